"""Open the published data for a role; the only way from a page to a row.

Staff read the full file, everybody else the public one. One read-only connection per published
file, one cursor per query (calls on one connection from several threads fail), results kept by
(file, role, SQL, parameters).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from etl import build, publish
from etl.publish import PUBLIC, Published

Parameters = tuple[tuple[str, object], ...]
STAFF = "staff"
BATCH = 100_000  # rows of a stream held at once


class Denied(PermissionError):
    """The role may not read the file it asks."""


@dataclass(frozen=True)
class Store:
    """One published version as one role sees it. `as_of` is None before any programme data.

    In the public file figures about people stand for an earlier day: `people_as_of`, the end of the
    last closed quarter, None before one has closed. None of them describes fewer than `k` people.
    """

    role: str
    version: str
    path: Path
    as_of: date | None
    data: str
    people_as_of: date | None = None
    audience: str = STAFF
    k: int | None = None

    @property
    def public(self) -> bool:
        """Say whether this is the public file, which holds nothing about single people."""
        return self.audience == PUBLIC

    def frame(self, sql: str, **parameters: object) -> pd.DataFrame:
        """Return the rows of a query; parameters are named $name in it."""
        return _frame(self.path, self.role, sql, tuple(sorted(parameters.items()))).copy()

    def rows(self, sql: str, **parameters: object) -> list[dict]:
        """Return the rows of a query as dicts, dates as dates, missing values as None."""
        return [
            dict(row) for row in _rows(self.path, self.role, sql, tuple(sorted(parameters.items())))
        ]

    def stream(self, sql: str, **parameters: object) -> pa.RecordBatchReader:
        """Return the rows of a query as Arrow batches, of which one at a time is held."""
        # A result that was executed first would be held whole: an extra copy of all its rows.
        found = _cursor(self.path, self.role).sql(sql, params=parameters)
        return found.to_arrow_reader(BATCH)

    def has(self, table: str) -> bool:
        """Say whether a table was published."""
        sql = "select 1 as yes from information_schema.tables where table_name = $name"
        return bool(self.rows(sql, name=table))


def open(role: str, as_of: date | None = None, say: build.Say = build.silent) -> Store:  # noqa: A001 - store.open() reads well
    """Open the current version for a role, or the same version as it was known on a day.

    Staff get the full file, everybody else the public one, also where the role is missing or not
    known. Raises NothingPublished before the first build.
    """
    path = _for(role, publish.current())
    if as_of and as_of.isoformat() != publish.meta(path)["as_of"]:
        path = _for(role, build.replay(as_of, say))
    return _opened(role, path)


def trial(role: str, version: str) -> Store:
    """Open a version that was written and is not the current one: what a load would make.

    Raises Denied for anybody but staff.
    """
    if role != STAFF:
        raise Denied("Only staff may see what a load would change.")
    return _opened(role, publish.published(version).full)


def _for(role: str, now: Published) -> Path:
    return now.full if role == STAFF else now.public


def _opened(role: str, path: Path) -> Store:
    meta = publish.meta(path)
    return Store(
        role=role,
        version=meta["version"] or "",
        path=path,
        as_of=_day(meta["as_of"]),
        data=meta["data"] or "",
        people_as_of=_day(meta.get("people_as_of")),
        audience=meta.get("audience") or STAFF,
        k=int(k) if (k := meta.get("k")) else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _cursor(path: Path, role: str) -> duckdb.DuckDBPyConnection:
    """Return a cursor for a query; whatever else went wrong, the full file is for staff alone."""
    if role != STAFF and not path.name.startswith(f"{PUBLIC}-"):
        raise Denied("Only staff may read the full file.")
    return publish.cursor(path)


@lru_cache(maxsize=256)
def _frame(path: Path, role: str, sql: str, parameters: Parameters) -> pd.DataFrame:
    return _cursor(path, role).execute(sql, dict(parameters)).df()


@lru_cache(maxsize=1024)
def _rows(path: Path, role: str, sql: str, parameters: Parameters) -> tuple[tuple, ...]:
    cursor = _cursor(path, role).execute(sql, dict(parameters))
    names = [column[0] for column in cursor.description or ()]
    return tuple(tuple(zip(names, row, strict=True)) for row in cursor.fetchall())
