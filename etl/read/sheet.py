"""Find the header of a sheet and yield the rows under it.

Title lines above the header, repeated headers and totals rows are told in notes and are not
rows. A blank row counts only when a row follows it (sources.md, "What a check says"). Rows are
handed on many at once (text.Plain) where none of them needs a look of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

from pyarrow import compute

from etl import guard
from etl.cards import Card, Ticks
from etl.read import text, workbook
from etl.spelling import loose

HEADER_WITHIN = 40
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


@dataclass(frozen=True)
class Header:
    """Where the header stands and what each position under it means."""

    line: int
    cells: tuple[str, ...]
    columns: dict[str, int]
    ticks: dict[int, Ticks]
    unknown: dict[int, str]


@dataclass
class Sheet:
    """One sheet with its header, or with none found; `name` is None for a CSV file."""

    name: str | None
    header: Header | None
    pieces: Iterable[text.Piece]
    notes: list[str] = field(default_factory=list)
    blank: int = 0
    waiting: int = 0  # blank rows that count once a row follows them
    too_long: list[int] = field(default_factory=list)


def header_of(line: int, cells: list[str], card: Card) -> Header:
    """Return what each cell of a row would mean if the row were the header."""
    names, columns, ticks, unknown = card.header_names, {}, {}, {}
    for position, cell in enumerate(cells):
        key = loose(cell.strip())
        tick = next((t for t in card.ticks if re.search(t.pattern, key)), None)
        if names.get(key) and names[key] not in columns:
            columns[names[key]] = position
        elif tick:
            ticks[position] = tick
        elif key:
            unknown[position] = cell.strip()
    return Header(line, tuple(cells), columns, ticks, unknown)


def find_header(first: list[text.Row], card: Card) -> Header | None:
    """Return the first row with the most known headers, at least two of them."""
    candidates = [header_of(line, cells, card) for line, cells in first]
    best = max(candidates, key=lambda h: len(h.columns), default=None)
    return best if best and len(best.columns) >= min(2, len(card.fields)) else None


def opened(path: Path, card: Card) -> Iterator[Sheet]:
    """Yield the sheets of a CSV or XLSX file; a CSV file is one sheet without a name.

    Raises guard.Refused, before reading anything, for a file nobody should read.
    """
    guard.check(path)
    if path.suffix.lower() == ".xlsx":
        for name, rows in workbook.sheets(path):
            sheet = _sheet(name, rows, card)
            if sheet:
                yield sheet
        return
    separator = max(text.SEPARATORS, key=lambda s: _known_headers(path, s, card))
    sheet = _sheet(None, text.rows(path, separator), card) or Sheet(None, None, ())
    if sheet.header:
        sheet.pieces = text.pieces(path, separator, len(sheet.header.cells))
    yield sheet


def _known_headers(path: Path, separator: str, card: Card) -> int:
    header = find_header(text.first_rows(path, separator, HEADER_WITHIN), card)
    return len(header.columns) if header else 0


def _sheet(name: str | None, rows: Iterator[text.Row], card: Card) -> Sheet | None:
    first = list(islice(rows, HEADER_WITHIN))
    if not any(any(cells) for _, cells in first):
        return None
    header = find_header(first, card)
    if header is None:
        return Sheet(name, None, ())
    below = chain(first, rows)
    sheet = Sheet(name, header, iter(lambda: list(islice(below, BATCH)), []))
    for line, cells in first:
        if line < header.line and any(c.strip() for c in cells):
            sheet.notes.append(f"{_at(name, line)}: title line, not a row")
    return sheet


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
            sheet.notes.append(f"{_at(sheet.name, line)}: totals row, not a row")
            continue
        if _is_header_again(cells, header):
            sheet.notes.append(f"{_at(sheet.name, line)}: repeated header, not a row")
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
        *(letter for word in TOTALS for letter in (word[0], word[0].upper())),
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
    first = next(c for c in cells if c.strip())
    return loose(first.strip(" \t:.")) in TOTALS and any(not cells[p].strip() for p in required)


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
    if absent not in found and not folds:
        return pick

    def picked(cells: list[str]) -> tuple[str, ...]:
        row = pick([*cells[:absent], ""])
        for index, tick in folds:
            if not row[index].strip():
                row = (*row[:index], _folded(cells, header, tick, empty), *row[index + 1 :])
        return row

    return picked


def _folded(cells: list[str], header: Header, tick: Ticks, empty: set[str]) -> str:
    marks = [cells[p].strip() for p, t in header.ticks.items() if t == tick]
    ticked = {loose(v) for v in tick.true_values}
    if any(loose(m) in ticked for m in marks):
        return "yes"
    odd = [m for m in marks if loose(m) not in empty]
    return odd[0] if odd else "no"


NOT_TICKED = {"", "0", "no", "n", "tidak", "t", "false", "absent", "tidakhadir"}
