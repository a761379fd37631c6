"""Load files as they stand, every cell as text, into one table per source."""

import csv
import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import python_calamine

from etl import guard, outside, personal
from etl.cards import Card, Con
from etl.near import nearest
from etl.read import order, text
from etl.read import sheet as sheets
from etl.spelling import loose

_BROKEN: dict[type[Exception], str] = {
    csv.Error: "its cells cannot be told apart",
    OSError: "it cannot be opened",
    zipfile.BadZipFile: "a workbook that cannot be unpacked",
    python_calamine.CalamineError: "a workbook with a damaged part",
}
UNREADABLE: tuple[type[Exception], ...] = (guard.Refused, *_BROKEN)
Progress = Callable[[int], None]  # rows read since the last call


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it stands, what stands there, which rule, what to do."""

    file: str
    sheet: str | None
    line: int | None
    column: str | None
    value: str | None
    rule: str
    remedy: str

    def __str__(self) -> str:
        place = [self.file, self.sheet and f"sheet {self.sheet}", self.line and f"line {self.line}"]
        place += [self.column and f"column {self.column}"]
        value = f"{self.value!r}: " if self.value is not None else ""
        return f"{', '.join(p for p in place if p)}: {value}{self.rule}. {self.remedy}"


@dataclass
class File:
    """One file of a source, and what reading it found.

    `columns` maps headers by hand: header -> column of the card, "" to ignore it. It wins over
    every other way a header is known. `edits` holds mended cells (place, column, text), `only` the
    places of the rows asked for, None for all (etl.mending). `personal` says where a value points
    to a person, never the value; such a file is not kept (etl.unkept).
    """

    number: int
    path: Path
    name: str
    sha256: str
    blank: int = 0
    rows: int = 0
    rejected: int = 0
    refused: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    edits: dict[str, dict[str, str]] = field(default_factory=dict)
    only: tuple[str, ...] | None = None
    personal: list[str] = field(default_factory=list)

    @property
    def is_kept(self) -> bool:
        """Say whether the file may be kept as it came: rows were read, and nobody is named."""
        return not self.problems and not self.personal

    def personal_columns(self) -> list[str]:
        """Return the headers that made the file refused, once each, in their order."""
        found = [p.column for p in self.problems if p.rule == "personalData" and p.column]
        return list(dict.fromkeys(found))


def digest(path: Path) -> str:
    """Return the file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def create(con: Con, card: Card) -> None:
    """Make the empty table raw_<source>: place of the row, then each column's text."""
    cells = ", ".join(f"{name} varchar" for name in card.names())
    con.execute(
        f"create or replace temp table raw_{card.name} "
        f"(seq bigint, file integer, sheet varchar, line bigint, {cells})"
    )


def load(con: Con, card: Card, file: File, progress: Progress) -> None:
    """Append one file's rows to raw_<source>; a file that cannot be read gives its problem.

    A file refused for what points to people, or broken on the way, leaves no row behind. All rows
    go in within one transaction: committed batch by batch they cost four times as much.
    """
    con.begin()
    try:
        _load_sheets(con, card, file, progress)
    except UNREADABLE as error:
        file.problems.append(_unreadable(file, error))
    except BaseException:
        con.rollback()
        raise
    if file.problems:
        con.rollback()
        file.refused = any(p.rule == "personalData" for p in file.problems)
        file.rows = file.blank = 0
    else:
        con.commit()


def _unreadable(file: File, why: Exception) -> Problem:
    remedy = "Save it again as XLSX or as CSV (UTF-8)."
    if isinstance(why, guard.Refused):
        remedy = f"{why.rule} {why.remedy}"
    elif isinstance(why, text.TooLong):
        remedy = why.remedy
    words = f"The file cannot be read ({why_unreadable(why)}). {remedy}"
    return Problem(file.name, None, None, None, None, "structure", words)


def why_unreadable(why: Exception) -> str:
    """Return what is wrong with a file in our words; a library's own words have no Malay."""
    if isinstance(why, guard.Refused):
        return why.value
    if type(why).__module__.startswith("etl."):  # such as text.Open
        return str(why)
    return next(words for kind, words in _BROKEN.items() if isinstance(why, kind))


