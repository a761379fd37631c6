"""Draw sessions and milestones against their plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import style
from tracker.formulas.progress import Point
from tracker.texts import t, tn


@dataclass(frozen=True)
class Mark:
    """One item on a row of a strip. shape: done, overdue, late or open."""

    row: int
    on: date
    shape: str
    text: str


_SYMBOLS = {
    "done": "circle",
    "late": "triangle-up",
    "overdue": "square",
    "open": "circle-open",
}


def strip(
    rows: Sequence[str], marks: Sequence[Mark], start: date, end: date, as_of: date
) -> go.Figure:
    """Draw the programme's months as one strip: a row per pillar, a mark per session."""
    p = style.palette()
    fig = style.figure(height=70 + 46 * len(rows), top=34)
    colours = {"done": p.ink, "late": p.behind, "overdue": p.well_behind, "open": p.absent}
    for row in range(len(rows)):
        fig.add_shape(
            type="line",
            x0=start.isoformat(),
            x1=end.isoformat(),
            y0=row,
            y1=row,
            line={"color": p.grid, "width": 1},
            layer="below",
        )
    for shape, symbol in _SYMBOLS.items():
        chosen = [m for m in marks if m.shape == shape]
        fig.add_scatter(
            x=[m.on.isoformat() for m in chosen],
            y=[m.row for m in chosen],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": 12,
                "color": colours[shape],
                "line": {"width": 2 if shape == "open" else 0, "color": colours[shape]},
            },
            text=[style.label(m.text) for m in chosen],
            hovertemplate="%{text}<extra></extra>",
        )
    style.rows_axis(fig, rows)
    style.month_axis(fig, start, end)
    style.as_of_line(fig, as_of, (start, end))
    return fig


