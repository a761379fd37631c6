"""Try a draft: the version it would make, written before anybody says yes.

What accepting it will add to the log lies in var/waiting/<draft>/trial: the files of rows and
quarantine, and prepared.json with the lines. Accepting moves them and the pointer, nothing more.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl import accepted, build, cards, contents, log, publish, working
from etl.accepted import Load
from etl.cards import Cards, Con
from etl.loading import changes, drafts
from etl.loading.changes import Changed
from etl.loading.drafts import Draft
from etl.loading.judging import Judged, file_of, judged, uncounted
from etl.log import Entry, Log
from etl.raw import Progress
from etl.release import closing, kept
from etl.release.kept import Kept
from etl.release.policy import policy
from etl.release.quarters import Quarter
from etl.working import Say, silent

__all__ = ["Changed", "Judged", "Trial", "judge", "trial"]


@dataclass(frozen=True)
class Trial:
    """What accepting a draft would do; nothing of it has moved yet.

    `version` is the version it would make (open it with publish.published), None where nothing
    would change; `head` the log's last hash it was tried on; `first_own`: the sample would step
    aside; `closes`: the quarters that would be published for everybody, for good; `same`: parts
    that were loaded before just as they are, which are left out.
    """

    draft: Draft
    judged: tuple[Judged, ...]
    changes: tuple[Changed, ...]
    version: str | None
    head: str
    first_own: bool
    closes: tuple[Quarter, ...]
    same: tuple[int, ...]


@dataclass(frozen=True)
class Prepared:
    """What accepting a trial adds: lines of the load, quarters that close, and their lines."""

    version: str
    head: str
    who: str
    load: int
    at: str
    as_of: str | None
    lines: list[str]
    closed: list[dict]
    closings: list[str]


def judge(draft: Draft, say: Say = silent, read: Progress = uncounted) -> tuple[Judged, ...]:
    """Check every recognised part of a draft, telling `read` of its rows; changes nothing.

    Foreign keys are judged against own and reference data and rows of the same draft, never
    against the sample.
    """
    own = Log("own").fixed()
    with working.opened() as con:
        load = own.next_load(working.now())
        found = list(judged(con, cards.load(), draft, own, load, say, read))
    return tuple(sorted(found, key=lambda one: one.part))


def trial(draft: Draft, say: Say = silent, read: Progress = uncounted) -> Trial:
    """Check a draft and write the version it would make; pointer, log and quarters stay.

    `read` is told how many rows were read since it was told last.
    """
    policy()  # a k that is not allowed stops the trial before anything is written
    own, known_cards = Log("own").fixed(), cards.load()
    load = own.next_load(working.now())
    same = _same(draft, own)
    with working.opened() as con:
        found: list[Judged] = []
        changed: list[Changed] = []
        for one in judged(con, known_cards, draft, own, load, say, read):
            found.append(one)
            card, file = known_cards[one.count.source], one.count.files[0]
            if one.part in same:
                _leave_out(con, one)
            elif one.count.accepted:
                changed.append(changes.changed(con, card, one.part, file, load))
        changed = [_with_outdone(con, known_cards, draft, one, load) for one in changed]
        ready = None
        if changed:
            ready = _prepare(con, known_cards, draft, own, load, entered(found, same), say)
    return Trial(
        draft=draft,
        judged=tuple(sorted(found, key=lambda one: one.part)),
        changes=tuple(sorted(changed, key=lambda one: one.part)),
        version=ready.version if ready else None,
        head=own.head,
        first_own=not any(entry.accepted for entry in own.active()),
        closes=tuple(Kept(**one).quarter for one in ready.closed) if ready else (),
        same=same,
    )


def _same(draft: Draft, own: Log) -> tuple[int, ...]:
    """Return the parts that are loaded already; one of which no row was accepted is tried again."""
    there = {entry.read for entry in own.active() if entry.accepted}
    found: list[int] = []
    for number, part in enumerate(draft.parts):
        entry = Entry(
            0, "", part.source or "", part.name, part.sha256, columns=part.columns,
            edits=part.edits, only=None if part.only is None else list(part.only),
        )  # fmt: skip
        if entry.read in there:
            found.append(number)
        there.add(entry.read)
    return tuple(found)


def _with_outdone(con: Con, known_cards: Cards, draft: Draft, one: Changed, load: Load) -> Changed:
    card, file = known_cards[draft.parts[one.part].source or ""], file_of(draft, one.part)
    return replace(one, outdone=changes.outdone(con, card, file, load))


def _leave_out(con: Con, one: Judged) -> None:
    first = one.count.files[0].number * accepted.FILE_STEP
    con.execute(
        f"delete from added.{one.count.source} where _kind = 'own' and _seq >= ? and _seq < ?",
        [first, first + accepted.FILE_STEP],
    )


def entered(found: Sequence[Judged], same: Sequence[int]) -> list[Judged]:
    """Return the parts that are kept and entered in the log.

    A file that was refused or cannot be read has no rows: nothing of it is ever kept.
    """
    rows = [one for one in found if one.count.accepted or one.count.rejected]
    return [one for one in rows if one.part not in same]


def _prepare(
    con: Con,
    known_cards: Cards,
    draft: Draft,
    own: Log,
    load: Load,
    entered: Sequence[Judged],
    say: Say,
) -> Prepared:
    """Write what accepting would add, and the version it makes."""
    working.stamp(con, known_cards, load.at)
    folder, earlier = trial_folder(draft), prepared(draft)
    if earlier:
        publish.remove(earlier.version)
    shutil.rmtree(folder, ignore_errors=True)
    counts = [one.count for one in entered]
    entries = log.write(con, known_cards, folder, load, counts, draft.who)
    as_of = accepted.default_as_of(con)
    before = kept.load(own)
    say("closing the quarters that are due", 0.7)
    new = closing.due_now(con, known_cards, before, as_of)
    loaded = own.ahead(entries, folder)
    whole = loaded.ahead(build.closings(new, load.at, draft.who))
    version = build.version_of(whole, as_of)
    contents.write(con, known_cards, whole, [*before, *new], version, as_of, say)
    found = Prepared(
        version=version,
        head=own.head,
        who=draft.who,
        load=load.number,
        at=load.at.isoformat(),
        as_of=as_of.isoformat() if as_of else None,
        lines=list(loaded.lines()[len(own.lines()) :]),
        closed=[vars(one) for one in new],
        closings=list(whole.lines()[len(loaded.lines()) :]),
    )
    said = json.dumps(vars(found))
    (folder / "prepared.json").write_text(said, encoding="utf-8", newline="\n")
    say("done", 1.0)
    return found


def trial_folder(draft: Draft) -> Path:
    """Return where what a draft's newest trial prepared lies."""
    return drafts.folder(draft.id) / "trial"


def prepared(draft: Draft) -> Prepared | None:
    """Return what the newest trial of a draft prepared, None where there is nothing."""
    path = trial_folder(draft) / "prepared.json"
    return Prepared(**json.loads(path.read_text("utf-8"))) if path.exists() else None
