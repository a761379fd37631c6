"""Say what of the time up to the earlier day is known only now: reported later, or corrected.

It is kept apart from what happened since, so that nobody takes late paper for work.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.formulas.absence import Absence
from tracker.programme import Session
from tracker.use_the_data import compared_plans, corrected_rows
from tracker.use_the_data.compared_items import (
    Held,
    Kept,
    about_milestone,
    about_session,
    held,
    kept,
)
from tracker.use_the_data.differences import WORDS, Difference, Kind, Two, What

FACTS = {"pillar": "pillar", "state": "place", "kind": "kind", "planned_on": "planned day"}


def corrections(two: Two) -> list[Difference]:
    """Return what reads differently of the time up to the earlier day, sheet by sheet."""
    return [
        *(d for h in held(two) for d in _session(two, h)),
        *_people(two),
        *(d for k in kept(two) for d in _milestone(two, k)),
        *corrected_rows.results(two),
        *compared_plans.late(two),
    ]


def _people(two: Two) -> list[Difference]:
    """Return what is known only now of people; nobody but staff is told (published_since.py)."""
    if two.after.public:
        return []
    return [*corrected_rows.attendance(two), *corrected_rows.outreach(two)]


def _session(two: Two, held: Held) -> Iterator[Difference]:
    then, now = held.before, held.after
    about = replace(about_session(now, two.as_of), kind=Kind.CORRECTION)
    yield from _finished(two, about, then.held_on if then else None, now.held_on)
    for field, measure in FACTS.items() if then else ():
        before, after = getattr(then, field), getattr(now, field)
        if before != after and not _only_more_exact(then, now, field):
            unit = "day" if isinstance(after, date) else WORDS
            read = replace(about, what=What.CORRECTED, measure=measure, unit=unit)
            yield replace(read, before=before, after=after)


def _only_more_exact(then: Session | None, now: Session, field: str) -> bool:
    """Say whether a month has only become the day in it: a session shows it once it is held."""
    if then is None or field != "planned_on" or then.month_only == now.month_only:
        return False
    return (then.planned_on.year, then.planned_on.month) == (
        now.planned_on.year,
        now.planned_on.month,
    )


def _milestone(two: Two, kept: Kept) -> Iterator[Difference]:
    about = replace(about_milestone(kept.after), kind=Kind.CORRECTION)
    done = kept.before.actual_end if kept.before else None
    yield from _finished(two, about, done, kept.after.actual_end)


def _finished(
    two: Two, about: Difference, before: date | None, after: date | None
) -> Iterator[Difference]:
    """Say where something was done by the earlier day and nobody knew, or was known otherwise."""
    if before == after or (before is None and after and after > two.since):
        return
    what = What.CORRECTED if before and after else What.REPORTED_LATER
    yield replace(
        about,
        what=what if after else What.TAKEN_BACK,
        before=before or Absence.NOT_REPORTED,
        after=after or Absence.NOT_REPORTED,
        unit="day",
        on=after or before,
    )
