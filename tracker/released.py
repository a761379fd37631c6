"""Read what the public file says of people, by quarter, and of the schedule of the sessions.

Everything here was made safe before it was written (privacy.md): no row is about a person, and no
number about people describes fewer than k of them. "(not shown)" is the rest that was merged.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from tracker.definitions import Definition
from tracker.formulas.schedule import GRACE_DAYS
from tracker.formulas.training import interval
from tracker.store import Store

ALL = "all"
ATTENDANCES = "attendances"  # the indicator


@dataclass(frozen=True)
class Quarter:
    """A closed quarter; reported_late: rows of earlier quarters booked in it, None if not shown."""

    quarter: str
    first: date
    last: date
    closed_on: date
    reported_late: int | None


@dataclass(frozen=True)
class Cell:
    """A leaf of the tree of attendances; below "(not shown)" and what is not split, None."""

    quarter: str
    closed_on: date
    pillar: str | None
    region: str | None
    workshop_id: str | None
    n: int


@dataclass(frozen=True)
class Trait:
    """One part of a trait of a quarter: n of the `of` attendances; of new people, n alone."""

    quarter: str
    trait: str
    value: str
    n: int
    of: int | None


@dataclass(frozen=True)
class QuarterGain:
    """Scores of a quarter ("all": of those shown): before and after are sums over the matched.

    points is the mean of the means of `groups` workshops, those with few people pooled; of the
    whole only, None for a quarter.
    """

    quarter: str
    matched: int
    before: float
    after: float
    groups: int | None
    points: float | None
    standard_error: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % interval of points, None where none is published."""
        if self.points is None or self.standard_error is None or not self.groups:
            return None
        return interval(self.points, self.standard_error * sqrt(self.groups), self.groups)


@dataclass(frozen=True)
class Reached:
    """A leaf of the tree of outreach: people by city and channel; `counted` says how."""

    quarter: str
    counted: str
    city: str | None
    place: str | None
    channel: str | None
    people: int


@dataclass(frozen=True)
class Sexes:
    """People reached in a quarter by sex; rest: of neither or not stated."""

    quarter: str
    female: int
    male: int
    rest: int


@dataclass(frozen=True)
class Referred:
    """Referrals of a quarter."""

    quarter: str
    referrals: int


@dataclass(frozen=True)
class Sessions:
    """The sessions of a pillar and kind against the plan, worked out from exact days beforehand.

    Counts in sessions, slips and overdue_days in days; slips are None where nobody planned any.
    The original plan, unless a name says that it is the current one.
    """

    pillar: str
    kind: str
    planned: int
    due: int
    due_with_grace: int
    done: int
    overdue_days: int
    slip_original: int | None
    slip_current: int | None
    planned_current: int
    due_current: int


@dataclass(frozen=True)
class SessionsBy:
    """How many sessions of a pillar and kind were due and done by the end of a day."""

    pillar: str
    kind: str
    day: date
    due: int
    done: int


def about_people(definition: Definition) -> bool:
    """Say whether an indicator counts people; its figures then stand for a closed quarter."""
    return "people" in definition.head


def is_published(store: Store, definition: Definition, pillar: str, place: str) -> bool:
    """Say whether a figure of a pillar and place may be shown; the full file shows them all.

    Of people only what was published with a quarter; sessions have a region but no place.
    """
    if not store.public:
        return True
    if about_people(definition):
        return bool(quarters_of(store, definition.id, pillar, place))
    return place == ALL or definition.head["rows"] != "workshops"


def quarters_of(store: Store, indicator: str, pillar: str = ALL, place: str = ALL) -> list[str]:
    """Return the quarters a figure about people adds up, none where it may not be shown."""
    sql = """
        select quarters from published_splits
        where indicator_id = $indicator and pillar = $pillar and place = $place
    """
    found = store.rows(sql, indicator=indicator, pillar=pillar, place=place)
    return found[0]["quarters"].split(", ") if found else []


def last_day(store: Store, indicator: str, pillar: str = ALL, place: str = ALL) -> date | None:
    """Return the last day of the quarters a figure about people adds up; None: it is not shown."""
    names = {n for q in quarters_of(store, indicator, pillar, place) for n in q.split(" + ")}
    return max((q.last for q in quarters(store) if q.quarter in names), default=None)


def quarters(store: Store) -> list[Quarter]:
    """Return the closed quarters, the oldest first."""
    sql = """
        select quarter, first, last, closed_on, reported_late from quarters order by quarter
    """
    return [Quarter(**row) for row in store.rows(sql)]


