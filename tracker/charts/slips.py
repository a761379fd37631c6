"""Draw how many days late each schedule stands, against the plan at zero."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from tracker.charts import style
from tracker.formulas.absence import Absence
from tracker.texts import t

ROW = 46  # pixels of a row: its words, and the bar below them
BELOW_WORDS = 0.22  # of a row
LANE = 0.2  # of a row, above and below its bar


@dataclass(frozen=True)
class Slip:
    """One row: slip in days against the original and the current plan, late positive, in words."""

    name: str
    word: str
    original: int | Absence
    current: int | Absence


def slips(rows: Sequence[Slip]) -> go.Figure:
    """Draw a bar per row for the original plan and a hollow diamond for the current one.

    An absence is a cross on the line of the plan; its name stands in the row's words.
    """
    fig = style.figure(height=34 + 64 + ROW * len(rows), top=34)
    for row, slip in enumerate(rows):
        _row(fig, row + BELOW_WORDS, slip)
    words = [f"<b>{style.label(r.name)}</b> · {style.label(r.word)}" for r in rows]
    style.row_labels(fig, words)
    days = [d for r in rows for d in (r.original, r.current) if not isinstance(d, Absence)]
    first, last = min([0, *days]), max([10, *days])
    margin = 0.04 * (last - first)
    fig.update_xaxes(
        range=[first - margin, last + margin],
        nticks=6,
        title={"text": t("days late; early is to the left"), "font": {"size": 13}},
    )
    fig.add_annotation(
        x=0,
        y=1,
        yref="paper",
        text=t("plan"),
        xanchor="left" if first > -margin else "center",
        yanchor="bottom",
        yshift=4,
        showarrow=False,
        font={"size": 13},
    )
    return fig


def _row(fig: go.Figure, y: float, slip: Slip) -> None:
    p = style.palette()
    plan = {"color": p.text, "width": 1.5}
    fig.add_shape(type="line", x0=0, x1=0, y0=y - LANE, y1=y + LANE, line=plan)
    if isinstance(slip.original, Absence):
        _point(fig, 0, y, "x-thin", p.absent, slip)
        return
    fig.add_scatter(
        x=[0, slip.original],
        y=[y, y],
        mode="lines",
        line={"color": p.ink, "width": 10},
        name=t("original plan"),
        hovertemplate=_hover(slip),
    )
    if not isinstance(slip.current, Absence):
        _point(fig, slip.current, y, "diamond-open", p.text, slip)


def _point(fig: go.Figure, x: int, y: float, symbol: str, colour: str, slip: Slip) -> None:
    fig.add_scatter(
        x=[x],
        y=[y],
        mode="markers",
        marker={
            "symbol": symbol,
            "size": 12,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        name=t("current plan"),
        hovertemplate=_hover(slip),
        cliponaxis=False,
    )


def _hover(slip: Slip) -> str:
    return f"{style.label(slip.name)}: {style.label(slip.word)}<extra></extra>"
