"""Draw any figures of one indicator, one bar a row, in the order of their table."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from tracker.charts import style
from tracker.formulas.absence import Absence, Result, known
from tracker.shown import amount
from tracker.texts import t

MOST = 60  # bars somebody still reads on one page
ROW = 44  # pixels a row takes, its label above its bar


@dataclass(frozen=True)
class Bar:
    """One row: what it is of, and its value in the indicator's unit or why there is none."""

    label: str
    value: Result


def drawn(bars: Sequence[Bar], unit: str, *, real: bool) -> go.Figure:
    """Draw the rows; where there is no number the word for it stands in place of the bar."""
    p = style.palette()
    fig = style.figure(70 + ROW * len(bars), left=4, right=70, top=34, real=real)
    values = [bar.value if known(bar.value) else None for bar in bars]
    fig.add_bar(
        x=values,
        y=list(range(len(bars))),
        orientation="h",
        width=0.34,
        offset=0.1,
        marker={"color": p.ink},
        text=[amount(v, unit) if v is not None else "" for v in values],
        textposition="outside",
        textfont={"size": 13, "color": p.text},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="skip",
    )
    for row, bar in enumerate(bars):
        if isinstance(bar.value, Absence):
            _absent(fig, row, bar.value)
    fig.update_xaxes(visible=False, rangemode="tozero")
    style.row_labels(fig, [style.label(bar.label) for bar in bars])
    return fig


def _absent(fig: go.Figure, row: int, why: Absence) -> None:
    fig.add_annotation(
        x=0,
        xref="paper",
        y=row + 0.27,
        text=style.label(t(str(why))),
        showarrow=False,
        xanchor="left",
        font={"size": 13, "color": style.palette().absent},
    )
