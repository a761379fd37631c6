"""Draw the programme's months: its sessions as one strip, and the clocks it lies in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import style


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
        _line(fig, row + 0.2, span.first, span.last, p.grid)
        if as_of > span.first:
            _line(fig, row + 0.2, span.first, min(as_of, span.last), p.ink)
    style.row_labels(fig, [style.wrapped(span.name, 46) for span in spans])
    first, last = min(s.first for s in spans), max(s.last for s in spans)
    style.month_axis(fig, first, last, most=6)
    style.as_of_line(fig, as_of, (first, last))
    return fig


def _line(fig: go.Figure, row: float, first: date, last: date, colour: str) -> None:
    fig.add_scatter(
        x=[first.isoformat(), last.isoformat()],
        y=[row, row],
        mode="lines",
        line={"color": colour, "width": 18},
        hovertemplate=f"{texts.day(first)} \N{EN DASH} {texts.day(last)}<extra></extra>",
    )
