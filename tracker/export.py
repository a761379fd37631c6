"""Give the rows on the screen as a file."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker.texts import t


def file_name(
    name: str, ending: str, as_of: date | None, sample: bool, filters: Sequence[str] = ()
) -> str:
    """Return a file name that says sample, what, filtered how, and as of when.

    as_of is None for published figures, which are whole whatever the day.
    """
    words = [*(["SAMPLE"] if sample else []), "pantau", name, *filters]
    words += [as_of.isoformat()] if as_of else []
    return "-".join(re.sub(r"[^\w-]+", "_", word) for word in words) + f".{ending}"


def marked(frame: pd.DataFrame, sample: bool) -> pd.DataFrame:
    """Return the frame with SAMPLE in its first column when the rows are synthetic."""
    if not sample:
        return frame
    marked = frame.copy()
    marked.insert(0, t("Data"), t("SAMPLE"))
    return marked


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
