"""Split a figure by period: months, in the public file closed quarters where it is about people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker import released
from tracker.figures import parts_of, sums_of, value_of
from tracker.formulas.absence import Absence, Result
from tracker.formulas.months import month_ends
from tracker.planned import Asked
from tracker.programme import ALL


@dataclass(frozen=True)
class Period:
    """What one period adds: its name (2021-09, 2021-Q3) and its value, or why there is none.

    Quarters that were published together are one period, "2021-Q3 + 2021-Q4".
    """

    name: str
    value: Result
    numerator: float | None = None
    denominator: float | None = None


def periods(asked: Asked) -> list[Period]:
    """Return the periods of a figure, the oldest first; the typical workshop has none.

    A month without rows is there with 0 where no rows mean none, and is left out elsewhere: nobody
    said anything of it. A closed quarter that does not show the figure is suppressed.
    """
    if asked.definition.over_workshops:
        return []
    if asked.store.public and released.about_people(asked.definition):
        return list(_quarters(asked))
    if not asked.is_published:
        return []
    months = {row["period"] for row in parts_of(asked) or []}
    return [_period(asked, f"{month:%Y-%m}", month) for month in sorted(months | _empty(asked))]


def _empty(asked: Asked) -> set[date]:
    """Return the months of the programme so far, where no rows in one of them mean none."""
    if not asked.definition.zero_when_nothing or parts_of(asked) is None:
        return set()
    days = {asked.as_of, *month_ends(asked.programme.start, asked.as_of)}
    return {day.replace(day=1) for day in days}


def _quarters(asked: Asked) -> Iterator[Period]:
    """Yield the closed quarters: those that show the figure, alone or together, and the others."""
    split = (asked.definition.id, asked.pillar, asked.place)
    names = released.quarters_of(asked.store, *split) if asked.is_published else []
    shown = {quarter: name for name in names for quarter in name.split(" + ")}
    for quarter in released.quarters(asked.store):
        name = shown.get(quarter.quarter)
        if name is None:
            yield _alone(asked, quarter)
        elif name.endswith(quarter.quarter):  # its rows stand at the first day of the last
            yield _period(asked, name, quarter.first)


def _alone(asked: Asked, quarter: released.Quarter) -> Period:
    """Return a quarter of a figure that not every quarter shows: its attendances by pillar.

    Other figures are shown in all quarters or in none.
    """
    splits = (asked.definition.id, asked.place, asked.pillar == ALL)
    by_pillar = splits == (released.ATTENDANCES, ALL, False)
    n = released.attendances_in(asked.store, quarter, asked.pillar) if by_pillar else None
    if n is None:
        return Period(quarter.quarter, Absence.SUPPRESSED)
    return Period(quarter.quarter, n, n)


def _period(asked: Asked, name: str, first: date) -> Period:
    rows = [row for row in parts_of(asked) or [] if row["period"] == first]
    return Period(name, value_of(asked.definition, rows), *sums_of(asked.definition, rows))
