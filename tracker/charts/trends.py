"""Draw what each milestone's reports forecast over the dates on which they were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import style
from tracker.charts.margin import HEIGHT, TOP, Words, date_rows, right
from tracker.texts import t


@dataclass(frozen=True)
class Trend:
    """A milestone's planned end and what its reports forecast: reported on, forecast end."""

    name: str
    moved: int
    title: str
    begun: date
    planned: date | None
    reports: Sequence[tuple[date, date]]


def trends(lines: Sequence[Trend], as_of: date) -> go.Figure:
    """Draw a line per milestone from its planned end through its forecasts to the as-of date.

    On the diagonal forecast and reporting day meet: a line that comes to it is done.
    """
    p = style.palette()
    fig = style.figure(height=HEIGHT, right=118, top=TOP)
    first = min([as_of, *(trend.begun for trend in lines)])
    days = [day for trend in lines for day in _days(trend)]
    low, high = date_rows(fig, min([as_of, *days]), max([as_of, *days]))
    fig.add_scatter(
        x=[first.isoformat(), as_of.isoformat()],
        y=[first.isoformat(), as_of.isoformat()],
        mode="lines",
        line={"color": p.plan, "width": 1.5, "dash": "dash"},
        name=t("forecast = reporting day"),
        hoverinfo="skip",
    )
    for trend in lines:
        _trend(fig, trend, as_of)
    ends = [Words(x.reports[-1][1], _moved(x), p.text, lead=True) for x in lines]
    meet = style.wrapped(t("forecast = reporting day"), 14)
    right(fig, [*ends, Words(as_of, meet, p.muted)], low, high)
    style.month_axis(fig, first, as_of, most=4)
    style.as_of_words(fig, as_of, (first, as_of))
    return fig


def _days(trend: Trend) -> list[date]:
    return [*([trend.planned] if trend.planned else []), *(end for _, end in trend.reports)]


def _moved(trend: Trend) -> str:
    return f"{style.label(trend.name)} <b>{texts.signed(trend.moved)}</b>"


def _trend(fig: go.Figure, trend: Trend, as_of: date) -> None:
    p = style.palette()
    points = [*([(trend.begun, trend.planned)] if trend.planned else []), *trend.reports]
    x = [on.isoformat() for on, _ in points]
    y = [end.isoformat() for _, end in points]
    hover = [f"{style.label(trend.title)}<br>{_said(on, end)}" for on, end in points]
    fig.add_scatter(
        x=[*x, as_of.isoformat()],
        y=[*y, y[-1]],
        mode="lines+markers",
        line={"color": p.ink, "width": 1.75},
        marker={
            "color": p.ink,
            "size": [*([10] if trend.planned else []), *[6] * len(trend.reports), 0],
            "symbol": [*(["diamond"] if trend.planned else []), *["circle"] * len(trend.reports)],
        },
        text=[*hover, hover[-1]],
        hovertemplate="%{text}<extra></extra>",
        name=trend.name,
    )


def _said(on: date, end: date) -> str:
    return t("{day}: forecast {end}", day=texts.day(on), end=texts.day(end))
