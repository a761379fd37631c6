"""Say which source a sheet is: by the headers of any of its sheets, then by the file's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import python_calamine

from etl import guard, own_headers
from etl.cards import Card, Cards
from etl.read import text, workbook
from etl.read.sheet import HEADER_WITHIN, Header, find_header
from etl.read.text import Row
from etl.spelling import loose


@dataclass(frozen=True)
class Found:
    """One source a sheet may be.

    `known`: how many of its columns were found; `unknown`: headers it has no column for, as they
    stand; `missing`: its required columns that no header names.
    """

    source: str
    known: int
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


def candidates(path: Path, known_cards: Cards, name: str | None = None) -> list[Found]:
    """Return the sources a CSV or XLSX file may be, best first; empty where none fits.

    `name` is what its sender calls the file. Reference data are not loaded this way. Raises
    guard.Refused for a file nobody should read.
    """
    called = path.name if name is None else name
    guard.check(path, called)
    sheets = _first_rows(path, called)
    found = [_found(sheets, card, called) for card in known_cards.values() if not card.reference]
    fits = [one for one in found if one.known or _is_named(called, one.source)]
    return sorted(fits, key=lambda one: _rank(one, called))


def remembered(path: Path, card: Card, name: str) -> dict[str, str]:
    """Return what headers of a sheet were said to mean before: header as it stands -> column."""
    kept = own_headers.of(card.name)
    if not kept:
        return {}
    mapped = card.mapped(kept)
    headers = (find_header(rows, mapped) for rows in _sheets(path, name))
    cells = (cell.strip() for header in headers if header for cell in header.cells)
    return {cell: mapped.by_hand[loose(cell)] for cell in cells if loose(cell) in mapped.by_hand}


def is_sure(found: list[Found], name: str) -> bool:
    """Say whether the first of some candidates is meant, so that nobody needs to be asked."""
    if not found:
        return False
    first, *others = found
    fits = first.known > len(first.missing) or _is_named(name, first.source)
    return fits and (not others or _rank(first, name)[:2] < _rank(others[0], name)[:2])


def _rank(found: Found, name: str) -> tuple[int, bool, int, str]:
    """Return what sorts the best first: headers found less those missing, then the name."""
    is_named = _is_named(name, found.source)
    return (len(found.missing) - found.known, not is_named, -len(found.source), found.source)


def _is_named(name: str, source: str) -> bool:
    return loose(Path(name).stem).startswith(loose(source))


def _first_rows(path: Path, name: str) -> list[list[Row]]:
    """Return the first rows of each sheet; none of a workbook that cannot be read."""
    try:
        return list(_sheets(path, name))
    except python_calamine.CalamineError:
        return []  # judging it meets the same error and says what to do


def _sheets(path: Path, name: str) -> Iterator[list[Row]]:
    """Yield the first rows of each sheet; of a CSV file once for each separator."""
    if guard.kind(name) == ".xlsx":
        for _, rows in workbook.sheets(path):
            yield list(islice(rows, HEADER_WITHIN))
        return
    for separator in text.SEPARATORS:
        yield text.first_rows(path, separator, HEADER_WITHIN)


def _found(sheets: list[list[Row]], card: Card, name: str) -> Found:
    headers = [header for rows in sheets if (header := find_header(rows, card))]
    best = max(headers, key=lambda header: len(header.columns), default=None)
    required = [f.name for f in card.fields if f.required]
    if best is None:
        return Found(card.name, 0, (), tuple(required))
    there = _columns(best)
    missing = tuple(column for column in required if column not in there)
    return Found(card.name, len(there), tuple(dict.fromkeys(best.unknown.values())), missing)


def _columns(header: Header) -> set[str]:
    return {*header.columns, *(tick.field for tick in header.ticks.values())}
