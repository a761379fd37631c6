"""Find where a problem's cell stands in its sheet."""

from collections.abc import Mapping
from pathlib import Path

from etl.cards import Card
from etl.raw import Problem
from etl.read import sheet as sheets
from etl.read.sheet import Header

Headers = Mapping[str | None, Header]


def headers(path: Path, card: Card) -> dict[str | None, Header]:
    """Return the header of each sheet that has one, by the sheet's name; None is a CSV file."""
    return {s.name: s.header for s in sheets.opened(path, card) if s.header}


def positions(header: Header, column: str) -> list[int]:
    """Return where a column stands under a header, counted from 0; none where it is absent.

    `column` is a name of the card or a header as it stands; a column that is folded from ticks
    stands wherever one of its days does.
    """
    if column in header.columns:
        return [header.columns[column]]
    ticks = [place for place, tick in header.ticks.items() if tick.field == column]
    return ticks or [p for p, title in header.unknown.items() if title == column]


def cells(header: Header, problem: Problem, row: list[str]) -> list[int]:
    """Return the positions of a problem in its row; of ticks those that hold the bad value."""
    found = positions(header, problem.column or "")
    if len(found) < 2 or problem.line == header.line:
        return found
    bad = [p for p in found if p < len(row) and row[p].strip() == (problem.value or "")]
    return bad or found


def heading(header: Header, problem: Problem, title: str) -> str:
    """Return the heading of a problem's column as it stands, `title` where it has none."""
    found = positions(header, problem.column or "")
    return header.cells[found[0]].strip() if len(found) == 1 else title
