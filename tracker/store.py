"""Open the published data for a role; the only way from a page to a row.

One read-only connection per published file, one cursor per query (calls on one connection from
several threads fail), results kept by (file, role, SQL, parameters).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from etl import build, publish

Parameters = tuple[tuple[str, object], ...]


class Denied(PermissionError):
    """The role may not open what it asked for."""


@dataclass(frozen=True)
class Store:
    """One published version as one role sees it. `as_of` is None before any programme data."""

    role: str
    version: str
    path: Path
    as_of: date | None
    data: str

    def frame(self, sql: str, **parameters: object) -> pd.DataFrame:
        """Return the rows of a query; parameters are named $name in it."""
        return _frame(self.path, self.role, sql, tuple(sorted(parameters.items()))).copy()

    def rows(self, sql: str, **parameters: object) -> list[dict]:
        """Return the rows of a query as dicts, dates as dates, missing values as None."""
        return [
            dict(row) for row in _rows(self.path, self.role, sql, tuple(sorted(parameters.items())))
        ]

    def has(self, table: str) -> bool:
        """Say whether a table was published."""
        sql = "select 1 as yes from information_schema.tables where table_name = $name"
        return bool(self.rows(sql, name=table))


def open(role: str, as_of: date | None = None, say: build.Say = build.silent) -> Store:  # noqa: A001 - store.open() reads well
    """Open the current version for a role, or the same version as it was known on a day.

    Only staff may open the full file. Raises Denied for every other role, NothingPublished before
    the first build.
    """
    if role != "staff":
        raise Denied("Only staff can see this data: it has not been made safe for others yet.")
    now = publish.current()
    path = now.full
    if as_of and as_of.isoformat() != publish.meta(path)["as_of"]:
        path = build.replay(as_of, say)
    meta = publish.meta(path)
    day = date.fromisoformat(meta["as_of"]) if meta["as_of"] else None
    return Store(role, meta["version"] or "", path, day, meta["data"] or "")


@lru_cache(maxsize=256)
def _frame(path: Path, role: str, sql: str, parameters: Parameters) -> pd.DataFrame:
    return publish.cursor(path).execute(sql, dict(parameters)).df()


@lru_cache(maxsize=1024)
def _rows(path: Path, role: str, sql: str, parameters: Parameters) -> tuple[tuple, ...]:
    cursor = publish.cursor(path).execute(sql, dict(parameters))
    names = [column[0] for column in cursor.description or ()]
    return tuple(tuple(zip(names, row, strict=True)) for row in cursor.fetchall())
