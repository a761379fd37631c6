"""Say how the plan was changed between two days: dates and targets, each with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tracker.definitions import definitions
from tracker.formulas.absence import Absence
from tracker.programme import ALL, Change, changes
from tracker.results.plan_changes import FIELDS
from tracker.use_the_data.compared_figures import Pair
from tracker.use_the_data.compared_items import about_milestone, about_session, held, kept
from tracker.use_the_data.differences import WORDS, Cell, Difference, Kind, Two, What


def changed(two: Two, found: Sequence[Pair]) -> list[Difference]:
    """Return the plan changes decided since, the newest first, then targets changed without one."""
    since = [c for c in _new(two) if c.changed_on > two.since]
    recorded = _worded(two, since)
    named = {(d.item, d.pillar, d.place) for d in recorded}
    return [*recorded, *_silent(found, named)]


def late(two: Two) -> list[Difference]:
    """Return the plan changes decided by the earlier day that were recorded or corrected later."""
    known_then = {_key(change) for change in changes(two.before)}
    by_then = [c for c in _new(two) if c.changed_on <= two.since]
    return [
        replace(
            found,
            kind=Kind.CORRECTION,
            what=What.CORRECTED if _key(change) in known_then else What.REPORTED_LATER,
        )
        for change in by_then
        for found in _worded(two, [change])
    ]


def _new(two: Two) -> list[Change]:
    then = {_known(two, change) for change in changes(two.before)}
    return [change for change in changes(two.after) if _known(two, change) not in then]


def _known(two: Two, change: Change) -> Change:
    """Return a change as both files tell it: the days of a session by their month where public.

    There a session's days become exact once it is held, which changes nothing in the plan.
    """
    if not (two.after.public and change.item_kind == "workshop"):
        return change
    first, last = change.old_value[:7], change.new_value[:7]
    return replace(change, old_value=first, new_value=last, month_only=True)


def _key(change: Change) -> tuple:
    return change.item_kind, change.item_id, change.field, change.changed_on


def _worded(two: Two, found: Sequence[Change]) -> list[Difference]:
    """Return changes of what the filters show; of an item nobody knows only without filters."""
    items = {h.after.workshop_id: about_session(h.after, two.as_of) for h in held(two)}
    items |= {k.after.milestone_id: about_milestone(k.after) for k in kept(two)}
    about = [(change, _about(two, change, items)) for change in found]
    return [_change(change, item) for change, item in about if item]


def _about(two: Two, change: Change, items: dict[str, Difference]) -> Difference | None:
    if change.item_kind == "target":
        return _target(two, change)
    if change.item_id in items or (two.pillar, two.place) != (ALL, ALL):
        return items.get(change.item_id)
    return replace(_nothing(), item=change.item_id, title=change.item_id)


def _target(two: Two, change: Change) -> Difference | None:
    """Say which target was changed: its item is `indicator|pillar|place|period_end`."""
    indicator, pillar, place, *_ = [*change.item_id.split("|"), ALL, ALL]
    known = definitions(two.after).get(indicator)
    if not two.shows(pillar, place):
        return None
    return replace(
        _nothing(),
        item=indicator,
        title=known.said("title") if known else change.item_id,
        unit=known.unit if known else WORDS,
        pillar=pillar,
        place=place,
        link=f"definitions?indicator={indicator}" if known else "",
        explain=f"figure:{indicator}:{pillar}:{place}" if known else "",
    )


def _nothing() -> Difference:
    return Difference(
        kind=Kind.PLAN, item="", title="", what=What.PLAN, measure="", before=None, after=None
    )


def _change(change: Change, about: Difference) -> Difference:
    after = _cell(change, change.after)
    return replace(
        about,
        kind=Kind.PLAN,
        what=What.PLAN,
        measure=FIELDS.get(change.field, change.field),
        before=_cell(change, change.before),
        after=after,
        unit="day" if isinstance(after, date) else about.unit,
        on=change.changed_on,
        reason=change.reason,
        note=change.note or "",
    )


def _cell(change: Change, text: str) -> Cell:
    """Return the number of a target or the day of a date; a sheet's other text stays text."""
    try:
        return float(text) if change.item_kind == "target" else date.fromisoformat(text)
    except ValueError:
        return text


def _silent(found: Sequence[Pair], named: set[tuple[str, str, str]]) -> Iterator[Difference]:
    """Return the final targets that read differently although no plan change says so."""
    for pair in found:
        now, then = pair.after, pair.before
        where = (pair.definition.id, now.pillar, now.place)
        shown = Absence.SUPPRESSED not in (now.value, then.value)
        if shown and now.target != then.target and where not in named:
            yield replace(
                _nothing(),
                item=pair.definition.id,
                title=pair.definition.said("title"),
                measure="target",
                before=Absence.NO_TARGET if then.target is None else then.target,
                after=Absence.NO_TARGET if now.target is None else now.target,
                unit=pair.definition.unit,
                pillar=now.pillar,
                place=now.place,
                explain=pair.explain,
            )
