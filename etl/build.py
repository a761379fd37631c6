"""Build: read and check every source, log what is accepted, count, publish."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from etl import accepted, cards, contents, folders, known, publish, raw, sheets
from etl.accepted import Counts, Load
from etl.cards import Card, Cards, Con
from etl.log import Log
from etl.publish import Published
from etl.raw import File
from etl.release import closing, kept
from etl.release.closing import Asked
from etl.release.policy import policy
from etl.release.quarters import Quarter

MALAYSIA = ZoneInfo("Asia/Kuala_Lumpur")
REFERENCE_LOAD = Load("reference", 0, datetime(2021, 1, 1))  # always known; the time is not shown
Say = Callable[[str, float], None]  # what is being done, and the share of all work done so far


def silent(_what: str, _share: float) -> None:
    """Say nothing while building."""


class Refused(ValueError):
    """A reference file is wrong; nothing was published."""

    def __init__(self, counts: list[Counts]) -> None:
        super().__init__("reference data has problems")
        self.problems = [p for c in counts for p in c.problems]


@dataclass
class Outcome:
    """What a build did."""

    version: str
    published: bool
    kind: str
    as_of: date | None
    counts: list[Counts] = field(default_factory=list)
    added: int = 0


def build(say: Say = silent, now: datetime | None = None, close: Quarter | None = None) -> Outcome:
    """Bring the published version up to date; a second identical build changes nothing.

    `close`: a quarter that staff close now, without waiting for its 45 days.
    """
    policy()  # a k that is not allowed stops the build before anything is written
    now = now or datetime.now(UTC).replace(tzinfo=None)
    with _working() as con:
        return _build(con, cards.load(), say, now, close)


def replay(as_of: date, say: Say = silent) -> Published:
    """Publish the current version as it was known on a day; return its files, made only once.

    Data, targets and plan are cut to what was known by then; of people the public file shows the
    quarters closed by then, as they were published. The pointer does not move.
    """
    now = publish.current()
    version = f"{now.version}@{as_of}"
    if not publish.is_there(version):
        with _working() as con:
            known_cards = cards.load()
            log = Log(publish.meta(now.public)["data"] or "sample")
            _start(con, known_cards, log)
            _add_reference(con, known_cards, say)
            _stamp(con, known_cards, datetime.now(UTC))
            closed = kept.load(log, by=as_of)
            contents.write(con, known_cards, log, closed, version, as_of, say)
    return publish.published(version)


@contextmanager
def _working() -> Iterator[Con]:
    """Give a working database on disk, so that memory stays bounded, and remove it after."""
    folders.var().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folders.var()) as scratch:
        con = accepted.open_working(Path(scratch) / "work.duckdb")
        try:
            yield con
        finally:
            con.close()


def _build(con: Con, known_cards: Cards, say: Say, now: datetime, close: Quarter | None) -> Outcome:
    kind = "own" if Log("own").entries() or sheets.own_files(known_cards) else "sample"
    counts = _load(con, known_cards, Log(kind), say, now)
    if kind == "own" and not _has_rows(con, known_cards, "own"):
        kind = "sample"  # nothing of the team's own was accepted yet, so the sample stays
        counts += _load(con, known_cards, Log(kind), say, now)
    as_of = accepted.default_as_of(con)
    log = Log(kind)
    asked = Asked(close, _today(now)) if close else None
    closing.close_due(con, known_cards, log, as_of, asked)
    version = _version(log, as_of)
    fresh = not publish.is_there(version)
    if fresh:
        contents.write(con, known_cards, log, kept.load(log), version, as_of, say)
    publish.move_pointer(version)
    publish.prune()
    say("done", 1.0)
    return Outcome(version, fresh, kind, as_of, counts, sum(c.accepted for c in counts if c.files))


def _load(con: Con, known_cards: Cards, log: Log, say: Say, now: datetime) -> list[Counts]:
    """Fill `accepted` with reference rows and one kind of data, and log what is new."""
    paths = (
        sheets.sample_files(known_cards) if log.kind == "sample" else sheets.own_files(known_cards)
    )
    if log.kind == "sample" and _stale(log, paths):
        log.clear()
    load = log.next_load(now)
    _start(con, known_cards, log)
    reference = _add_reference(con, known_cards, say)
    # A file of which no row was accepted is judged again: what it points to may be there now.
    loaded = {(e.source, e.sha256) for e in log.entries() if e.accepted or not e.rejected}
    tried = {(e.source, e.sha256) for e in log.entries()} - loaded
    todo = {s: _new(s, files, loaded) for s, files in paths.items()}
    counts = [
        _one(con, known_cards, card, todo.get(card.name, []), load, say)
        for card in known_cards.values()
    ]
    _stamp(con, known_cards, now)
    new = [
        c for c in counts if c.accepted or any((c.source, f.sha256) not in tried for f in c.files)
    ]
    if new:
        log.append(con, known_cards, load, new)
    return [c for pair in zip(reference, counts, strict=True) for c in pair if c.files]


def _start(con: Con, known_cards: Cards, log: Log) -> None:
    for card in known_cards.values():
        accepted.start(con, card, log.rows(card.name))


def _add_reference(con: Con, known_cards: Cards, say: Say) -> list[Counts]:
    counts = [_reference(con, known_cards, c, say) for c in known_cards.values()]
    if any(c.problems for c in counts):
        raise Refused(counts)
    return counts


def _stale(log: Log, paths: dict[str, list[Path]]) -> bool:
    """Say whether the log holds sample files that are no longer there."""
    there = {raw.digest(p) for files in paths.values() for p in files}
    return any(e.sha256 not in there for e in log.entries())


def _new(source: str, paths: list[Path], loaded: set[tuple[str, str]]) -> list[File]:
    files: list[File] = []
    for number, path in enumerate(paths, start=1):
        sha256 = raw.digest(path)
        if (source, sha256) not in loaded:
            loaded.add((source, sha256))
            files.append(File(number, path, _name(path), sha256))
    return files


def _name(path: Path) -> str:
    """Return a file's name as people know it: its path inside the inbox or the sample."""
    base = folders.inbox() if path.is_relative_to(folders.inbox()) else folders.SAMPLE
    return path.relative_to(base).as_posix()


