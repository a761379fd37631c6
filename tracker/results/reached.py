"""Count the people outreach reached in closed quarters, as the public file has them.

Head counts of events in person and at schools add up; what another channel counts stands by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker import released
from tracker.definitions import definitions
from tracker.formulas.absence import Absence
from tracker.formulas.reach import HEAD_COUNTS
from tracker.programme import ALL
from tracker.released import Quarter, Reached, Referred, Sexes
from tracker.results.quarters import covered
from tracker.results.reach import Counted, at, total
from tracker.store import Store

HEAD_COUNT = "head count"


@dataclass(frozen=True)
class OfQuarter:
    """People reached at events in one closed quarter, with what is not about people beside it."""

    quarter: Quarter
    people: int | Absence
    events: int
    materials: int | Absence


@dataclass(frozen=True)
class OfChannel:
    """One channel over the quarters chosen: its people, and what else it counted.

    quarters are those that show it whole; the other counts are None where nobody counted them.
    """

    name: str
    people: int | Absence
    quarters: tuple[str, ...]
    events: int
    impressions: int | None
    engagements: int | None
    materials: int | None

    @property
    def head_count(self) -> bool:
        """Say whether its people were counted one by one and so add up."""
        return self.name in HEAD_COUNTS


def leaves(store: Store, chosen: Sequence[Quarter]) -> list[Reached]:
    """Return what is published of the quarters chosen: quarter, city, channel, people."""
    return [leaf for leaf in released.outreach(store) if covered(leaf.quarter, chosen)]


def leaves_at(store: Store, chosen: Sequence[Quarter], place: str) -> list[Reached]:
    """Return what is published of the quarters chosen in a place ("all": everywhere)."""
    return [leaf for leaf in leaves(store, chosen) if place in (ALL, leaf.place)]


def sexes(store: Store, chosen: Sequence[Quarter]) -> dict[str, Sexes | None]:
    """Return the people reached by sex, quarter by quarter; None where they are not shown."""
    shown = {s.quarter: s for s in released.sexes(store)}
    return {q.quarter: shown.get(q.quarter) for q in chosen}


def referrals(store: Store, chosen: Sequence[Quarter]) -> dict[str, Referred | None]:
    """Return the referrals of each quarter; None where they are not shown."""
    shown = {r.quarter: r for r in released.referrals(store)}
    return {q.quarter: shown.get(q.quarter) for q in chosen}


def is_shown(store: Store, pillar: str, place: str) -> bool:
    """Say whether people reached are published for a pillar and place."""
    return released.is_published(store, definitions(store)["outreach_reach"], pillar, place)


def by_quarter(
    store: Store,
    counted: Sequence[Counted],
    chosen: Sequence[Quarter],
    pillar: str = ALL,
    place: str = ALL,
) -> list[OfQuarter]:
    """Return people reached at events by quarter; events and materials from the counts given."""
    shown, found = is_shown(store, pillar, place), leaves(store, chosen)
    return [_of_quarter(q, at(counted, place), found, place, shown) for q in chosen]


def _of_quarter(
    quarter: Quarter, counted: Sequence[Counted], found: Sequence[Reached], place: str, shown: bool
) -> OfQuarter:
    rows = in_quarter(counted, quarter)
    events = total(rows, "events")
    own = [x for x in found if x.quarter == quarter.quarter and x.counted == HEAD_COUNT]
    here = [x for x in own if place in (ALL, x.place)]
    people: int | Absence = sum(x.people for x in here)
    if not shown or (events and not own):
        people = Absence.SUPPRESSED
    return OfQuarter(quarter, people, events, _materials(rows))


def _materials(rows: Sequence[Counted]) -> int | Absence:
    given = [row.materials for row in rows if row.materials is not None]
    return sum(given) if given or not rows else Absence.NOT_REPORTED


def in_quarter(counted: Sequence[Counted], quarter: Quarter) -> list[Counted]:
    """Return the monthly rows of a quarter."""
    return [row for row in counted if quarter.first <= row.month <= quarter.last]


def up_to(counted: Sequence[Counted], chosen: Sequence[Quarter]) -> list[Counted]:
    """Return the monthly rows of the quarters chosen."""
    return [row for quarter in chosen for row in in_quarter(counted, quarter)]


def channels(
    store: Store, counted: Sequence[Counted], chosen: Sequence[Quarter], place: str = ALL
) -> list[OfChannel]:
    """Return every channel used in the quarters chosen, head counts first, then by name."""
    found = leaves_at(store, chosen, place)
    rows = at(up_to(counted, chosen), place)
    names = {x.channel for x in found} | {row.channel for row in rows}
    made = [_channel(name, found, rows) for name in names if name and not name.startswith("(")]
    return sorted(made, key=lambda c: (not c.head_count, c.name))


def _channel(name: str, found: Sequence[Reached], rows: Sequence[Counted]) -> OfChannel:
    own = [x for x in found if x.channel == name]
    used = [row for row in rows if row.channel == name]
    counts = [[getattr(r, what) for r in used if getattr(r, what) is not None] for what in ALSO]
    return OfChannel(
        name,
        sum(x.people for x in own) if own else Absence.SUPPRESSED,
        tuple(sorted({x.quarter for x in own})),
        total(used, "events"),
        *(sum(numbers) if numbers else None for numbers in counts),
    )


ALSO = ("impressions", "engagements", "materials")


def people_at(
    store: Store, found: Sequence[Reached], events: int, pillar: str, place: str
) -> int | Absence:
    """Return the people reached in a state; `suppressed` where a quarter hides a city of it."""
    if not is_shown(store, pillar, place):
        return Absence.SUPPRESSED if events else 0
    return sum(x.people for x in found if x.place == place and x.counted == HEAD_COUNT)


def last_day(store: Store, as_of: date) -> date:
    """Return the day people count to."""
    return store.people_as_of or as_of


def together(found: Sequence[OfQuarter]) -> int | Absence:
    """Return the people of the quarters that show them, `suppressed` where none does."""
    counts = [q.people for q in found if not isinstance(q.people, Absence)]
    return sum(counts) if counts else Absence.SUPPRESSED
