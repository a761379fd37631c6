"""Load a sheet of a million people: read, check against the card, keep lineage, quarantine.

Against: DuckDB reading the same file into a table, every cell as text, checking nothing.
"""

import csv
import tempfile
from datetime import datetime
from pathlib import Path

import duckdb

from benchmarks.ratio import Ratio, compare
from etl import accepted, cards, raw
from etl.accepted import Load
from etl.raw import File

ROWS = 1_000_000
HEADER = "workshop_id participant_key sex age_band organisation_type attended pre_score post_score"


def run() -> list[Ratio]:
    """Return the ratio for a file in which one row in a hundred is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attendance.csv"
        _write(path)
        return [compare(f"load {ROWS:,} rows", lambda: _ours(path), lambda: _theirs(path))]


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*HEADER.split(), "satisfaction", "reported_on"])
        for n in range(ROWS):
            score = 140 if n % 100 == 0 else 40 + n % 50
            person = ("W01", f"k{n:015}", "female", "25-34", "CSO", "yes")
            writer.writerow([*person, 30 + n % 40, score, 1 + n % 5, "2021-10-01"])


def _ours(path: Path) -> None:
    con = accepted.open_working(path.with_suffix(".work"))
    known = cards.load()
    for name in ("programmes", "workshops", "attendance"):
        accepted.start(con, known[name])
    con.execute("insert into added.workshops by name select 'W01' as workshop_id")
    file = File(1, path, path.name, raw.digest(path))
    load = Load("own", 1, datetime(2022, 1, 1))
    count = accepted.add(con, known, known["attendance"], [file], load)
    assert (count.accepted, count.rejected) == (ROWS - ROWS // 100, ROWS // 100)
    con.close()
    path.with_suffix(".work").unlink()


def _theirs(path: Path) -> None:
    con = duckdb.connect(str(path.with_suffix(".plain")))
    con.execute("create table plain as select * from read_csv(?, all_varchar = true)", [str(path)])
    con.close()
    path.with_suffix(".plain").unlink()
