"""Add the reference rows to a working database; judge them only when they may be judged otherwise.

Judging them takes longer than judging most sheets, and a page judges again at each step. A process
therefore remembers the rows under all they are judged by: the files, the cards, the indicators and
the rows they may point to. The code is that of the process itself. A server forgets with its end.
"""

import hashlib
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from etl import accepted, folders, lookup, raw
from etl.accepted import Counts, Load
from etl.cards import Card, Cards, Con
from etl.raw import File
from etl.working import Say

LOAD = Load("reference", 0, datetime(2021, 1, 1))  # always known; the time is not shown
MOST = 4  # remembered: with the rows of the sample and with own ones, before a load and after


@dataclass(frozen=True)
class _Judged:
    """The counts of one reference file and its rows as they stand in added.<source>."""

    count: Counts
    rows: pa.Table


_remembered: dict[str, list[_Judged]] = {}


class Refused(ValueError):
    """A reference file is wrong; nothing was published."""

    def __init__(self, counts: list[Counts]) -> None:
        super().__init__("reference data has problems")
        self.problems = [p for c in counts for p in c.problems]


def add(con: Con, known_cards: Cards, say: Say) -> list[Counts]:
    """Add the reference rows to tables just started; raise Refused where one has a problem."""
    say("checking reference data", 0.05)
    there = [(card, file) for card in known_cards.values() if (file := file_of(card))]
    by = _judged_by(con, known_cards, there)
    found = _remembered.get(by)
    if found is None:
        found = _judge(con, known_cards, there)
        _remember(by, found)
    else:
        for one in found:
            con.from_arrow(one.rows).insert_into(f"added.{one.count.source}")
    counts = {one.count.source: deepcopy(one.count) for one in found}
    return [counts.get(name) or Counts(name) for name in known_cards]


def file_of(card: Card) -> File | None:
    """Return the reference file of a source, None where it has none."""
    path = folders.REFERENCE / f"{card.name}.csv"
    return File(0, path, path.name, raw.digest(path)) if path.exists() else None


def _judged_by(con: Con, known_cards: Cards, there: list[tuple[Card, File]]) -> str:
    """Return a hash of everything that the verdict on the reference rows hangs on."""
    sum_ = hashlib.sha256(repr((known_cards, lookup.indicator_ids())).encode())
    for _, file in there:
        sum_.update(f"{file.path} {file.sha256}".encode())
    for name in sorted(_looked_at(known_cards, [card for card, _ in there])):
        rows = con.execute(f"select * from accepted.{name} order by all").fetchall()
        sum_.update(repr((name, rows)).encode())
    return sum_.hexdigest()


def _looked_at(known_cards: Cards, there: list[Card]) -> set[str]:
    """Return the sources whose rows reference rows point to, and what those point to."""
    found = {card.name for card in there}
    pointed = {key.source for card in there for key in card.foreign_keys}
    return found | {name for name in pointed | {"programmes"} if name in known_cards}


def _judge(con: Con, known_cards: Cards, there: list[tuple[Card, File]]) -> list[_Judged]:
    counts = [accepted.add(con, known_cards, card, [file], LOAD) for card, file in there]
    if any(count.problems for count in counts):
        raise Refused(counts)
    return [
        _Judged(count, con.sql(f"from added.{count.source}").to_arrow_table()) for count in counts
    ]


def _remember(by: str, found: list[_Judged]) -> None:
    _remembered[by] = found
    for oldest in list(_remembered)[:-MOST]:
        _remembered.pop(oldest, None)
