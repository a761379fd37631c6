"""Load sheets of millions of people: read, check against the card, keep lineage, quarantine.

Against: DuckDB reading the same files into a table, every cell as text, checking nothing.
"""

import csv
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb

from benchmarks.ratio import Ratio, compare
from etl import accepted, cards, raw, working
from etl.accepted import Counts, Load
from etl.raw import File

MILLION = 1_000_000
LARGEST = 2_500_000  # rows in one file: it may have 200 MB

HEADER = "workshop_id participant_key sex age_band organisation_type attended pre_score post_score"
LOAD = Load("own", 1, datetime(2022, 1, 1))


def run() -> Iterator[Ratio]:
    """Yield the ratios for files in which one row in a hundred is wrong."""
    for rows, runs in ((MILLION, 3), (10 * MILLION, 1)):
        with tempfile.TemporaryDirectory() as folder:
            paths = write(Path(folder), rows, every=100)

            def ours(paths: list[Path] = paths, rows: int = rows) -> None:
                count = load(paths)
                assert (count.accepted, count.rejected) == (rows - rows // 100, rows // 100)

            def theirs(paths: list[Path] = paths) -> None:
                _plain(paths)

            yield compare(f"load {rows:,} rows", ours, theirs, runs)


def write(folder: Path, rows: int, every: int) -> list[Path]:
    """Write sheets of attendance of which every so many rows one is wrong; return their paths."""
    paths = []
    for start in range(0, rows, LARGEST):
        paths.append(folder / f"attendance_{start}.csv")
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*HEADER.split(), "satisfaction", "reported_on"])
            writer.writerows(_row(n, every) for n in range(start, min(rows, start + LARGEST)))
    return paths


def _row(n: int, every: int) -> tuple:
    score = 140 if n % every == 0 else 40 + n % 50
    person = ("W01", f"k{n:015}", "female", "25-34", "CSO", "yes")
    return (*person, 30 + n % 40, score, 1 + n % 5, "2021-10-01")


def load(paths: list[Path]) -> Counts:
    """Load sheets of attendance into a fresh database that knows one workshop."""
    scratch, known = paths[0].with_suffix(".work"), cards.load()
    con = accepted.open_working(scratch)
    con.execute(f"set memory_limit = '{working.MEMORY}'")
    for name in ("programmes", "workshops", "attendance"):
        accepted.start(con, known[name])
    con.execute("insert into added.workshops by name select 'W01' as workshop_id")
    files = [File(n, path, path.name, raw.digest(path)) for n, path in enumerate(paths, start=1)]
    count = accepted.add(con, known, known["attendance"], files, LOAD)
    con.close()
    scratch.unlink()
    return count


def _plain(paths: list[Path]) -> None:
    scratch = paths[0].with_suffix(".plain")
    con = duckdb.connect(str(scratch))
    con.execute(
        "create table plain as select * from read_csv(?, all_varchar = true)",
        [[str(path) for path in paths]],
    )
    con.close()
    scratch.unlink()
