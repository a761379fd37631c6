"""Read any CSV or XLSX file by the columns a command needs, judged as a check judges a sheet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl import judge, raw
from etl.cards import Card, Field
from etl.raw import Problem
from etl.read import sheet as sheets
from etl.read.sheet import Header
from etl.spelling import loose
from tracker.command.refused import Refused

NO_COLUMN = "There is no such column in the header. Add it, or correct its header."
TWO_COLUMNS = "Two columns may be meant. Name the right one {name}, or take one out."


@dataclass(frozen=True)
class Sheet:
    """The rows of a file, each a dict of the card's columns, and what else was seen in it."""

    rows: list[dict]
    notes: list[str]


class Faulty(Refused):
    """A file has problems, all of them named."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        end = f"{count} in {file}; nothing was computed."
        super().__init__("\n".join([*map(str, problems), end]))
        self.problems = list(problems)


def read(path: Path, card: Card, needed: Collection[str]) -> Sheet:
    """Return a file's rows; raise Faulty with all its problems, those of its header first.

    Every needed column must stand in each header, once. Another column of the card may be left
    out; where it stands its cells are judged like any other.
    """
    headers = _headers(path, card)
    count, rows = judge.rows(path, _fitted(card, needed, [header for _, header in headers]))
    problems = [p for found in headers for p in _missing(path.name, card, needed, *found)]
    told = {p.column for p in problems}  # its empty cells are one problem, not one a row
    problems += [p for p in count.problems if p.column not in told]
    if problems:
        raise Faulty(path.name, problems)
    return Sheet(rows, [note for file in count.files for note in file.notes])


def _headers(path: Path, card: Card) -> list[tuple[str | None, Header]]:
    """Return each sheet's name and header; none of a file that cannot be read.

    Judging such a file meets the same error and says why.
    """
    try:
        return [(s.name, s.header) for s in sheets.opened(path, card) if s.header]
    except raw.UNREADABLE:
        return []


def _fitted(card: Card, needed: Collection[str], headers: Sequence[Header]) -> Card:
    fields = (_fitted_field(f, f.name in needed, headers) for f in card.fields)
    return replace(card, fields=tuple(fields))


def _fitted_field(field: Field, needed: bool, headers: Sequence[Header]) -> Field:
    """Return a column as this file has it: its own name before any alias, asked for if it stands.

    Without any header every needed column is asked for, so that the problem names them all.
    """
    if not headers:
        return replace(field, required=needed)
    if any(_is_named(field, h) and len(_cells(field, h)) > 1 for h in headers):
        field = replace(field, title=field.name, title_ms="", aliases=())
    stands = needed or any(_stands(field, h) for h in headers)
    return replace(field, required=field.required and stands)


def _missing(
    file: str, card: Card, needed: Collection[str], sheet: str | None, header: Header
) -> list[Problem]:
    problems = []
    for field in (card.field(name) for name in needed):
        cells = _cells(field, header)
        if not cells:
            place = (file, sheet, header.line, field.name)
            problems.append(Problem(*place, None, "structure", NO_COLUMN))
        elif len(_meant(field, cells)) != 1:
            place, value = (file, sheet, header.line, field.name), ", ".join(cells)
            remedy = TWO_COLUMNS.format(name=field.name)
            problems.append(Problem(*place, value, "structure", remedy))
    return problems


def _cells(field: Field, header: Header) -> list[str]:
    """Return the cells of a header that may mean a column."""
    return [cell.strip() for cell in header.cells if loose(cell.strip()) in field.headers()]


def _meant(field: Field, cells: list[str]) -> list[str]:
    """Return the cells that bear the column's own name, where one does, else all."""
    return [cell for cell in cells if loose(cell) == loose(field.name)] or cells


def _is_named(field: Field, header: Header) -> bool:
    return any(loose(cell.strip()) == loose(field.name) for cell in header.cells)


def _stands(field: Field, header: Header) -> bool:
    ticked = any(tick.field == field.name for tick in header.ticks.values())
    return ticked or bool(_cells(field, header))
