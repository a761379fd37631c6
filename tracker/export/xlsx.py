"""Write rows as a workbook: data, dictionary, notes. A text stays text, nothing is computed."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from tracker import texts
from tracker.export.content import Content, Say, silent
from tracker.export.zipped import Zipped
from tracker.texts import t

MOST = 100_000  # rows; more make a workbook that opens slowly or not at all
LONGEST = 32_767  # characters of a cell: the limit of the format (ECMA-376; Excel specifications)
MADE = datetime(2000, 1, 1)  # no time of making, so that the same rows are the same bytes
WIDEST, NARROWEST = 60, 9  # characters
LOOKED_AT = 200  # rows that say how wide a column is
# What openpyxl takes for something else than text: formulas, errors.
_NOT_TEXT = re.compile(r"=|#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)$")


def xlsx(content: Content, out: BinaryIO, say: Say = silent) -> None:
    """Write a workbook with at most MOST rows; the notes say how many there are."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = MADE
    book.properties.creator = "Pantau"
    book.properties.title = content.about.title
    _data(book, content, say)
    _sheet(book, "dictionary", _dictionary(content), [24, 30, 12, 18, WIDEST])
    _sheet(book, "notes", _notes(content), [30, WIDEST])
    ExcelWriter(book, Zipped(out)).save()


def capped(count: int) -> str:
    """Say that a workbook does not hold all of so many rows; nothing where it does."""
    if count <= MOST:
        return ""
    return t(
        "The workbook holds the first {most} of {n} rows; the other formats hold them all.",
        most=texts.number(MOST),
        n=texts.number(count),
    )


def _data(book: Workbook, content: Content, say: Say) -> None:
    names = content.schema.names
    rows = islice(_rows(content, say), MOST)
    first = list(islice(rows, LOOKED_AT))
    widths = [_width(column) for column in zip(names, *first, strict=True)]
    _sheet(book, "data", _chained(names, first, rows), widths)


def _chained(names: list[str], first: list[list], rest: Iterable[list]) -> Iterator[list]:
    yield names
    yield from first
    yield from rest


def _rows(content: Content, say: Say) -> Iterator[list]:
    for batch in content.batches(say):
        yield from map(list, zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _width(cells: tuple) -> int:
    longest = max(len(str(cell)) for cell in cells if cell is not None)
    return max(NARROWEST, min(WIDEST, longest + 2))


def _sheet(book: Workbook, name: str, rows: Iterable[list], widths: list[int]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    bold = Font(bold=True)
    for number, row in enumerate(rows):
        cells = [_cell(sheet, cell) for cell in row]
        if number == 0:
            cells = [_heading(sheet, cell, bold) for cell in row]
        sheet.append(cells)


def _heading(sheet: object, text: object, font: Font) -> Cell:
    cell = WriteOnlyCell(sheet, _written(str(text)))
    cell.data_type, cell.font = "s", font
    return cell


def _cell(sheet: object, cell: object) -> object:
    """Return a cell as openpyxl may have it; a text it would take for a formula is made text."""
    if not isinstance(cell, str):
        return cell
    if not _NOT_TEXT.match(cell):
        return _written(cell)
    made = WriteOnlyCell(sheet, _written(cell))
    made.data_type = "s"
    return made


def _written(text: str) -> str:
    """Return a text the format can hold: control characters are shown as replaced, long ones cut.

    XML has no place for control characters (XML 1.0, section 2.2).
    """
    if not text.isprintable():
        text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
    if len(text) > LONGEST:
        return f"{text[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
    return text


def _dictionary(content: Content) -> Iterator[list]:
    yield [t("Column"), t("Title"), t("Type"), t("Unit"), t("Meaning")]
    for name, kind in content.kinds.items():
        meaning = content.about.meaning(name)
        yield [name, meaning.title or name, kind, meaning.unit, meaning.description]
    for head in content.about.indicators:
        yield [head["id"], head["title"], t("indicator"), head["unit"], head["definition"]]


def _notes(content: Content) -> Iterator[list]:
    yield [t("About these rows"), ""]
    yield from map(list, content.about.notes())
    yield [t("Rows"), texts.number(content.count)]
    if said := capped(content.count):
        yield [t("Not whole"), said]
    yield [
        t("Cells"),
        t(
            "Text of more than {n} characters is cut and ends with an ellipsis. The other formats "
            "hold it whole.",
            n=texts.number(LONGEST),
        ),
    ]
