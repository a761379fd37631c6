"""Find the header of a sheet and yield the rows under it.

Title lines above the header, repeated headers and totals rows are told in notes and are not
rows. A blank row counts only when a row follows it (sources.md, "What a check says"). What is no
row is looked at all the same: where a value points to a person the file is not kept (etl.unkept).
Rows are handed on many at once (text.Plain) where none of them needs a look of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

from pyarrow import compute

from etl import guard, personal
from etl.cards import Card, Ticks
from etl.read import forms, stacked, text, workbook
from etl.read.header import Header as Header
from etl.read.header import header_of
from etl.read.header import letter as letter
from etl.spelling import loose

HEADER_WITHIN = 40
EXPLAINS = "Pantau » "  # first cell of a sheet that explains others (etl.template): never data
BATCH = 20_000  # rows of a workbook handed on at once
TOTALS = {
    "total",
    "totals",
    "grandtotal",
    "subtotal",
    "sum",
    "jumlah",
    "jumlahbesar",
    "jumlahkecil",
    "jumlahkeseluruhan",
}


MEANS = ("average", "purata")
# "Jumlah peserta: 25", "Total participants", "Purata": a sum or a mean, maybe with words behind it.
_SUMS = re.compile(
    rf"(?:grand |sub[ -]?)?(?:totals?|jumlah|{'|'.join(MEANS)})(?=[\s:(=]|$)", re.IGNORECASE
)
_SUM = re.compile(r"\s*(?:RM ?)?[\d., ]*%?\s*|\s*=.*", re.DOTALL)


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
        elif not _is_ordinary(piece, header, required):
            yield list(_looked_at(sheet, header, piece.rows(), required))
        else:
            sheet.blank, sheet.waiting = sheet.blank + sheet.waiting, 0
            yield piece
    if sheet.too_long:
        sheet.notes.append(_said_too_long(sheet))


def _is_ordinary(piece: text.Plain, header: Header, required: list[int]) -> bool:
    """Say whether all rows of a piece count: none is blank, a totals row or the header again.

    A blank row or a totals row has an empty required cell; no cell that begins with a letter, a
    digit or a sign is empty.
    """
    place = next(iter(header.columns.values()))
    if piece.line <= header.line:
        return False
    for position in {place, *required}:
        starts = compute.utf8_slice_codeunits(piece.cells.column(position), 0, 1).unique()
        if not all(start.strip() for start in starts.to_pylist()):
            return False
    title = header.cells[place].strip().lower()
    there = piece.cells.column(place).unique().to_pylist()
    return all(cell.strip().lower() != title for cell in there)


def _looked_at(
    sheet: Sheet, header: Header, rows: list[text.Row], required: list[int]
) -> Iterator[text.Row]:
    width, ordinary = len(header.cells), _ordinary(header)
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
        if _is_total(cells, required):
            _pass_over(sheet, line, cells, "totals row")
            continue
        if _is_header_again(cells, header):
            _pass_over(sheet, line, cells, "repeated header")
            continue
        sheet.blank, sheet.waiting = sheet.blank + sheet.waiting, 0
        yield line, cells


def _ordinary(header: Header) -> Callable[[list[str]], bool]:
    """Return a quick test: no blank row, no totals row, no header again by its first letters.

    A million rows are read one by one; only those that fail it are looked at closely.
    """
    place = next(iter(header.columns.values()))
    title = header.cells[place].strip()[:1]
    first = {
        "",
        " ",
        "\t",
        "\xa0",
        *(letter for word in (*TOTALS, *MEANS) for letter in (word[0], word[0].upper())),
    }
    again = {"", " ", "\t", "\xa0", title.lower(), title.upper()}

    def ordinary(cells: list[str]) -> bool:
        return cells[0][:1] not in first and cells[place][:1] not in again

    return ordinary


def _said_too_long(sheet: Sheet) -> str:
    first, *others = sheet.too_long
    more = f" (and in {len(others)} more rows)" if others else ""
    return f"{_at(sheet.name, first)}: cells beyond the header were ignored{more}"


def _is_total(cells: list[str], required: list[int]) -> bool:
    first = next(p for p, cell in enumerate(cells) if cell.strip())
    said, others = cells[first], [cells[p] for p in required if p != first]
    if not any(not cells[p].strip() for p in required):
        return False
    return is_totals_word(said) or (is_sum(said) and all(map(_SUM.fullmatch, others)))


def is_totals_word(text: str) -> bool:
    """Say whether a cell is nothing but the word for a total: "JUMLAH :"."""
    return loose(text.strip(" \t:.")) in TOTALS


def is_sum(text: str) -> bool:
    """Say whether a cell says that a sum or a mean stands beside it: "Jumlah peserta: 25"."""
    return bool(_SUMS.match(text.strip()))


def _is_header_again(cells: list[str], header: Header) -> bool:
    position = next(iter(header.columns.values()))
    if cells[position].strip().lower() != header.cells[position].strip().lower():
        return False
    return all(loose(cells[p]) == loose(header.cells[p]) for p in header.columns.values())


Picker = Callable[[list[str]], tuple[str, ...]]


def places(header: Header, card: Card) -> list[int]:
    """Return where each of the card's columns stands; beyond the header where it does not."""
    absent = len(header.cells)
    return [header.columns.get(name, absent) for name in card.names()]


