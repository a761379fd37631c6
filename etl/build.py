"""Build: read and check every source, log what is accepted, count, publish."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from etl import (
    accepted,
    cards,
    contents,
    folders,
    lock,
    originals,
    own_headers,
    publish,
    raw,
    reference,
    sheets,
    working,
)
from etl.accepted import Counts, Load
from etl.cards import Card, Cards, Con
from etl.log import CLOSE, COMMAND, Entry, Log
from etl.publish import Published
from etl.raw import File
from etl.reference import Refused
from etl.release import closing, kept
from etl.release.closing import Asked
from etl.release.kept import Kept
from etl.release.policy import policy
from etl.release.quarters import Quarter
from etl.working import Say, silent

__all__ = ["Outcome", "Refused", "Say", "build", "rebuild", "replay", "silent"]


@dataclass
class Outcome:
    """What a build or a load did; `load` is the number of the load that was entered, if any."""

    version: str
    published: bool
    kind: str
    as_of: date | None
    counts: list[Counts] = field(default_factory=list)
    added: int = 0
    load: int | None = None


def build(
    say: Say = silent,
    now: datetime | None = None,
    close: Quarter | None = None,
    who: str = COMMAND,
) -> Outcome:
    """Bring the published version up to date; a second identical build changes nothing.

    `close`: a quarter that `who` closes now, without waiting for its 45 days. Raises lock.Busy
    while another process writes.
    """
    policy()  # a k that is not allowed stops the build before anything is written
    known_cards = cards.load()
    with lock.held(), working.opened() as con:
        inbox = sheets.own_files(known_cards)
        return _build(con, known_cards, inbox, say, now or working.now(), who, close)


def rebuild(say: Say = silent, now: datetime | None = None, who: str = COMMAND) -> Outcome:
    """Publish what the log says; sheets that wait in the inbox go on waiting.

    The caller holds the lock (etl.lock).
    """
    with working.opened() as con:
        return _build(con, cards.load(), {}, say, now or working.now(), who, None)


def replay(as_of: date, say: Say = silent) -> Published:
    """Publish the current version as it was known on a day; return its files, made only once.

    Data, targets and plan are cut to what was known by then; of people the public file shows the
    quarters closed by then, as they were published. The pointer does not move.
    """
    now = publish.current()
    version = f"{now.version}@{as_of}"
    if not publish.is_there(version):
        with lock.alone("replay"):
            if not publish.is_there(version):  # somebody else may have asked for it meanwhile
                _replay(now, version, as_of, say)
    return publish.published(version)


def _replay(now: Published, version: str, as_of: date, say: Say) -> None:
    with working.opened() as con:
        known_cards, meta = cards.load(), publish.meta(now.public)
        log = Log(meta["data"] or "sample").until(meta.get("log_head") or "")
        working.start(con, known_cards, log)
        reference.add(con, known_cards, say)
        working.stamp(con, known_cards, working.now())
        closed = kept.load(log, by=as_of)
        contents.write(con, known_cards, log, closed, version, as_of, say)


Sheets = dict[str, list[Path]]


def _build(
    con: Con,
    known_cards: Cards,
    inbox: Sheets,
    say: Say,
    now: datetime,
    who: str,
    close: Quarter | None,
) -> Outcome:
    kind = "own" if Log("own").active() or inbox else "sample"
    paths = inbox if kind == "own" else sheets.sample_files(known_cards)
    counts = _load(con, known_cards, Log(kind), paths, say, now, who)
    if kind == "own" and not working.has_rows(con, known_cards, "own"):
        kind = "sample"  # nothing of the team's own was accepted yet, so the sample stays
        paths = sheets.sample_files(known_cards)
        counts += _load(con, known_cards, Log(kind), paths, say, now, who)
    as_of = accepted.default_as_of(con)
    log = Log(kind)
    asked = Asked(close, working.today(now)) if close else None
    say("closing the quarters that are due", 0.7)
    new = closing.due_now(con, known_cards, kept.load(log), as_of, asked)
    enter_closed(log, new, now, who)
    version = version_of(log, as_of)
    fresh = not publish.is_there(version)
    if fresh:
        contents.write(con, known_cards, log, kept.load(log), version, as_of, say)
    publish.move_pointer(version)
    publish.prune()
    say("done", 1.0)
    return Outcome(version, fresh, kind, as_of, counts, sum(c.accepted for c in counts if c.files))


def enter_closed(log: Log, new: Sequence[Kept], now: datetime, who: str) -> None:
    """Keep the quarters that close now, and see that each one kept has its line in the log."""
    for one in new:
        kept.write(log, one)
    entered = {act.file for act in log.acts() if act.what == CLOSE}
    missing = [one for one in kept.load(log) if one.name not in entered]
    if missing:
        log.add(log.next_lines(closings(missing, now, who)))


def closings(new: Sequence[Kept], now: datetime, who: str) -> list[Entry]:
    """Return the entries that say what was published of quarters."""
    at = now.isoformat(timespec="seconds")
    return [Entry(0, at, "", one.name, kept.digest(one), what=CLOSE, who=who) for one in new]


def _load(
    con: Con, known_cards: Cards, log: Log, paths: Sheets, say: Say, now: datetime, who: str
) -> list[Counts]:
    """Fill `accepted` with reference rows and one kind of data, and log what is new."""
    if log.kind == "sample" and _stale(log, paths):
        log.clear()
    load = log.next_load(now)
    working.start(con, known_cards, log)
    known = reference.add(con, known_cards, say)
    # A file of which no row was accepted is judged again: what it points to may be there now.
    loaded = {(e.source, e.sha256) for e in log.entries() if e.accepted or not e.rejected}
    tried = {(e.source, e.sha256) for e in log.entries()} - loaded
    todo = {s: _new(s, files, loaded) for s, files in paths.items()}
    counts = [
        _one(con, known_cards, card, todo.get(card.name, []), load, say)
        for card in known_cards.values()
    ]
    working.stamp(con, known_cards, now)
    new = [
        c for c in counts if c.accepted or any((c.source, f.sha256) not in tried for f in c.files)
    ]
    if new:
        if log.kind == "own":
            _keep(new)
        log.append(con, known_cards, load, new, who)
    return [c for pair in zip(known, counts, strict=True) for c in pair if c.files]


def _keep(counts: Sequence[Counts]) -> None:
    for file in (f for c in counts for f in c.files if f.is_kept):
        originals.keep(file.path, file.sha256, file.name)


def _stale(log: Log, paths: Sheets) -> bool:
    """Say whether the log holds sample files that are no longer there, or lines without a chain."""
    there = {raw.digest(p) for files in paths.values() for p in files}
    return any(e.sha256 not in there or not e.previous for e in log.entries())


def _new(source: str, paths: list[Path], loaded: set[tuple[str, str]]) -> list[File]:
    files: list[File] = []
    for number, path in enumerate(paths, start=1):
        sha256 = raw.digest(path)
        if (source, sha256) not in loaded:
            loaded.add((source, sha256))
            columns = own_headers.of(source)
            files.append(File(number, path, _name(path), sha256, columns=columns))
    return files


def _name(path: Path) -> str:
    """Return a file's name as people know it: its path inside the inbox or the sample."""
    base = folders.inbox() if path.is_relative_to(folders.inbox()) else folders.SAMPLE
    return path.relative_to(base).as_posix()


def _one(
    con: Con, known_cards: Cards, card: Card, files: list[File], load: Load, say: Say
) -> Counts:
    if not files:
        return Counts(card.name)
    share = list(known_cards).index(card.name) / len(known_cards)
    say(f"loading {card.title}", 0.1 + 0.6 * share)
    return accepted.add(con, known_cards, card, files, load)


def version_of(log: Log, as_of: date | None) -> str:
    """Return a name that changes exactly when the content or the way it is made changes.

    The history of own loads is part of the content, also while the sample is shown.
    """
    own = log if log.kind == "own" else Log("own")
    said = f"{publish.SCHEMA_VERSION} {as_of} {policy().k} {log.kind} {log.head} {own.head}"
    sum_ = hashlib.sha256(said.encode())
    made_by = [*folders.CARDS.glob("*.toml"), *folders.INDICATORS.glob("*.sql")]
    made_by += [*folders.REFERENCE.glob("*.csv"), *Path(__file__).parent.rglob("*.py")]
    for path in sorted(made_by):
        sum_.update(f"{path.name} {raw.digest(path)}".encode())
    return sum_.hexdigest()[:12]
