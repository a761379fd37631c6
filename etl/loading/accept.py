"""Say yes to a trial, take a load back, bring the sample back and the own data again.

Each writes its line into the log before it publishes. Whatever is cut off in between was entered
whole, and the next build shows it.
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from etl import build, cards, lock, lookup, originals, publish, reference, working
from etl.build import Outcome
from etl.cards import Card, Con, ForeignKey
from etl.loading import drafts
from etl.loading import trial as trials
from etl.loading.trial import Prepared, Trial, trial_folder
from etl.lock import Busy
from etl.log import RESET, RESTORE, UNDO, Entry, Log, rows_path
from etl.release import kept
from etl.release.kept import Kept
from etl.release.policy import policy
from etl.working import Say, silent

__all__ = ["Busy", "Moved", "Needed", "NoLoad", "accept", "reset_to_own", "reset_to_sample", "undo"]


class Moved(RuntimeError):
    """Something was loaded since the trial, so it no longer says what would change: try again."""


class NoLoad(LookupError):
    """There is no such load that counts: it never was, or was taken back before."""


class Needed(RuntimeError):
    """Rows of other loads point to rows of this one: they must be taken back first."""


def accept(trial: Trial, who: str, say: Say = silent) -> Outcome:
    """Make the rows of a trial part of the data and show them.

    Raises Moved where the log or the draft is not the one it was tried on, Busy while another load
    is written. Where nothing would change nothing is written.
    """
    with lock.held():
        if trial.version is None:
            return _unchanged(trial)
        _check(trial)
        prepared = trials.prepared(trial.draft)
        if prepared is None or not _stands(prepared, trial, who):
            trial, prepared = _again(trial, who, say)
        _enter(trial, prepared)
    return Outcome(
        version=prepared.version,
        published=True,
        kind="own",
        as_of=date.fromisoformat(prepared.as_of) if prepared.as_of else None,
        counts=[one.count for one in trial.judged if one.part not in trial.same],
        added=sum(one.count.accepted for one in trial.judged if one.part not in trial.same),
        load=prepared.load,
    )


def _unchanged(trial: Trial) -> Outcome:
    now = publish.current()
    said = publish.meta(now.full)
    day = date.fromisoformat(said["as_of"]) if said["as_of"] else None
    return Outcome(now.version, False, said["data"] or "", day, [one.count for one in trial.judged])


def _check(trial: Trial) -> None:
    """Raise Moved where the trial no longer says what accepting it would do."""
    try:
        there = drafts.get(trial.draft.id)
    except drafts.NoDraft:
        raise Moved("These sheets were accepted or put away meanwhile.") from None
    if there != trial.draft:
        raise Moved("These sheets were changed since they were tried. Try them again.")
    if Log("own").head != trial.head:
        raise Moved("Something else was loaded meanwhile. Look again at what would change.")


def _stands(prepared: Prepared, trial: Trial, who: str) -> bool:
    """Say whether what was prepared can be entered as it is: today, and by the same person."""
    at = datetime.fromisoformat(prepared.at)
    return (
        (prepared.version, prepared.head, prepared.who) == (trial.version, trial.head, who)
        and working.today(at) == working.today(working.now())
        and publish.is_there(prepared.version)
    )


def _again(trial: Trial, who: str, say: Say) -> tuple[Trial, Prepared]:
    """Prepare a trial anew under the name of who accepts it; the data are the same."""
    again = trials.trial(replace(trial.draft, who=who), say)
    prepared = trials.prepared(again.draft)
    if prepared is None:
        raise Moved("Nothing of these sheets can be accepted any more. Look at them again.")
    return again, prepared


def _enter(trial: Trial, prepared: Prepared) -> None:
    """Write files, lines, quarters, pointer, in this order: the lines make it so."""
    own = Log("own")
    policy()
    for one in trials.entered(trial.judged, trial.same):
        for file in (f for f in one.count.files if f.is_kept):
            originals.keep(file.path, file.sha256, file.name)
    _move(trial, own)
    own.add(prepared.lines)
    for closed in prepared.closed:
        kept.write(own, Kept(**closed))
    if prepared.closings:
        own.add(prepared.closings)
    publish.move_pointer(prepared.version)
    publish.prune()
    drafts.drop(trial.draft)


def _move(trial: Trial, own: Log) -> None:
    folder = trial_folder(trial.draft)
    for path in sorted(folder.rglob("*.parquet")):
        target = own.folder / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)


def undo(load: int, who: str, say: Say = silent) -> Outcome:
    """Take a load back; its files and its lines in the log stay, and so do published quarters.

    Raises NoLoad, Busy, and Needed where rows of other loads point to rows of this one.
    """
    with lock.held():
        own = Log("own")
        if not any(entry.load == load for entry in own.active()):
            raise NoLoad(f"Load {load} is not there, or was taken back before.")
        entry = _entry(UNDO, load, who)
        _check_needed(own, entry)
        own.add(own.next_lines([entry]))
        return build.rebuild(say, who=who)


def _entry(what: str, load: int, who: str) -> Entry:
    return Entry(load, working.now().isoformat(timespec="seconds"), "", "", "", what=what, who=who)


def _check_needed(own: Log, undone: Entry) -> None:
    """Raise Needed where rows that stay would point to rows that go."""
    known_cards = cards.load()
    with working.opened() as con:
        working.start(con, known_cards, own.ahead([undone]))
        reference.add(con, known_cards, silent)
        for card in known_cards.values():
            for key in card.foreign_keys:
                gone = rows_path(own.folder, key.source, undone.load)
                if gone.exists():
                    _check_key(con, card, key, lookup.table_sql(known_cards, key), gone)


def _check_key(con: Con, card: Card, key: ForeignKey, there: str, gone: Path) -> None:
    sql = f"""
        select _load, _file, any_value({key.field}), count(*) from accepted.{card.name}
        where _kind = 'own' and {key.field} not in (select key from ({there}))
            and {key.field} in (select {key.column} from read_parquet('{gone.as_posix()}'))
        group by all order by _load desc limit 1
    """
    for load, file, value, rows in con.execute(sql).fetchall():
        raise Needed(
            f"{rows:,} rows of load {load} ({file}) need rows of this one, such as {value}. "
            f"Take load {load} back first."
        )


def reset_to_sample(who: str, say: Say = silent) -> Outcome:
    """Show the sample again; own data are set aside and stay where they are. Raises NoLoad, Busy.

    A quarter of own data that was published stays so (privacy.md rule 7), should they come back.
    """
    return _turn(RESET, who, say)


def reset_to_own(who: str, say: Say = silent) -> Outcome:
    """Show the own data again that were set aside. Raises NoLoad, Busy."""
    return _turn(RESTORE, who, say)


def _turn(what: str, who: str, say: Say) -> Outcome:
    with lock.held():
        own, entry = Log("own"), _entry(what, 0, who)
        if own.ahead([entry]).active() == own.active():
            raise NoLoad(f"No own data are {'shown' if what == RESET else 'set aside'}.")
        own.add(own.next_lines([entry]))
        return build.rebuild(say, who=who)
