"""Draw people reached: places against their targets, a count by month, the tile grid of states.

Nothing held, nobody counted and not reported are three things: a dash, a nought, a hatched mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import absences, style
from tracker.formulas.absence import Absence, known
from tracker.formulas.status import Status
from tracker.texts import t

# Layout of the 16 states and federal territories, (row, column) by the common three letters:
# neighbours stay neighbours, no map is fetched and no tile can point at a shelter.
GRID = {
    "PLS": (0, 0), "KDH": (0, 1),
    "PNG": (1, 0), "PRK": (1, 1), "KTN": (1, 2), "TRG": (1, 3), "LBN": (1, 5), "SBH": (1, 6),
    "SGR": (2, 1), "KUL": (2, 2), "PHG": (2, 3), "SWK": (2, 5),
    "PJY": (3, 1), "NSN": (3, 2),
    "MLK": (4, 2), "JHR": (4, 3),
}  # fmt: skip
SHADES = (0.25, 0.45, 1.0)  # of ink; text on each keeps 4.5:1, which shades between would not
MARKS = {
    Status.ON_PLAN: "\N{BLACK CIRCLE}",
    Status.BEHIND: "\N{BLACK UP-POINTING TRIANGLE}",
    Status.WELL_BEHIND: "\N{BLACK SQUARE}",
    Status.MOVING_AWAY: "\N{BLACK SQUARE}",
    Status.NOT_ACHIEVED: "\N{BLACK SQUARE}",
    Status.ACHIEVED: "\N{CHECK MARK}",
    Status.AT_TARGET: "\N{CHECK MARK}",
}


@dataclass(frozen=True)
class PlaceBar:
    """One place against its target, in people; expected is None where the plan does not say.

    Without a target there is no outline, without a report a hatched one.
    """

    name: str
    reached: float | Absence
    target: float | None
    expected: float | None
    status: Status | Absence | None
    word: str
    amount: str


@dataclass(frozen=True)
class MonthBar:
    """One month: the filled part, the hollow part above it, how many things were held in it.

    missing says why nobody is counted although something was held.
    """

    month: str
    filled: float
    hollow: float = 0
    held: int = 1
    missing: Absence | None = None


@dataclass(frozen=True)
class Tile:
    """A state or federal territory: its three letters, its name, people reached and events.

    missing says why its people are not told although there were events.
    """

    code: str
    name: str
    people: float
    events: int
    chosen: bool = False
    missing: Absence | None = None


def place_bars(places: Sequence[PlaceBar]) -> go.Figure:
    """Draw each place's count inside its target, with a mark at what was expected by now."""
    lengths = (x for place in places for x in (place.target, place.reached))
    longest = max([1.0, *(x for x in lengths if known(x))])
    fig = style.figure(height=42 + 116 * len(places), top=34)
    fig.update_layout(margin={"b": 8})
    for at, place in enumerate(places):
        _place(fig, at, place, longest)
        _heading(fig, at, place)
        if place.expected is not None:
            _expected(fig, at, place.expected, longest)
    fig.update_layout(barmode="overlay")
    fig.update_xaxes(range=[0, longest * 1.01], visible=False)
    fig.update_yaxes(visible=False, range=[len(places) - 0.6, -0.6])
    return fig


def _place(fig: go.Figure, at: int, place: PlaceBar, longest: float) -> None:
    p = style.palette()
    if isinstance(place.reached, Absence):
        length = longest if place.target is None else place.target
        _bar(fig, at, length, t("target"), absences.marker(place.reached))
        return
    if place.target is not None:
        _bar(fig, at, place.target, t("target"), _outlined(p.surface))
    _bar(fig, at, place.reached, t("reached"), _outlined(p.ink))


def _outlined(colour: str) -> dict:
    return {"color": colour, "line": {"color": style.palette().ink, "width": 1.5}}


