"""Go through the sheets: what names people is taken in, then every row is made anew."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from etl import personal
from etl.pseudonymise import identity
from etl.pseudonymise.layout import COLUMN, Layout
from etl.pseudonymise.remains import Names
from etl.pseudonymise.tables import Table
from etl.pseudonymise.unusable import Unusable
from etl.read.workbook import as_text

Place = tuple[str | None, str | None]  # sheet and column
Places = dict[Place, list[int]]  # the lines where something stands


@dataclass
class Seen:
    """What was met on the way through the file."""

    names: Names = field(default_factory=Names)
    keys: set[str] = field(default_factory=set)
    rows: int = 0
    by_mykad: int = 0
    unnamed: int = 0
    notes: list[str] = field(default_factory=list)
    surely: Places = field(default_factory=lambda: defaultdict(list))
    maybe: Places = field(default_factory=lambda: defaultdict(list))
    shared: Places = field(default_factory=lambda: defaultdict(list))
    known_as: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def read_names(table: Table, where: Layout | None, seen: Seen) -> None:
    """Take in what the columns to go say of people."""
    if where is None:
        return
    naming = where.naming()
    for line, cells in table.rows():
        if line <= where.line or where.is_header_again(cells) or where.total(cells) is not None:
            continue
        for position in (p for p in naming if p < len(cells)):
            seen.names.add(as_text(cells[position]))


def called(found: list[Table], seen: Seen) -> list[Table]:
    """Return the sheets; one whose name names somebody is "Sheet 2" from here on."""
    taken = {(table.name or "").lower() for table in found}
    return [_called(number, table, taken, seen) for number, table in enumerate(found, start=1)]


def _called(number: int, table: Table, taken: set[str], seen: Seen) -> Table:
    if table.name is None or not seen.names.touch(table.name):
        return table
    free = (f"Sheet {n}" for n in count(number) if f"sheet {n}" not in taken)
    name = next(free)
    taken.add(name.lower())
    seen.notes.append(f"the name of sheet {number} named somebody: it is {name!r} now")
    return replace(table, name=name)


def rows(table: Table, where: Layout | None, key_secret: str, seen: Seen) -> Iterator[list[object]]:
    """Yield each row as it is to be written; note in `seen` where people still stand."""
    if where is None:
        yield from _other_sheet(table, seen)
        return
    for position in where.personal_headers():
        seen.surely[table.name, where.title(position)].append(where.line)
    machine, people, titles = where.machine(), where.people(), _Titles(where, seen.names)
    for line, cells in table.rows():
        if line < where.line:
            title = _title_line(table, line, cells, seen)
            yield where.without(title, "") if where.is_upper_half(line, cells) else title
            continue
        for position, cell in where.kept(cells):
            if position not in machine:
                _look(table, seen, titles[position], line, cell)
        if line == where.line or where.is_header_again(cells):
            yield where.without(cells, COLUMN)
            continue
        for position, cell in where.kept(cells):
            if position in people and personal.any_name([identity.plain(as_text(cell))], ()):
                seen.surely[table.name, titles[position]].append(line)
        _refuse_shortened(table, where, line, cells)
        yield where.without(cells, _key(table, where, line, cells, key_secret, seen))


def _refuse_shortened(table: Table, where: Layout, line: int, cells: Sequence[object]) -> None:
    for title, cell in where.identity(cells):
        if identity.is_shortened(cell):
            raise Unusable(
                f"{_at(table, line)}, column {title}: the spreadsheet has shortened this number, "
                "and others may look the same. Format the column as text, fill the numbers in "
                "again and save the file."
            )


def _key(
    table: Table, where: Layout, line: int, cells: Sequence[object], key_secret: str, seen: Seen
) -> str:
    total = where.total(cells)
    if total is not None or not any(as_text(cell).strip() for cell in cells):
        return total or ""
    seen.rows += 1
    made = identity.key(key_secret, where.identity(cells)) if where.keyed else None
    if made is None:
        seen.unnamed += bool(where.keyed)
        return ""
    seen.keys.add(made.text)
    seen.by_mykad += made.by_mykad
    if made.others and made.others != seen.known_as.setdefault(made.text, made.others):
        seen.shared[table.name, None].append(line)
    return made.text


class _Titles(dict[int, str]):
    """The header over each position, "(column 4)" where the header itself names somebody."""

    def __init__(self, where: Layout, names: Names) -> None:
        self._where, self._names = where, names

    def __missing__(self, position: int) -> str:
        title = self._where.title(position)
        naming = self._names.point(title) or self._names.may_point(title)
        self[position] = f"(column {position + 1})" if naming else title
        return self[position]


def _look(table: Table, seen: Seen, title: str | None, line: int, cell: object) -> None:
    said = as_text(cell)
    if seen.names.point(said):
        seen.surely[table.name, title].append(line)
    elif seen.names.may_point(said):
        seen.maybe[table.name, title].append(line)


def told(places: Places) -> list[str]:
    """Return each column with the first line and how many more there are."""
    said = []
    for (sheet, column), lines in places.items():
        parts = [sheet and f"sheet {sheet}", column and f"column {column}", f"line {lines[0]}"]
        more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
        said.append(", ".join(part for part in parts if part) + more)
    return said


def _title_line(table: Table, line: int, cells: list[object], seen: Seen) -> list[object]:
    """Return a line above the header without the cells that name somebody."""
    said = [as_text(cell) for cell in cells]
    naming = {p for p, text in enumerate(said) if seen.names.touch(text)}
    if naming:
        seen.notes.append(f"{_at(table, line)}: a title that named somebody was emptied")
    return ["" if p in naming else cell for p, cell in enumerate(cells)]


def _other_sheet(table: Table, seen: Seen) -> Iterator[list[object]]:
    """Yield a sheet without named columns as it stands, looking at every cell and its header."""
    for line, cells in table.first():
        if any(personal.is_personal_header(as_text(cell)) for cell in cells):
            seen.surely[table.name, None].append(line)
    for line, cells in table.rows():
        for cell in cells:
            _look(table, seen, None, line, cell)
        yield cells


def _at(table: Table, line: int) -> str:
    return f"sheet {table.name}, line {line}" if table.name else f"line {line}"
