"""Draw a count in steps against its plan, with the forecast and the changes of the plan."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import style
from tracker.formulas.forecast import CountForecast
from tracker.formulas.progress import Point
from tracker.texts import t

LABELS = 92  # pixels at the right for what stands at the programme's end
LEVEL = 24  # pixels of a row of numbered changes
APART = 1 / 12  # of the programme's days; nearer marks of changes would touch on a phone


def burn_up(
    plan: Sequence[Point],
    current: Sequence[Point],
    done: Sequence[Point],
    start: date,
    end: date,
    as_of: date,
    changes: Sequence[tuple[date, str]] = (),
    forecast: CountForecast | None = None,
) -> go.Figure:
    """Draw a count in steps to the as-of date against both plans, then the forecast to the end.

    Points are running totals on the day they change; changes are numbered in the order given.
    """
    p, last = style.palette(), max(end, as_of)
    levels = _levels([day for day, _ in changes], (end - start).days * APART)
    track = LEVEL * (1 + max(levels)) + 6 if levels else 0
    fig = style.figure(height=390 + track, right=LABELS, top=40)
    if forecast and as_of < end:
        _fan(fig, forecast, len(done), as_of, end)
    _steps(
        fig, plan, start, last, {"color": p.plan, "width": 2, "dash": "dash"}, t("original plan")
    )
    if list(current) != list(plan):
        _steps(fig, current, start, last, {"color": p.plan, "width": 1.25}, t("current plan"))
    _steps(fig, done, start, as_of, {"color": p.ink, "width": 3.5}, t("held"))
    top = max([1, *(point.amount for point in (*plan, *current, *done))])
    _axes(fig, top, track)
    _changes(fig, changes, levels)
    _ends(fig, plan, done, end, as_of)
    if forecast and as_of < end:
        _forecast_words(fig, forecast, end, top)
    style.month_axis(fig, start, last)
    style.as_of_line(fig, as_of, (start, last))
    return fig


def _levels(days: Sequence[date], apart: float) -> list[int]:
    """Return for each day the first row on which it does not touch the one before it."""
    ends: list[date] = []
    found = []
    for day in days:
        free = (n for n, before in enumerate(ends) if abs((day - before).days) >= apart)
        level = next(free, len(ends))
        ends[level : level + 1] = [day]
        found.append(level)
    return found


def _axes(fig: go.Figure, top: float, track: int) -> None:
    """Give the count its axis, in whole sessions, and the changes a track below it."""
    height, margin = fig.layout.height, fig.layout.margin
    share = track / (height - margin.t - margin.b)
    step = max(1, round(top / 5))
    fig.update_yaxes(range=[0, top * 1.08 + 0.5], rangemode="tozero", dtick=step, tick0=0)
    if track:
        rows = (track - 6) / LEVEL
        low = {"domain": [0, share * 0.92], "range": [rows - 0.5, -0.5], "visible": False}
        fig.update_layout(yaxis={"domain": [share, 1]}, yaxis2=low, xaxis={"anchor": "y2"})


def _steps(
    fig: go.Figure, points: Sequence[Point], start: date, last: date, line: dict, name: str
) -> None:
    inside = [point for point in points if point.on <= last]
    amount = inside[-1].amount if inside else 0
    days = [start, *(point.on for point in inside), last]
    fig.add_scatter(
        x=[d.isoformat() for d in days],
        y=[0, *(point.amount for point in inside), amount],
        mode="lines",
        line={**line, "shape": "hv"},
        name=name,
        hovertemplate=f"{name}: %{{y}}, %{{x}}<extra></extra>",
    )


def _fan(fig: go.Figure, forecast: CountForecast, held: int, as_of: date, end: date) -> None:
    """Draw the range as a light wedge from what is held to the end, its median dotted."""
    p, days = style.palette(), [as_of.isoformat(), end.isoformat()]
    fig.add_scatter(
        x=[*days, days[1]],
        y=[held, forecast.high, forecast.low],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=p.grid,
        opacity=0.75,
        name=t("forecast range"),
        hoverinfo="skip",
    )
    fig.add_scatter(
        x=days,
        y=[held, forecast.median],
        mode="lines",
        line={"color": p.ink, "width": 2, "dash": "dot"},
        name=t("forecast median"),
        hoverinfo="skip",
    )


def _forecast_words(fig: go.Figure, forecast: CountForecast, end: date, top: float) -> None:
    """Write the range at its end, in the margin, clear of the words for the programme's end."""
    words = t(
        "forecast {low} to {high}, median {median}",
        low=texts.number(forecast.low),
        high=texts.number(forecast.high),
        median=texts.number(forecast.median),
    )
    at = min(max(forecast.median, 0.45 * top), 0.85 * top)
    text = style.wrapped(words, 12)
    _note(fig, end, at, text, style.palette().ink, xanchor="left", xshift=8, align="left")


def _changes(fig: go.Figure, changes: Sequence[tuple[date, str]], levels: Sequence[int]) -> None:
    """Draw each change as a numbered diamond on its day, below the count."""
    if not changes:
        return
    p = style.palette()
    fig.add_scatter(
        x=[day.isoformat() for day, _ in changes],
        y=levels,
        yaxis="y2",
        mode="markers+text",
        marker={
            "symbol": "diamond",
            "size": 19,
            "color": p.surface,
            "line": {"width": 1.5, "color": p.text},
        },
        text=[str(number) for number in range(1, len(changes) + 1)],
        textfont={"size": 11, "color": p.text},
        hovertext=[style.label(words) for _, words in changes],
        hovertemplate="%{hovertext}<extra></extra>",
        name=t("plan changes"),
        cliponaxis=False,
    )


def _ends(
    fig: go.Figure, plan: Sequence[Point], done: Sequence[Point], end: date, as_of: date
) -> None:
    """Mark the programme's end and write each line's last value, so that no legend is needed."""
    p = style.palette()
    fig.add_vline(x=end.isoformat(), line={"color": p.plan, "width": 1})
    ends = style.wrapped(t("ends {day}", day=texts.day(end)), 12)
    _note(fig, end, 0, ends, p.muted, xanchor="left", xshift=8, yanchor="bottom", align="left")
    if plan:
        text = t("plan {n}", n=texts.number(plan[-1].amount))
        _note(fig, end, plan[-1].amount, text, p.muted, xanchor="right", xshift=-6, yshift=12)
    if done:
        words = t("{n} held", n=texts.number(done[-1].amount))
        side, shift = ("right", -8) if as_of > end else ("left", 8)
        on, amount = min(as_of, end), done[-1].amount
        _note(fig, on, amount, f"<b>{words}</b>", p.ink, xanchor=side, xshift=shift, yshift=-14)


def _note(
    fig: go.Figure, on: date, amount: float, text: str, colour: str, **place: str | int
) -> None:
    fig.add_annotation(
        x=on.isoformat(), y=amount, text=text, showarrow=False, font={"color": colour}, **place
    )
