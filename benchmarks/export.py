"""Save a million rows from Explore as CSV and Parquet: time, and memory at its highest.

Against: DuckDB's own COPY of the same query, which may write files because nothing is switched
off. Ours reads through the published connection, which can reach nothing but its own tables.
"""

import multiprocessing
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.ratio import Ratio, compare
from etl import publish
from tracker import export
from tracker.explore import tables
from tracker.explore.tables import Choice, Table
from tracker.export.about import About
from tracker.store import Store

Work = Callable[[Path, str], None]
ROWS = 1_000_000
CHOICE = Choice("all")
ABOUT = About(
    name="attendance",
    title="Attendance",
    programme="",
    implementer="",
    version="",
    log_head="",
    as_of=date(2022, 5, 31),
    people_as_of=None,
    public=False,
    sample=False,
    privacy="",
)
QUERY = "select basis as data, * from attendance order by workshop_id, participant_key"
OPTIONS = {
    ".csv": ("csv", "header"),
    "-spreadsheet.csv": ("csv", "header, force_quote *"),
    ".parquet": ("parquet", ""),
}


@dataclass(frozen=True)
class Memory:
    """The highest memory of two ways, each in a process of its own, in MB."""

    name: str
    ours: int
    theirs: int

    def __str__(self) -> str:
        ratio = self.ours / self.theirs
        return f"{self.name}: {ratio:.1f} times the memory ({self.ours} MB, {self.theirs} MB)"


def run() -> list[Ratio | Memory]:
    """Return both ratios for each format that is streamed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "full-bench.duckdb"
        _fill(path)
        shutil.copy(path, path.with_name("theirs.duckdb"))
        found: list[Ratio | Memory] = []
        for ending in OPTIONS:
            ours, theirs = partial(_ours, path, ending), partial(_theirs, path, ending)
            name = f"save {ROWS:,} rows as {ending}"
            found.append(compare(name, ours, theirs))
            if sys.platform == "linux":
                highest = [_highest(work, path, ending) for work in (_ours, _theirs)]
                found.append(Memory(name, *highest))
        return found


def _fill(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute(
            "create table meta as select 'schema_version' as name, $1 as value",
            [str(publish.SCHEMA_VERSION)],
        )
        con.execute(
            """
            create table attendance as
            select 'W' || (i % 20) as workshop_id, 'p-' || md5(i::varchar)[:15] as participant_key,
                ['female', 'male', 'not stated'][1 + i % 3] as sex, '25-34' as age_band,
                'CSO' as organisation_type, i % 50 > 0 as attended, (30 + i % 40)::double as
                pre_score, (40 + i % 50) / 2 as post_score, 1 + i % 5 as satisfaction,
                date '2021-10-01' + (i % 300)::integer as reported_on, 'own' as basis,
                if(i % 100 = 0, 'late, "sick"', 'Ya – hadir') as note
            from range($1) as r(i)
            """,
            [ROWS],
        )


def _store(path: Path) -> tuple[Store, Table]:
    found = Store(role="staff", version="", path=path, as_of=None, data="own")
    return found, tables.tables(found)["attendance"]


def _ours(path: Path, ending: str) -> None:
    (form,) = (f for f in export.FORMATS if f.ending == ending)
    store, table = _store(path)
    with path.with_name(f"ours{ending}").open("wb") as out:
        form.write(tables.content(store, table, CHOICE, ABOUT), out, lambda _share: None)


def _theirs(path: Path, ending: str) -> None:
    options = ", ".join(filter(None, [f"format {OPTIONS[ending][0]}", OPTIONS[ending][1]]))
    with duckdb.connect(str(path.with_name("theirs.duckdb")), read_only=True) as con:
        con.execute(f"copy ({QUERY}) to '{path.with_suffix('.theirs')}' ({options})")


def _highest(work: Work, path: Path, ending: str) -> int:
    """Return the highest memory of a fresh process that does it once, in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (work, path, ending))


def _peak(work: Work, path: Path, ending: str) -> int:
    work(path, ending)
    # Not getrusage: its highest is, after a fork, also that of the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = (one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024
