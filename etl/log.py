"""Keep the truth: which files were loaded, their accepted rows and their rejected ones.

One folder per kind of data (own, sample). loads.jsonl has a line per entry and is written last, so
rows of a load that was cut off are never read. Nothing in it is ever changed, only added. Each
line carries the hash of the line before it; the hash of the last line is the log's head.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

from etl import folders, quarantine, raw
from etl.accepted import Counts, Load
from etl.cards import Card, Cards, Con

LOAD, UNDO, RESET, RESTORE, CLOSE = "load", "undo", "reset", "restore", "close"
START = "0" * 64  # what the first line follows
COMMAND = "command line"  # who, where a command was run


@dataclass(frozen=True)
class Entry:
    """One line of the log.

    `what`: load (one file), undo (of load `load`), reset (all loads are set aside), restore (they
    are back), close (`file` holds what was published of a quarter). The three hashes are those of
    the files of this load: its rows of this source, and the problems and rejected rows of the load.
    `columns`, `edits` and `only` say how the file was read, so that a load can be made again;
    `personal`: a value in it points to a person, so the file itself is not kept (etl.unkept).
    """

    load: int
    loaded_at: str
    source: str
    file: str
    sha256: str
    rows_in: int = 0
    blank: int = 0
    accepted: int = 0
    rejected: int = 0
    refused: bool = False
    what: str = LOAD
    who: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    edits: dict[str, dict[str, str]] = field(default_factory=dict)
    only: list[str] | None = None
    personal: bool = False
    rows_sha256: str = ""
    problems_sha256: str = ""
    rejected_sha256: str = ""
    number: int = 0
    previous: str = ""

    @property
    def read(self) -> tuple:
        """Return what makes two entries the same load: source, file, and how it was read."""
        only = None if self.only is None else tuple(sorted(self.only))
        return (self.source, self.sha256, _fixed(self.columns), _fixed(self.edits), only)


def _fixed(said: dict) -> str:
    return json.dumps(said, sort_keys=True)


def digest(line: str) -> str:
    """Return the hash that the next line carries."""
    return hashlib.sha256(line.encode("utf-8")).hexdigest()


class Log:
    """The log of one kind of data, in var/log/<kind>; `lines` is given for one as it once stood."""

    def __init__(
        self, kind: str, lines: Sequence[str] | None = None, beside: Path | None = None
    ) -> None:
        self.kind = kind
        self.folder = folders.var() / "log" / kind
        self._lines = None if lines is None else tuple(lines)
        self._beside = beside

    def lines(self) -> tuple[str, ...]:
        """Return its lines as they stand, the oldest first."""
        if self._lines is not None:
            return self._lines
        path = self.folder / "loads.jsonl"
        return tuple(path.read_text("utf-8").splitlines()) if path.exists() else ()

    def as_found(self) -> Log:
        """Return the log as it stands now; each byte that is no text is read as U+FFFD.

        Lines are written in ASCII, so none with such a mark has the hash of one that was written.
        """
        return Log(self.kind, _as_found(self.folder / "loads.jsonl"))

    @property
    def head(self) -> str:
        """Return the hash of the last line."""
        lines = self.lines()
        return digest(lines[-1]) if lines else START

    def fixed(self) -> Log:
        """Return the log as it stands now, whatever is added to it later."""
        return Log(self.kind, self.lines())

    def until(self, head: str) -> Log:
        """Return the log as it stood when its head was this; as it stands where it never was."""
        lines = self.lines()
        heads = [START, *map(digest, lines)]
        return Log(self.kind, lines[: heads.index(head)] if head in heads else lines)

    def ahead(self, entries: Sequence[Entry], beside: Path | None = None) -> Log:
        """Return the log as it would stand with more entries, their files in a folder `beside`."""
        return Log(self.kind, [*self.lines(), *self.next_lines(entries)], beside or self._beside)

    def next_lines(self, entries: Sequence[Entry]) -> list[str]:
        """Return the lines that entries would get if they came next."""
        lines, previous = [], self.head
        for number, entry in enumerate(entries, start=len(self.lines()) + 1):
            chained = replace(entry, number=number, previous=previous)
            lines.append(json.dumps(asdict(chained)))
            previous = digest(lines[-1])
        return lines

    def acts(self) -> list[Entry]:
        """Return every entry, the oldest first."""
        return [Entry(**json.loads(line)) for line in self.lines()]

    def entries(self) -> list[Entry]:
        """Return every file ever loaded, the oldest first, those taken back among them."""
        return [entry for entry in self.acts() if entry.what == LOAD]

    def active(self) -> list[Entry]:
        """Return the files whose rows count: neither taken back nor set aside."""
        found: list[Entry] = []
        aside: list[Entry] = []
        for entry in self.acts():
            if entry.what == LOAD:
                found.append(entry)
            elif entry.what == UNDO:
                found = [one for one in found if one.load != entry.load]
                aside = [one for one in aside if one.load != entry.load]
            elif entry.what == RESET:
                found, aside = [], [*aside, *found]
            elif entry.what == RESTORE:
                found, aside = [*aside, *found], []
        return found

    def next_load(self, at: datetime) -> Load:
        """Return the number and time of the load that comes next."""
        last = max((e.load for e in self.entries()), default=0)
        return Load(self.kind, last + 1, at)

    def rows(self, source: str) -> list[Path]:
        """Return the Parquet files of a source's accepted rows, oldest first.

        Raises FileNotFoundError where one that counts is missing: rows are never left out unsaid.
        """
        loads = sorted({e.load for e in self.active() if e.source == source})
        paths = [rows_path(self.folder, source, load) for load in loads]
        for path in paths:
            if not path.exists():
                raise FileNotFoundError(
                    f"{path.relative_to(folders.var())} is missing. "
                    "Put it back from a backup; to see what else is: python -m etl verify"
                )
        return paths

    def quarantine(self, what: str) -> list[Path]:
        """Return the Parquet files of rejected rows ("rows") or of their "problems"."""
        loads = sorted({e.load for e in self.entries()})
        places = [self.folder, *([self._beside] if self._beside else [])]
        paths = [quarantine_path(place, what, load) for place in places for load in loads]
        return [path for path in paths if path.exists()]

    def clear(self) -> None:
        """Forget everything; only for sample data, which is made anew from its files."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def append(self, con: Con, cards: Cards, load: Load, counts: list[Counts], who: str) -> None:
        """Write what a load added: rows, quarantine and, last, one line per file."""
        self.add(self.next_lines(write(con, cards, self.folder, load, counts, who)))

    def add(self, lines: Sequence[str]) -> None:
        """Add lines (next_lines) at once: no load is half entered.

        The file `head` names the last line. It is told beforehand what comes, so that a log that
        was cut off here is not taken for one that was shortened (etl.verify).
        """
        before = self.lines()
        old = f"{len(before)} {self.head}"
        new = f"{len(before) + len(lines)} {digest(lines[-1])}"
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.folder / "head", [old, new])
        _write(self.folder / "loads.jsonl", [*before, *lines])
        _write(self.folder / "head", [new])

    def end_lines(self) -> list[str]:
        """Return the lines of the file `head` as they stand; two where a write was cut off."""
        return _as_found(self.folder / "head")


