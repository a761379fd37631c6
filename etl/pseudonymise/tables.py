"""Read the sheets of a CSV or XLSX file cell by cell, and write them anew.

A workbook is written from its values alone: comments, document properties, hidden sheets' state,
formulas, pivot caches, links and drop-down lists, where names may lie, do not come along.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties

from etl.read import text, workbook
from etl.read.sheet import HEADER_WITHIN
from etl.spelling import writable

Row = tuple[int, list[object]]


@dataclass(frozen=True)
class Table:
    """One sheet; `name` is None for a CSV file, `rows` reads it from the first row on.

    `first` gives the rows among which the header is, also where a later one cannot be read.
    """

    name: str | None
    rows: Callable[[], Iterator[Row]]
    first: Callable[[], list[Row]]


def of_csv(path: Path, separator: str) -> Table:
    """Return the one table of a CSV file."""

    def rows() -> Iterator[Row]:
        for line, cells in text.rows(path, separator):
            yield line, list(cells)

    def first() -> list[Row]:
        found = text.first_rows(path, separator, HEADER_WITHIN)
        return [(line, list(cells)) for line, cells in found]

    return Table(None, rows, first)


def of_workbook(path: Path) -> list[Table]:
    """Return the sheets of a workbook, hidden ones too; formulas give what they showed last,
    an error or a percent as its text."""
    return [_sheet(name, rows) for name, _, rows in workbook.values_again(path)]


def _sheet(name: str, rows: Callable[[], Iterator[Row]]) -> Table:
    return Table(name, rows, lambda: list(islice(rows(), HEADER_WITHIN)))


def write_csv(out: Path, separator: str, rows: Iterable[list[object]]) -> None:
    """Write rows as UTF-8 text with the line ends of RFC 4180, so that any in a cell is quoted."""
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows(rows)


def write_workbook(out: Path, sheets: Iterable[tuple[str, Iterable[list[object]]]]) -> None:
    """Write sheets by name and rows; text stays text, also where it starts with "="."""
    book = openpyxl.Workbook(write_only=True)
    book.properties = DocumentProperties(creator="Pantau")
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(out)


def _cell(sheet: object, value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    cell = WriteOnlyCell(sheet, writable(value))
    cell.data_type = "s"
    return cell
