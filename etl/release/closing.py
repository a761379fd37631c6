"""Close the quarters that are due, one after the other, from the rows known by their day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from etl import known
from etl.cards import Cards, Con
from etl.ksafe.tree import Path, Policy
from etl.release import gain, outreach, people
from etl.release.kept import Kept, Rows
from etl.release.newcomers import newcomers
from etl.release.outreach import Event
from etl.release.people import Visit
from etl.release.policy import policy
from etl.release.quarters import Quarter, due, quarter_of
from etl.release.regions import region_sql

READ = ("workshops", "attendance", "outreach")
FOLLOW_UP_QUARTERS = 2  # a follow-up is made 3 to 6 months later (indicators/learning_use.sql)
USED = "used learning"


class TooEarly(ValueError):
    """A quarter that has not ended cannot be closed."""


@dataclass(frozen=True)
class Asked:
    """A quarter that staff close, and the day they do."""

    quarter: Quarter
    day: date


def due_now(
    con: Con,
    known_cards: Cards,
    before: Sequence[Kept],
    last_report: date | None,
    asked: Asked | None = None,
) -> list[Kept]:
    """Return what is published of each quarter whose 45 days are over by the data's last report.

    `before`: the quarters closed so far. What staff asked for is closed as well, with the quarters
    before it. Nothing is written.
    """
    if asked and asked.quarter.last >= asked.day:
        raise TooEarly(
            f"{asked.quarter.name} ends on {asked.quarter.last}. Close it after that day."
        )
    strict = policy()
    closed = list(before)
    first = closed[-1].quarter.next if closed else _first(con)
    if first is None or last_report is None:
        return []
    for quarter, day in _days(first, last_report, asked):
        closed.append(_close(con, known_cards, closed, quarter, day, strict))
    return closed[len(before) :]


def _days(first: Quarter, last_report: date, asked: Asked | None) -> Iterator[tuple[Quarter, date]]:
    """Yield each quarter that closes, with the day it closes on."""
    quarter = first
    for quarter in due(first, last_report):
        yield quarter, quarter.closes_on
        first = quarter.next
    while asked and first <= asked.quarter:
        yield first, asked.day
        first = first.next


def _first(con: Con) -> Quarter | None:
    """Return the quarter in which the first programme with any data starts."""
    ((start,),) = con.execute(
        """select min(start_on) from accepted.programmes where programme_id in (
               select programme_id from accepted.workshops
               union all select programme_id from accepted.outreach)"""
    ).fetchall()
    return quarter_of(start) if start else None


def _close(
    con: Con,
    known_cards: Cards,
    closed: Sequence[Kept],
    quarter: Quarter,
    day: date,
    strict: Policy,
) -> Kept:
    """Return what is published of a quarter that closes on a day."""
    for name in READ:
        newest = known.newest_sql(known_cards[name], day, f"accepted.{name}")
        con.execute(f"create or replace temp table known_{name} as {newest}")
    one = Kept(name=quarter.name, closed_on=day.isoformat(), k=strict.k)
    visits = _visits(con, quarter.last)
    one = _with_people(one, closed, visits, _sessions(con, quarter), known_cards, strict)
    one = _with_outreach(one, _events(con, closed, quarter.last), strict)
    one = one.adding("traits", _followed_up(closed, visits, strict.k))
    new = newcomers(closed, one)
    return replace(one.adding("traits", new.rows), new_people=new.number)


def _with_people(
    one: Kept,
    closed: Sequence[Kept],
    visits: Sequence[Visit],
    sessions: Sequence[Path],
    known_cards: Cards,
    strict: Policy,
) -> Kept:
    """Book the visits not booked before; those of fewer than k people wait for the next quarter."""
    before = {tuple(row) for earlier in closed for row in earlier.attendance}
    waiting = [visit for visit in visits if visit.row not in before]
    rows = people.tree_rows(waiting, one.quarter, sessions, _waited(closed), strict)
    one = replace(one, sessions=[list(path) for path in sessions])
    one = one.adding("quarters", [_of_quarter(one, people.reported_late(rows))])
    if not rows:
        return one
    one = replace(one, attendance=[list(visit.row) for visit in waiting])
    one = one.adding("cells", people.cells(rows, ("pillar", "region", "workshop_id"), "n"))
    card = known_cards["attendance"]
    one = one.adding("traits", people.trait_rows(one.name, waiting, card, strict.k))
    return _with_gain(one, waiting, strict.k)


def _waited(closed: Sequence[Kept]) -> list[str]:
    """Return the sessions of the last quarters of which nothing was booked."""
    quarters = takewhile(lambda one: not one.attendance, reversed(closed))
    return [workshop for one in quarters for _, _, workshop in one.sessions]


def _with_gain(one: Kept, visits: Sequence[Visit], k: int) -> Kept:
    """Publish the gain where the number of matched people is published."""
    is_shown = any(row["trait"] == "matched" for row in one.rows("traits"))
    rows = gain.gain_rows(one.name, visits, len(one.sessions), k) if is_shown else []
    groups = gain.groups(visits, one.rows("cells"), k) if rows else []
    return replace(one.adding("gain", rows), means=gain.mean_gains(groups))


def _with_outreach(one: Kept, events: Sequence[Event], strict: Policy) -> Kept:
    reached = outreach.reached(events, one.quarter, strict)
    for table, rows in reached.published.items():
        one = one.adding(table, rows)
    booked = [event.event_id for event in reached.booked]
    return replace(one, events=booked, cities=outreach.cities(events, one.quarter))


def _of_quarter(one: Kept, late: int | None) -> dict:
    first, last = one.quarter.first.isoformat(), one.quarter.last.isoformat()
    return {"first": first, "last": last, "reported_late": late, "k": one.k}


def _followed_up(closed: Sequence[Kept], visits: Sequence[Visit], k: int) -> Rows:
    """Publish the use of learning by the people of the quarter before the last, once.

    It is a trait of that quarter's row like any other; its answers come 3 to 6 months later.
    """
    if len(closed) < FOLLOW_UP_QUARTERS or not closed[-FOLLOW_UP_QUARTERS].attendance:
        return []
    asked = closed[-FOLLOW_UP_QUARTERS]
    known_now = {visit.row: visit.used_learning for visit in visits}
    answers = [(key, known_now.get((workshop, key))) for workshop, key in asked.attendance]
    return people.question_rows(asked.name, USED, answers, k)


def _rows(con: Con, sql: str, **parameters: object) -> list[dict]:
    found = con.execute(sql, parameters)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


REGION = region_sql("accepted.states")


def _visits(con: Con, last: date) -> list[Visit]:
    """Return who came to the sessions held up to a day."""
    sql = f"""
        with held as (
            select workshop_id, held_on, pillar, {REGION} as region
            from known_workshops where status = 'held' and held_on <= $last
        )
        select held.*, participant_key, sex, age_band, organisation_type, pre_score, post_score,
            satisfaction, used_learning
        from known_attendance join held using (workshop_id)
        where attended
        order by held_on, workshop_id, participant_key
    """
    return [Visit(**row) for row in _rows(con, sql, last=last)]


def _sessions(con: Con, quarter: Quarter) -> list[tuple[str, str, str]]:
    """Return pillar, region and workshop of the sessions held in a quarter."""
    sql = f"""
        select pillar, {REGION} as region, workshop_id from known_workshops
        where status = 'held' and held_on between $first and $last order by workshop_id
    """
    found = _rows(con, sql, first=quarter.first, last=quarter.last)
    return [(row["pillar"], row["region"], row["workshop_id"]) for row in found]


def _events(con: Con, closed: Sequence[Kept], last: date) -> list[Event]:
    """Return the events up to a day that are not booked in an earlier quarter."""
    sql = """
        select event_id, held_on, state, coalesce(city, 'no city') as city, channel,
            people_reached as people, coalesce(people_female, 0) as female,
            coalesce(people_male, 0) as male, coalesce(referrals, 0) as referrals
        from known_outreach where held_on <= $last order by event_id
    """
    booked = {event for one in closed for event in one.events}
    found = [Event(**row) for row in _rows(con, sql, last=last)]
    return [event for event in found if event.event_id not in booked]
