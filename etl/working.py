"""The working database of a build, a check or a trial: what the log has, and room for more."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from etl import accepted, folders, known
from etl.cards import Cards, Con
from etl.log import Log

MALAYSIA = ZoneInfo("Asia/Kuala_Lumpur")
MEMORY = "256MB"  # of the database; what is larger goes to its folder on disk
FORGOTTEN = 24 * 3600.0  # seconds after which a folder left by a process that was killed goes
Say = Callable[[str, float], None]  # what is being done, and the share of all work done so far


def silent(_what: str, _share: float) -> None:
    """Say nothing while building."""


@contextmanager
def opened() -> Iterator[Con]:
    """Give a working database on disk, so that memory stays bounded, and remove it after."""
    folders.var().mkdir(parents=True, exist_ok=True)
    _sweep()
    with tempfile.TemporaryDirectory(prefix="work-", dir=folders.var()) as scratch:
        con = accepted.open_working(Path(scratch) / "work.duckdb")
        con.execute(f"set memory_limit = '{MEMORY}'")
        try:
            yield con
        finally:
            con.close()


def _sweep() -> None:
    for path in folders.var().glob("work-*"):
        if time.time() - path.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(path, ignore_errors=True)


def start(con: Con, known_cards: Cards, log: Log) -> None:
    """Make the accepted tables: the rows of the log, and empty ones for what is added."""
    for card in known_cards.values():
        accepted.start(con, card, log.rows(card.name))


def stamp(con: Con, known_cards: Cards, at: datetime) -> None:
    """Say from which day each row that was added counts as known."""
    as_of = accepted.default_as_of(con)
    for card in known_cards.values():
        known.stamp(con, card, today(at), as_of)


def now() -> datetime:
    """Return the time, in UTC, as the log keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def today(at: datetime) -> date:
    """Return the day in Malaysia of a time in UTC."""
    return at.replace(tzinfo=UTC).astimezone(MALAYSIA).date()


def has_rows(con: Con, known_cards: Cards, kind: str) -> bool:
    """Say whether any row of a kind (own, sample) was accepted."""
    tables = " union all ".join(
        f"select 1 from accepted.{name} where _kind = '{kind}'" for name in known_cards
    )
    return con.execute(f"select 1 from ({tables}) limit 1").fetchone() is not None