def burn_up(
    plan: Sequence[Point],
    current: Sequence[Point],
    done: Sequence[Point],
    start: date,
    end: date,
    as_of: date,
    changes: Sequence[tuple[date, str]] = (),
) -> go.Figure:
    """Draw a count in steps against the original and the current plan, to the as-of date.

    Points are running totals on the day they change; changes are marked with their reasons.
    """
    p = style.palette()
    fig = style.figure(height=380, right=16, top=40)
    _steps(fig, plan, start, end, {"color": p.plan, "width": 2, "dash": "dash"}, t("original plan"))
    if list(current) != list(plan):
        line = {"color": p.plan, "width": 2, "dash": "dot"}
        _steps(fig, current, start, end, line, t("current plan"))
    _steps(fig, done, start, as_of, {"color": p.ink, "width": 3.5}, t("held"))
    _ends(fig, plan, done, end, as_of)
    if changes:
        fig.add_scatter(
            x=[day.isoformat() for day, _ in changes],
            y=[0] * len(changes),
            mode="markers",
            marker={"symbol": "diamond-open", "size": 11, "color": p.text},
            text=[style.label(why) for _, why in changes],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    top = max([1, *(point.amount for point in (*plan, *done))])
    step = max(1, round(top / 5))  # whole sessions only
    fig.update_yaxes(range=[0, top * 1.08 + 0.5], rangemode="tozero", dtick=step, tick0=0)
    style.month_axis(fig, start, end)
    style.as_of_line(fig, as_of, (start, end))
    return fig


def _steps(
    fig: go.Figure, points: Sequence[Point], start: date, end: date, line: dict, name: str
) -> None:
    inside = [point for point in points if point.on <= end]
    last = inside[-1].amount if inside else 0
    days = [start, *(point.on for point in inside), end]
    amounts = [0, *(point.amount for point in inside), last]
    fig.add_scatter(
        x=[d.isoformat() for d in days],
        y=amounts,
        mode="lines",
        line={**line, "shape": "hv"},
        name=name,
        hovertemplate=f"{name}: %{{y}}, %{{x}}<extra></extra>",
    )


def _ends(
    fig: go.Figure, plan: Sequence[Point], done: Sequence[Point], end: date, as_of: date
) -> None:
    """Write each line's name and last value at its end, so that no legend lies over data."""
    p = style.palette()
    if plan:
        text = t("plan {n}", n=texts.number(plan[-1].amount))
        _note(fig, end, plan[-1].amount, text, p.muted, xanchor="right", yshift=12)
    if done:
        words = t("{n} held", n=texts.number(done[-1].amount))
        _note(
            fig,
            as_of,
            done[-1].amount,
            f"<b>{words}</b>",
            p.ink,
            xanchor="left",
            xshift=8,
            yshift=-14,
        )


def _note(
    fig: go.Figure, on: date, amount: float, text: str, colour: str, **place: str | int
) -> None:
    fig.add_annotation(
        x=on.isoformat(), y=amount, text=text, showarrow=False, font={"color": colour}, **place
    )


@dataclass(frozen=True)
class Bar:
    """One line of a Gantt: planned and actual span, the day it now ends, its status."""

    name: str
    title: str
    planned: tuple[date | None, date]
    actual: tuple[date | None, date | None]
    now: date | None
    colour: str
    word: str


def gantt(bars: Sequence[Bar], first: date, last: date, as_of: date) -> go.Figure:
    """Draw planned against actual per item, the slip dotted, its status at the right."""
    p = style.palette()
    titles = [style.wrapped(b.title, 50) for b in bars]
    lines = 2 + max((title.count("<br>") for title in titles), default=0)
    fig = style.figure(height=90 + (34 + 18 * lines) * len(bars), top=34)
    for row, bar in enumerate(bars):
        start = bar.planned[0] or bar.planned[1]
        _span(fig, row + 0.2, start, bar.planned[1], p.plan, 8)
        if bar.actual[0]:
            _span(fig, row + 0.34, bar.actual[0], bar.actual[1] or as_of, p.ink, 8)
        if bar.now and bar.now > bar.planned[1]:
            _dotted(fig, row + 0.2, bar.planned[1], bar.now, bar.colour)
    words = [f"<b>{style.label(b.name)}</b> · {style.coloured(b.word, b.colour)}" for b in bars]
    style.row_labels(fig, [f"{w}<br>{title}" for w, title in zip(words, titles, strict=True)])
    style.month_axis(fig, first, last)
    style.as_of_line(fig, as_of, (first, last))
    return fig


def _span(fig: go.Figure, row: float, first: date, last: date, colour: str, width: int) -> None:
    point = first == last
    fig.add_scatter(
        x=[first.isoformat(), last.isoformat()],
        y=[row, row],
        mode="markers" if point else "lines",
        line={"color": colour, "width": width},
        marker={"color": colour, "size": 10, "symbol": "diamond"},
        hovertemplate=f"{texts.day(first)} \N{EN DASH} {texts.day(last)}<extra></extra>",
    )


def _dotted(fig: go.Figure, row: float, first: date, last: date, colour: str) -> None:
    fig.add_scatter(
        x=[first.isoformat(), last.isoformat()],
        y=[row, row],
        mode="lines",
        line={"color": colour, "width": 2, "dash": "dot"},
        hovertemplate=tn("{n} day late", "{n} days late", (last - first).days) + "<extra></extra>",
    )


@dataclass(frozen=True)
class Span:
    """A named stretch of time."""

    name: str
    first: date
    last: date
    source: str | None = None


def clocks(spans: Sequence[Span], as_of: date) -> go.Figure:
    """Draw stretches of time one inside the other; what is gone by the as-of date is filled."""
    p = style.palette()
    fig = style.figure(height=90 + 84 * len(spans), top=34, real=True)
    for row, span in enumerate(spans):
        _span(fig, row + 0.2, span.first, span.last, p.grid, 18)
        if as_of > span.first:
            _span(fig, row + 0.2, span.first, min(as_of, span.last), p.ink, 18)
    style.row_labels(fig, [style.wrapped(span.name, 46) for span in spans])
    first, last = min(s.first for s in spans), max(s.last for s in spans)
    style.month_axis(fig, first, last, most=6)
    style.as_of_line(fig, as_of, (first, last))
    return fig
