"""Copy a person's file into a new workbook that can be marked.

A workbook keeps its formats, with formulas replaced by the values that were judged: no formula
leaves Pantau. A CSV file becomes text cells, each record on the row of its line. Of a file too
long for that only the rows with something to mend are copied.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from etl.cards import Card
from etl.guard.refused import MB
from etl.read import sheet as sheets
from etl.read import text, workbook
from etl.read.sheet import EXPLAINS
from etl.template import look
from etl.template.places import Headers

LARGEST_TEXT = 2 * MB  # of a CSV file: about 25,000 rows of 15 columns, 8 seconds to write
LARGEST_SHEETS = 15 * MB  # of a workbook's sheets unpacked: about 20,000 such rows
# What openpyxl raises for parts it does not understand though the values can be read.
NOT_UNDERSTOOD = (ValueError, TypeError, KeyError, IndexError, AttributeError)
_FORMULA = re.compile(rb"<f[ >/]")
_NO_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass
class Copy:
    """The workbook and its sheets by their name in the file (None: a CSV file).

    `rows` maps (sheet, line) to a row where they differ; `remarks` are texts to tell the reader.
    """

    book: Workbook
    sheets: dict[str | None, Worksheet]
    rows: dict[tuple[str | None, int], int] | None = None
    remarks: list[str] = field(default_factory=list)

    def row(self, sheet: str | None, line: int) -> int | None:
        """Return the row of a line of the file, None where it was not copied."""
        return line if self.rows is None else self.rows.get((sheet, line))


def copied(path: Path, card: Card, headers: Headers, wanted: set[tuple[str | None, int]]) -> Copy:
    """Return a copy of the file; of a long one the headers and the `wanted` lines alone."""
    if path.suffix.lower() != ".xlsx":
        if path.stat().st_size <= LARGEST_TEXT:
            return _as_text(path, card, headers)
        return _excerpt(path, card, headers, wanted)
    if _sheets_size(path) > LARGEST_SHEETS:
        return _excerpt(path, card, headers, wanted)
    try:
        return _workbook(path)
    except NOT_UNDERSTOOD:
        copy = _as_text(path, card, headers)
        copy.remarks.append("mend_plain")
        return copy


def _parts(path: Path) -> Iterator[zipfile.ZipInfo]:
    with zipfile.ZipFile(path) as book:
        yield from (p for p in book.infolist() if p.filename.startswith("xl/worksheets/"))


def _sheets_size(path: Path) -> int:
    return sum(part.file_size for part in _parts(path))


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as book:
        return any(_FORMULA.search(book.read(part)) for part in _parts(path))


def _workbook(path: Path) -> Copy:
    with warnings.catch_warnings():  # of features openpyxl leaves out: nobody reads them here
        warnings.simplefilter("ignore")
        book = load_workbook(path, data_only=True, keep_links=False)
    copy = Copy(book, {sheet.title: sheet for sheet in book.worksheets})
    if _has_formulas(path):
        copy.remarks.append("mend_values")
    for sheet in copy.sheets.values():
        _unmark(sheet)
    return copy


def _unmark(sheet: Worksheet) -> None:
    """Take away the marks of an earlier marking; a comment of the person's own comes back."""
    for cell in list(sheet._cells.values()):  # only cells that exist; iter_rows would make more
        if isinstance(cell, MergedCell) or not cell.comment:
            continue
        own, mark, _ = cell.comment.text.partition(EXPLAINS)
        if mark:
            cell.comment = look.comment(own.strip()) if own.strip() else None
            cell.fill = look.NO_FILL


def _as_text(path: Path, card: Card, headers: Headers) -> Copy:
    copy = Copy(Workbook(), {})
    for name, rows in _rows(path, card):
        sheet = _sheet(copy, name, path)
        for line, cells in rows:
            _write(sheet, line, cells)
        if name in headers:
            _head(sheet, headers[name].line, headers[name].cells)
    return copy


def _excerpt(path: Path, card: Card, headers: Headers, wanted: set[tuple[str | None, int]]) -> Copy:
    copy = Copy(Workbook(), {}, rows={}, remarks=["mend_excerpt"])
    assert copy.rows is not None
    for name, rows in _rows(path, card):
        if name not in headers:
            continue
        sheet, header, row = _sheet(copy, name, path), headers[name], 1
        for line, cells in rows:
            if line == header.line or (name, line) in wanted:
                _write(sheet, row, cells)
                copy.rows[name, line], row = row, row + 1
        _head(sheet, 1, header.cells)
    return copy


def _rows(path: Path, card: Card) -> Iterator[tuple[str | None, Iterator[text.Row]]]:
    if path.suffix.lower() == ".xlsx":
        yield from workbook.sheets(path)
    else:
        yield None, text.rows(path, sheets.separator(path, card))


def _sheet(copy: Copy, name: str | None, path: Path) -> Worksheet:
    if not copy.sheets:
        copy.book.remove(copy.book.active)
    sheet = copy.book.create_sheet(_NO_NAME.sub(" ", name or path.stem)[:31] or "CSV")
    copy.sheets[name] = sheet
    return sheet


def _write(sheet: Worksheet, row: int, cells: list[str]) -> None:
    for column, cell in enumerate(cells, start=1):
        if cell:
            look.put(sheet, row, column, cell)


def _head(sheet: Worksheet, row: int, titles: tuple[str, ...]) -> None:
    look.headings(sheet, row, list(titles), [False] * len(titles))
    look.widths(sheet, [max(14, min(len(title) + 4, 40)) for title in titles])
    sheet.freeze_panes = f"A{row + 1}"


def is_list(sheet: Worksheet, titles: set[str]) -> bool:
    """Say whether a sheet is the list of an earlier marking, by its name and its first cell."""
    return sheet.title in titles and str(sheet["A1"].value).startswith(EXPLAINS)
