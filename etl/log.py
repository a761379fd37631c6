"""Keep the truth: which files were loaded, their accepted rows and their rejected ones.

One folder per kind of data (own, sample). loads.jsonl has a line per file and is written last, so
rows of a load that was cut off are never read. Nothing in it is ever changed, only added.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from etl import folders, quarantine
from etl.accepted import Counts, Load
from etl.cards import Card, Cards, Con

ENTRIES = pa.schema(
    [
        ("load", pa.int64()),
        ("loaded_at", pa.string()),
        ("source", pa.string()),
        ("file", pa.string()),
        ("sha256", pa.string()),
        ("rows_in", pa.int64()),
        ("blank", pa.int64()),
        ("accepted", pa.int64()),
        ("rejected", pa.int64()),
        ("refused", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Entry:
    """One file as it was loaded."""

    load: int
    loaded_at: str
    source: str
    file: str
    sha256: str
    rows_in: int
    blank: int
    accepted: int
    rejected: int
    refused: bool


class Log:
    """The log of one kind of data, in var/log/<kind>."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.folder = folders.var() / "log" / kind

    def entries(self) -> list[Entry]:
        """Return every file loaded so far, oldest first."""
        path = self.folder / "loads.jsonl"
        if not path.exists():
            return []
        return [Entry(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]

    def next_load(self, at: datetime) -> Load:
        """Return the number and time of the load that comes next."""
        last = max((e.load for e in self.entries()), default=0)
        return Load(self.kind, last + 1, at)

    def rows(self, source: str) -> list[Path]:
        """Return the Parquet files of a source's accepted rows, oldest first."""
        loads = {e.load for e in self.entries() if e.source == source}
        paths = sorted((self.folder / "rows" / source).glob("*.parquet"))
        return [p for p in paths if int(p.stem) in loads]

    def quarantine(self, what: str) -> list[Path]:
        """Return the Parquet files of rejected rows ("rows") or of their "problems"."""
        loads = {e.load for e in self.entries()}
        paths = sorted((self.folder / "quarantine" / what).glob("*.parquet"))
        return [p for p in paths if int(p.stem) in loads]

    def clear(self) -> None:
        """Forget everything; only for sample data, which is made anew from its files."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def append(
        self,
        con: Con,
        cards: Cards,
        load: Load,
        counts: list[Counts],
    ) -> None:
        """Write what a load added: rows, quarantine and, last, one line per file."""
        for count in counts:
            _write_rows(con, cards[count.source], self.folder / "rows" / count.source, load)
        _write_quarantine(con, self.folder / "quarantine", load, counts)
        entries = [*self.entries(), *(e for c in counts for e in _entries(c, load))]
        self._replace_entries(entries)

    def _replace_entries(self, entries: list[Entry]) -> None:
        """Write all lines to a new file and put it in place at once: no load is half entered."""
        path, new = self.folder / "loads.jsonl", self.folder / "loads.jsonl.new"
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(asdict(e)) + "\n" for e in entries)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)


def _write_rows(con: Con, card: Card, folder: Path, load: Load) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{load.number:06}.parquet"
    rows = f"from added.{card.name} where _load = {load.number} and _kind = '{load.kind}'"
    con.execute(
        f"copy (select * {rows} order by _seq) to '{path.as_posix()}'"
        " (format parquet, compression zstd)"
    )


def _write_quarantine(con: Con, folder: Path, load: Load, counts: list[Counts]) -> None:
    for what in ("problems", "rows"):
        path = folder / what / f"{load.number:06}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        sources = {count.source for count in counts}
        quarantine.write(con, what, path, load.kind, load.number, sources)


def _entries(count: Counts, load: Load) -> list[Entry]:
    at = load.at.isoformat(timespec="seconds")
    return [
        Entry(
            load=load.number,
            loaded_at=at,
            source=count.source,
            file=f.name,
            sha256=f.sha256,
            rows_in=f.rows + f.blank,
            blank=f.blank,
            accepted=f.rows - f.rejected,
            rejected=f.rejected,
            refused=f.refused,
        )
        for f in count.files
    ]
