"""Build: read and check every source, log what is accepted, count, publish."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from etl import accepted, cards, folders, indicators, known, publish, raw
from etl.accepted import Counts, Load
from etl.cards import Card
from etl.log import ENTRIES, Log
from etl.raw import File

MALAYSIA = ZoneInfo("Asia/Kuala_Lumpur")
REFERENCE_LOAD = Load("reference", 0, datetime(2021, 1, 1))  # always known; the time is not shown
Say = Callable[[str, float], None]  # what is being done, and the share of all work done so far


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


def build(say: Say = lambda _, __: None, now: datetime | None = None) -> Outcome:
    """Bring the published version up to date; a second identical build changes nothing."""
    now = now or datetime.now(UTC).replace(tzinfo=None)
    with _working() as con:
        return _build(con, cards.load(), say, now)


def replay(as_of: date, say: Say = lambda _, __: None) -> Path:
    """Publish the current version as it was known on a day; return its file, made only once.

    Data, targets and plan are cut to what was known by then; the pointer does not move.
    """
    now = publish.current()
    version = f"{now.version}@{as_of}"
    path = publish.path_for(version)
    if not path.exists():
        with _working() as con:
            known_cards = cards.load()
            log = Log(publish.data_kind(now.full))
            _start(con, known_cards, log)
            _add_reference(con, known_cards, say)
            _stamp(con, known_cards, datetime.now(UTC))
            _write(con, known_cards, version, log.kind, as_of, log, say)
    return path


@contextmanager
def _working() -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a working database on disk, so that memory stays bounded, and remove it after."""
    folders.var().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folders.var()) as scratch:
        con = accepted.open_working(Path(scratch) / "work.duckdb")
        try:
            yield con
        finally:
            con.close()


def _build(con, known_cards: dict[str, Card], say: Say, now: datetime) -> Outcome:
    kind = "own" if Log("own").entries() or own_files(known_cards) else "sample"
    counts = _load(con, known_cards, Log(kind), say, now)
    if kind == "own" and not _has_rows(con, known_cards, "own"):
        kind = "sample"  # nothing of the team's own was accepted yet, so the sample stays
        counts += _load(con, known_cards, Log(kind), say, now)
    as_of = accepted.default_as_of(con)
    log = Log(kind)
    version = _version(log, as_of)
    fresh = not publish.path_for(version).exists()
    if fresh:
        _write(con, known_cards, version, kind, as_of, log, say)
    publish.move_pointer(version)
    publish.prune()
    say("done", 1.0)
    return Outcome(version, fresh, kind, as_of, counts, sum(c.accepted for c in counts if c.files))


def sample_files(known_cards: dict[str, Card]) -> dict[str, list[Path]]:
    """Return the sample's files by source, oldest month first."""
    found = sorted(folders.SAMPLE.glob("*/*.csv"))
    return {name: [p for p in found if p.stem == name] for name in known_cards}


def own_files(known_cards: dict[str, Card]) -> dict[str, list[Path]]:
    """Return the files in the inbox by the source their name starts with."""
    longest = sorted(known_cards, key=len, reverse=True)
    found: dict[str, list[Path]] = {}
    for path in sorted(folders.inbox().rglob("*")):
        if path.suffix.lower() not in (".csv", ".xlsx"):
            continue
        source = next((s for s in longest if path.stem.lower().startswith(s)), None)
        if source:
            found.setdefault(source, []).append(path)
    return found


def _load(con, known_cards, log: Log, say: Say, now: datetime) -> list[Counts]:
    """Fill `accepted` with reference rows and one kind of data, and log what is new."""
    paths = sample_files(known_cards) if log.kind == "sample" else own_files(known_cards)
    if log.kind == "sample" and _stale(log, paths):
        log.clear()
    load = log.next_load(now)
    _start(con, known_cards, log)
    reference = _add_reference(con, known_cards, say)
    loaded = {(e.source, e.sha256) for e in log.entries()}
    todo = {s: _new(s, files, loaded) for s, files in paths.items()}
    counts = [
        _one(con, known_cards, card, todo.get(card.name, []), load, say)
        for card in known_cards.values()
    ]
    _stamp(con, known_cards, now)
    new = [c for c in counts if c.files]
    if new:
        log.append(con, known_cards, load, new)
    return [c for pair in zip(reference, counts, strict=True) for c in pair if c.files]


def _start(con, known_cards: dict[str, Card], log: Log) -> None:
    for card in known_cards.values():
        accepted.start(con, card, log.rows(card.name))


def _add_reference(con, known_cards: dict[str, Card], say: Say) -> list[Counts]:
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
            files.append(File(number, path, f"{path.parent.name}/{path.name}", sha256))
    return files


def _reference(con, known_cards, card: Card, say: Say) -> Counts:
    path = folders.REFERENCE / f"{card.name}.csv"
    if not path.exists():
        return Counts(card.name)
    say(f"checking {card.title}", 0.05)
    file = File(0, path, path.name, raw.digest(path))
    return accepted.add(con, known_cards, card, [file], REFERENCE_LOAD)


def _one(con, known_cards, card: Card, files: list[File], load: Load, say: Say) -> Counts:
    if not files:
        return Counts(card.name)
    share = list(known_cards).index(card.name) / len(known_cards)
    say(f"loading {card.title}", 0.1 + 0.6 * share)
    return accepted.add(con, known_cards, card, files, load)


