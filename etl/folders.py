"""Say where each kind of file lies."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CARDS = ROOT / "data" / "cards"
REFERENCE = ROOT / "data" / "reference"
SAMPLE = ROOT / "data" / "sample"
INDICATORS = ROOT / "indicators"
SHEET_WORDS = ROOT / "data" / "sheet_words.toml"
FORMS = ROOT / "data" / "forms.toml"
SECRETS = ROOT / ".streamlit" / "secrets.toml"
PERSONAL = ROOT / "data" / "personal.toml"


def var() -> Path:
    """Return the folder a running Pantau writes to: PANTAU_VAR, else var/ beside the code."""
    return Path(os.environ.get("PANTAU_VAR") or ROOT / "var").resolve()


def inbox() -> Path:
    """Return the folder a team puts its own sheets into for `python -m etl build`."""
    return var() / "inbox"


def own() -> Path:
    """Return the folder of what a team keeps beside its rows: its own headers."""
    return var() / "own"
