"""Say in one sentence where the programme stands, what needs attention and what comes next.

The same rules for any data; every sentence names its measure, never a pillar alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from tracker import texts
from tracker.figures import Figure
from tracker.formulas.absence import Absence, known
from tracker.formulas.milestones import MilestoneStanding, MilestoneStatus
from tracker.formulas.status import Status
from tracker.programme import ALL, Milestone, Session
from tracker.shown import amount
from tracker.texts import t, tn

NEXT_DAYS = 90
_WORST = (Status.NOT_ACHIEVED, Status.MOVING_AWAY, Status.WELL_BEHIND, Status.BEHIND)


@dataclass(frozen=True)
class Late:
    """An item past its planned date: how many days, who leads, where it leads to.

    lead is None where nobody has recorded one, "" for a session: its sheet has no lead. Of a
    session with month_only the days are the last of their months, and days_late the least it is.
    """

    item_id: str
    title: str
    pillar: str
    lead: str | None
    planned_on: date
    now_on: date | None
    days_late: int
    status: MilestoneStatus
    link: str = ""
    explain: str = ""
    month_only: bool = False


@dataclass(frozen=True)
class Due:
    """An item that comes next by its current plan; lead and month_only as for what is late."""

    item_id: str
    title: str
    pillar: str
    lead: str | None
    due_on: date
    link: str = ""
    explain: str = ""
    month_only: bool = False


def headline(total: Figure, parts: Iterable[Figure]) -> str:
    """Return the headline of a count of sessions and, where one part hides in it, that part.

    A filtered count names its pillar and its place, so that nobody takes it for the whole.
    """
    if total.value is Absence.SUPPRESSED:
        return t(
            "{place}: sessions are published with their region, not their place.", place=total.place
        )
    said = _said(total) if total.pillar == ALL else part_sentence(total)
    if total.place != ALL:
        said = t("{place}: {said}", place=total.place, said=said)
    part = worst(parts)
    return f"{said} {part_sentence(part)}" if part else said


def _said(total: Figure) -> str:
    if not known(total.value):
        return t("No sessions reported by {day}.", day=texts.day(total.as_of))
    numbers = {"n": texts.number(total.value), "day": texts.day(total.as_of)}
    if not known(total.target):
        return tn(
            "{n} session held by {day}; no target is set.",
            "{n} sessions held by {day}; no target is set.",
            round(total.value),
            day=numbers["day"],
        )
    numbers["target"] = texts.number(total.target)
    if not known(total.planned):
        return t("{n} of {target} sessions held by {day}.", **numbers)
    numbers["plan"] = texts.number(total.planned)
    return t("{n} of {target} sessions held by {day}; the plan said {plan}.", **numbers)


def worst(parts: Iterable[Figure]) -> Figure | None:
    """Return the part furthest behind its own plan, None when none is behind."""
    behind = [p for p in parts if p.status in _WORST]
    return min(
        behind,
        key=lambda p: (_WORST.index(p.status), p.index if known(p.index) else 0.0, p.pillar),
        default=None,
    )


def part_sentence(part: Figure) -> str:
    """Return how one pillar's sessions stand, naming the measure."""
    held, plan = amount(part.value, "sessions"), amount(part.planned, "sessions")
    words = {"pillar": t(part.pillar), "n": held, "plan": plan}
    if not known(part.target):
        return t("{pillar} sessions: {n} held, plan {plan}.", **words)
    target = texts.number(part.target)
    return t("{pillar} sessions: {n} of {target} held, plan {plan}.", target=target, **words)


def late(sessions: Sequence[Session], milestones: Sequence[Milestone], as_of: date) -> list[Late]:
    """Return open items past their original planned date, most delayed first."""
    found = [_late_session(s, as_of) for s in sessions if _is_late(s.standing(as_of))]
    found += [_late_milestone(m, as_of) for m in milestones if _is_late(m.standing)]
    return sorted(found, key=lambda x: (-x.days_late, x.item_id))


def _late_session(session: Session, as_of: date) -> Late:
    standing = session.standing(as_of)
    return Late(
        item_id=session.workshop_id,
        title=session.title,
        pillar=session.pillar,
        lead="",
        planned_on=session.planned_on,
        now_on=_still_ahead(session.current_on, as_of),
        days_late=standing.days or 0,
        status=standing.status,
        link=_session_link(session),
        explain=f"session:{session.workshop_id}",
        month_only=session.month_only,
    )


def _is_late(standing: MilestoneStanding | None) -> bool:
    overdue = (MilestoneStatus.OVERDUE, MilestoneStatus.LONG_OVERDUE)
    return standing is not None and standing.status in overdue


def _still_ahead(day: date | None, as_of: date) -> date | None:
    return day if day and day > as_of else None


def _late_milestone(milestone: Milestone, as_of: date) -> Late:
    assert milestone.standing is not None
    assert milestone.planned_end is not None
    return Late(
        item_id=milestone.milestone_id,
        title=milestone.title,
        pillar=milestone.pillar,
        lead=milestone.lead,
        planned_on=milestone.planned_end,
        now_on=_still_ahead(milestone.forecast_end or milestone.current_end, as_of),
        days_late=milestone.standing.days or 0,
        status=milestone.standing.status,
        link=_plan_link(milestone),
        explain=f"milestone:{milestone.milestone_id}",
    )


def _session_link(session: Session) -> str:
    return f"workshops?workshop={quote(session.workshop_id)}"


def _plan_link(milestone: Milestone) -> str:
    return f"naptip?plan={quote(milestone.plan_id)}"


def due(
    sessions: Sequence[Session],
    milestones: Sequence[Milestone],
    as_of: date,
    days: int = NEXT_DAYS,
) -> list[Due]:
    """Return what is due by the current plan from the as-of date on, soonest first."""
    last = as_of + timedelta(days=days)
    found = [
        Due(
            s.workshop_id,
            s.title,
            s.pillar,
            "",
            s.current_on,
            _session_link(s),
            f"session:{s.workshop_id}",
            s.month_only,
        )
        for s in sessions
        if not s.held_on and s.status != "cancelled" and as_of <= s.current_on <= last
    ]
    found += [
        Due(
            m.milestone_id,
            m.title,
            m.pillar,
            m.lead,
            m.current_end,
            _plan_link(m),
            f"milestone:{m.milestone_id}",
        )
        for m in milestones
        if m.current_end and as_of <= m.current_end <= last and _is_open(m)
    ]
    return sorted(found, key=lambda x: (x.due_on, x.item_id))


def _is_open(milestone: Milestone) -> bool:
    closed = (
        MilestoneStatus.DONE_ON_TIME,
        MilestoneStatus.DONE_LATE,
        MilestoneStatus.CANCELLED,
        MilestoneStatus.ON_HOLD,
    )
    return milestone.standing is not None and milestone.standing.status not in closed
