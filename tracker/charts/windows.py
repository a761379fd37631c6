"""Draw windows on a time axis: ink only, no status; overlaps show and nothing is summed.

What public bodies published is context, shown whole, whatever the as-of date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from tracker.charts import style
from tracker.formulas.absence import Absence
from tracker.texts import t

BELOW_LABEL = 0.22  # of a row, so that marks stand clear of the label above them
MOST_YEARS = 7  # labels of a time axis that fit on a phone


@dataclass(frozen=True)
class Window:
    """A figure over the window it covers: its height and label, or why there is none."""

    first: date
    last: date
    level: float | None
    label: str
    hover: str = ""
    absence: Absence | None = None


@dataclass(frozen=True)
class Tick:
    """A commitment and the year it is to be reached in, None where none was published."""

    name: str
    year: int | None
    word: str


def rows(windows: Sequence[Window], as_of: date) -> go.Figure:
    """Draw figures of windows of any length one under the other, so that overlaps show."""
    p = style.palette()
    fig = style.figure(height=110 + 46 * len(windows), top=54, real=True)
    for row, window in enumerate(windows):
        colour = p.absent if window.absence else p.ink
        _stretch(fig, window, row, colour, dashed=window.absence is not None)
    style.row_labels(fig, [style.label(window.label) for window in windows])
    time_axis(fig, windows, as_of)
    return fig


def target_years(ticks: Sequence[Tick], first: date, last: date) -> go.Figure:
    """Draw each commitment's target year as a tick inside the plan's period, never as a bar."""
    p = style.palette()
    names = [style.wrapped(tick.name, 50) for tick in ticks]
    lines = 2 + max(name.count("<br>") for name in names)
    fig = style.figure(height=70 + (30 + 18 * lines) * len(ticks), top=8, real=True)
    period = Window(first, last, 0, "")
    for row, tick in enumerate(ticks):
        _stretch(fig, period, row, p.grid, width=1)
        if tick.year:
            _tick(fig, row, tick.year)
    words = [style.coloured(tick.word, p.muted) for tick in ticks]
    style.row_labels(fig, [f"{w}<br>{name}" for w, name in zip(words, names, strict=True)])
    style.month_axis(fig, first, last, most=MOST_YEARS)
    return fig


def time_axis(fig: go.Figure, windows: Sequence[Window], as_of: date) -> None:
    """Draw the time axis over all windows and the as-of date, and the as-of line."""
    first = min(as_of, *(w.first for w in windows))
    last = max(as_of, *(w.last for w in windows))
    style.month_axis(fig, first, last, most=MOST_YEARS)
    style.as_of_line(fig, as_of, (first, last), t("context is shown whole"))


def _stretch(
    fig: go.Figure, window: Window, row: int, colour: str, width: int = 9, dashed: bool = False
) -> None:
    point = window.first == window.last
    fig.add_scatter(
        x=[window.first.isoformat(), window.last.isoformat()],
        y=[row + BELOW_LABEL] * 2,
        mode="markers" if point else "lines",
        line={"color": colour, "width": width, "dash": "dot" if dashed else "solid"},
        marker={"color": colour, "size": 11, "symbol": "diamond"},
        text=[window.hover] * 2,
        hovertemplate="%{text}<extra></extra>",
        hoverinfo="all" if window.hover else "skip",
    )


def _tick(fig: go.Figure, row: int, year: int) -> None:
    p = style.palette()
    on = date(year, 7, 1).isoformat()
    fig.add_scatter(
        x=[on],
        y=[row + BELOW_LABEL],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 18, "color": p.ink, "line": {"width": 3}},
        hoverinfo="skip",
    )
    fig.add_annotation(
        x=on,
        y=row + BELOW_LABEL,
        text=str(year),
        showarrow=False,
        xanchor="left",
        xshift=6,
        bgcolor=p.surface,
        font={"color": p.ink},
    )