def _reference(con: Con, known_cards: Cards, card: Card, say: Say) -> Counts:
    path = folders.REFERENCE / f"{card.name}.csv"
    if not path.exists():
        return Counts(card.name)
    say(f"checking {card.title}", 0.05)
    file = File(0, path, path.name, raw.digest(path))
    return accepted.add(con, known_cards, card, [file], REFERENCE_LOAD)


def _one(
    con: Con, known_cards: Cards, card: Card, files: list[File], load: Load, say: Say
) -> Counts:
    if not files:
        return Counts(card.name)
    share = list(known_cards).index(card.name) / len(known_cards)
    say(f"loading {card.title}", 0.1 + 0.6 * share)
    return accepted.add(con, known_cards, card, files, load)


def _stamp(con: Con, known_cards: Cards, now: datetime) -> None:
    today = _today(now)
    as_of = accepted.default_as_of(con)
    for card in known_cards.values():
        known.stamp(con, card, today, as_of)


def _today(now: datetime) -> date:
    return now.replace(tzinfo=UTC).astimezone(MALAYSIA).date()


def _has_rows(con: Con, known_cards: Cards, kind: str) -> bool:
    tables = " union all ".join(
        f"select 1 from accepted.{name} where _kind = '{kind}'" for name in known_cards
    )
    return con.execute(f"select 1 from ({tables}) limit 1").fetchone() is not None


def _version(log: Log, as_of: date | None) -> str:
    """Return a name that changes exactly when the content or the way it is made changes."""
    sum_ = hashlib.sha256(f"{publish.SCHEMA_VERSION} {as_of} {policy().k}".encode())
    made_by = [*folders.CARDS.glob("*.toml"), *folders.INDICATORS.glob("*.sql")]
    made_by += [*folders.REFERENCE.glob("*.csv"), *Path(__file__).parent.rglob("*.py")]
    for path in sorted(made_by):
        sum_.update(f"{path.name} {raw.digest(path)}".encode())
    for entry in log.entries():
        sum_.update(f"{log.kind} {entry.load} {entry.source} {entry.sha256}".encode())
    for quarter in kept.digests(log):
        sum_.update(quarter.encode())
    return sum_.hexdigest()[:12]
