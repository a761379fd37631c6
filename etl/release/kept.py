"""Keep what was published of each quarter: written once when it closes, read ever after.

One file per quarter in var/log/<kind>/quarters. Rebuild and restore replay it; nothing in it is
computed again, whatever happens to rows, k, tree or classes later (privacy.md rule 7).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from etl.log import Log
from etl.release.quarters import Quarter, named

Rows = list[dict]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One closed quarter.

    `attendance` (workshop, participant) and `events` are the rows booked in it; `sessions` (pillar,
    region, workshop) and `cities` (place, city) are the public lists as they stood. `means` are
    the mean gains of its groups, `new_people` the new people published with it. `published` holds
    the rows of each table of the public file; nothing else of it leaves the log.
    """

    name: str
    closed_on: str
    k: int
    attendance: list[list[str]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    sessions: list[list[str]] = field(default_factory=list)
    cities: list[list[str]] = field(default_factory=list)
    means: list[float] = field(default_factory=list)
    new_people: int | None = None
    published: dict[str, Rows] = field(default_factory=dict)

    @property
    def quarter(self) -> Quarter:
        """Return the quarter it is about."""
        return named(self.name)

    def rows(self, table: str) -> Rows:
        """Return the rows of one table that were published when it closed."""
        return self.published.get(table, [])

    def adding(self, table: str, rows: Rows) -> Kept:
        """Return the quarter with more rows published in one table."""
        return replace(self, published={**self.published, table: [*self.rows(table), *rows]})


def load(log: Log, by: date | None = None) -> list[Kept]:
    """Return the quarters closed by a day (None: all of them), the oldest first."""
    found = [Kept(**json.loads(path.read_text("utf-8"))) for path in _paths(log)]
    return [one for one in found if by is None or one.closed_on <= by.isoformat()]


def write(log: Log, one: Kept) -> None:
    """Write a closed quarter to the log at once; what is there already is never replaced."""
    path = path_of(log, one.name)
    if path.exists():
        raise FileExistsError(f"{path.name}: the quarter was published before and stays as it was.")
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.writelines(_pieces(one))
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def digest(one: Kept) -> str:
    """Return the hash of a quarter's file, which the log keeps."""
    found = hashlib.sha256()
    for piece in _pieces(one):
        found.update(piece)
    return found.hexdigest()


def _pieces(one: Kept) -> Iterator[bytes]:
    """Yield the bytes of a quarter's file, piece by piece: it may have a million lines."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(vars(one))
    return (piece.encode("utf-8") for piece in pieces)


def names(log: Log) -> set[str]:
    """Return the names of the quarters that are kept."""
    return {path.stem for path in _paths(log)}


def path_of(log: Log, name: str) -> Path:
    """Return where a quarter is kept."""
    return log.folder / "quarters" / f"{name}.json"


def _paths(log: Log) -> list[Path]:
    return sorted((log.folder / "quarters").glob("*.json"))
