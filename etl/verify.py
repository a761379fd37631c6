"""Recompute every hash of the logs: python -m etl verify.

Each line of a log carries its number and the hash of the line before it, so a line that was edited,
taken out, put in or moved is found. The end of the chain is held by the file `head`, and by the
published version: of own data always, of the sample while it is shown (etl.witness). Each line also
carries the hashes of its files. What this cannot tell: entries that were forged or cut off before a
build published the log anew, or together with the published files. Only a head that an export
printed tells then.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import get_origin, get_type_hints

from etl import folders, guard, originals, raw, witness
from etl.log import CLOSE, LOAD, START, Entry, Log, digest, quarantine_path, rows_path
from etl.release import kept

KINDS = ("own", "sample")
BACKUP = "Put the log back from a backup."
MOST = 1000  # entries taken out that are named one by one: a spoilt number may be any
UNPUBLISHED = (
    "not published yet: it was written after the version that is shown. A load that was cut off "
    "leaves such an entry: look at it in Load history, then run: python -m etl build. "
    f"If nobody here made it: {BACKUP}"
)
TYPES = {
    name: get_origin(hint) or hint for name, hint in get_type_hints(Entry).items() if name != "only"
}


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: which log, which entry (None: the log), what."""

    kind: str
    number: int | None
    says: str

    def __str__(self) -> str:
        where = f"entry {self.number}: " if self.number else ""
        return f"log of {self.kind} data, {where}{self.says}"


@dataclass(frozen=True)
class Line:
    """A line as it stands, its place in the file, and the entry it is; None where it is none."""

    at: int
    text: str
    entry: Entry | None

    @property
    def number(self) -> int:
        """Return the number it carries, 0 without one."""
        return self.entry.number if self.entry else 0


Said = Iterator[tuple[int | None, str]]
Ends = Sequence[tuple[int, str]]


def verify(head: str | None = None) -> list[Finding]:
    """Return everything that is not as it was written, empty where all is.

    `head`: the head printed in an export; a log must still hold the entry it stands for.
    """
    try:
        shown, found = witness.shown(), []
    except witness.Unreadable as error:
        shown, found = None, [Finding("own", None, str(error))]
    logs = [Log(kind).as_found() for kind in KINDS]
    found += [one for log in logs for one in _log(log, shown)]
    if head and not any(head in _heads(log) for log in logs):
        says = f"no entry has the hash {head}: what was exported then was changed or taken out."
        found.append(Finding("own", None, f"{says} {BACKUP}"))
    return found


def _heads(log: Log) -> list[str]:
    return [START, *map(digest, log.lines())]


def _log(log: Log, shown: witness.Shown | None) -> Iterator[Finding]:
    lines = [Line(at, text, _entry(text)) for at, text in enumerate(log.lines(), start=1)]
    entries = [line.entry for line in lines if line.entry]
    said = [*_end_lines(log, lines), *_chain(lines, _ends(log))]
    if shown and log.kind in shown.heads:
        told = {number for number, _ in said if number}
        said += [one for one in _published(log, lines, shown) if one[0] not in told]
    for number, says in (*said, *_closed(log, entries)):
        yield Finding(log.kind, number, says)
    for entry in entries:
        for says in _files(log, entry):
            yield Finding(log.kind, entry.number, says)


def _entry(text: str) -> Entry | None:
    try:
        found = Entry(**json.loads(text))
    except (TypeError, ValueError, RecursionError):  # no JSON, or not the words of an entry
        return None
    return found if _is_typed(found) else None


def _is_typed(entry: Entry) -> bool:
    """Say whether each value is of the type that is written: JSON may hold any."""
    only = [] if entry.only is None else entry.only
    return type(only) is list and all(type(getattr(entry, n)) is kind for n, kind in TYPES.items())


def _ends(log: Log) -> Ends:
    """Return number and hash of the entry a log may end with; two where a write was cut off."""
    return [end for end in map(_end, log.end_lines()) if end]


def _end(text: str) -> tuple[int, str] | None:
    number, _, hash_ = text.partition(" ")
    return (int(number), hash_) if re.fullmatch("[0-9]{1,9} [0-9a-f]{64}", text) else None


def _end_lines(log: Log, lines: Sequence[Line]) -> Said:
    """Yield what is wrong with the file that names the last entry."""
    found = log.end_lines()
    if lines and not found:
        yield None, f"the file head, which names its last entry, is missing. {BACKUP}"
    for at, text in enumerate(found, start=1):
        if not _end(text):
            yield None, f"line {at} of the file head names no entry: it was edited. {BACKUP}"


