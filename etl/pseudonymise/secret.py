"""Find the secret that makes participant keys: PANTAU_KEY, kept apart from every data file.

It is read from the environment, else from .streamlit/secrets.toml, is never written anywhere and
stands in no message. Whoever has it and a list of names can find these people's keys.
"""

import hashlib
import hmac
import os
import tomllib
from pathlib import Path

from etl import folders
from etl.pseudonymise.unusable import Unusable

NAME = "PANTAU_KEY"
SHORTEST = 32  # characters: half of what token_hex(32) gives, more than anybody types
FEWEST = 8  # different characters: "aaaa..." is long and no secret
HOW = (
    'Make one: python -c "import secrets; print(secrets.token_hex(32))". Set it as PANTAU_KEY in '
    'the environment, or write PANTAU_KEY = "..." in the first lines of .streamlit/secrets.toml. '
    "Keep a copy in a safe place: another secret gives the same people other keys."
)


class NoSecret(Unusable):
    """There is no secret, or none that protects anybody."""


def found(file: Path = folders.SECRETS) -> str:
    """Return the secret; raise NoSecret, with the remedy, where none is set or it is too short."""
    return checked(os.environ.get(NAME, "").strip() or _in_file(file))


def checked(secret: str) -> str:
    """Return the secret without spaces around it; raise NoSecret for a missing or weak one."""
    plain = secret.strip()
    if not plain:
        raise NoSecret(f"{NAME} is not set, so no participant key can be made. {HOW}")
    if len(plain) < SHORTEST or len(set(plain)) < FEWEST:
        raise NoSecret(
            f"{NAME} is too easy to guess: it needs {SHORTEST} characters, {FEWEST} of them "
            f"different. {HOW}"
        )
    return plain


def _in_file(file: Path) -> str:
    if not file.exists():
        return ""
    try:
        value = tomllib.loads(file.read_text(encoding="utf-8")).get(NAME, "")
    except ValueError:  # its message could quote the secret
        raise NoSecret(f"{file.name} is no TOML file, so {NAME} cannot be read from it.") from None
    return value.strip() if isinstance(value, str) else ""


def mark(secret: str) -> str:
    """Return 8 characters that tell one secret from another and say nothing of it."""
    return hmac.new(secret.encode(), b"pantau mark of the secret", hashlib.sha256).hexdigest()[:8]
