"""The visual language of every chart: colours, marks, axes, the SAMPLE stamp.

Hue is kept for status; the 4Ps are told apart by place, order and label in one ink. Counted
things are steps. Contrast is at least 4.5:1 on the surface (architecture.md, colours).
"""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

import plotly.graph_objects as go

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.shapes import shape
from tracker.texts import t

YEARS_FROM = 30  # months from which an axis is labelled by years
FONT = "Source Sans, Source Sans Pro, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one surface."""

    text: str
    muted: str
    plan: str
    grid: str
    ink: str
    surface: str
    on_plan: str
    behind: str
    well_behind: str
    done: str
    absent: str


LIGHT = Palette(
    text="#1B2430",
    muted="#556070",
    plan="#6B7585",
    grid="#D9DEE5",
    ink="#2F4A6D",
    surface="#FFFFFF",
    on_plan="#0B7A75",
    behind="#946200",
    well_behind="#9B1C1C",
    done="#1D4F91",
    absent="#5B6472",
)
DARK = Palette(
    text="#E8ECF2",
    muted="#B3BDCA",
    plan="#8E99A8",
    grid="#343C4A",
    ink="#A9BEDC",
    surface="#0E1117",
    on_plan="#4FD1C5",
    behind="#F6C65B",
    well_behind="#F0807A",
    done="#8FB8F0",
    absent="#A3ADBB",
)
_palette: ContextVar[Palette] = ContextVar("palette", default=LIGHT)
_sample: ContextVar[bool] = ContextVar("sample", default=False)


def use(dark: bool, sample: bool) -> None:
    """Draw from here on for a dark or a light page, stamped when the rows are synthetic."""
    _palette.set(DARK if dark else LIGHT)
    _sample.set(sample)


def palette() -> Palette:
    """Return the colours in use."""
    return _palette.get()


def figure(
    height: int, left: int = 8, right: int = 8, top: int = 30, real: bool = False
) -> go.Figure:
    """Return an empty figure in the common style; room for labels in pixels.

    `real` says that the rows are published ones, never sample, whatever else is loaded.
    """
    p = palette()
    fig = go.Figure()
    fig.update_layout(
        height=height,
        margin={"l": left, "r": right, "t": top, "b": 54},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 14, "color": p.text},
        showlegend=False,
        hoverlabel={"font": {"family": FONT, "size": 14}, "align": "left"},
        bargap=0.35,
        dragmode=False,
    )
    fig.update_xaxes(showgrid=False, zeroline=False, linecolor=p.grid, tickfont={"color": p.muted})
    fig.update_yaxes(gridcolor=p.grid, zeroline=False, tickfont={"color": p.muted}, automargin=True)
    if _sample.get() and not real:
        _stamp(fig, right - 8)
    return fig


def _stamp(fig: go.Figure, shift: int) -> None:
    """Write SAMPLE at the figure's right edge, where a label above the plot does not reach."""
    fig.add_annotation(
        text=t("SAMPLE"),
        xref="paper",
        yref="paper",
        x=1,
        y=1,
        xanchor="right",
        yanchor="bottom",
        xshift=shift,
        yshift=6,
        showarrow=False,
        font={"size": 12, "color": palette().behind},
    )


def label(text: str) -> str:
    """Return a text from data as plotly may show it: no markup."""
    return escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """Return a label broken into lines of about `width` letters, escaped."""
    lines: list[str] = []
    for word in label(text).split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def as_of_line(fig: go.Figure, as_of: date, span: tuple[date, date], more: str = "") -> None:
    """Draw the as-of line, labelled above the plot; `span` is what the axis shows."""
    fig.add_vline(x=as_of.isoformat(), line={"color": palette().text, "width": 1.5})
    as_of_words(fig, as_of, span, more)


def as_of_words(fig: go.Figure, as_of: date, span: tuple[date, date], more: str = "") -> None:
    """Write the as-of date above its place on a date axis, `more` below it.

    Near an edge a centred label would be cut, so it ends there instead.
    """
    first, last = span
    share = (as_of - first).days / max(1, (last - first).days)
    words = t("as of {day}", day=texts.day(as_of))
    fig.add_annotation(
        x=as_of.isoformat(),
        y=1,
        yref="paper",
        xanchor="left" if share < 0.2 else "right" if share > 0.8 else "center",
        yanchor="bottom",
        yshift=4,
        text=f"{words}<br>{label(more)}" if more else words,
        showarrow=False,
        font={"size": 13, "color": palette().text},
    )


def month_axis(fig: go.Figure, first: date, last: date, most: int = 7) -> None:
    """Label a date axis at month starts in the reader's language, at most `most` labels."""
    chosen = _labelled(month_starts(first, last), most)
    fig.update_xaxes(
        type="date",
        range=[(first - timedelta(days=8)).isoformat(), (last + timedelta(days=8)).isoformat()],
        tickvals=[d.isoformat() for d in chosen],
        ticktext=_month_words(chosen),
        tickangle=0,
        ticks="outside",
        tickcolor=palette().grid,
    )


def _labelled(starts: list[date], most: int) -> list[date]:
    """Return the months to label: evenly, or Januaries where years are what counts."""
    if len(starts) > YEARS_FROM:
        starts = [d for d in starts if d.month == 1]
    return starts[:: max(1, -(-len(starts) // most))]


def _month_words(months: list[date]) -> list[str]:
    years = all(d.month == 1 for d in months)
    return [str(d.year) if years else texts.month(d).replace(" ", "<br>") for d in months]


def row_labels(fig: go.Figure, texts_: Sequence[str]) -> None:
    """Write each row's label above its marks, where it costs no width on a phone.

    Rows are at y = 0, 1, 2 from the top; texts may hold the markup of this package only.
    """
    for row, text in enumerate(texts_):
        fig.add_annotation(
            x=0,
            xref="paper",
            y=row - 0.2,
            text=text,
            showarrow=False,
            xanchor="left",
            yanchor="middle",
            align="left",
            font={"size": 13},
            bgcolor=palette().surface,
        )
    fig.update_yaxes(visible=False, range=[len(texts_) - 0.4, -0.7])


def coloured(text: str, colour: str) -> str:
    """Return a text in a colour, escaped."""
    return f'<span style="color:{colour}">{label(text)}</span>'


def month_starts(first: date, last: date) -> list[date]:
    """Return the first days of the months that begin in a span."""
    day = first.replace(day=1)
    if day < first:
        day = (day + timedelta(days=32)).replace(day=1)
    found = []
    while day <= last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def colour(status: Status | MilestoneStatus | Absence | None) -> str:
    """Return the colour that repeats what a status's word and shape say."""
    p = palette()
    return {
        "done": p.done,
        "on-plan": p.on_plan,
        "behind": p.behind,
        "well-behind": p.well_behind,
    }.get(shape(status), p.absent)


def rows_axis(fig: go.Figure, names: Sequence[str], width: int = 22) -> None:
    """Label a category axis from top to bottom."""
    fig.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[wrapped(n, width) for n in names],
        range=[len(names) - 0.4, -0.6],
        showgrid=False,
        tickfont={"color": palette().text},
    )
