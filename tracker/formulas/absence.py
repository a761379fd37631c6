"""The named absences: why a number is not there (formulas.md, opening)."""

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


def known(amount: float | Absence | None) -> TypeGuard[float]:
    """Tell whether a number is there.

    None and NaN (an empty cell of a table) are no number, nor is a named absence.
    """
    # NaN is the one number that differs from itself; unnoticed it would fail every comparison
    # and read as "well behind plan".
    return not (amount is None or isinstance(amount, Absence) or amount != amount)