def _as_found(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines() if path.exists() else []


def _write(path: Path, lines: Sequence[str]) -> None:
    """Write lines to a new file and put it in place at once."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def rows_path(folder: Path, source: str, load: int) -> Path:
    """Return where the accepted rows of a source lie that one load added."""
    return folder / "rows" / source / f"{load:06}.parquet"


def quarantine_path(folder: Path, what: str, load: int) -> Path:
    """Return where the rejected rows ("rows") of one load lie, or their "problems"."""
    return folder / "quarantine" / what / f"{load:06}.parquet"


def write(
    con: Con, cards: Cards, folder: Path, load: Load, counts: list[Counts], who: str
) -> list[Entry]:
    """Write rows and quarantine of a load below a folder; return its entries, one per file."""
    for source in dict.fromkeys(count.source for count in counts):
        _write_rows(con, cards[source], rows_path(folder, source, load.number), load)
    _write_quarantine(con, folder, load, counts)
    problems, rejected = (
        _synced(quarantine_path(folder, what, load.number)) for what in ("problems", "rows")
    )
    return [
        replace(
            entry,
            who=who,
            rows_sha256=_synced(rows_path(folder, entry.source, load.number)),
            problems_sha256=problems,
            rejected_sha256=rejected,
        )
        for count in counts
        for entry in _entries(count, load)
    ]


def _synced(path: Path) -> str:
    """Put a file on the disk before a line names it; return its hash."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return raw.digest(path)


def _write_rows(con: Con, card: Card, path: Path, load: Load) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = f"from added.{card.name} where _load = {load.number} and _kind = '{load.kind}'"
    con.execute(
        f"copy (select * {rows} order by _seq) to '{path.as_posix()}'"
        " (format parquet, compression zstd)"
    )


def _write_quarantine(con: Con, folder: Path, load: Load, counts: list[Counts]) -> None:
    sources = {count.source for count in counts}
    files = {file.name for count in counts for file in count.files}
    for what in ("problems", "rows"):
        path = quarantine_path(folder, what, load.number)
        path.parent.mkdir(parents=True, exist_ok=True)
        quarantine.write(con, what, path, load.kind, load.number, sources, files)


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
            columns=f.columns,
            edits=f.edits,
            only=None if f.only is None else list(f.only),
            personal=bool(f.personal),
        )
        for f in count.files
    ]
