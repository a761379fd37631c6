"""Give the rows on the screen as a file. A new format is one function and one entry in FORMATS."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from tracker.export import csv_text, pack, parquet, xlsx
from tracker.export.content import Content, Say
from tracker.texts import mark


@dataclass(frozen=True)
class Format:
    """One kind of file: the words on its button, how its name ends, how it is written.

    `write` needs a few batches of rows at once, however many there are.
    """

    label: str
    ending: str
    mime: str
    write: Callable[[Content, BinaryIO, Say], None]


FORMATS = (
    Format(mark("Plain CSV"), ".csv", "text/csv", csv_text.plain),
    Format(mark("CSV for spreadsheets"), "-spreadsheet.csv", "text/csv", csv_text.spreadsheet),
    Format("Parquet", ".parquet", "application/vnd.apache.parquet", parquet.parquet),
    Format(
        mark("XLSX workbook"),
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.xlsx,
    ),
    Format(mark("Pack to cite (ZIP)"), ".zip", "application/zip", pack.pack),
)
