"""Draw a body's figures as steps or at their height: ink only, no status, never summed.

A figure covers a window of time, so it is a line as long as that window. Windows without a figure
stay in the picture as hatched marks that say why.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Literal

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import absences, style
from tracker.charts.windows import Window, time_axis
from tracker.formulas.absence import Absence
from tracker.texts import t

EDGE_RUN = 2  # windows in a row that are too short for a word centred at the edge
DAY_MS = 86_400_000  # plotly measures bars on a date axis in milliseconds


def steps(windows: Sequence[Window], names: Sequence[str], as_of: date) -> go.Figure:
    """Draw an order as steps: the first name is level 1, at the top; labels name the editions."""
    fig = style.figure(height=370, top=54, real=True)
    for run in _runs(windows, lambda w: w.level is None):
        _line(fig, run)
    for run in _runs(windows, lambda w: w.level):
        # Centred over a short first step it would run into the names of the levels.
        edge = run[0] is windows[0]
        on, side = (run[0].first, "left") if edge else (_middle(run), "center")
        _say(fig, on, run[0].level, _first_to_last(run), xanchor=side)
    _absences(fig, windows, top=len(names) + 0.3, bottom=len(names) + 0.5)
    fig.update_yaxes(
        tickvals=list(range(1, len(names) + 1)),
        ticktext=[style.wrapped(name, 11) for name in names],
        range=[len(names) + 0.9, 0.3],
        tickfont={"color": style.palette().text},
    )
    time_axis(fig, windows, as_of)
    return fig


def levels(windows: Sequence[Window], as_of: date) -> go.Figure:
    """Draw figures of windows of about a year at the height of their value, from zero."""
    fig = style.figure(height=370, top=54, real=True)
    top = max(w.level for w in windows if w.level is not None) or 1
    for window in windows:
        if window.level is not None:
            _line(fig, [window])
            _say(fig, _middle([window]), window.level, window.label)
    _absences(fig, windows, top=-0.04 * top, bottom=-0.11 * top)
    fig.update_yaxes(range=[-0.26 * top, 1.15 * top], tickvals=[0], ticktext=[texts.number(0)])
    time_axis(fig, windows, as_of)
    return fig


def _runs(windows: Sequence[Window], alike: Callable[[Window], object]) -> list[list[Window]]:
    """Group windows with a figure that follow one another and are alike."""
    runs = [list(run) for _, run in groupby(windows, alike)]
    return [run for run in runs if run[0].level is not None]


def _middle(run: Sequence[Window]) -> date:
    return run[0].first + (run[-1].last - run[0].first) / 2


def _first_to_last(run: Sequence[Window]) -> str:
    """Return the editions of a run: 2017, or 2018-20 with a dash."""
    first, last = run[0].label, run[-1].label
    return first if first == last else f"{first}\N{EN DASH}{last[-2:]}"


def _line(fig: go.Figure, run: Sequence[Window]) -> None:
    """Draw windows as one line: level over each window, upright where one follows another."""
    fig.add_scatter(
        x=[day.isoformat() for w in run for day in (w.first, w.last)],
        y=[w.level for w in run for _ in range(2)],
        mode="lines",
        line={"color": style.palette().ink, "width": 4},
        text=[w.hover for w in run for _ in range(2)],
        hovertemplate="%{text}<extra></extra>",
    )


def _say(fig: go.Figure, on: date, level: float | None, text: str, **where: object) -> None:
    p = style.palette()
    fig.add_annotation(
        x=on.isoformat(),
        y=level,
        text=style.label(text),
        showarrow=False,
        font={"size": 13, "color": p.ink},
        **{"yshift": 13, "bgcolor": p.surface, "borderpad": 0, **where},
    )


def _absences(fig: go.Figure, windows: Sequence[Window], top: float, bottom: float) -> None:
    """Draw windows without a figure as hatched marks below the rest, the reason in words."""
    colour = style.palette().absent
    for absence, each in groupby(windows, lambda w: w.absence):
        run = list(each)
        if absence is None:
            continue
        _hatched(fig, run, absence, top, bottom)
        side = _side(run, windows)
        narrow = side == "center" and len(run) == 1
        words = style.wrapped(t(str(absence)), 5 if narrow else 40)
        on = {"left": run[0].first, "right": run[-1].last, "center": _middle(run)}[side]
        fig.add_annotation(
            x=on.isoformat(),
            y=bottom,
            text=words,
            showarrow=False,
            xanchor=side,
            yanchor="top",
            font={"size": 12, "color": colour},
        )


def _side(run: Sequence[Window], windows: Sequence[Window]) -> Literal["left", "center", "right"]:
    """Return where a reason is written: in the middle, at an edge where it would be cut."""
    if len(run) > EDGE_RUN:
        return "center"
    return "left" if run[0] is windows[0] else "right" if run[-1] is windows[-1] else "center"


def _hatched(
    fig: go.Figure, run: Sequence[Window], absence: Absence, top: float, bottom: float
) -> None:
    fig.add_bar(
        x=[_middle([w]).isoformat() for w in run],
        width=[((w.last - w.first).days + 1) * DAY_MS for w in run],
        base=top,
        y=[bottom - top] * len(run),
        marker=absences.marker(absence),
        text=[w.hover for w in run],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
