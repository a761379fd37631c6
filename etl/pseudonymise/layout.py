"""Find the named columns in a sheet, and what becomes of each row."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from etl import cards, personal
from etl.pseudonymise.tables import Row, Table
from etl.read import forms
from etl.read.not_rows import is_sum, is_totals_word
from etl.read.workbook import as_text
from etl.spelling import loose, spaced

COLUMN = "participant_key"
_COUNT = re.compile(r"\d{1,5}|\d{1,2},\d{3}")  # a person's number has more: remains.NUMBER
_BY_NUMBER = re.compile(r"\(column (\d+)\)")  # how a refusal calls a column without a header


@dataclass(frozen=True)
class Layout:
    """Where a sheet's header stands, which columns make the key and which only go."""

    line: int
    header: tuple[str, ...]
    keyed: tuple[int, ...]
    gone: frozenset[int]
    found: frozenset[str] = field(default_factory=frozenset)  # the named columns, loosely

    def title(self, position: int) -> str:
        """Return a column's header as it stands; "(column 4)" where there is none."""
        cell = self.header[position].strip() if position < len(self.header) else ""
        return cell or f"(column {position + 1})"

    def identity(self, cells: Sequence[object]) -> list[tuple[str, str]]:
        """Return header and text of each cell that makes the key."""
        return [(self.title(p), as_text(cells[p])) for p in self.keyed if p < len(cells)]

    def naming(self) -> list[int]:
        """Return the columns to go whose cells are names: by their header, else all keyed."""
        personal_ones = [p for p in self.gone if _is_of_people(self.title(p))]
        return personal_ones or list(self.keyed)

    def without(self, cells: Sequence[object], key: object) -> list[object]:
        """Return a row without the columns to go, the key where the first of its columns stood."""
        kept = [cell for p, cell in enumerate(cells) if p not in self.gone]
        if self.keyed:
            place = sum(p not in self.gone for p in range(min(self.keyed)))
            kept += [""] * (place - len(kept))
            kept.insert(place, key)
        return kept

    def kept(self, cells: Sequence[object]) -> list[tuple[int, object]]:
        """Return position and value of each cell that stays."""
        return [(p, cell) for p, cell in enumerate(cells) if p not in self.gone]

    def is_header_again(self, cells: Sequence[object]) -> bool:
        """Say whether a row repeats the header over the columns to go, over all if they have none.

        Such a column may have no header: nothing stands there when the header is repeated.
        """
        texts = [loose(as_text(cell)) for cell in cells[: len(self.header)]]
        titles = [loose(title) for title in self.header[: len(texts)]]
        gone = [p for p in self.gone if p < len(texts)]
        there = gone if any(titles[p] for p in gone) else range(len(texts))
        return any(texts) and bool(gone) and all(texts[p] == titles[p] for p in there)

    def is_upper_half(self, line: int, cells: Sequence[object]) -> bool:
        """Say whether a line is the upper one of a header in two: it names what the lower leaves
        empty."""
        filled = [p for p, cell in enumerate(cells) if as_text(cell).strip()]
        empty = {p for p, title in enumerate(self.header) if not title.strip()}
        return line == self.line - 1 and len(filled) > 1 and not empty.isdisjoint(filled)

    def total(self, cells: Sequence[object]) -> str | None:
        """Return the word of a totals row, "" where it stays in its place; None for a person.

        A number of people may stand under a column to go, where some column that stays is empty.
        """
        said = [(p, as_text(c).strip()) for p, c in enumerate(cells) if as_text(c).strip()]
        if not said or not (is_totals_word(said[0][1]) or is_sum(said[0][1])):
            return None
        position, word = said[0]
        others = [text for p, text in said if p in self.keyed and p != position]
        if others and not (all(map(_COUNT.fullmatch, others)) and self._is_incomplete(cells)):
            return None
        return word * (position in self.gone)

    def _is_incomplete(self, cells: Sequence[object]) -> bool:
        there = {p for p, cell in enumerate(cells) if as_text(cell).strip()}
        titled = {p for p, title in enumerate(self.header) if title.strip()}
        return bool(titled - self.gone - there)

    def personal_headers(self) -> list[int]:
        """Return the columns that stay and point to people by their header."""
        return self._left(personal.is_personal_header)

    def people(self) -> set[int]:
        """Return the columns that stay and may name people or count them: "Peserta"."""
        return set(self._left(personal.may_name_people))

    def _left(self, is_meant: Callable[[str], bool]) -> list[int]:
        tool, known = forms.made_by(self.header), _known_of_people()
        return [
            p
            for p, name in enumerate(self.header)
            if p not in self.gone
            and is_meant(name)
            and loose(name.strip()) not in known
            and not (tool and tool.owns(name.strip()))
        ]

    def machine(self) -> set[int]:
        """Return the columns of ids a form tool made: their digits mean nobody."""
        tool = forms.made_by(self.header)
        return {p for p, n in enumerate(self.header) if tool and n.strip() in tool.machine}


def _is_of_people(header: str) -> bool:
    return personal.is_personal_header(header) or personal.may_name_people(header)


def _known_of_people() -> set[str]:
    return {h for card in cards.load().values() if card.people for h in card.header_names}


def of(table: Table, columns: Sequence[str], drop: Sequence[str]) -> Layout | None:
    """Return where the named columns stand in a sheet; None where none of them does."""
    rows = (_layout(row, columns, drop) for row in table.first())
    best = max(rows, key=_fullness, default=None)
    return best if best and best.gone else None


def _fullness(layout: Layout) -> tuple[int, int, int]:
    """Return what sorts rows that may be the header: named columns, known ones, all cells.

    "Nama" may stand in a title too; a column without a header is found by the others.
    """
    there = [loosely(cell) for cell in layout.header if cell.strip()]
    return len(layout.found & set(there)), len(_known() & set(there)), len(there)


@cache
def _known() -> set[str]:
    return {loosely(h) for card in cards.load().values() for h in card.header_names}


def _layout(row: Row, columns: Sequence[str], drop: Sequence[str]) -> Layout:
    line, cells = row
    header = tuple(as_text(cell) for cell in cells)
    keyed = [p for name in columns for p in _positions(name, header)]
    dropped = [p for name in drop for p in _positions(name, header)]
    found = {loosely(n) for n in (*columns, *drop) if _positions(n, header)}
    only_keyed = tuple(dict.fromkeys(p for p in keyed if p not in dropped))
    return Layout(line, header, only_keyed, frozenset(keyed + dropped), frozenset(found))


def loosely(name: str) -> str:
    """Return a named column as it is compared: "No KP" is "No. KP"."""
    return loose(spaced(name))


def _positions(name: str, header: Sequence[str]) -> list[int]:
    number = _BY_NUMBER.fullmatch(name.strip())
    if number and any(cell.strip() for cell in header):
        return [int(number[1]) - 1]
    return [p for p, cell in enumerate(header) if loosely(cell) == loosely(name) != ""]


def headers(tables: Iterable[Table]) -> list[str]:
    """Return what stands in the fullest of the first rows of each sheet, to name what there is."""
    found: list[str] = []
    for table in tables:
        rows = [[as_text(cell).strip() for cell in cells] for _, cells in table.first()]
        texts = [[cell for cell in cells if cell] for cells in rows]
        fullest: list[str] = max(texts, key=len, default=[])
        found += fullest
    return list(dict.fromkeys(found))


def is_key(header: str) -> bool:
    """Say whether a header names the participant key already."""
    known = {h for c in cards.load().values() if c.people for h in c.field(COLUMN).headers()}
    return loose(header.strip()) in known
