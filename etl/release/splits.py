"""Work out the figures about people that the public file may show, from what was published.

Nothing here is decided about people: each figure is a sum of rows published before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl.cards import Cards
from etl.ksafe.tree import LATE, NOT_SHOWN
from etl.release import gain, outreach
from etl.release.kept import Kept, Rows
from etl.release.newcomers import TRAIT as NEW_PEOPLE
from etl.release.outreach import HEAD_COUNT
from etl.release.quarters import named

ALL = "all"
ANSWERS = {"satisfaction": "satisfied", "learning_use": "used learning"}  # by indicator


@dataclass(frozen=True)
class Figures:
    """One indicator: its rows of cubes, and where a figure may be shown, with its quarters."""

    indicator_id: str
    cubes: Rows
    splits: Rows


def figures(closed: Sequence[Kept], known_cards: Cards) -> list[Figures]:
    """Return every indicator about people of which something may be shown."""
    pillars = known_cards["workshops"].field("pillar").enum
    places = known_cards["outreach"].field("state").enum
    return [
        _attendances(closed, pillars),
        _new_people(closed),
        *(_answers(closed, indicator, trait) for indicator, trait in ANSWERS.items()),
        _gain(closed),
        _outreach_reach(closed, places),
        _referrals(closed),
    ]


def _figures(indicator: str, cubes: Rows, *splits: dict) -> Figures:
    return Figures(
        indicator,
        [{"indicator_id": indicator, **row} for row in cubes],
        [{"indicator_id": indicator, "pillar": ALL, "place": ALL} | split for split in splits],
    )


def _period(quarter: str) -> str:
    """Return the first day of a quarter, of "2021-Q3 + 2021-Q4" that of the last."""
    return named(quarter.split(" + ")[-1]).first.isoformat()


def _total(quarters: Iterable[str]) -> Iterator[dict]:
    """Yield the split of the total where any quarter shows it."""
    named_ = ", ".join(dict.fromkeys(quarters))
    if named_:
        yield {"quarters": named_}


def _attendances(closed: Sequence[Kept], pillars: Iterable[str]) -> Figures:
    """Return attendances by pillar where each quarter shows that pillar, or nobody could come."""
    shown = [one for one in closed if one.rows("cells")]
    whole = {p for p in pillars if shown and all(_shows(one, p) for one in closed)}
    quarters = ", ".join(one.name for one in shown)
    cubes = [
        {
            "period": _period(one.name),
            "pillar": row["pillar"] if row["pillar"] in whole else None,
            "numerator": row["n"],
        }
        for one in shown
        for row in one.rows("cells")
    ]
    splits = [{"pillar": pillar, "quarters": quarters} for pillar in sorted(whole)]
    return _figures("attendances", cubes, *_total(one.name for one in shown), *splits)


def _pillars(one: Kept) -> set[str]:
    return {row["pillar"] for row in one.rows("cells")} - {None, LATE, NOT_SHOWN}


def _shows(one: Kept, pillar: str) -> bool:
    """Tell whether a quarter shows a pillar, or had no session of it in the public list."""
    return pillar in _pillars(one) or all(held != pillar for held, _, _ in one.sessions)


def _new_people(closed: Sequence[Kept]) -> Figures:
    rows = [
        row
        for one in closed
        for row in one.rows("traits")
        if row["trait"] == NEW_PEOPLE and row["value"] == "new"
    ]
    cubes = [{"period": _period(row["quarter"]), "numerator": row["n"]} for row in rows]
    return _figures("new_people", cubes, *_total(row["quarter"] for row in rows))


def _answers(closed: Sequence[Kept], indicator: str, trait: str) -> Figures:
    """Return yes and no of a question, in the quarters that show all three parts."""
    parts: dict[str, dict[str, int]] = {}
    for one in closed:
        for row in one.rows("traits"):
            if row["trait"] == trait:
                parts.setdefault(row["quarter"], {})[row["value"]] = row["n"]
    whole = {q: p for q, p in parts.items() if "no" in p and p["yes"] + p["no"]}
    cubes = [
        {"period": _period(q), "numerator": p["yes"], "denominator": p["yes"] + p["no"]}
        for q, p in whole.items()
    ]
    return _figures(indicator, cubes, *_total(whole))


def _gain(closed: Sequence[Kept]) -> Figures:
    """Return where the gain may be shown; the figure itself stands in the table gain."""
    covered = [one.name for one in gain.covered(closed)]
    return _figures("learning_gain", [], *_total(covered))


def _outreach_reach(closed: Sequence[Kept], places: Iterable[str]) -> Figures:
    """Return people reached at events, by place where each quarter shows all its cities."""
    rows = [
        row for one in closed for row in one.rows("outreach_cells") if row["counted"] == HEAD_COUNT
    ]
    whole = {place for place in places if rows and all(_has_cities(one, place) for one in closed)}
    cubes = [
        {
            "period": _period(row["quarter"]),
            "place": row["place"] if row["place"] in whole else None,
            "city": row["city"] if outreach.is_city(row) else None,
            "channel": row["channel"] if outreach.is_whole(row) else None,
            "numerator": row["people"],
        }
        for row in rows
    ]
    quarters = ", ".join(dict.fromkeys(row["quarter"] for row in rows))
    splits = [{"place": place, "quarters": quarters} for place in sorted(whole)]
    return _figures("outreach_reach", cubes, *_total(row["quarter"] for row in rows), *splits)


def _has_cities(one: Kept, place: str) -> bool:
    """Tell whether a quarter shows every city of a place in which an event was held."""
    shown = {(row["place"], row["city"]) for row in one.rows("outreach_cells")}
    return all((place, city) in shown for held, city in one.cities if held == place)


def _referrals(closed: Sequence[Kept]) -> Figures:
    rows = [row for one in closed for row in one.rows("referrals")]
    cubes = [{"period": _period(row["quarter"]), "numerator": row["referrals"]} for row in rows]
    return _figures("referrals", cubes, *_total(row["quarter"] for row in rows))
