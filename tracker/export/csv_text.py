"""Write rows as CSV: plain for programs, guarded for spreadsheets."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import pandas as pd

ACTIVE = tuple("=+-@\t\r'")  # what a spreadsheet may take for the start of a formula


def plain_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as UTF-8 CSV with LF line ends; missing values are empty, dates are ISO."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    # A column of whole numbers with a gap is held as 7.0; it is written as 7.
    whole = frame.convert_dtypes()
    writer.writerows([_cells(row) for row in whole.itertuples(index=False, name=None)])
    return out.getvalue().encode("utf-8")


def _cells(row: Sequence[object]) -> list[object]:
    return ["" if pd.isna(c) else c.isoformat() if isinstance(c, date) else c for c in row]


def spreadsheet_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV that no spreadsheet runs: text is quoted and never begins a formula.

    A text that starts with = + - @ tab, return or ' gets one ' in front, headers too; taking one '
    away gives it back. UTF-8 with its mark, which Excel needs (privacy.md, data is text).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([_inert(str(name)) for name in frame.columns])
    whole = frame.convert_dtypes()
    rows = (_cells(row) for row in whole.itertuples(index=False, name=None))
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(ACTIVE) else cell
