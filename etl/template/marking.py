"""Give a person's own sheet back with its bad cells marked and all of them listed first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl.cards import Card
from etl.raw import UNREADABLE, Problem
from etl.read.sheet import EXPLAINS
from etl.template import copies, look, places, words
from etl.template.copies import Copy
from etl.template.places import Headers

MOST = 2_000  # problems listed and marked in one workbook; nobody mends more by hand at once
TABLE = ("place", "heading", "written", "wrong", "remedy")
Edits = Mapping[str, Mapping[str, str]]  # place ("12", "Day 1!12") -> column -> new text


@dataclass(frozen=True)
class Mark:
    """One line of the list: the cells it marks, counted from 0, and its words."""

    sheet: str | None
    line: int | None
    cells: tuple[int, ...]
    words: tuple[str, str, str, str]  # heading, written, wrong, remedy


def marked(
    path: Path,
    card: Card,
    problems: Sequence[Problem],
    language: str = "en",
    edits: Edits | None = None,
) -> bytes:
    """Return the file as XLSX, bad cells filled and commented, a list of all problems first.

    `problems` are those of this file; `edits` are written into their cells before marking. Of a
    file that cannot be read there is the list alone.
    """
    shown = list(problems[:MOST])
    wanted = {(p.sheet, p.line) for p in shown if p.line}
    headers: Headers = {}
    try:
        headers = places.headers(path, card)
        copy = copies.copied(path, card, headers, wanted)
    except UNREADABLE:
        copy = Copy(Workbook(), {})
    if len(problems) > MOST:
        copy.remarks.append("mend_first")
    _edit(copy, headers, edits or {})
    marks = _marks(copy, card, headers, shown, language)
    for mark in marks:
        _fill(copy, mark, language)
    _list(copy, marks, len(problems), problems[0].file if problems else path.name, language)
    out = BytesIO()
    copy.book.save(out)
    return out.getvalue()


def _edit(copy: Copy, headers: Headers, edits: Edits) -> None:
    for place, cells in edits.items():
        sheet, _, line = place.rpartition("!")
        row = copy.row(sheet or None, int(line))
        if row is None or (sheet or None) not in headers:
            continue
        for column, text in cells.items():
            found = places.positions(headers[sheet or None], column)
            if len(found) == 1:  # a column folded from ticks has no cell of its own
                look.put(copy.sheets[sheet or None], row, found[0] + 1, text)


def _marks(
    copy: Copy, card: Card, headers: Headers, problems: list[Problem], language: str
) -> list[Mark]:
    """Return a mark per problem; of a column that is not there one for the whole sheet."""
    absent = Counter((p.sheet, p.column) for p in problems if _is_absent(headers, p))
    marks = [_absent(card, headers, *place, n, language) for place, n in absent.items()]
    found = (p for p in problems if not _is_absent(headers, p))
    return marks + [_mark(copy, card, headers, p, language) for p in found]


def _is_absent(headers: Headers, problem: Problem) -> bool:
    header = headers.get(problem.sheet)
    if header is None or not problem.column or not problem.line:
        return False
    return problem.rule == "required" and not places.positions(header, problem.column)


def _absent(
    card: Card, headers: Headers, sheet: str | None, column: str | None, count: int, language: str
) -> Mark:
    title = words.title(card.field(str(column)), language)
    said = words.text("add_column", language, column=title)
    rows = words.text("rows_without", language, count=count)
    wrong = f"{words.text('rule_required', language)} ({rows})"
    return Mark(sheet, headers[sheet].line, (), (title, "", wrong, said))


def _mark(copy: Copy, card: Card, headers: Headers, problem: Problem, language: str) -> Mark:
    header, line = headers.get(problem.sheet), problem.line
    cells: tuple[int, ...] = ()
    row = copy.row(problem.sheet, line) if line else None
    if header and row:
        sheet = copy.sheets[problem.sheet]
        written = [str(sheet.cell(row, p + 1).value or "") for p in range(len(header.cells))]
        cells = tuple(places.cells(header, problem, written))
    title = problem.column or ""
    if title in card.names():
        title = words.title(card.field(title), language)
    if header:
        title = places.heading(header, problem, title)
    said = (words.rule(problem, language), words.remedy(card, problem, language))
    return Mark(problem.sheet, line, cells, (title, problem.value or "", *said))


def _fill(copy: Copy, mark: Mark, language: str) -> None:
    row = copy.row(mark.sheet, mark.line) if mark.line else None
    sheet = copy.sheets.get(mark.sheet)
    if sheet is None or row is None:
        return
    said = f"{EXPLAINS}{mark.words[2]}. {mark.words[3]}"
    for position in mark.cells:
        cell = _anchor(sheet, row, position + 1)
        cell.fill = look.MARK
        before = [cell.comment.text] if cell.comment else []
        cell.comment = look.comment("\n".join([*before, said]))
    if mark.cells:
        sheet.sheet_state = "visible"
        sheet.row_dimensions[row].hidden = False


def _anchor(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    merged = next(r for r in sheet.merged_cells.ranges if cell.coordinate in r)
    return sheet.cell(merged.min_row, merged.min_col)


def _list(copy: Copy, marks: list[Mark], count: int, file: str, language: str) -> None:
    """Put the list before all other sheets and open the workbook there."""
    for old in [s for s in copy.book.worksheets if copies.is_list(s, words.every("mend"))]:
        copy.book.remove(old)
    if not copy.sheets:
        copy.book.remove(copy.book.active)
    sheet = copy.book.create_sheet(words.text("mend", language), 0)
    look.widths(sheet, [30, 24, 26, 28, 80])
    heading = words.text("mend_title", language, file=file, count=count)
    look.put(sheet, 1, 1, EXPLAINS + heading).font = look.LARGE
    told = ["mend_cells", *copy.remarks] if copy.sheets else copy.remarks
    for row, key in enumerate(told, start=2):
        look.put(sheet, row, 1, words.text(key, language, count=MOST))
    head = len(told) + 3
    look.headings(sheet, head, [words.text(k, language) for k in TABLE], [True] * len(TABLE))
    for row, mark in enumerate(marks, start=head + 1):
        look.table(sheet, row, [_place(mark, language), *mark.words])
        _link(copy, mark, sheet.cell(row, 1))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.sheet_view.showGridLines = False
    look.printed(sheet)
    _open_at(copy.book, sheet)


def _place(mark: Mark, language: str) -> str:
    if not mark.line:
        return mark.sheet or ""
    place = words.text("line", language, line=mark.line)
    if mark.cells:
        letters = ", ".join(get_column_letter(p + 1) for p in mark.cells)
        place += f", {words.text('column', language).lower()} {letters}"
    return f"{mark.sheet}, {place}" if mark.sheet else place


def _link(copy: Copy, mark: Mark, cell: Cell) -> None:
    row = copy.row(mark.sheet, mark.line) if mark.line else None
    if row is None or mark.sheet not in copy.sheets:
        return
    letter = get_column_letter(mark.cells[0] + 1 if mark.cells else 1)
    place = f"{quote_sheetname(copy.sheets[mark.sheet].title)}!{letter}{row}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = look.LINK


def _open_at(book: Workbook, sheet: Worksheet) -> None:
    """Select one sheet alone: with two selected a spreadsheet writes into both."""
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = sheet
