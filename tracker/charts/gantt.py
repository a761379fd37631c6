"""Draw items against their plan, a compact line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import style
from tracker.texts import tn

WIDTH = 66  # letters of a line, the most a phone shows
LETTERS = 12  # pixels
LINE = 15.5  # pixels of a line of words
LANE = 16  # pixels of the marks below the words


@dataclass(frozen=True)
class Bar:
    """One line of a Gantt: planned and actual span, the day it now ends, its status.

    With month_only the plan is known by months: no day and no number of days is written on it.
    """

    name: str
    title: str
    planned: tuple[date | None, date]
    actual: tuple[date | None, date | None]
    now: date | None
    colour: str
    word: str
    month_only: bool = False


def gantt(bars: Sequence[Bar], first: date, last: date, as_of: date) -> go.Figure:
    """Draw planned against actual per item, the slip dotted, its status beside its name.

    A row is as high as its words need, in pixels, so that long titles do not stretch the others.
    """
    labels = [_label(bar) for bar in bars]
    tops = [0.0]
    for label in labels:
        tops.append(tops[-1] + LINE * (1 + label.count("<br>")) + LANE)
    fig = style.figure(height=34 + 54 + round(max(tops[-1], 1)), top=34)
    for bar, label, top, bottom in zip(bars, labels, tops, tops[1:], strict=False):
        _words(fig, label, top)
        _marks(fig, bar, bottom - LANE / 2, as_of)
    fig.update_yaxes(visible=False, range=[max(tops[-1], 1), 0])
    style.month_axis(fig, first, last)
    style.as_of_line(fig, as_of, (first, last))
    return fig


def _label(bar: Bar) -> str:
    name = f"<b>{style.label(bar.name)}</b> · {style.coloured(bar.word, bar.colour)}"
    return f"{name}<br>{style.wrapped(bar.title, WIDTH)}"


def _words(fig: go.Figure, label: str, top: float) -> None:
    """Write an item's words above its marks, where they cost no width on a phone."""
    fig.add_annotation(
        x=0,
        xref="paper",
        y=top,
        text=label,
        showarrow=False,
        xanchor="left",
        yanchor="top",
        align="left",
        font={"size": LETTERS},
        bgcolor=style.palette().surface,
        borderpad=0,
    )


def _marks(fig: go.Figure, bar: Bar, y: float, as_of: date) -> None:
    p = style.palette()
    start = bar.planned[0] or bar.planned[1]
    if bar.now and bar.now > bar.planned[1]:
        _dotted(fig, y, bar.planned[1], bar.now, bar.colour, _late_words(bar, bar.now))
    planned = texts.month(bar.planned[1]) if bar.month_only else _days(start, bar.planned[1])
    _span(fig, y, start, bar.planned[1], p.plan, planned)
    if bar.actual[0]:
        end = bar.actual[1] or as_of
        point = bar.actual[0] == end
        _span(fig, y if point else y + 4, bar.actual[0], end, p.ink, _days(bar.actual[0], end))


def _days(first: date, last: date) -> str:
    return f"{texts.day(first)} \N{EN DASH} {texts.day(last)}"


def _late_words(bar: Bar, now: date) -> str:
    """Return how late an item is; where its plan is known by months, its word says it already."""
    days = (now - bar.planned[1]).days
    return bar.word if bar.month_only else tn("{n} day late", "{n} days late", days)


def _span(fig: go.Figure, y: float, first: date, last: date, colour: str, words: str) -> None:
    point = first == last
    fig.add_scatter(
        x=[first.isoformat(), last.isoformat()],
        y=[y, y],
        mode="markers" if point else "lines",
        line={"color": colour, "width": 5},
        marker={"color": colour, "size": 9, "symbol": "diamond"},
        hovertemplate=f"{words}<extra></extra>",
    )


def _dotted(fig: go.Figure, y: float, first: date, last: date, colour: str, words: str) -> None:
    fig.add_scatter(
        x=[first.isoformat(), last.isoformat()],
        y=[y, y],
        mode="lines",
        line={"color": colour, "width": 2, "dash": "dot"},
        hovertemplate=f"{words}<extra></extra>",
    )
