"""Give the rows on the screen as a file. A new format is one function and one entry in FORMATS."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from tracker.export.csv_text import plain_csv, spreadsheet_csv
from tracker.texts import mark


@dataclass(frozen=True)
class Format:
    """One kind of file: the words on its button, how its name ends, how it is written."""

    label: str
    ending: str
    mime: str
    write: Callable[[pd.DataFrame], bytes]


FORMATS = (
    Format(mark("Plain CSV"), ".csv", "text/csv", plain_csv),
    Format(mark("CSV for spreadsheets"), "-spreadsheet.csv", "text/csv", spreadsheet_csv),
)
