"""Read XLSX sheets as rows of text."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import python_calamine

from etl.read import shown
from etl.read.shown import Shown
from etl.read.text import Row

Values = tuple[int, list[object]]


def sheets(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each sheet's name and its rows, numbered as the spreadsheet shows them."""
    for name, _, read in sheets_again(path):
        yield name, read()


def sheets_again(path: Path) -> Iterator[tuple[str, bool, Callable[[], Iterator[Row]]]]:
    """Yield each sheet's name, whether it is hidden, and a function that reads all its rows."""
    for name, hidden, read in values_again(path):
        yield name, hidden, partial(_as_texts, read)


def values_again(path: Path) -> Iterator[tuple[str, bool, Callable[[], Iterator[Values]]]]:
    """Yield the same with cells as values; errors and percents are the texts that are shown."""
    book, known = python_calamine.load_workbook(str(path)), shown.of(path)
    for sheet in book.sheets_metadata:
        hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
        yield sheet.name, hidden, partial(_values, book, sheet.name, known)


def _values(book: python_calamine.CalamineWorkbook, name: str, known: Shown) -> Iterator[Values]:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    texts = known.cells(name)
    for line, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells: list[object] = list(values)
        for position, text in texts.get(line, {}).items():
            cells[position : position + 1] = [text]
        yield line, cells


def _as_texts(read: Callable[[], Iterator[Values]]) -> Iterator[Row]:
    for line, cells in read():
        yield line, [as_text(cell) for cell in cells]


def as_text(cell: object) -> str:
    """Return a cell's value as text, as a CSV file would hold it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return str(cell)