def _stamp(con, known_cards: dict[str, Card], now: datetime) -> None:
    today = now.replace(tzinfo=UTC).astimezone(MALAYSIA).date()
    as_of = accepted.default_as_of(con)
    for card in known_cards.values():
        known.stamp(con, card, today, as_of)


def _has_rows(con, known_cards: dict[str, Card], kind: str) -> bool:
    tables = " union all ".join(
        f"select 1 from accepted.{name} where _kind = '{kind}'" for name in known_cards
    )
    return con.execute(f"select 1 from ({tables}) limit 1").fetchone() is not None


def _version(log: Log, as_of: date | None) -> str:
    """Return a name that changes exactly when the content or the way it is made changes."""
    sum_ = hashlib.sha256(f"{publish.SCHEMA_VERSION} {as_of}".encode())
    made_by = [*folders.CARDS.glob("*.toml"), *folders.INDICATORS.glob("*.sql")]
    made_by += [*folders.REFERENCE.glob("*.csv"), *Path(__file__).parent.rglob("*.py")]
    for path in sorted(made_by):
        sum_.update(f"{path.name} {raw.digest(path)}".encode())
    for entry in log.entries():
        sum_.update(f"{log.kind} {entry.load} {entry.source} {entry.sha256}".encode())
    return sum_.hexdigest()[:12]


def _write(con, known_cards, version, kind, as_of, log: Log, say: Say) -> None:
    publish.folder().mkdir(parents=True, exist_ok=True)
    part = publish.folder() / f"part-{version}"
    part.unlink(missing_ok=True)
    con.execute(f"attach '{part.as_posix()}' as out")
    con.execute("use out")
    for card in known_cards.values():
        _write_source(con, card, as_of)
    _write_cubes(con, say)
    _write_definitions(con, known_cards)
    _write_log(con, log)
    _write_meta(con, version, kind, as_of)
    con.execute("use work")
    con.execute("detach out")
    publish.finish(part, version)


def _write_source(con, card: Card, as_of: date | None) -> None:
    """Write <source> (newest known rows) and <source>_history (every version known)."""
    versions = f"work.accepted.{card.name}"
    con.execute(f"create table {card.name} as {known.newest_sql(card, as_of, versions)}")
    if card.newest_of != card.primary_key:
        cut = f"where known_on <= date '{as_of}'" if as_of else ""
        con.execute(f"create table {card.name}_history as select * from {versions} {cut}")


def _write_cubes(con, say: Say) -> None:
    found = indicators.load()
    dimensions = ", ".join(f"{d} varchar" for d in indicators.DIMENSIONS)
    con.execute(
        f"create table cubes (indicator_id varchar, period date, {dimensions},"
        " numerator double, denominator double)"
    )
    for number, indicator in enumerate(found.values()):
        say(f"counting {indicator.head['title']}", 0.75 + 0.2 * number / len(found))
        try:
            con.execute(f"insert into cubes {indicators.cube_sql(indicator)}")
        except duckdb.Error as error:
            raise ValueError(f"indicators/{indicator.id}.sql: {error}") from error


def _write_definitions(con, known_cards: dict[str, Card]) -> None:
    """Write `definitions` (one row per indicator head key) and `columns` (one per card column)."""
    heads = [
        {"indicator_id": i.id, "name": name, "value": _said(value)}
        for i in indicators.load().values()
        for name, value in [*i.head.items(), ("query", i.sql)]
    ]
    _write_rows(con, "definitions", heads, ("indicator_id", "name", "value"))
    names = ("name", "title", "title_ms", "description", "description_ms", "unit", "type")
    described = [
        {"source": c.name, **{name: getattr(f, name) for name in names}}
        for c in known_cards.values()
        for f in c.fields
    ]
    _write_rows(con, "columns", described, ("source", *names))


def _said(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _write_rows(con, table: str, rows: list[dict], names: tuple[str, ...]) -> None:
    """Write rows of text as a table."""
    schema = pa.schema([(name, pa.string()) for name in names])
    con.register("rows", pa.Table.from_pylist(rows, schema))
    con.execute(f"create table {table} as select * from rows")
    con.unregister("rows")


def _write_log(con, log: Log) -> None:
    """Write `loads` (one row per file), `quarantine` (one per problem) and `rejected_rows`."""
    con.register("entries", pa.Table.from_pylist([asdict(e) for e in log.entries()], ENTRIES))
    con.execute("create table loads as select * from entries")
    con.unregister("entries")
    for what, table in (("problems", "quarantine"), ("rows", "rejected_rows")):
        files = ", ".join(f"'{p.as_posix()}'" for p in log.quarantine(what))
        if files:
            con.execute(f"create table {table} as select * from read_parquet([{files}])")


def _write_meta(con, version: str, kind: str, as_of: date | None) -> None:
    meta = {
        "schema_version": str(publish.SCHEMA_VERSION),
        "version": version,
        "data": kind,
        "as_of": as_of.isoformat() if as_of else None,
    }
    rows = [{"name": name, "value": value} for name, value in meta.items()]
    _write_rows(con, "meta", rows, ("name", "value"))
