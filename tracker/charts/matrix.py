"""Draw months across and sheets down: a mark where something was expected in a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import absences, style
from tracker.formulas.absence import Absence
from tracker.formulas.evidence import Arrival

ROW = 62  # pixels: a line of words and the marks below it
HALF = 0.17  # half a cell's height, in rows
MARKER = 14
LABELS = 7  # months named at most, so that they stand apart on a phone


@dataclass(frozen=True)
class Mark:
    """One cell: the place of its month, what it is drawn as, how many are missing, its words."""

    at: int
    state: Arrival | Absence
    missing: int
    words: str


@dataclass(frozen=True)
class Row:
    """One sheet: its name, its counts in words, its marks."""

    name: str
    words: str
    marks: tuple[Mark, ...]


def matrix(rows: Sequence[Row], months: Sequence[date]) -> go.Figure:
    """Draw each sheet's months: a circle all in time, a triangle some late, hatched not reported.

    A hollow circle is not due yet, a dot a month of which nothing was expected.
    """
    fig = style.figure(height=34 + 54 + ROW * len(rows), top=34)
    for place, row in enumerate(rows):
        _ground(fig, place, row, len(months))
        for mark in row.marks:
            _gap(fig, place, mark)
        _marks(fig, place, row)
    style.row_labels(fig, [_label(row) for row in rows])
    fig.update_yaxes(range=[len(rows) - 0.35, -0.5])
    fig.update_layout(barmode="overlay", bargap=0)
    _months(fig, months)
    return fig


def _label(row: Row) -> str:
    return f"<b>{style.label(row.name)}</b> · {style.label(row.words)}"


def _ground(fig: go.Figure, place: int, row: Row, months: int) -> None:
    """Draw a dot for each month of which nothing was expected."""
    told = {mark.at for mark in row.marks}
    empty = [at for at in range(months) if at not in told]
    fig.add_scatter(
        x=empty,
        y=[_middle(place)] * len(empty),
        mode="markers",
        marker={"size": 3, "color": style.palette().grid},
        hoverinfo="skip",
    )


def _middle(place: int) -> float:
    return place + 0.2


def _gap(fig: go.Figure, place: int, mark: Mark) -> None:
    """Hatch the cell of a month that lacks reports, their number in it."""
    if mark.state is not Absence.NOT_REPORTED:
        return
    fig.add_bar(
        x=[mark.at],
        y=[2 * HALF],
        base=_middle(place) - HALF,
        width=0.86,
        marker=absences.marker(mark.state),
        hovertemplate=f"{style.label(mark.words)}<extra></extra>",
    )
    fig.add_annotation(
        x=mark.at,
        y=_middle(place),
        text=texts.number(mark.missing),
        showarrow=False,
        borderpad=1,
        bgcolor=style.palette().surface,
        font={"size": 12, "color": style.palette().text},
    )


def _marks(fig: go.Figure, place: int, row: Row) -> None:
    """Draw the cells that lack nothing."""
    p = style.palette()
    looks = {
        Arrival.IN_TIME: ("circle", p.on_plan),
        Arrival.LATE: ("triangle-up", p.behind),
        Absence.NOT_DUE: ("circle-open", p.absent),
    }
    told = [mark for mark in row.marks if mark.state in looks]
    fig.add_scatter(
        x=[mark.at for mark in told],
        y=[_middle(place)] * len(told),
        mode="markers",
        marker={
            "size": MARKER,
            "symbol": [looks[mark.state][0] for mark in told],
            "color": [looks[mark.state][1] for mark in told],
        },
        text=[style.label(mark.words) for mark in told],
        hovertemplate="%{text}<extra></extra>",
    )


def _months(fig: go.Figure, months: Sequence[date]) -> None:
    step = max(1, -(-len(months) // LABELS))
    fig.update_xaxes(
        range=[-0.6, len(months) - 0.4],
        tickvals=list(range(0, len(months), step)),
        ticktext=[style.label(texts.month(m)).replace(" ", "<br>") for m in months[::step]],
    )