def _load_sheets(con: Con, card: Card, file: File, progress: Progress) -> None:
    found, card = False, card.mapped(file.columns)
    for sheet in sheets.opened(file.path, card):
        if sheet.header is not None:
            found = True
            _check_headers(file, sheet, card)
            _append(con, card, file, sheet, progress)
            file.blank += sheet.blank
        file.notes += sheet.notes
        if place := sheets.personal_place(sheet):
            file.personal.append(place)
    if not found:
        file.problems.append(_no_header(file, card))
    if file.path.suffix.lower() == ".xlsx":
        _look_outside(file)


def _look_outside(file: File) -> None:
    """Look for personal values outside the cells of a workbook."""
    for said in outside.found(file.path):
        if outside.is_about_its_author(said):
            file.personal.append(outside.PROPERTIES)
            continue
        line, remedy = outside.line(said), outside.remedy(said)
        file.problems.append(
            Problem(file.name, said.sheet, line, None, None, "personalData", remedy)
        )


def _no_header(file: File, card: Card) -> Problem:
    wanted = ", ".join(f.name for f in card.fields if f.required)
    remedy = f"No header row of {card.title} was found. Put these columns in one row: {wanted}."
    return Problem(file.name, None, 1, None, None, "structure", remedy)


def _check_headers(file: File, sheet: sheets.Sheet, card: Card) -> None:
    header = sheet.header
    assert header is not None
    for name in header.unknown.values():
        if personal.is_personal_header(name):
            file.problems.append(_personal(file, sheet, name))
        else:
            why = _why_ignored(header, name, card)
            file.notes.append(f"{sheets.where(sheet)}column {name!r} {why}")
    file.notes += sheets.said(sheet, card)
    found = header.columns.keys() | {tick.field for tick in header.ticks.values()}
    for column in card.fields:
        if column.required and column.name not in found:
            note = f"required column {column.name} was not found in the header"
            file.notes.append(sheets.where(sheet) + note)


def _why_ignored(header: sheets.Header, name: str, card: Card) -> str:
    if loose(name) in card.header_names:
        return "stands twice; the first one was read"
    chosen = card.by_hand.get(loose(name), "")
    if instead := header.read_as(chosen):
        return f"is not read as {chosen}, as you chose before: column {instead!r} is"
    titles = {h: f.title for f in card.fields for h in (f.name, f.title, f.title_ms, *f.aliases)}
    if near := nearest(name, titles, cutoff=0.8):
        return f"is not known: nothing of it is read. Did you mean {near!r}?"
    return "is not known and was ignored"


def _personal(file: File, sheet: sheets.Sheet, header: str) -> Problem:
    assert sheet.header is not None
    line, remedy = sheet.header.line, personal.words().remedy
    return Problem(file.name, sheet.name, line, header, None, "personalData", remedy)


def _append(
    con: Con,
    card: Card,
    file: File,
    sheet: sheets.Sheet,
    progress: Progress,
) -> None:
    """Stream one sheet's rows into the table, looking for personal values in unknown columns."""
    header = sheet.header
    assert header is not None
    picked = order.picker(header, card)
    told = {p for p, n in header.unknown.items() if personal.is_personal_header(n)}
    people = _of_people(header, card)
    found: set[int] = set()
    nameless = set[int]()
    for piece in _pieces(sheet, header, card):
        found |= _personal_positions(piece, header) - told
        found |= {p for p in people if personal.any_name(_cells(piece, p), card.missing)}
        nameless |= _filled(piece, header.nameless() - nameless)
        if isinstance(piece, text.Plain):
            rows = piece.cells.num_rows
        else:
            rows = len(piece)
            sheet.personal += _personal_ticks(piece, header)
        if rows and not file.problems and not found:
            _insert(con, card, file, sheet, piece, picked)
        file.rows += rows
        progress(rows)
    for position in sorted(found):
        file.problems.append(_personal(file, sheet, header.title(position)))
    file.notes += [_no_name(sheet, header, position) for position in sorted(nameless)]