def _bar(fig: go.Figure, at: int, people: float, name: str, marker: dict) -> None:
    fig.add_bar(
        x=[people],
        y=[at],
        orientation="h",
        width=0.26,
        marker=marker,
        hovertemplate=f"{style.label(name)}: %{{x:,}}<extra></extra>",
    )


def _heading(fig: go.Figure, at: int, place: PlaceBar) -> None:
    """Write above a bar the place, then its status with the mark, and its numbers."""
    mark = f"{MARKS[place.status]} " if isinstance(place.status, Status) else ""
    colour, word = style.colour(place.status), style.label(mark + place.word)
    fig.add_annotation(
        x=0,
        y=at - 0.2,
        text=f"<b>{style.label(place.name)}</b><br>"
        f'<span style="color:{colour}">{word}</span> · {style.label(place.amount)}',
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        align="left",
    )


def _expected(fig: go.Figure, at: int, people: float, longest: float) -> None:
    p = style.palette()
    fig.add_shape(
        type="line",
        x0=people,
        x1=people,
        y0=at - 0.19,
        y1=at + 0.19,
        line={"color": p.text, "width": 3},
    )
    left = people < longest / 2
    fig.add_annotation(
        x=people,
        y=at + 0.19,
        text=t("{amount} expected by now", amount=texts.number(round(people))),
        showarrow=False,
        xanchor="left" if left else "right",
        yanchor="top",
        xshift=-4 if left else 4,
        font={"size": 13, "color": p.muted},
    )


def month_bars(months: Sequence[MonthBar], filled: str, hollow: str = "") -> go.Figure:
    """Draw a count per month: filled part in ink, hollow part above it, the total written on top.

    filled and hollow name the parts for the pointer; where there are two, the filled count stands
    in its bar. A month without a bar says why: a dash where nothing was held, a nought where
    nobody came, a hatched mark with its name where it was not reported.
    """
    p = style.palette()
    fig = style.figure(height=320, top=44)
    filled_counts, totals = [m.filled for m in months], [m.filled + m.hollow for m in months]
    _stack(fig, filled_counts, p.ink, filled)
    if hollow:
        _stack(fig, [m.hollow for m in months], p.surface, hollow)
        split = [m.filled if m.hollow else 0 for m in months]
        _numbers(fig, split, "bottom center", p.surface)
    _numbers(fig, totals, "top center", p.text)
    _grounds(fig, months, max([1, *totals]))
    _month_names(fig, [m.month for m in months])
    fig.update_layout(barmode="stack", bargap=0.3)
    fig.update_yaxes(visible=False, range=[0, max([1, *totals]) * 1.12])
    return fig


