"""Turn the sessions into the lines of a Gantt: planned, held, days late."""

from collections.abc import Sequence
from datetime import date

from tracker.charts import style
from tracker.charts.gantt import Bar
from tracker.formulas.milestones import MilestoneStatus
from tracker.programme import Session
from tracker.results.schedules import slip_words
from tracker.results.session_days import late_words
from tracker.texts import t, tn


def title(found: Sequence[Session], as_of: date) -> str:
    """Return what the Gantt shows: how many sessions are open past their planned date."""
    if not found:
        return t("No session in this period")
    open_late = [s for s in found if not s.held_on and s.days_late(as_of)]
    if not open_late:
        return t("No session is open past its planned date")
    longest = max(s.days_late(as_of) or 0 for s in open_late)
    if any(s.month_only for s in open_late):
        return tn(
            "{n} session is open past its planned month, by at least {days} days",
            "{n} sessions are open past their planned month, one by at least {days} days",
            len(open_late),
            days=longest,
        )
    return tn(
        "{n} session is open past its planned date, {days} days at most",
        "{n} sessions are open past their planned date, {days} days at most",
        len(open_late),
        days=longest,
    )


def bars(found: Sequence[Session], as_of: date) -> list[Bar]:
    """Return a Gantt line per session: planned day or month, day held, days late."""
    return [_bar(s, as_of) for s in found]


def summary(found: Sequence[Session]) -> str:
    """Say how to read the Gantt."""
    if any(s.month_only for s in found):
        return t(
            "Grey: planned, a diamond for a day and a bar for the month of a session not held yet. "
            "Blue diamond: held. Dotted: late, so far or as now planned."
        )
    return t(
        "Grey diamond: planned. Blue diamond: held. Dotted: days late, so far or as now planned."
    )


def _bar(session: Session, as_of: date) -> Bar:
    status, word = _standing(session, as_of)
    moved = session.current_on if session.current_on != session.planned_on else None
    late = as_of if session.days_late(as_of) else None
    return Bar(
        name=session.workshop_id,
        title=session.title,
        planned=_planned(session),
        actual=(session.held_on, session.held_on),
        now=session.held_on or max(filter(None, (moved, late)), default=None),
        colour=style.colour(status),
        word=word,
        month_only=session.month_only,
    )


def _planned(session: Session) -> tuple[date, date]:
    """Return the planned day as a span, or the whole month where that is all that is known."""
    first = session.planned_on.replace(day=1) if session.month_only else session.planned_on
    return first, session.planned_on


def _standing(session: Session, as_of: date) -> tuple[MilestoneStatus, str]:
    standing = session.standing(as_of)
    if standing.days is None:
        return standing.status, t(str(standing.status))
    if session.held_on:
        word = slip_words(standing.days) if standing.days else t("on the day")
        return standing.status, t("held, {slip}", slip=word)
    return standing.status, late_words(standing.days, session.month_only)
