"""Turn the milestones of a judged plan into the lines of a Gantt."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker import texts
from tracker.charts import style
from tracker.charts.gantt import Bar
from tracker.national_plan.milestone_lists import moved, word
from tracker.national_plan.milestones import CLOSED, DONE, status
from tracker.programme import Milestone
from tracker.results.headline import NEXT_DAYS
from tracker.texts import t


def begun(found: Sequence[Milestone], as_of: date) -> list[Milestone]:
    """Return the milestones a Gantt shows: begun, or to begin in the next 90 days by the plan."""
    last = as_of + timedelta(days=NEXT_DAYS)
    return [m for m in found if m.planned_end and (m.reported or (m.planned_start or last) <= last)]


def title(shown: Sequence[Milestone], found: Sequence[Milestone], as_of: date) -> str:
    """Return what the Gantt shows: of those begun or soon to begin, how many done and slipping."""
    done = sum(status(m) in DONE for m in shown)
    return t(
        "{n} of {all} milestones have begun or begin by {day}; done: {done}",
        n=texts.number(len(shown)),
        all=texts.number(len(found)),
        day=texts.day(as_of + timedelta(days=NEXT_DAYS)),
        done=texts.number(done),
    )


def span(shown: Sequence[Milestone], as_of: date) -> tuple[date, date]:
    """Return the first and the last day of a Gantt."""
    days = [as_of]
    for m in shown:
        days += filter(None, (m.planned_start, m.planned_end, m.actual_end, m.forecast_end))
    return min(days), max(days)


def bars(shown: Sequence[Milestone], as_of: date) -> list[Bar]:
    """Return a Gantt line per milestone: planned, actual, the day it ends now, its status."""
    return [_bar(m, m.planned_end, as_of) for m in shown if m.planned_end]


def _bar(milestone: Milestone, planned_end: date, as_of: date) -> Bar:
    late = status(milestone) not in CLOSED and as_of > planned_end
    ends = (milestone.forecast_end, moved(milestone), as_of if late else None)
    return Bar(
        name=milestone.milestone_id,
        title=milestone.title,
        planned=(milestone.planned_start, planned_end),
        actual=_actual(milestone),
        now=milestone.actual_end or max(filter(None, ends), default=None),
        colour=style.colour(status(milestone)),
        word=word(milestone),
    )


def _actual(milestone: Milestone) -> tuple[date | None, date | None]:
    """Return when work began and ended; what was cancelled went on until somebody said so."""
    cancelled = milestone.reported == "cancelled"
    end = milestone.actual_end or (milestone.reported_on if cancelled else None)
    return milestone.actual_start or milestone.actual_end, end
