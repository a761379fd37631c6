"""Word the head counts of outreach events by month and by state."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.reach import MonthBar, Tile
from tracker.formulas.absence import Absence
from tracker.formulas.months import calendar_months
from tracker.formulas.reach import NATIONWIDE
from tracker.programme import ALL
from tracker.results.reach import Counted, State, at, total
from tracker.texts import t


def by_month(found: Sequence[Counted], first: date, last: date) -> dict[date, list[Counted]]:
    """Return the rows of every month between two days, also of months without any."""
    months = calendar_months(first, last)
    return {month: [row for row in found if row.month == month] for month in months}


def months_title(found: dict[date, list[Counted]]) -> str:
    """Say how many people and events there were, and the month with most people."""
    people = {month: total(rows, "people") for month, rows in found.items()}
    if not any(people.values()):
        return t("No people reached at events")
    best = max(people, key=lambda month: people[month])
    return t(
        "{people} people at {events} events; most in {month}, {most}",
        people=texts.number(sum(people.values())),
        events=texts.number(sum(total(rows, "events") for rows in found.values())),
        month=texts.month(best),
        most=texts.number(people[best]),
    )


def month_bars(found: dict[date, list[Counted]]) -> list[MonthBar]:
    """Return people reached per month, and at how many events."""
    return [
        MonthBar(texts.month(m), total(rows, "people"), held=total(rows, "events"))
        for m, rows in found.items()
    ]


def months_frame(found: dict[date, list[Counted]]) -> pd.DataFrame:
    """Return one row per month: events, people reached at them, materials given out."""
    rows = [(m.isoformat()[:7], *_totals(rows)) for m, rows in found.items()]
    return pd.DataFrame(
        rows, columns=[t("Month"), t("Events"), t("People reached"), t("Materials")]
    )


def _totals(rows: Sequence[Counted]) -> tuple[int, int, int | Absence]:
    """Return events, people at them and materials, `not reported` where nobody counted those."""
    given = [row.materials for row in rows]
    counted = total(rows, "materials") if not given or any(n is not None for n in given) else None
    materials = Absence.NOT_REPORTED if counted is None else counted
    return total(rows, "events"), total(rows, "people"), materials


def states_title(found: Sequence[Counted], states: Sequence[State]) -> str:
    """Say in how many states and federal territories there was an event."""
    n = sum(total(at(found, s.name), "events") > 0 for s in states)
    return t("Events in {n} of {all} states and federal territories", n=n, all=len(states))


def states_summary() -> str:
    """Say how to read the tiles."""
    return t(
        "One tile per state or federal territory, with its letters and the people reached at "
        "events; stronger is more. Hollow: no event reported."
    )


def tiles(found: Sequence[Counted], states: Sequence[State], place: str = ALL) -> list[Tile]:
    """Return a tile per state; the place chosen in the filters is outlined."""
    return [
        Tile(
            code=s.code,
            name=s.name,
            people=total(at(found, s.name), "people"),
            events=total(at(found, s.name), "events"),
            chosen=s.name == place,
        )
        for s in states
    ]


def states_frame(found: Sequence[Counted], states: Sequence[State]) -> pd.DataFrame:
    """Return one row per state, and one for what belongs to no single state."""
    rows = [(s.code, s.name, *_totals(at(found, s.name))) for s in states]
    nationwide = at(found, NATIONWIDE)
    rows += [("", t(NATIONWIDE), *_totals(nationwide))] if nationwide else []
    columns = [t("Code"), t("Place"), t("Events"), t("People reached"), t("Materials")]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(by=[columns[3], columns[1]], ascending=[False, True])
