"""Count outreach by month, place and channel; people reached keep their bounds.

Gross reach adds up head counts of events in person and at schools. Every other channel counts in
its own way and stands by itself; impressions are never people (formulas.md section 5).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.figures import Figure, figure
from tracker.formulas import reach as formulas
from tracker.formulas.absence import Absence
from tracker.formulas.reach import HEAD_COUNTS, Bounds
from tracker.programme import ALL, Programme
from tracker.store import Store


@dataclass(frozen=True)
class Counted:
    """What one channel did in one place in one month; None where nobody counted it.

    events and people are head counts in person and at schools; the other three are of any channel.
    """

    month: date
    place: str
    channel: str
    events: int | None
    people: int | None
    impressions: int | None
    engagements: int | None
    materials: int | None


@dataclass(frozen=True)
class Channel:
    """One channel in a period: rows of the sheet, its own count of people, what else it counted."""

    name: str
    rows: int
    people: int
    impressions: int | None
    engagements: int | None
    materials: int | None

    @property
    def head_count(self) -> bool:
        """Say whether its people were counted one by one and so add up to gross reach."""
        return self.name in HEAD_COUNTS


@dataclass(frozen=True)
class State:
    """A state or federal territory and its three letters."""

    code: str
    name: str


def counted(
    store: Store,
    programme: str,
    pillar: str = ALL,
    since: date | None = None,
    until: date | None = None,
) -> list[Counted]:
    """Return outreach by month, place and channel, from the cubes; every place."""
    sql = """
        with parts as (
            select period, place, channel, indicator_id, cast(sum(numerator) as bigint) as n
            from cubes
            where programme_id = $programme and channel is not null
                and $pillar in ('all', pillar)
                and period between coalesce($since, period) and coalesce($until, period)
            group by all
        )
        select period as month, place, channel,
            any_value(n) filter (where indicator_id = 'outreach_events') as events,
            any_value(n) filter (where indicator_id = 'outreach_reach') as people,
            any_value(n) filter (where indicator_id = 'outreach_impressions') as impressions,
            any_value(n) filter (where indicator_id = 'outreach_engagements') as engagements,
            any_value(n) filter (where indicator_id = 'outreach_materials') as materials
        from parts group by period, place, channel order by period, place, channel
    """
    rows = store.rows(sql, programme=programme, pillar=pillar, since=since, until=until)
    return [Counted(**row) for row in rows]


def channels(
    store: Store,
    programme: str,
    pillar: str = ALL,
    place: str = ALL,
    since: date | None = None,
    until: date | None = None,
) -> list[Channel]:
    """Return every channel used, head counts first, then by name; from the sheet's rows."""
    sql = """
        select channel as name, count(*) as rows, cast(sum(people_reached) as bigint) as people,
            cast(sum(impressions) as bigint) as impressions,
            cast(sum(engagements) as bigint) as engagements,
            cast(sum(materials) as bigint) as materials
        from outreach
        where programme_id = $programme and $pillar in ('all', pillar) and $place in ('all', state)
            and held_on between coalesce($since, held_on) and coalesce($until, held_on)
        group by channel
    """
    chosen = {"pillar": pillar, "place": place, "since": since, "until": until}
    found = [Channel(**row) for row in store.rows(sql, programme=programme, **chosen)]
    return sorted(found, key=lambda c: (not c.head_count, c.name))


def bounds(
    store: Store,
    programme: str,
    pillar: str = ALL,
    place: str = ALL,
    since: date | None = None,
    until: date | None = None,
) -> Bounds | Absence:
    """Return between which numbers the different people reached lie, from the events' rows."""
    sql = """
        select state as place, people_reached as people
        from outreach
        where programme_id = $programme and $pillar in ('all', pillar) and $place in ('all', state)
            and held_on between coalesce($since, held_on) and coalesce($until, held_on)
            and list_contains($channels, channel)
    """
    chosen = {"pillar": pillar, "place": place, "since": since, "until": until}
    events: dict[str, list[int]] = defaultdict(list)
    for row in store.rows(sql, programme=programme, channels=HEAD_COUNTS, **chosen):
        events[row["place"]].append(row["people"])
    return formulas.bounds(events)


def targeted_places(store: Store, programme: str) -> list[str]:
    """Return the places that have a target of their own, the largest final target first."""
    sql = """
        select place, max_by(target, period_end) as target from targets
        where indicator_id = 'outreach_reach' and place <> 'all'
            and coalesce(programme_id, $programme) = $programme
        group by place order by target desc, place
    """
    return [row["place"] for row in store.rows(sql, programme=programme)]


def against_target(
    store: Store, programme: Programme, as_of: date, pillar: str = ALL, place: str = ALL
) -> list[Figure]:
    """Return people reached in each place that has a target, the largest target first."""
    places = targeted_places(store, programme.programme_id)
    chosen = [p for p in places if place in (ALL, p)]
    return [figure(store, programme, "outreach_reach", as_of, pillar, p) for p in chosen]


def states(store: Store) -> list[State]:
    """Return the 16 states and federal territories by name."""
    sql = "select alpha3_common as code, name_ms as name from states order by name_ms"
    return [State(**row) for row in store.rows(sql)]


def total(found: Iterable[Counted], what: str) -> int:
    """Add up one count (a field of Counted) over rows; rows nobody counted add nothing."""
    return sum(getattr(row, what) or 0 for row in found)


def at(found: Sequence[Counted], place: str) -> list[Counted]:
    """Return the rows of a place ("all": every row)."""
    return [row for row in found if place in (ALL, row.place)]
