"""Say what happened to sessions and milestones between two days.

What lies before the earlier day and only came to be known later is not here: corrections.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStanding, MilestoneStatus
from tracker.programme import ALL, Milestone, Session, milestones, sessions
from tracker.store import Store
from tracker.use_the_data.differences import ORDER, WORDS, Cell, Difference, Kind, Two, What

OVERDUE = (MilestoneStatus.OVERDUE, MilestoneStatus.LONG_OVERDUE)
FORECAST_LATE = MilestoneStatus.FORECAST_LATE
LATE = (FORECAST_LATE, *OVERDUE)


@dataclass(frozen=True)
class Held:
    """One session as it was known on both days; before is None where it was in no plan yet."""

    before: Session | None
    after: Session


@dataclass(frozen=True)
class Kept:
    """One judged milestone as it was known on both days; before is None where there was none."""

    before: Milestone | None
    after: Milestone


def held(two: Two) -> list[Held]:
    """Return the sessions on both days, in date order; either pillar or place of them counts."""
    programme = two.programme.programme_id
    then = {s.workshop_id: s for s in sessions(two.before, programme)}
    found = [Held(then.get(s.workshop_id), s) for s in sessions(two.after, programme)]
    versions = [(h, [s for s in (h.before, h.after) if s]) for h in found]
    return [h for h, both in versions if any(two.shows(s.pillar, s.state) for s in both)]


def kept(two: Two) -> list[Kept]:
    """Return the judged milestones on both days; none for a place, to which they do not belong."""
    if two.place != ALL:
        return []
    then = {m.milestone_id: m for m in _judged(two.before, two.since, two.pillar)}
    now = _judged(two.after, two.as_of, two.pillar)
    return [Kept(then.get(m.milestone_id), m) for m in now]


def _judged(store: Store, day: date, pillar: str) -> list[Milestone]:
    return [m for m in milestones(store, day, pillar=pillar) if m.standing]


def happened(two: Two) -> list[Difference]:
    """Return what happened to sessions, then to milestones, the most important first."""
    found = [d for h in held(two) for d in _session(two, h)]
    found += [d for k in kept(two) for d in _milestone(two, k)]
    return sorted(found, key=lambda d: (d.kind != Kind.SESSION, ORDER.index(d.what), d.item))


def about_session(session: Session, as_of: date) -> Difference:
    """Return an empty difference that says which session it is of."""
    return Difference(
        kind=Kind.SESSION,
        item=session.workshop_id,
        title=session.title,
        what=What.SAME,
        measure="held on",
        before=None,
        after=None,
        pillar=session.pillar,
        place=session.state,
        standing=session.standing(as_of).status,
        days_late=session.days_late(as_of),
        month_only=session.month_only,
        link=f"workshops?workshop={quote(session.workshop_id)}",
        explain=f"session:{session.workshop_id}",
    )


def about_milestone(milestone: Milestone) -> Difference:
    """Return an empty difference that says which milestone it is of."""
    assert milestone.standing
    return Difference(
        kind=Kind.MILESTONE,
        item=milestone.milestone_id,
        title=milestone.title,
        what=What.SAME,
        measure="done on",
        before=None,
        after=None,
        pillar=milestone.pillar,
        standing=milestone.standing.status,
        days_late=milestone.standing.days,
        link=f"naptip?plan={quote(milestone.plan_id)}",
        explain=f"milestone:{milestone.milestone_id}",
    )


def _session(two: Two, held: Held) -> Iterator[Difference]:
    now, then = held.after, held.before
    about = about_session(now, two.as_of)
    if now.held_on and now.held_on > two.since and not (then and then.held_on):
        before = then.held_or_why(two.since) if then else Absence.NOT_DUE
        yield replace(
            about, what=What.HELD, before=before, after=now.held_on, unit="day", on=now.held_on
        )
    if then is None:
        if not now.held_on:
            yield replace(
                about,
                what=What.ADDED,
                measure="planned day",
                before=Absence.NOT_REPORTED,
                after=now.planned_on.isoformat()[:7] if now.month_only else now.planned_on,
                unit=WORDS if now.month_only else "day",
            )
        return
    yield from _given_up(about, then.status == "cancelled", now.status == "cancelled")
    if not _before(now.held_on, two.since):
        yield from _overdue(about, then.standing(two.since), now.standing(two.as_of))


def _before(done: date | None, since: date) -> bool:
    """Say whether something was done by the earlier day: what was said of it then is corrected."""
    return done is not None and done <= since


def _given_up(about: Difference, before: bool, after: bool) -> Iterator[Difference]:
    if before == after:
        return
    what = What.CANCELLED if after else What.TAKEN_UP
    words = ("cancelled" if before else "planned", "cancelled" if after else "planned")
    yield replace(about, what=what, measure="status", before=words[0], after=words[1])


def _overdue(
    about: Difference, before: MilestoneStanding, after: MilestoneStanding
) -> Iterator[Difference]:
    """Say what became of an item past its planned date; days late then and now."""
    was, is_ = before.status in OVERDUE, after.status in OVERDUE
    days: tuple[Cell, Cell] = (_days(before), _days(after))
    if not (was or is_) or (was and is_ and days[0] == days[1]):
        return
    what = What.STILL_OVERDUE if was else What.OVERDUE
    what = what if is_ else What.NO_LONGER_OVERDUE
    measure = "days late, at least" if about.month_only else "days late"
    yield replace(about, what=what, measure=measure, before=days[0], after=days[1], unit="days")


def _days(standing: MilestoneStanding) -> int | Absence:
    return Absence.NOT_DUE if standing.days is None else standing.days


def _milestone(two: Two, kept: Kept) -> Iterator[Difference]:
    now, then = kept.after, kept.before
    about = about_milestone(now)
    done = then.actual_end if then else None
    if now.actual_end and now.actual_end > two.since and not done:
        yield replace(
            about,
            what=What.DONE,
            before=Absence.NOT_DUE if _open(then, two.since) else Absence.NOT_REPORTED,
            after=now.actual_end,
            unit="day",
            on=now.actual_end,
        )
    if then and then.standing and now.standing:
        yield from _reported(about, then, now)
        if not _before(now.actual_end, two.since):
            yield from _overdue(about, then.standing, now.standing)
        yield from _forecast(about, then, now)


def _open(milestone: Milestone | None, day: date) -> bool:
    return not (milestone and milestone.current_end and milestone.current_end < day)


def _reported(about: Difference, then: Milestone, now: Milestone) -> Iterator[Difference]:
    """Say what was newly reported on hold or cancelled, or is so no longer."""
    stopped = {"cancelled": What.CANCELLED, "on hold": What.ON_HOLD}
    before, after = then.reported or "", now.reported or ""
    if before == after or not {before, after} & {*stopped}:
        return
    yield replace(
        about,
        what=stopped.get(after, What.TAKEN_UP),
        measure="status",
        before=before or Absence.NOT_REPORTED,
        after=after or Absence.NOT_REPORTED,
        on=now.reported_on,
    )


def _forecast(about: Difference, then: Milestone, now: Milestone) -> Iterator[Difference]:
    """Say where a forecast moved, and where one is late for the first time."""
    assert then.standing
    assert now.standing
    newly = now.standing.status == FORECAST_LATE and then.standing.status not in LATE
    before, after = then.forecast_end, now.forecast_end
    if after and (newly or (before and before != after)):
        yield replace(
            about,
            what=What.LATE if newly else What.FORECAST,
            measure="forecast",
            before=before or Absence.NOT_REPORTED,
            after=after,
            unit="day",
            on=now.reported_on,
        )