def _numbers(fig: go.Figure, counts: Sequence[float], where: str, colour: str) -> None:
    """Write counts above or below the height they stand for."""
    fig.add_scatter(
        x=list(range(len(counts))),
        y=counts,
        mode="text",
        text=[texts.number(n) if n else "" for n in counts],
        textposition=where,
        textfont={"size": 12, "color": colour},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _grounds(fig: go.Figure, months: Sequence[MonthBar], highest: float) -> None:
    """Write on the ground why a month has no bar."""
    for at, month in enumerate(months):
        if month.missing:
            _unreported(fig, at, month.missing, highest)
        elif not month.filled + month.hollow:
            _sign(fig, at, "0" if month.held else "\N{EN DASH}")


def _unreported(fig: go.Figure, at: int, missing: Absence, highest: float) -> None:
    fig.add_bar(x=[at], y=[highest / 2], marker=absences.marker(missing), hoverinfo="skip")
    _sign(fig, at, t(str(missing)), textangle=-90, bgcolor=style.palette().surface)


def _sign(fig: go.Figure, at: int, text: str, **how: object) -> None:
    fig.add_annotation(
        x=at,
        y=0,
        text=style.label(text),
        showarrow=False,
        yanchor="bottom",
        font={"size": 14, "color": style.palette().muted},
        **how,
    )


def _stack(fig: go.Figure, counts: Sequence[float], colour: str, name: str) -> None:
    fig.add_bar(
        x=list(range(len(counts))),
        y=[n or None for n in counts],  # nothing is no bar, not a line on the ground
        marker={"color": colour, "line": {"color": style.palette().ink, "width": 1.5}},
        hovertemplate=f"{style.label(name)}: %{{y:,}}<extra></extra>",
    )


def _month_names(fig: go.Figure, names: Sequence[str], most: int = 7) -> None:
    step = max(1, -(-len(names) // most))
    fig.update_xaxes(
        range=[-0.6, len(names) - 0.4],
        tickvals=list(range(0, len(names), step)),
        ticktext=[style.label(name).replace(" ", "<br>") for name in names[::step]],
    )


def tiles(found: Sequence[Tile]) -> go.Figure:
    """Draw the grid of states: darker for more people, hollow for no event; zeros stay zeros."""
    placed = [tile for tile in found if tile.code in GRID]
    most = max([1.0, *(tile.people for tile in placed)])
    fig = style.figure(height=400, top=34)
    fig.update_layout(margin={"b": 8})
    for tile in placed:
        _tile(fig, tile, most)
    fig.add_scatter(
        x=[GRID[tile.code][1] for tile in placed],
        y=[GRID[tile.code][0] for tile in placed],
        mode="markers",
        marker={"size": 30, "opacity": 0},
        customdata=[_told(tile) for tile in placed],
        hovertemplate="%{customdata}<extra></extra>",
    )
    fig.update_xaxes(visible=False, range=[-0.5, 6.5])
    fig.update_yaxes(visible=False, range=[4.5, -0.5])
    return fig


def _told(tile: Tile) -> str:
    counts = t("no events")
    if tile.missing:
        counts = style.label(t(str(tile.missing)))
    elif tile.events:
        people = texts.number(tile.people)
        counts = t("{people} people, {events} events", people=people, events=tile.events)
    return f"{style.label(tile.name)}<br>{counts}"


def _tile(fig: go.Figure, tile: Tile, most: float) -> None:
    p = style.palette()
    row, column = GRID[tile.code]
    told = tile.events and not tile.missing
    surface, text = _shade(tile.people / most) if told else (p.surface, p.muted)
    line = {"color": p.text, "width": 3} if tile.chosen else {"color": p.plan, "width": 1}
    fig.add_shape(
        type="rect",
        x0=column - 0.46,
        x1=column + 0.46,
        y0=row - 0.46,
        y1=row + 0.46,
        fillcolor=surface,
        line=line,
        layer="below" if tile.missing else "above",
    )
    if tile.missing:
        _hatched(fig, row, column, tile.missing)
    amount = f"<br><b>{texts.number(tile.people)}</b>" if told else ""
    fig.add_annotation(
        x=column,
        y=row,
        text=f"{style.label(tile.code)}{amount}",
        showarrow=False,
        font={"size": 13, "color": text},
        bgcolor=p.surface if tile.missing else None,
    )


def _hatched(fig: go.Figure, row: int, column: int, missing: Absence) -> None:
    fig.add_bar(
        x=[column],
        y=[0.92],
        base=row - 0.46,
        width=0.92,
        marker=absences.marker(missing),
        hoverinfo="skip",
    )


def _shade(share: float) -> tuple[str, str]:
    """Return the colour of a tile and of its text for a share of the largest tile."""
    p = style.palette()
    shade = SHADES[min(2, int(share * 3))]
    return _mixed(p.ink, p.surface, shade), p.surface if shade == 1 else p.text


def _mixed(colour: str, surface: str, share: float) -> str:
    """Return a colour thinned with the surface below it, as #rrggbb."""
    pairs = [(int(colour[i : i + 2], 16), int(surface[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * top + (1 - share) * below):02x}" for top, below in pairs)
