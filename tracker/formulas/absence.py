"""The named absences: why a number is not there (formulas.md, opening)."""

from datetime import date
from enum import StrEnum
from typing import TypeGuard


class Absence(StrEnum):
    """Name why there is no number, so that a gap is never drawn or exported as zero."""

    NOT_DUE = "not due"
    NOT_REPORTED = "not reported"
    NOT_LOADED = "not loaded"
    NOT_PUBLISHED = "not published"
    NO_TARGET = "no target"
    NO_BASELINE = "no baseline"
    TOO_EARLY = "too early"
    TOO_FEW_ANSWERS = "too few answers"
    SUPPRESSED = "suppressed"


Result = float | Absence


def unreported(due: date | None, as_of: date) -> Absence:
    """Name why nothing has been said of what was due on a day: the day has passed, or it has not.

    None is a day nobody has set, which never passes.
    """
    return Absence.NOT_REPORTED if due and due < as_of else Absence.NOT_DUE


def known(amount: float | Absence | None) -> TypeGuard[float]:
    """Tell whether a number is there.

    None and NaN (an empty cell of a table) are no number, nor is a named absence.
    """
    # NaN is the one number that differs from itself; unnoticed it would fail every comparison
    # and read as "well behind plan".
    return not (amount is None or isinstance(amount, Absence) or amount != amount)
