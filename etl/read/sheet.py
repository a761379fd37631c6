"""Find the header of a sheet and yield the rows under it.

Title lines above the header, repeated headers and totals rows are told in notes and are not
rows. A blank row counts only when a row follows it (sources.md, "What a check says"). What is no
row is looked at all the same: where a value points to a person the file is not kept (etl.unkept).
Rows are handed on many at once (text.Plain) where none of them needs a look of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from etl import guard, personal
from etl.cards import Card
from etl.read import not_rows, stacked, text, workbook
from etl.read.header import Header as Header
from etl.read.header import header_of
from etl.read.header import letter as letter
from etl.spelling import loose

HEADER_WITHIN = 40
EXPLAINS = "Pantau » "  # first cell of a sheet that explains others (etl.template): never data
BATCH = 20_000  # rows of a workbook handed on at once


@dataclass
class Sheet:
    """One sheet with its header, or with none found; `name` is None for a CSV file.

    `unread` holds the rows of a workbook's sheet that is not read, `personal` the lines that are no
    rows and point to a person.
    """

    name: str | None
    header: Header | None
    pieces: Iterable[text.Piece]
    notes: list[str] = field(default_factory=list)
    blank: int = 0
    waiting: int = 0  # blank rows that count once a row follows them
    too_long: list[int] = field(default_factory=list)
    unread: Iterable[text.Row] = ()
    personal: list[int] = field(default_factory=list)


def find_header(first: list[text.Row], card: Card) -> Header | None:
    """Return the first row, or two lines as one, with the most known headers: at least two."""
    lines = [header_of(line, cells, card) for line, cells in first]
    best = max([*stacked.stacked(lines, card), *lines], key=stacked.known, default=None)
    return best if best and len(best.columns) >= min(2, len(card.fields)) else None


def opened(path: Path, card: Card) -> Iterator[Sheet]:
    """Yield the sheets of a CSV or XLSX file; a CSV file is one sheet without a name.

    Raises guard.Refused, before reading anything, for a file nobody should read.
    """
    guard.check(path)
    if path.suffix.lower() == ".xlsx":
        for name, hidden, read in workbook.sheets_again(path):
            sheet = _sheet(name, read, card)
            if hidden and sheet.header:
                sheet.notes.append(f"sheet {name}: hidden in the workbook, read all the same")
            yield sheet
        return
    by = separator(path, card)
    sheet = _sheet(None, partial(text.rows, path, by), card)
    if sheet.header:
        sheet.pieces = text.pieces(path, by, len(sheet.header.cells))
    yield sheet


def separator(path: Path, card: Card) -> str:
    """Return the separator of a CSV file: the one with which most headers are known."""
    return max(text.SEPARATORS, key=lambda s: _known_headers(path, s, card))


def _known_headers(path: Path, separator: str, card: Card) -> int:
    header = find_header(text.first_rows(path, separator, HEADER_WITHIN), card)
    return len(header.columns) if header else 0


def _sheet(name: str | None, read: Callable[[], Iterator[text.Row]], card: Card) -> Sheet:
    rows = read()
    first = list(islice(rows, HEADER_WITHIN))
    unread = Sheet(name, None, (), unread=chain(first, rows) if name else ())
    if not any(any(cells) for _, cells in first):
        return unread
    if any(cells[0].startswith(EXPLAINS) for _, cells in first[:1] if cells):
        return unread
    header = find_header(first, card)
    if header is None:
        if name:
            unread.notes.append(f"sheet {name}: no header of this source, not read")
        return unread
    header = _without_vacant(header, read)
    below = chain(first, rows)
    sheet = Sheet(name, header, iter(lambda: list(islice(below, BATCH)), []))
    for line, cells in first:
        if line < header.line and any(c.strip() for c in cells):
            _pass_over(sheet, line, cells, "title line")
    _look_at(sheet, header.line, header.cells)
    return sheet


def _pass_over(sheet: Sheet, line: int, cells: Iterable[str], what: str) -> None:
    sheet.notes.append(f"{_at(sheet.name, line)}: {what}, not a row")
    _look_at(sheet, line, cells)


def _look_at(sheet: Sheet, line: int, cells: Iterable[str]) -> None:
    if any(map(personal.is_personal_value, cells)):
        sheet.personal.append(line)


def personal_place(sheet: Sheet) -> str | None:
    """Return where what is no row points to a person, None where nothing does.

    To be asked when all rows were read.
    """
    for line, cells in sheet.unread:
        _look_at(sheet, line, cells)
    lines = sorted(sheet.personal)
    return place(sheet.name, lines[0], len(lines)) if lines else None


def place(sheet: str | None, line: int, count: int) -> str:
    """Return how a reader is told of some lines of which this is the first."""
    more = f" (and {count - 1:,} more)" if count > 1 else ""
    return f"{_at(sheet, line)}{more}"


def _without_vacant(header: Header, read: Callable[[], Iterator[text.Row]]) -> Header:
    """Ignore a form tool's columns about the person who answers where every cell says nobody.

    Microsoft Forms always writes Email and Name: "anonymous" where nobody was asked.
    """
    if header.tool is None or not (left := header.asking_who()):
        return header
    below = (cells for line, cells in read() if line > header.line)
    for cells in below:
        said = {p: cells[p].strip().lower() for p in left if p < len(cells)}
        left -= {p for p, cell in said.items() if cell not in header.tool.nobody}
        if not left:
            return header
    vacant = {p: name for p, name in header.unknown.items() if p in left}
    unknown = {p: name for p, name in header.unknown.items() if p not in left}
    return replace(header, unknown=unknown, ignored={**header.ignored, **vacant})


def said(sheet: Sheet, card: Card) -> list[str]:
    """Return what is to be told of columns that are not read on purpose, or read as another."""
    header = sheet.header
    if header is None:
        return []
    by_hand = [n for n in header.ignored.values() if loose(n) in card.by_hand]
    by_tool = [n for n in header.ignored.values() if loose(n) not in card.by_hand]
    told = [
        f"column {header.title(place)!r} is read as {column}, as you chose before"
        for place, column in header.by_hand.items()
    ]
    told += [f"column {name!r} is ignored, as you chose" for name in by_hand]
    if by_tool and header.tool:
        told.append(f"columns of {header.tool.name} itself, not read: {', '.join(by_tool)}")
    if header.submitted is not None:
        name = header.title(header.submitted)
        told.append(f"column {name!r}, the time of submission, is read as reported_on")
    return [where(sheet) + one for one in told]


def where(sheet: Sheet) -> str:
    """Return how a note on a sheet begins; a CSV file has one only and needs no name."""
    return f"sheet {sheet.name}: " if sheet.name else ""


def _at(sheet: str | None, line: int) -> str:
    return f"sheet {sheet}, line {line}" if sheet else f"line {line}"


def records(sheet: Sheet, card: Card) -> Iterator[text.Piece]:
    """Yield the rows that count, each as wide as the header or wider.

    Fills sheet.blank and sheet.notes.
    """
    header = sheet.header
    if header is None:
        return
    required = [
        header.columns[f.name] for f in card.fields if f.required and f.name in header.columns
    ]
    for piece in sheet.pieces:
        if isinstance(piece, list):
            yield list(_looked_at(sheet, header, piece, required))
        elif not not_rows.is_ordinary(piece, header, required):
            yield list(_looked_at(sheet, header, piece.rows(), required))
        else:
            sheet.blank, sheet.waiting = sheet.blank + sheet.waiting, 0
            yield piece
    if sheet.too_long:
        sheet.notes.append(_said_too_long(sheet))


def _looked_at(
    sheet: Sheet, header: Header, rows: list[text.Row], required: list[int]
) -> Iterator[text.Row]:
    width, ordinary = len(header.cells), not_rows.quick_test(header)
    for line, found in rows:
        if line <= header.line:
            continue
        if len(found) == width and ordinary(found):
            sheet.blank, sheet.waiting = sheet.blank + sheet.waiting, 0
            yield line, found
            continue
        if not any(map(str.strip, found)):
            sheet.waiting += 1
            continue
        cells = found + [""] * (width - len(found))
        if any(map(str.strip, cells[width:])):
            sheet.too_long.append(line)
        if not_rows.is_total(cells, required):
            _pass_over(sheet, line, cells, "totals row")
            continue
        if not_rows.is_header_again(cells, header):
            _pass_over(sheet, line, cells, "repeated header")
            continue
        sheet.blank, sheet.waiting = sheet.blank + sheet.waiting, 0
        yield line, cells


def _said_too_long(sheet: Sheet) -> str:
    first, *others = sheet.too_long
    more = f" (and in {len(others)} more rows)" if others else ""
    return f"{_at(sheet.name, first)}: cells beyond the header were ignored{more}"
