"""Gather what the Timeline opens with: its sentence, its cards and the lines of the burn-up."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.formulas.months import Clock
from tracker.formulas.progress import Point
from tracker.programme import Programme, Session
from tracker.results import forecasts
from tracker.results.forecasts import Forecast
from tracker.results.schedules import Schedule, slip_words
from tracker.results.session_days import column
from tracker.shown import Measure
from tracker.texts import t, tn


def running(days: Iterable[date]) -> list[Point]:
    """Return a running total: one point per item on its day."""
    return [Point(day, number) for number, day in enumerate(sorted(days), start=1)]


def plans(found: Sequence[Session]) -> tuple[list[Point], list[Point], list[Point]]:
    """Return the running totals of the original plan, the current plan and what was held."""
    counted = [s for s in found if s.status != "cancelled"]
    return (
        running(s.planned_on for s in found),
        running(s.current_on for s in counted),
        running(s.held_on for s in counted if s.held_on),
    )


def measures(
    programme: Programme, found: Schedule, forecast: Forecast, as_of: date
) -> list[Measure]:
    """Return the clock, the slip, the forecast finish and the sessions held as cards."""
    clock = programme.clock(as_of)
    return [
        Measure(
            label=t("The programme's clock"),
            value=t("{n} of {months}", n=clock.complete, months=clock.months),
            line=_month(clock),
            more=t("{n} of {days} days", n=clock.days_gone, days=clock.days),
            explain=f"schedule:{found.pillar}",
        ),
        Measure(
            label=t("Slip of the sessions"),
            value=slip_words(found.original.slip),
            line=t("against the original plan"),
            more=t("against the current plan: {slip}", slip=slip_words(found.current.slip)),
            explain=f"schedule:{found.pillar}",
        ),
        forecasts.card(forecast),
        Measure(
            label=t("Sessions held"),
            value=texts.number(found.held),
            of=t("of {target}", target=texts.number(found.planned)),
            line=t("{n} due by the original plan", n=texts.number(found.original.due)),
            more=t("{n} due by the current plan", n=texts.number(found.current.due)),
            done=found.held / found.planned if found.planned else None,
            expected=found.original.due / found.planned if found.planned else None,
            explain="figure:workshops_held",
        ),
    ]


def _month(clock: Clock) -> str:
    if clock.ended:
        return t("months complete, programme ended")
    return t("months complete, month {n} runs", n=clock.month or 0)


def title(found: Schedule, forecast: Forecast, as_of: date) -> str:
    """Return the sentence of the page: held and planned by the day, or how the programme ended."""
    if forecast.ended:
        return forecasts.silence(forecast)
    return tn(
        "{n} session held by {day}; the original plan said {plan}",
        "{n} sessions held by {day}; the original plan said {plan}",
        found.held,
        day=texts.day(as_of),
        plan=texts.number(found.original.due),
    )


def burn_up_frame(
    plan: Sequence[Point],
    current: Sequence[Point],
    held: Sequence[Point],
    forecast: Forecast | None = None,
    months: Collection[date] = (),
) -> pd.DataFrame:
    """Return the running totals as rows: line, day, sessions so far; then the forecast's range.

    months are the last days of months that stand for days not known (session_days.months).
    """
    lines = ((t("original plan"), plan), (t("current plan"), current), (t("held"), held))
    rows = [(name, p.on, p.amount) for name, points in lines for p in points]
    if forecast and forecast.range:
        found, end = forecast.range, forecast.end
        rows += [(t("forecast, 10%"), end, found.low), (t("forecast, median"), end, found.median)]
        rows += [(t("forecast, 90%"), end, found.high)]
    plans_ = {name for name, _ in lines[:2]}
    days = column([day for _, day, _ in rows], [n in plans_ and d in months for n, d, _ in rows])
    told = [(name, day, n) for (name, _, n), day in zip(rows, days, strict=True)]
    return pd.DataFrame(told, columns=[t("Line"), t("Day"), t("Sessions so far")])
