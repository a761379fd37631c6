"""Draw scores before and after, and shares of answers, per workshop.

Rows stand in date order and are never ranked; values are written beside their marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import absences, style
from tracker.formulas.absence import Absence
from tracker.texts import t

ROW = 46  # pixels
WIDTH = 0.42  # of a row
RIGHT = 78  # pixels at least for the words at the right end of a row
SIDE = 10  # pixels between a row and them
LETTER = 6.8  # pixels a letter of them takes


@dataclass(frozen=True)
class Row:
    """One workshop: two short lines that name it, and its full title for the pointer."""

    name: str
    detail: str
    title: str


@dataclass(frozen=True)
class Dumbbell:
    """Mean scores of one workshop's matched people; missing says why there are none."""

    row: Row
    before: float | None = None
    after: float | None = None
    right: tuple[str, str] = ("", "")
    missing: Absence | None = None


@dataclass(frozen=True)
class ShareBar:
    """A share of one workshop's answers, from 0 to 1; missing says why there is none."""

    row: Row
    share: float | None = None
    right: tuple[str, str] = ("", "")
    missing: Absence | None = None


def dumbbells(rows: Sequence[Dumbbell]) -> go.Figure:
    """Draw scores before (hollow) and after (filled) per workshop, from top to bottom."""
    p = style.palette()
    fig = style.figure(height=84 + ROW * len(rows), right=_room([r.right for r in rows]), top=52)
    known = [(at, r.before, r.after) for at, r in enumerate(rows) if r.before is not None]
    pairs = [(at, before, after) for at, before, after in known if after is not None]
    for at, before, after in pairs:
        fig.add_scatter(
            x=[before, after],
            y=[at, at],
            mode="lines",
            line={"color": p.ink, "width": 3},
            hoverinfo="skip",
        )
    _ends(fig, rows, pairs, filled=False)
    _ends(fig, rows, pairs, filled=True)
    _sides(fig, pairs)
    scores = [x for _, before, after in pairs for x in (before, after)]
    low, high = _around(scores)
    _missing(fig, [r.missing for r in rows], low, high)
    fig.update_layout(barmode="overlay")
    fig.update_xaxes(range=[low, high], title=_axis_title())
    _rows(fig, [r.row for r in rows])
    _right(fig, [r.right for r in rows])
    return fig


def _ends(
    fig: go.Figure,
    rows: Sequence[Dumbbell],
    pairs: Sequence[tuple[int, float, float]],
    filled: bool,
) -> None:
    p = style.palette()
    own = [after if filled else before for _, before, after in pairs]
    other = [before if filled else after for _, before, after in pairs]
    sides = [_side(a, b, filled) for a, b in zip(own, other, strict=True)]
    name = t("after") if filled else t("before")
    fig.add_scatter(
        x=own,
        y=[at for at, _, _ in pairs],
        mode="markers+text",
        marker={
            "size": 13,
            "color": p.ink if filled else p.surface,
            "line": {"color": p.ink, "width": 2.5},
        },
        text=[texts.number(x, 1) for x in own],
        textposition=[f"middle {side}" for side in sides],
        textfont={"color": p.text if filled else p.muted, "size": 13},
        customdata=[style.label(rows[at].row.title) for at, _, _ in pairs],
        hovertemplate=f"%{{customdata}}<br>{name} %{{x:.1f}}<extra></extra>",
        cliponaxis=False,
    )


def _side(own: float, other: float, filled: bool) -> str:
    """Write a value on the outer side of its mark; of two equal marks the hollow one is left."""
    return "right" if own > other or (own == other and filled) else "left"


def _sides(fig: go.Figure, pairs: Sequence[tuple[int, float, float]]) -> None:
    """Name the two marks once, above the first row that has them."""
    if not pairs:
        return
    at, before, after = pairs[0]
    ends = (before, after, t("before"), False), (after, before, t("after"), True)
    for own, other, name, filled in ends:
        right = _side(own, other, filled) == "right"
        fig.add_annotation(
            x=own,
            y=at,
            text=name,
            showarrow=False,
            xanchor="left" if right else "right",
            yshift=20,
            font={"size": 13, "color": style.palette().muted},
        )


