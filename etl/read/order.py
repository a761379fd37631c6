"""Put the cells of a row into the card's order, as a form tool meant what it wrote."""

import re
from collections.abc import Callable
from functools import partial
from operator import itemgetter

from etl.cards import Card, Ticks
from etl.read import forms
from etl.read.header import Header
from etl.spelling import loose

NOT_TICKED = {"", "0", "no", "n", "tidak", "t", "false", "absent", "tidakhadir"}
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
