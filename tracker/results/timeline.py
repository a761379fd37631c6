"""Gather what the Timeline shows: running totals, bars, clocks and plan changes."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts import style
from tracker.charts.schedule import Bar, Span
from tracker.formulas.absence import known
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.progress import Point
from tracker.formulas.schedule import earned_schedule, schedule_index, slip_of_set
from tracker.programme import ALL, Change, Programme, Session
from tracker.results.overview import days_late
from tracker.shown import Measure
from tracker.store import Store
from tracker.texts import mark, t, tn


def running(days: Iterable[date]) -> list[Point]:
    """Return a running total: one point per item on its day."""
    return [Point(day, number) for number, day in enumerate(sorted(days), start=1)]


def plans(found: Sequence[Session]) -> tuple[list[Point], list[Point], list[Point]]:
    """Return the running totals of the original plan, the current plan and what was held."""
    counted = [s for s in found if s.status != "cancelled"]
    return (
        running(s.planned_on for s in found),
        running(s.held_on or s.current_on for s in counted),
        running(s.held_on for s in counted if s.held_on),
    )


def measures(programme: Programme, found: Sequence[Session], as_of: date) -> list[Measure]:
    """Return the clock, the slip, the schedule earned and the schedule index as cards."""
    clock = programme.clock(as_of)
    planned = [s.planned_on for s in found]
    done = [s.held_on for s in found if s.held_on]
    slip = slip_of_set(planned=planned, done=done, as_of=as_of)
    earned = earned_schedule(planned=planned, done=done, as_of=as_of)
    index = schedule_index(planned=planned, done=done, start=programme.start, as_of=as_of)
    return [
        Measure(
            label=t("The programme's clock"),
            value=t("{n} of {months}", n=clock.complete, months=clock.months),
            of=t("months complete"),
            line=t("{n} of {days} days", n=clock.days_gone, days=clock.days),
            more=t("programme ended") if clock.ended else t("month {n} runs", n=clock.month or 0),
        ),
        Measure(
            label=t("Slip of the sessions"),
            value=_slip(slip),
            line=t("Of the last session held, or the next one due, against the original plan."),
        ),
        Measure(
            label=t("Schedule earned"),
            value=texts.day(earned) if isinstance(earned, date) else t(str(earned)),
            line=t("On that day the plan stood where the work stands now."),
        ),
        Measure(
            label=t("Schedule index, SPI(t)"),
            value=texts.number(index, 2) if known(index) else t(str(index)),
            line=t("Schedule earned divided by the time gone; 1 is exactly to plan."),
        ),
    ]


def _slip(slip: object) -> str:
    if not isinstance(slip, int):
        return t(str(slip))
    if slip < 0:
        return tn("{n} day early", "{n} days early", -slip)
    return days_late(slip)


def title(plan: Sequence[Point], held: Sequence[Point], as_of: date) -> str:
    """Return what the burn-up shows."""
    due = sum(point.on <= as_of for point in plan)
    words = {"plan": texts.number(due), "day": texts.day(as_of)}
    return tn(
        "{n} session held by {day}; the original plan said {plan}",
        "{n} sessions held by {day}; the original plan said {plan}",
        len(held),
        **words,
    )


def gantt_title(found: Sequence[Session], as_of: date) -> str:
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
        word = _slip(standing.days) if standing.days else t("on the day")
        return standing.status, t("held, {slip}", slip=word)
    return standing.status, days_late(standing.days)


def clocks(store: Store, programme: Programme) -> list[Span]:
    """Return the national plan that ran when the programme started, and the programme in it."""
    sql = """
        select title as name, start_on as first, end_on as last, source_url as source from plans
        where start_on <= $first and end_on >= $last and basis = 'published'
        order by start_on limit 1
    """
    plans = [Span(**row) for row in store.rows(sql, first=programme.start, last=programme.end)]
    link = store.rows(
        "select source_url from programmes where programme_id = $id", id=programme.programme_id
    )
    return [*plans, Span(programme.name, programme.start, programme.end, link[0]["source_url"])]


def clocks_title(spans: Sequence[Span], programme: Programme) -> str:
    """Return what the nested clocks show."""
    if len(spans) < 2:
        return t("The programme's {n} months", n=programme.months)
    years = spans[0].last.year - spans[0].first.year + 1
    return t(
        "The programme's {n} months lie inside the {years} years of the national plan",
        n=programme.months,
        years=years,
    )


def span_frame(spans: Sequence[Span]) -> pd.DataFrame:
    """Return spans as a table: what, start, end, source."""
    rows = [(s.name, s.first, s.last, s.source) for s in spans]
    return pd.DataFrame(rows, columns=[t("What"), t("Start"), t("End"), t("Source")])


# What a plan change changes, as people say it.
FIELDS = {
    "planned_on": mark("planned day"),
    "planned_end": mark("planned end"),
    "target": mark("target"),
}


def _field(change: Change) -> str:
    return t(FIELDS.get(change.field, change.field))


def of_sessions(
    found: Sequence[Change], sessions: Sequence[Session], pillar: str, place: str
) -> list[Change]:
    """Return the changes of the sessions shown; without a filter, every change."""
    if pillar == ALL and place == ALL:
        return list(found)
    ids = {s.workshop_id for s in sessions}
    return [c for c in found if c.item_id in ids]


def changes_frame(found: Sequence[Change]) -> pd.DataFrame:
    """Return plan changes as a table, the newest first."""
    rows = [
        (c.changed_on, c.item_id, _field(c), c.old_value, c.new_value, t(c.reason), c.note)
        for c in found
    ]
    names = [t("Changed on"), t("Item"), t("What changed"), t("Before"), t("After")]
    return pd.DataFrame(rows, columns=[*names, t("Reason"), t("Note")])


def change_marks(found: Sequence[Change], sessions: Sequence[Session]) -> list[tuple[date, str]]:
    """Return day and words of each change of these sessions, for the burn-up."""
    ids = {s.workshop_id for s in sessions}
    return [
        (
            c.changed_on,
            f"{c.item_id}: {c.old_value} \N{RIGHTWARDS ARROW} {c.new_value}, {t(c.reason)}",
        )
        for c in found
        if c.item_id in ids
    ]


def burn_up_frame(
    plan: Sequence[Point], current: Sequence[Point], held: Sequence[Point]
) -> pd.DataFrame:
    """Return the three running totals as rows: line, day, sessions so far."""
    lines = ((t("original plan"), plan), (t("current plan"), current), (t("held"), held))
    rows = [(name, p.on, p.amount) for name, points in lines for p in points]
    return pd.DataFrame(rows, columns=[t("Line"), t("Day"), t("Sessions so far")])
