"""Draw the forecast finish over the dates on which it was reported."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import style
from tracker.charts.margin import HEIGHT, TOP, Words, date_rows, right
from tracker.formulas.forecast import FinishForecast
from tracker.texts import t

MOST = 2  # programme lengths after its end; what lies further is drawn to there


def finishes(
    given: Sequence[tuple[date, FinishForecast]],
    silent: Sequence[date],
    start: date,
    end: date,
    as_of: date,
) -> go.Figure:
    """Draw the forecast finish of each reporting date: range as a bar, median dotted, in steps.

    `silent` are the dates on which it was too early; `end` is the programme's.
    """
    p = style.palette()
    fig = style.figure(height=HEIGHT, right=104, top=TOP)
    last = min(max([end, *(f.high for _, f in given)]), end + MOST * (end - start))
    low, high = date_rows(fig, min([end, *(f.low for _, f in given)]), last)
    for on, finish in given:
        _bar(fig, on, finish, high)
    fig.add_scatter(
        x=[on.isoformat() for on, _ in given],
        y=[f.median.isoformat() for _, f in given],
        mode="lines+markers",
        line={"color": p.ink, "width": 2, "dash": "dot", "shape": "hv"},
        marker={"color": p.ink, "size": 8},
        name=t("median"),
        hoverinfo="skip",
    )
    _too_early(fig, silent, low)
    fig.add_hline(y=end.isoformat(), line={"color": p.text, "width": 1.25})
    ends = style.wrapped(t("programme ends {day}", day=texts.day(end)), 15)
    words = [w for _, f in given[-1:] for w in _range_words(f, high)]
    right(fig, [Words(end, ends, p.text), *words], low, high)
    style.month_axis(fig, start, as_of, most=4)
    style.as_of_words(fig, as_of, (start, as_of))
    return fig


def _bar(fig: go.Figure, on: date, finish: FinishForecast, last: date) -> None:
    words = t(
        "{day}: {low} to {high}, median {median}",
        day=texts.day(on),
        low=texts.day(finish.low),
        high=texts.day(finish.high),
        median=texts.day(finish.median),
    )
    fig.add_scatter(
        x=[on.isoformat()] * 3,
        y=[d.isoformat() for d in (finish.low, finish.median, min(finish.high, last))],
        mode="lines",
        line={"color": style.palette().plan, "width": 5},
        opacity=0.55,
        name=t("forecast range"),
        hovertemplate=f"{words}<extra></extra>",
    )


def _too_early(fig: go.Figure, days: Sequence[date], low: date) -> None:
    if not days:
        return
    p = style.palette()
    fig.add_scatter(
        x=[d.isoformat() for d in days],
        y=[low.isoformat()] * len(days),
        mode="markers",
        marker={"symbol": "x-thin", "size": 9, "line": {"width": 2, "color": p.absent}},
        name=t("too early"),
        hovertemplate="%{x}: " + t("too early") + "<extra></extra>",
        cliponaxis=False,
    )
    fig.add_annotation(
        x=days[0].isoformat(),
        y=low.isoformat(),
        text=t("too early"),
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        xshift=-6,
        yshift=6,
        font={"color": p.absent, "size": 12},
    )


def _range_words(finish: FinishForecast, last: date) -> list[Words]:
    p = style.palette()
    high = texts.day(finish.high)
    return [
        Words(min(finish.high, last), t("90%: {day}", day=high), p.muted),
        Words(finish.median, f"<b>{texts.day(finish.median)}</b>", p.ink),
        Words(finish.low, t("10%: {day}", day=texts.day(finish.low)), p.muted),
    ]
