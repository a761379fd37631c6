"""Turn the sessions into the lines of a Gantt: planned, held, days late."""

from collections.abc import Sequence
from datetime import date

from tracker.charts import style
from tracker.charts.gantt import Bar
from tracker.formulas.milestones import MilestoneStatus
from tracker.programme import Session
from tracker.results.overview import days_late
from tracker.results.schedules import slip_words
from tracker.texts import t, tn


def title(found: Sequence[Session], as_of: date) -> str:
    """Return what the Gantt shows: how many sessions are open past their planned date."""
    if not found:
        return t("No session in this period")
    open_late = [s for s in found if not s.held_on and s.days_late(as_of)]
    if not open_late:
        return t("No session is open past its planned date")
    longest = max(s.days_late(as_of) or 0 for s in open_late)
    return tn(
        "{n} session is open past its planned date, {days} days at most",
        "{n} sessions are open past their planned date, {days} days at most",
        len(open_late),
        days=longest,
    )


def bars(found: Sequence[Session], as_of: date) -> list[Bar]:
    """Return a Gantt line per session: planned day, day held, days late."""
    return [_bar(s, as_of) for s in found]


def _bar(session: Session, as_of: date) -> Bar:
    status, word = _standing(session, as_of)
    moved = session.current_on if session.current_on != session.planned_on else None
    late = as_of if session.days_late(as_of) else None
    return Bar(
        name=session.workshop_id,
        title=session.title,
        planned=(session.planned_on, session.planned_on),
        actual=(session.held_on, session.held_on),
        now=session.held_on or max(filter(None, (moved, late)), default=None),
        colour=style.colour(status),
        word=word,
    )


def _standing(session: Session, as_of: date) -> tuple[MilestoneStatus, str]:
    standing = session.standing(as_of)
    if standing.days is None:
        return standing.status, t(str(standing.status))
    if session.held_on:
        word = slip_words(standing.days) if standing.days else t("on the day")
        return standing.status, t("held, {slip}", slip=word)
    return standing.status, days_late(standing.days)
