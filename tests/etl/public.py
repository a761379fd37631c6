"""Read everything that a public file says, and what it was made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from etl import publish
from etl.log import Log
from etl.release import kept
from etl.release.kept import Kept


@dataclass(frozen=True)
class Opened:
    """A published file."""

    path: Path

    def rows(self, sql: str) -> list[dict]:
        """Return the rows of a query."""
        found = publish.cursor(self.path).execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """Return the columns of each table."""
        sql = "select table_name, column_name from duckdb_columns() where not internal order by all"
        tables: dict[str, list[str]] = {}
        for row in self.rows(sql):
            tables.setdefault(row["table_name"], []).append(row["column_name"])
        return tables

    @cached_property
    def tables(self) -> dict[str, list[tuple]]:
        """Return every row of every table, in one order."""
        return {
            table: sorted((tuple(row.items()) for row in self.rows(f"from {table}")), key=str)
            for table in self.columns
        }

    def texts(self) -> Iterator[str]:
        """Yield every text in every cell."""
        for rows in self.tables.values():
            yield from (value for row in rows for _, value in row if isinstance(value, str))

    def days(self, *tables: str) -> set[date]:
        """Return every date in some tables."""
        found = (value for t in tables for row in self.tables[t] for _, value in row)
        return {value for value in found if isinstance(value, date)}


def opened() -> tuple[Opened, Opened, list[Kept]]:
    """Return the current full file, the public file, and the quarters it was made of."""
    now = publish.current()
    return Opened(now.full), Opened(now.public), kept.load(Log("sample"))