def _chain(lines: Sequence[Line], ends: Ends) -> Said:
    """Yield the entries that were edited, added, taken out or moved."""
    vouched = {line.entry.previous for line in lines if line.entry} | {hash_ for _, hash_ in ends}
    for line in lines:
        if line.entry is None:
            yield line.at, f"line {line.at} of loads.jsonl cannot be read: it was edited. {BACKUP}"
    there = _one_per_number(lines, vouched)
    for line in (line for line in lines if line.entry and line not in there):
        yield line.number, f"line {line.at} of loads.jsonl was added in between. {BACKUP}"
    known = {line.number for line in there} | {line.at for line in lines if line.entry is None}
    last = _last(ends, lines)
    numbers = range(1, max([last, *known]) + 1)
    for number in islice((one for one in numbers if one not in known), MOST):
        yield number, f"it was taken out. {BACKUP}"
    yield from _moved([line.number for line in there])
    trusted = {line.number for line in there if digest(line.text) in vouched}
    for line in there:
        if line.number > last:
            yield line.number, f"it was added at the end. {BACKUP}"
        elif line.number not in trusted and _is_told(line.number, last, trusted, bool(ends)):
            yield line.number, f"it was edited. {BACKUP}"


def _is_told(number: int, last: int, trusted: set[int], has_end: bool) -> bool:
    """Say whether what follows an entry can be trusted to name it: the next entry, or the head."""
    return has_end if number == last else number + 1 in trusted


def _last(ends: Ends, lines: Sequence[Line]) -> int:
    """Return the number the log should end with: of two, the later one that is there."""
    there = {digest(line.text) for line in lines}
    found = [number for number, hash_ in ends if hash_ in there] or [number for number, _ in ends]
    return max(found) if ends else max((line.number for line in lines), default=0)


def _one_per_number(lines: Sequence[Line], vouched: set[str]) -> list[Line]:
    """Return one line per number, in the file's order: the one the next entry was written after."""
    found: dict[int, Line] = {}
    for line in (line for line in lines if line.number > 0):
        if line.number not in found or digest(found[line.number].text) not in vouched:
            found[line.number] = line
    return sorted(found.values(), key=lambda line: line.at)


def _moved(numbers: Sequence[int]) -> Said:
    pairs = zip(numbers, sorted(numbers), strict=True)
    moved = sorted(number for number, right in pairs if number != right)
    if moved:
        said = " and ".join(map(str, moved))
        yield moved[0], f"entries {said} do not stand where they were written. {BACKUP}"


def _published(log: Log, lines: Sequence[Line], shown: witness.Shown) -> Said:
    """Yield where the published version was not made from the log as it stands."""
    heads, head = _heads(log), shown.heads[log.kind]
    if head not in heads:
        yield None, f"version {shown.version} was published from entries that are gone. {BACKUP}"
        return
    for line in lines[heads.index(head) :]:
        yield line.number or line.at, UNPUBLISHED


def _closed(log: Log, entries: Sequence[Entry]) -> Said:
    """Yield the kept quarters that no entry names."""
    entered = {entry.file for entry in entries if entry.what == CLOSE}
    for name in sorted(kept.names(log) - entered):
        yield None, f"quarters/{name}.json has no entry. If a build was cut off, build again."


def _files(log: Log, entry: Entry) -> Iterator[str]:
    """Yield what is wrong with the files of an entry."""
    if entry.what == CLOSE:
        yield from _compared(kept.path_of(log, entry.file), entry.sha256, "what was published")
    if entry.what != LOAD:
        return
    if log.kind == "own" and (entry.accepted or entry.rejected) and not entry.personal:
        try:
            path = originals.path(entry.sha256, entry.file)
        except guard.Refused:  # nothing of such a name is ever kept
            yield f"it names {entry.file}, which is no sheet: it was edited. {BACKUP}"
        else:
            yield from _compared(path, entry.sha256, f"the kept file {entry.file}")
    rows = rows_path(log.folder, entry.source, entry.load)
    yield from _compared(rows, entry.rows_sha256, "the accepted rows")
    problems, rejected = (
        quarantine_path(log.folder, what, entry.load) for what in ("problems", "rows")
    )
    yield from _compared(problems, entry.problems_sha256, "the problems")
    yield from _compared(rejected, entry.rejected_sha256, "the rejected rows")


def _compared(path: Path, sha256: str, what: str) -> Iterator[str]:
    inside = path.is_relative_to(folders.var())
    place = (path.relative_to(folders.var()) if inside else path).as_posix()
    if not path.is_file():
        yield f"{what} cannot be found ({place}). Put the file back from a backup."
    elif raw.digest(path) != sha256:
        yield f"{what} changed since ({place}). Put the file back from a backup."
