"""Name a paper's file, and say what stands for a letter it cannot draw."""

from datetime import date

from tracker import texts
from tracker.export.names import file_name
from tracker.report.letters import SQUARE
from tracker.texts import t


def paper_name(what: str, as_of: date, sample: bool, public: bool) -> str:
    """Return the name of a file without its ending: SAMPLE and INTERNAL stand in it too."""
    inside = [] if public else ["INTERNAL"]
    return file_name(what, as_of, sample, [*inside, texts.language()])


def undrawn() -> str:
    """Say what a square stands for."""
    return t(
        "{square} stands for a letter this file cannot draw; the page shows it.", square=SQUARE
    )
