"""Read XLSX sheets as rows of text."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import python_calamine

from etl.read.text import Row


def sheets(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each sheet's name and its rows, numbered as the spreadsheet shows them."""
    for name, _, read in sheets_again(path):
        yield name, read()


def sheets_again(path: Path) -> Iterator[tuple[str, bool, Callable[[], Iterator[Row]]]]:
    """Yield each sheet's name, whether it is hidden, and a function that reads all its rows."""
    book = python_calamine.load_workbook(str(path))
    for sheet in book.sheets_metadata:
        hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
        yield sheet.name, hidden, partial(_rows, book.get_sheet_by_name(sheet.name))


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return
    for line, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
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