def cells(store: Store) -> list[Cell]:
    """Return the leaves of the tree of attendances."""
    sql = """
        select quarter, closed_on, pillar, region, workshop_id, n from cells
        order by quarter, pillar nulls last, region nulls last, workshop_id nulls last
    """
    return [Cell(**row) for row in store.rows(sql)]


def attendances_in(store: Store, quarter: Quarter, pillar: str = ALL) -> int | None:
    """Return the attendances of a closed quarter, of all pillars or one; None: it shows none.

    0 where the public list of sessions has none that was held in it.
    """
    sql = """
        select sum(n)::bigint as n, (
            select count(*) from workshops
            where held_on between $first and $last and $pillar in ('all', pillar)
        ) as held
        from cells where quarter = $quarter and $pillar in ('all', pillar)
    """
    asked = {"quarter": quarter.quarter, "first": quarter.first, "last": quarter.last}
    (found,) = store.rows(sql, **asked, pillar=pillar)
    nobody = None if found["held"] else 0
    return nobody if found["n"] is None else found["n"]


def traits(store: Store, trait: str = ALL) -> list[Trait]:
    """Return what is shown of the traits of each quarter ("all": of every trait)."""
    sql = """
        select quarter, trait, value, n, of from traits
        where $trait in ('all', trait) order by trait, quarter, value
    """
    return [Trait(**row) for row in store.rows(sql, trait=trait)]


def gains(store: Store) -> list[QuarterGain]:
    """Return the scores of each quarter that shows them, the whole ("all") last."""
    sql = """
        select quarter, matched, before, after, groups, points, standard_error from gain
        order by quarter = 'all', quarter
    """
    return [QuarterGain(**row) for row in store.rows(sql)]


def gain(store: Store) -> QuarterGain | None:
    """Return the scores of all quarters that show them together, None where none does."""
    return next((g for g in gains(store) if g.quarter == ALL), None)


def outreach(store: Store) -> list[Reached]:
    """Return the leaves of the tree of outreach."""
    sql = """
        select quarter, counted, city, place, channel, people from outreach_cells
        order by quarter, counted, place nulls last, city nulls last, channel nulls last
    """
    return [Reached(**row) for row in store.rows(sql)]


def sexes(store: Store) -> list[Sexes]:
    """Return the people reached by sex, of the quarters that show them."""
    sql = "select quarter, female, male, rest from outreach_sexes order by quarter"
    return [Sexes(**row) for row in store.rows(sql)]


def referrals(store: Store) -> list[Referred]:
    """Return the referrals of the quarters that show them."""
    sql = "select quarter, referrals from referrals order by quarter"
    return [Referred(**row) for row in store.rows(sql)]


def sessions(store: Store, programme: str, pillar: str = ALL, kind: str = ALL) -> Sessions | None:
    """Return how the sessions of a pillar and kind stand; None before any data."""
    sql = """
        select pillar, kind, planned, due, due_with_grace, done, overdue_days, slip_original,
            slip_current, planned_current, due_current
        from schedule where programme_id = $programme and pillar = $pillar and kind = $kind
    """
    found = store.rows(sql, programme=programme, pillar=pillar, kind=kind)
    return Sessions(**found[0]) if found else None


def session_months(
    store: Store, programme: str, pillar: str = ALL, kind: str = ALL
) -> list[SessionsBy]:
    """Return the counts of every month end up to the as-of date, and of that date itself."""
    sql = """
        select pillar, kind, day, due, done from schedule_months
        where programme_id = $programme and pillar = $pillar and kind = $kind order by day
    """
    rows = store.rows(sql, programme=programme, pillar=pillar, kind=kind)
    return [SessionsBy(**row) for row in rows]


@dataclass(frozen=True)
class Days:
    """Days that stand for the sessions planned and held, with the right count on known days.

    Known are every month end, the as-of date and a grace before it, which is all that the formulas
    ask; what is due later stands on the day after the as-of date.
    """

    planned: tuple[date, ...]
    done: tuple[date, ...]


def days(store: Store, programme: str, as_of: date, pillar: str = ALL, kind: str = ALL) -> Days:
    """Return days that stand for the sessions of a pillar and kind."""
    found = sessions(store, programme, pillar, kind)
    if found is None:
        return Days((), ())
    months = session_months(store, programme, pillar, kind)
    due = {m.day: m.due for m in months}
    due[as_of - timedelta(days=GRACE_DAYS)] = found.due_with_grace
    later = (as_of + timedelta(days=1),) * (found.planned - found.due)
    return Days(_steps(due) + later, _steps({m.day: m.done for m in months}))


def _steps(counts: dict[date, int]) -> tuple[date, ...]:
    """Return as many days as were counted, each the first day known by which it counts."""
    found: list[date] = []
    for day, count in sorted(counts.items()):
        found += [day] * (count - len(found))
    return tuple(found)
