"""The look of the sheets given out: a few fills and widths, with words wherever there is colour."""

from collections.abc import Sequence
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etl.spelling import writable

AUTHOR = "Pantau"  # of comments
LAST_ROW = 1_048_576  # ECMA-376, part 1, 18.3.1.73: the most rows a sheet has
TEXT, DATE = "@", "yyyy-mm-dd"
FONT = "Calibri"  # that of a new workbook
WRAPPED = Alignment(wrap_text=True, vertical="top")
BOLD = Font(name=FONT, size=11, bold=True)
LARGE = Font(name=FONT, size=14, bold=True)
LINK = Font(name=FONT, size=11, color="1D4F91", underline="single")
REQUIRED = PatternFill("solid", fgColor="2F4A6D")
OPTIONAL = PatternFill("solid", fgColor="D9DEE5")
MARKED = "FFB84D"  # orange
MARK = PatternFill("solid", fgColor=MARKED)
NO_FILL = PatternFill(fill_type=None)
_ON_DARK = Font(name=FONT, size=11, bold=True, color="FFFFFF")
_ON_LIGHT = Font(name=FONT, size=11, bold=True, color="1B2430")
_LETTERS = 1.15  # of running text to one unit of width, which is a digit
_LINE_HEIGHT = 15  # points
_LINE = Border(bottom=Side("thin", color="D9DEE5"))


def headings(sheet: Worksheet, row: int, titles: list[str], dark: list[bool]) -> None:
    """Write one row of headings, dark ones where `dark`."""
    for column, (title, is_dark) in enumerate(zip(titles, dark, strict=True), start=1):
        cell = put(sheet, row, column, title)
        cell.font = _ON_DARK if is_dark else _ON_LIGHT
        cell.fill = REQUIRED if is_dark else OPTIONAL
        cell.alignment = WRAPPED


def put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text as text, also one that starts like a formula; return its cell."""
    cell = sheet.cell(row, column)
    cell.number_format = TEXT
    if text:
        cell.value = writable(text)
        cell.data_type = "s"
    return cell


def table(sheet: Worksheet, row: int, cells: list[str]) -> None:
    """Write one row of a table that wraps its texts; set the widths of the columns before."""
    lines = 1
    for column, text in enumerate(cells, start=1):
        cell = put(sheet, row, column, text)
        cell.alignment, cell.border = WRAPPED, _LINE
        width = sheet.column_dimensions[get_column_letter(column)].width
        lines = max(lines, *(ceil(len(part) / width / _LETTERS) for part in text.split("\n")))
    sheet.row_dimensions[row].height = _LINE_HEIGHT * lines


def widths(sheet: Worksheet, wanted: Sequence[float]) -> None:
    """Set the widths of the columns, in letters."""
    for column, width in enumerate(wanted, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def printed(sheet: Worksheet) -> None:
    """Print all columns on the width of a page on its side."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def comment(text: str) -> Comment:
    """Return a comment that is tall enough for its text."""
    lines = sum(1 + len(line) // 42 for line in text.splitlines())
    return Comment(writable(text), AUTHOR, height=24 + 19 * lines, width=320)