def _axis_title() -> dict:
    font = {"size": 13, "color": style.palette().muted}
    return {"text": t("score, 0 to 100"), "standoff": 6, "font": font}


def _around(scores: Sequence[float]) -> list[float]:
    """Return an axis of whole tens around the scores, with room for the values beside them."""
    if not scores:
        return [0, 100]
    return [max(-12, min(scores) // 10 * 10 - 10), min(112, max(scores) // 10 * 10 + 20)]


def shares(rows: Sequence[ShareBar]) -> go.Figure:
    """Draw a share of answers per workshop, from top to bottom, 0 to 100 %."""
    p = style.palette()
    fig = style.figure(height=78 + ROW * len(rows), right=_room([r.right for r in rows]), top=34)
    for at, row in enumerate(rows):
        if row.share is not None:
            _track(fig, at)
            fig.add_bar(
                x=[row.share],
                y=[at],
                orientation="h",
                width=WIDTH,
                marker={"color": p.ink},
                customdata=[style.label(row.row.title)],
                hovertemplate="%{customdata}<br>%{x:.0%}<extra></extra>",
            )
    _missing(fig, [r.missing for r in rows], 0, 1)
    fig.update_layout(barmode="overlay")
    fig.update_xaxes(
        range=[0, 1], tickvals=[0, 0.5, 1], ticktext=[texts.percent(x) for x in (0, 0.5, 1)]
    )
    _rows(fig, [r.row for r in rows])
    _right(fig, [r.right for r in rows])
    return fig


def _track(fig: go.Figure, at: int) -> None:
    """Draw the whole a share is of, so that a share of nothing is an empty track."""
    marker = {"color": style.palette().grid, "line": {"width": 0}}
    fig.add_bar(x=[1], y=[at], orientation="h", width=WIDTH, marker=marker, hoverinfo="skip")


def _rows(fig: go.Figure, rows: Sequence[Row]) -> None:
    p = style.palette()
    style.rows_axis(fig, [row.name for row in rows])
    second = f'<br><span style="color:{p.muted}">'
    fig.update_yaxes(
        ticktext=[f"{style.label(r.name)}{second}{style.label(r.detail)}</span>" for r in rows],
        tickfont={"size": 13},
        ticklabelstandoff=8,
    )


def _room(lines: Sequence[tuple[str, str]]) -> int:
    """Return the pixels that the longest of the words at the right takes: "of 1,672" in Malay."""
    longest = max((len(words) for line in lines for words in line), default=0)
    return max(RIGHT, SIDE + round(LETTER * longest))


def _right(fig: go.Figure, lines: Sequence[tuple[str, str]]) -> None:
    """Write two short lines at the right end of each row."""
    for at, (first, second) in enumerate(lines):
        fig.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=SIDE,
            y=at,
            text=f"<b>{style.label(first)}</b><br>{style.label(second)}",
            align="left",
            showarrow=False,
            font={"size": 13},
        )


def _missing(fig: go.Figure, found: Sequence[Absence | None], first: float, last: float) -> None:
    """Hatch a row without a number from end to end and write on it why."""
    for at, absence in enumerate(found):
        if absence:
            fig.add_bar(
                x=[last - first],
                y=[at],
                base=first,
                orientation="h",
                width=WIDTH,
                marker=absences.marker(absence),
                hoverinfo="skip",
            )
            _reason(fig, at, absence)


def _reason(fig: go.Figure, at: int, absence: Absence) -> None:
    p = style.palette()
    fig.add_annotation(
        x=0.5,
        xref="paper",
        y=at,
        text=style.label(t(str(absence))),
        showarrow=False,
        bgcolor=p.surface,
        borderpad=3,
        font={"size": 13, "color": p.muted},
    )
