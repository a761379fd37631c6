"""Make the rows on the screen the rows of a file: marked as sample, absences named."""

from collections.abc import Sequence
from datetime import date
from numbers import Number

import pandas as pd

from tracker.formulas.absence import Absence
from tracker.texts import t

_NAMES = {str(absence): absence for absence in Absence}


def marked(frame: pd.DataFrame, sample: bool) -> pd.DataFrame:
    """Return the frame with SAMPLE in its first column when the rows are synthetic."""
    if not sample:
        return frame
    marked = frame.copy()
    marked.insert(0, t("Data"), t("SAMPLE"))
    return marked


def with_absences(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with an empty cell for each Absence and a last column that names them.

    Dates stay dates and numbers numbers. The column reads "Held: not due; Days late: not due":
    every empty cell of the row by its column's name, in the order of the columns, in one form
    whether they are one or many, so that "; " and ": " are all a program has to split at. A text
    that may be left out is "" and not missing, so that only an absence is.
    Without an Absence the frame comes back as it is.
    """
    found = {name: [_absence(cell) for cell in frame[name]] for name in frame.columns}
    absent = [name for name, cells in found.items() if any(cells)]
    if not absent:
        return frame
    shown = frame.copy()
    for name in frame.columns:
        if name in absent:
            shown[name] = frame[name].map(_without_absence).convert_dtypes()
        elif not any(isinstance(cell, Number | date) for cell in frame[name].dropna()):
            shown[name] = frame[name].astype(object).fillna("")
    rows = zip(*(found[name] for name in absent), strict=True)
    shown[why_empty()] = [_why(absent, row) for row in rows]
    return shown


def why_empty() -> str:
    """Return the heading of the column that names absences."""
    return t("Why empty")


def all_named(shown: pd.DataFrame) -> bool:
    """Say whether a frame from with_absences has absences and each of its empty cells is one."""
    if why_empty() not in shown:
        return False
    named = [len(why.split("; ")) if why else 0 for why in shown[why_empty()]]
    return named == list(shown.isna().sum(axis="columns"))


def _absence(cell: object) -> Absence | None:
    """Return the absence a cell holds, also from a column of nothing but names.

    pandas keeps such a column as plain text, and an Absence in it is then only its word.
    """
    return _NAMES.get(str(cell)) if isinstance(cell, str) else None


def _without_absence(cell: object) -> object:
    return None if _absence(cell) else cell


def _why(columns: Sequence[str], absences: Sequence[Absence | None]) -> str:
    pairs = zip(columns, absences, strict=True)
    return "; ".join(f"{column}: {t(str(absence))}" for column, absence in pairs if absence)