def _filled(piece: text.Piece, places: set[int]) -> set[int]:
    """Return the positions under which something stands."""
    return {p for p in places if any(map(str.strip, _cells(piece, p)))}


def _no_name(sheet: sheets.Sheet, header: sheets.Header, position: int) -> str:
    return (
        f"{sheets.where(sheet)}column {sheets.letter(position)} has values but no header: nothing "
        f"of it is read. Write its header in line {header.line}."
    )


def _pieces(sheet: sheets.Sheet, header: sheets.Header, card: Card) -> Iterator[text.Piece]:
    """Yield the rows of a sheet, one by one where cells are not read as they stand."""
    plain = order.is_read_as_it_stands(header, card)
    for piece in sheets.records(sheet, card):
        yield piece if plain or not isinstance(piece, text.Plain) else piece.rows()


def _personal_positions(piece: text.Piece, header: sheets.Header) -> set[int]:
    """Return the unknown positions with a personal value, those without any header among them."""
    width, places = len(header.cells), header.unread()
    if isinstance(piece, text.Plain):
        return {p for p in places if personal.any_personal_value(piece.cells.column(p))}
    found = {p for p in places if any(personal.is_personal_value(c[p]) for _, c in piece)}
    for cells in (cells for _, cells in piece if len(cells) > width):
        beyond = enumerate(cells[width:], width)
        found |= {p for p, cell in beyond if personal.is_personal_value(cell)}
    return found


def _of_people(header: sheets.Header, card: Card) -> set[int]:
    """Return the positions that may name people by their header, whatever they were mapped to.

    A column mapped to a key by hand is not among them: it holds codes, and codes have letters.
    """
    keys = {p for name, p in header.columns.items() if name.endswith("_key")}
    return {
        p
        for p, name in enumerate(header.cells)
        if personal.may_name_people(name) and loose(name.strip()) not in card.header_names
    } - keys


def _cells(piece: text.Piece, position: int) -> Iterable[str]:
    """Return what stands under a position, some of it once."""
    if isinstance(piece, text.Plain):
        return piece.cells.column(position).unique().to_pylist()
    return (cells[position] for _, cells in piece)


def _personal_ticks(batch: list[text.Row], header: sheets.Header) -> list[int]:
    """Return the lines with a personal value among ticks, of which one answer is read."""
    return [
        line for line, c in batch if any(personal.is_personal_value(c[p]) for p in header.ticks)
    ]


def _insert(
    con: Con,
    card: Card,
    file: File,
    sheet: sheets.Sheet,
    piece: text.Piece,
    picked: order.Picker,
) -> None:
    lines, cells = _columns(piece, sheet, card, picked)
    count = len(lines)
    table = pa.table(
        {
            "seq": pa.array(range(file.rows, file.rows + count), pa.int64()),
            "file": pa.repeat(pa.scalar(file.number, pa.int32()), count),
            "sheet": pa.repeat(pa.scalar(sheet.name, pa.string()), count),
            "line": pa.array(lines, pa.int64()),
            **dict(zip(card.names(), cells, strict=True)),
        }
    )
    con.from_arrow(table).insert_into(f"raw_{card.name}")  # a registered view would outlive it


def _columns(
    piece: text.Piece, sheet: sheets.Sheet, card: Card, picked: order.Picker
) -> tuple[Sequence[int], Iterable[pa.Array]]:
    """Return the lines of a piece and its cells by the card's columns, "" where there is none."""
    if not isinstance(piece, text.Plain):
        columns = zip(*(picked(cells) for _, cells in piece), strict=True)
        return [line for line, _ in piece], (pa.array(c, pa.string()) for c in columns)
    assert sheet.header is not None
    count = piece.cells.num_rows
    cells = [*piece.cells.columns, pa.repeat(pa.scalar("", pa.string()), count)]
    lines = range(piece.line, piece.line + count)
    return lines, (cells[place] for place in order.places(sheet.header, card))
