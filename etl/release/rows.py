"""Read the rows a quarter is made of: known by its day, and booked in no quarter before it.

There may be a million of them. Each is read once, for the quarter it is booked in, and those that
say the same in a column share one word or day.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import TypeVar

import pyarrow as pa

from etl import known
from etl.cards import Cards, Con
from etl.release.kept import Kept
from etl.release.outreach import Event
from etl.release.people import Visit
from etl.release.quarters import Quarter
from etl.release.regions import region_sql

READ = ("workshops", "attendance", "outreach")
BATCH = 10_000  # rows fetched at once
ALIKE = 1_000  # words and days remembered, so that equal ones are one
REGION = region_sql("accepted.states")
# The sessions held up to a day, and who came: as they are known when the quarter closes.
_CAME = f"""
    with held as (
        select workshop_id, held_on, pillar, {REGION} as region
        from known_workshops where status = 'held' and held_on <= $last
    ), came as (select * from known_attendance join held using (workshop_id) where attended)
"""
Record = TypeVar("Record")


def begin(con: Con) -> None:
    """Make the tables of what was booked so far, empty."""
    con.execute(
        """create or replace temp table booked_visits
               (quarter varchar, workshop_id varchar, participant_key varchar);
           create or replace temp table booked_events (event_id varchar)"""
    )


def book(con: Con, one: Kept) -> None:
    """Leave the rows booked in a quarter out of the quarters after it."""
    visits = {
        "workshop_id": [workshop for workshop, _ in one.attendance],
        "participant_key": [key for _, key in one.attendance],
    }
    for name, columns in (("visits", visits), ("events", {"event_id": one.events})):
        fields = [(column, pa.string()) for column in columns]
        con.register("booked", pa.table(columns, pa.schema(fields)))
        quarter = "$quarter as quarter, " if name == "visits" else ""
        said = {"quarter": one.name} if quarter else {}
        con.execute(f"insert into booked_{name} select {quarter}* from booked", said)
        con.unregister("booked")


@contextmanager
def known_by(con: Con, known_cards: Cards, day: date) -> Iterator[None]:
    """Keep the tables of the rows known by a day while the block reads them."""
    for name in READ:
        newest = known.newest_sql(known_cards[name], day, f"accepted.{name}")
        con.execute(f"create or replace temp table known_{name} as {newest}")
    yield
    for name in READ:
        con.execute(f"drop table known_{name}")


def visits(con: Con, last: date) -> list[Visit]:
    """Return who came to the sessions held up to a day and is booked in no quarter yet."""
    sql = f"""{_CAME}
        select workshop_id, participant_key, held_on, pillar, region, sex, age_band,
            organisation_type, pre_score, post_score, satisfaction, used_learning
        from came anti join booked_visits using (workshop_id, participant_key)
        order by held_on, workshop_id, participant_key
    """
    return list(_each(con, sql, Visit, last=last))


def answers(con: Con, asked: Kept, last: date) -> list[tuple[str, bool | None]]:
    """Return the use of learning of each attendance booked in a quarter, as it is known now."""
    sql = f"""{_CAME}
        select participant_key, used_learning
        from booked_visits left join came using (workshop_id, participant_key)
        where quarter = $asked
    """
    return con.execute(sql, {"last": last, "asked": asked.name}).fetchall()


def sessions(con: Con, quarter: Quarter) -> list[tuple[str, str, str]]:
    """Return pillar, region and workshop of the sessions held in a quarter."""
    sql = f"""
        select pillar, {REGION} as region, workshop_id from known_workshops
        where status = 'held' and held_on between $first and $last order by workshop_id
    """
    return con.execute(sql, {"first": quarter.first, "last": quarter.last}).fetchall()


def events(con: Con, last: date) -> list[Event]:
    """Return the events up to a day that are booked in no quarter yet."""
    sql = """
        select event_id, held_on, state, coalesce(city, 'no city') as city, channel,
            people_reached as people, coalesce(people_female, 0) as female,
            coalesce(people_male, 0) as male, coalesce(referrals, 0) as referrals
        from known_outreach anti join booked_events using (event_id)
        where held_on <= $last order by event_id
    """
    return list(_each(con, sql, Event, last=last))


def _each(
    con: Con, sql: str, make: Callable[..., Record], **parameters: object
) -> Iterator[Record]:
    """Yield a record of each row of a query."""
    alike = lru_cache(maxsize=ALIKE, typed=True)(lambda value: value)
    found = con.execute(sql, parameters)
    names = [column[0] for column in found.description or ()]
    while rows := found.fetchmany(BATCH):
        for row in rows:
            yield make(**dict(zip(names, map(alike, row), strict=True)))
