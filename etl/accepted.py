"""Keep the accepted rows of every source in one working database while a build or check runs.

accepted.<source> holds what the log has and what this run adds: the card's columns, then
_kind (reference, sample, own), _sha256, _file, _sheet, _line, _seq, _load, _loaded_at, known_on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from etl import check, mending, quarantine, raw, unkept
from etl.cards import Card, Cards, Con
from etl.quarantine import Found, Rejected
from etl.raw import File, Problem, Progress

LINEAGE = {
    "_kind": "varchar",
    "_sha256": "varchar",
    "_file": "varchar",
    "_sheet": "varchar",
    "_line": "bigint",
    "_seq": "bigint",
    "_load": "bigint",
    "_loaded_at": "timestamp",
    "known_on": "date",
}
FILE_STEP = 1_000_000_000_000  # _seq = file number * step + row: one order over all files


@dataclass
class Counts:
    """What happened to one source's rows: rows_in = blank + accepted + rejected.

    `problems` and `rejected_rows` are the first quarantine.SHOWN; the working database has all.
    """

    source: str
    files: list[File] = field(default_factory=list)
    rows_in: int = 0
    blank: int = 0
    accepted: int = 0
    rejected: int = 0
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected_rows: list[Rejected] = field(default_factory=list)

    @property
    def unlisted(self) -> int:
        """Return how many problems there are beyond those listed in `problems`."""
        return self.problem_count - len(self.problems)

    @property
    def refused(self) -> bool:
        """Say whether a file was refused for what points to people."""
        return any(f.refused for f in self.files)


@dataclass(frozen=True)
class Load:
    """Who-knows-when of one run: its kind of data, its number and its time."""

    kind: str
    number: int
    at: datetime


def open_working(path: Path | str = ":memory:") -> Con:
    """Return a connection with the empty schemas `accepted`, `added` and `quarantine`."""
    con = duckdb.connect(str(path))
    con.execute("set autoinstall_known_extensions = false")
    con.execute("set timezone = 'UTC'; set enable_progress_bar = false")
    con.execute("create schema accepted; create schema added")
    quarantine.create(con)
    return con


def columns_sql(card: Card) -> str:
    """Return the column definitions of an accepted table."""
    typed = {f.name: check.DUCKDB_TYPES.get(f.type, "varchar") for f in card.fields}
    return ", ".join(f"{name} {kind}" for name, kind in (typed | LINEAGE).items())


def start(con: Con, card: Card, logged: Iterable[Path] = ()) -> None:
    """Make accepted.<source>: the logged Parquet files and an empty table of what is added."""
    con.execute(f"create or replace table added.{card.name} ({columns_sql(card)})")
    parts = [f"select * from added.{card.name}"]
    files = ", ".join(f"'{p.as_posix()}'" for p in logged)
    if files:
        parts.append(f"select * from read_parquet([{files}], union_by_name = true)")
    union = " union all by name ".join(parts)
    con.execute(f"create or replace view accepted.{card.name} as {union}")


def add(
    con: Con,
    cards: Cards,
    card: Card,
    files: list[File],
    load: Load,
    progress: Progress = lambda _: None,
) -> Counts:
    """Read and judge files of one source; append the accepted rows, return the count and problems.

    The judged rows stay in judged_<source> and raw_<source> until the next call.
    """
    raw.create(con, card)
    for file in files:
        raw.load(con, card, file, progress)
        mending.mend(con, card, file)
    con.execute(f"set variable kind = '{load.kind}'")
    tests = check.judge(con, cards, card)
    for file in files:
        mending.narrow(con, card, file)
    broken = check.broken_files(con, card)
    for file in files:
        unkept.look(con, card, file, tests, broken)
    found = quarantine.fill(con, card, files, tests, broken, load.kind, load.number)
    con.register("files", _files_table(files))
    con.execute(_append_sql(card), {"kind": load.kind, "load": load.number, "at": load.at})
    con.unregister("files")
    return _counts(card, files, found)


def _files_table(files: list[File]) -> pa.Table:
    return pa.table(
        {
            "number": pa.array([f.number for f in files], pa.int32()),
            "sha256": pa.array([f.sha256 for f in files], pa.string()),
            "name": pa.array([f.name for f in files], pa.string()),
        }
    )


def _append_sql(card: Card) -> str:
    names = ", ".join(f"judged.{name}" for name in card.names())
    return f"""
        insert into added.{card.name}
        select {names}, $kind, files.sha256, files.name, judged.sheet, judged.line,
            judged.file::bigint * {FILE_STEP} + judged.seq, $load, $at, null::date
        from judged_{card.name} as judged join files on files.number = judged.file
        where judged.faults = 0
    """


def _counts(card: Card, files: list[File], found: Found) -> Counts:
    for file in files:
        file.rejected = found.rejected.get(file.number, 0)
    rows, blank = sum(f.rows for f in files), sum(f.blank for f in files)
    rejected, unread = sum(f.rejected for f in files), [p for f in files for p in f.problems]
    return Counts(
        source=card.name,
        files=files,
        rows_in=rows + blank,
        blank=blank,
        accepted=rows - rejected,
        rejected=rejected,
        problem_count=len(unread) + found.problem_count,
        problems=unread + found.problems,
        rejected_rows=found.rows,
    )


def default_as_of(con: Con) -> date | None:
    """Return the latest reported_on of workshops, attendance and outreach, None without any."""
    row = con.execute(
        """select max(reported_on) from (
               select reported_on from accepted.workshops
               union all select reported_on from accepted.attendance
               union all select reported_on from accepted.outreach)"""
    ).fetchone()
    return row[0] if row else None