def picker(header: Header, card: Card) -> Picker:
    """Return a function that puts a row's cells into the card's order, "" where there is none."""
    absent, found = len(header.cells), places(header, card)
    pick = itemgetter(*found) if len(found) > 1 else lambda cells: (cells[found[0]],)
    folds = [(card.names().index(t.field), t) for t in dict.fromkeys(header.ticks.values())]
    empty = NOT_TICKED | {loose(m) for m in card.missing}
    changes = _changes(header, card)
    if absent not in found and is_read_as_it_stands(header, card):
        return pick

    def picked(cells: list[str]) -> tuple[str, ...]:
        row = pick([*cells[:absent], ""])
        for index, changed in changes:
            row = (*row[:index], changed(row[index]), *row[index + 1 :])
        for index, tick in folds:
            if not row[index].strip():
                row = (*row[:index], _folded(cells, header, tick, empty), *row[index + 1 :])
        return row

    return picked


def is_read_as_it_stands(header: Header, card: Card) -> bool:
    """Say whether each cell of the card's columns is a cell of the sheet, unchanged."""
    return not header.ticks and not _changes(header, card)


def _changes(header: Header, card: Card) -> list[tuple[int, Callable[[str], str]]]:
    """Return what a form tool writes in its own way, by place in the card: how it is meant."""
    if header.tool is None:
        return []
    names = card.names()
    changes: list[tuple[int, Callable[[str], str]]] = [
        (names.index(tick.field), partial(_in_one_cell, tick, header.is_combined(tick)))
        for tick in card.ticks
        if tick.field in header.columns
    ]
    if header.submitted is not None and header.tool.utc:
        changes.append((names.index("reported_on"), forms.in_utc))
    return changes


def _in_one_cell(tick: Ticks, combined: bool, cell: str) -> str:
    """Return yes for ticks that stand in one cell, "day_1 day_2"; no for none of them."""
    ticks = tick.pattern.removeprefix("^").removesuffix("$")
    if re.fullmatch(f"(?:{ticks})+", re.sub("[,;]", "", loose(cell))):
        return "yes"
    return "no" if combined and not cell.strip() else cell


def _folded(cells: list[str], header: Header, tick: Ticks, empty: set[str]) -> str:
    marks = [cells[p].strip() for p, t in header.ticks.items() if t == tick]
    ticked = {loose(v) for v in tick.true_values}
    if any(loose(m) in ticked for m in marks):
        return "yes"
    odd = [m for m in marks if loose(m) not in empty]
    return odd[0] if odd else "no"


NOT_TICKED = {"", "0", "no", "n", "tidak", "t", "false", "absent", "tidakhadir"}
