"""Close the quarters that are due, one after the other, from the rows known by their day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from etl.cards import Cards, Con
from etl.ksafe.tree import Path, Policy
from etl.release import gain, outreach, people, rows
from etl.release.kept import Kept
from etl.release.newcomers import newcomers
from etl.release.outreach import Event
from etl.release.people import Visit
from etl.release.policy import policy
from etl.release.quarters import Quarter, due, quarter_of

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
    rows.begin(con)
    for one in before:
        rows.book(con, one)
    first = closed[-1].quarter.next if closed else _first(con)
    if first is None or last_report is None:
        return []
    for quarter, day in _days(first, last_report, asked):
        closed.append(_close(con, known_cards, closed, quarter, day, strict))
        rows.book(con, closed[-1])
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
    asked = _asked_now(closed)
    with rows.known_by(con, known_cards, day):
        sessions, visits = rows.sessions(con, quarter), rows.visits(con, quarter.last)
        events = rows.events(con, quarter.last)
        answers = rows.answers(con, asked, quarter.last) if asked else []
    one = Kept(name=quarter.name, closed_on=day.isoformat(), k=strict.k)
    one = _with_people(one, visits, sessions, _waited(closed), known_cards, strict)
    one = _with_outreach(one, events, strict)
    if asked:
        one = one.adding("traits", people.question_rows(asked.name, USED, answers, strict.k))
    new = newcomers(closed, one)
    return replace(one.adding("traits", new.rows), new_people=new.number)


def _with_people(
    one: Kept,
    waiting: Sequence[Visit],
    sessions: Sequence[Path],
    waited: Sequence[str],
    known_cards: Cards,
    strict: Policy,
) -> Kept:
    """Book the visits not booked before; those of fewer than k people wait for the next quarter."""
    tree = people.tree_rows(waiting, one.quarter, sessions, waited, strict)
    one = replace(one, sessions=[list(path) for path in sessions])
    one = one.adding("quarters", [_of_quarter(one, people.reported_late(tree))])
    if not tree:
        return one
    one = replace(one, attendance=[list(visit.row) for visit in waiting])
    one = one.adding("cells", people.cells(tree, ("pillar", "region", "workshop_id"), "n"))
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
    for table, published in reached.published.items():
        one = one.adding(table, published)
    booked = [event.event_id for event in reached.booked]
    return replace(one, events=booked, cities=outreach.cities(events, one.quarter))


def _of_quarter(one: Kept, late: int | None) -> dict:
    first, last = one.quarter.first.isoformat(), one.quarter.last.isoformat()
    return {"first": first, "last": last, "reported_late": late, "k": one.k}


def _asked_now(closed: Sequence[Kept]) -> Kept | None:
    """Return the quarter whose use of learning is published now, once: the one before the last.

    It is a trait of that quarter's row like any other; its answers come 3 to 6 months later.
    """
    asked = closed[-FOLLOW_UP_QUARTERS] if len(closed) >= FOLLOW_UP_QUARTERS else None
    return asked if asked and asked.attendance else None
