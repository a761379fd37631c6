"""Give a chart dates on its y axis and words in the margin at its right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import style

HEIGHT = 360
TOP = 34
PLOT = HEIGHT - TOP - 54  # pixels between the axes
LINE = 15  # pixels of a line of words at 12 pixels
PAD = 0.07  # of the span of dates, above and below


@dataclass(frozen=True)
class Words:
    """Words at the right of the plot, at a date; lead draws a line back to it."""

    on: date
    text: str
    colour: str
    lead: bool = False


def date_rows(fig: go.Figure, first: date, last: date) -> tuple[date, date]:
    """Make the y axis one of dates, labelled at month starts; return its first and last day."""
    pad = timedelta(days=max(7, round(PAD * (last - first).days)))
    low, high = first - pad, last + pad
    starts = style.month_starts(low, high)
    chosen = starts[:: max(1, -(-len(starts) // 6))]
    fig.update_yaxes(
        type="date",
        range=[low.isoformat(), high.isoformat()],
        tickvals=[d.isoformat() for d in chosen],
        ticktext=[texts.month(d) for d in chosen],
    )
    return low, high


def right(fig: go.Figure, ends: Sequence[Words], low: date, high: date) -> None:
    """Write words in the right margin, each as near to its date as the others allow."""
    scale = PLOT / (high - low).days  # pixels of a day
    ordered = sorted(ends, key=lambda e: e.on)
    wanted = [(e.on - low).days * scale for e in ordered]
    sizes = [LINE * (1 + e.text.count("<br>")) for e in ordered]
    places = spread(wanted, sizes, PLOT)
    for end, at, place in zip(ordered, wanted, places, strict=True):
        _word(fig, end, place - at)


def spread(wanted: Sequence[float], sizes: Sequence[float], most: float) -> list[float]:
    """Return places for words of some sizes that do not touch, from below up, in pixels.

    They give way upwards, then down again from the top, so that all stay below `most`.
    """
    places: list[float] = []
    below = float("-inf")
    for at, size in zip(wanted, sizes, strict=True):
        places.append(max(at, below + size / 2))
        below = places[-1] + size / 2
    above = most
    for n in reversed(range(len(places))):
        places[n] = min(places[n], above - sizes[n] / 2)
        above = places[n] - sizes[n] / 2
    return places


def _word(fig: go.Figure, end: Words, shift: float) -> None:
    fig.add_annotation(
        x=1,
        xref="paper",
        y=end.on.isoformat(),
        text=end.text,
        showarrow=end.lead,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=style.palette().plan,
        ax=14,
        ay=-shift,
        xshift=0 if end.lead else 14,
        yshift=0 if end.lead else shift,
        xanchor="left",
        align="left",
        font={"size": 12, "color": end.colour},
    )
