"""Publish the people reached by outreach in one quarter (rule 10).

Head counts of events in person and at schools add up. What other channels count stands by itself:
the two are a tree each, quarter > city > channel, and are never merged.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.ksafe import tree, weights
from etl.ksafe.tree import NOT_SHOWN, Path, Policy
from etl.release.kept import Rows
from etl.release.people import cells
from etl.release.quarters import Quarter

HEAD_COUNT, OWN_COUNT = "head count", "own count"
HEADS = ("in person", "school")
BETWEEN = " | "  # state and city are one level: a city's name may stand in two states


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One event, or channel and day of a campaign, as it was known when the quarter closed."""

    event_id: str
    held_on: date
    state: str
    city: str
    channel: str
    people: int
    female: int
    male: int
    referrals: int

    @property
    def counted(self) -> str:
        """Say how its people were counted."""
        return HEAD_COUNT if self.channel in HEADS else OWN_COUNT

    @property
    def leaf(self) -> Path:
        """Return its place in the tree."""
        return (f"{self.state}{BETWEEN}{self.city}", self.channel)


@dataclass(frozen=True)
class Reached:
    """What is published of a quarter's events, and the events it stands for."""

    booked: list[Event]
    published: dict[str, Rows]


def reached(events: Sequence[Event], quarter: Quarter, policy: Policy) -> Reached:
    """Publish the events not booked before; those of earlier quarters are reported late."""
    booked: list[Event] = []
    found: Rows = []
    for counted in (HEAD_COUNT, OWN_COUNT):
        asked = [event for event in events if event.counted == counted]
        rows = _cells(asked, quarter, policy)
        booked += asked if rows else []
        found += [{"quarter": quarter.name, "counted": counted, **row} for row in rows]
    heads = [event for event in booked if event.counted == HEAD_COUNT]
    tables = {
        "outreach_cells": found,
        "outreach_sexes": _sexes(heads, quarter, policy.k),
        "referrals": _referrals(booked, quarter, policy.k),
    }
    return Reached(booked, tables)


def _cells(events: Sequence[Event], quarter: Quarter, policy: Policy) -> Rows:
    heads: Counter[Path] = Counter()
    for event in events:
        in_time = quarter.first <= event.held_on
        heads[event.leaf if in_time else tree.late(levels=2)] += event.people
    # The events stand below their channel: how many there were is public, and each had somebody.
    held = ((*e.leaf, e.event_id) for e in events if quarter.first <= e.held_on)
    rows = weights.reached(heads, tree.listed(held), policy=policy)
    return [_placed(row) for row in cells(rows, ("city", "channel"), "people")]


def _placed(row: dict) -> dict:
    """Return a row with city and place (state) apart."""
    place, between, city = (row["city"] or "").partition(BETWEEN)
    return {**row, "city": city if between else row["city"], "place": place if between else None}


def _sexes(heads: Sequence[Event], quarter: Quarter, k: int) -> Rows:
    if not heads:
        return []
    female, male = sum(e.female for e in heads), sum(e.male for e in heads)
    everyone = sum(e.people for e in heads)
    shown = weights.sexes(female=female, male=male, everyone=everyone, k=k)
    if shown is None:
        return []
    parts = {"female": shown.female, "male": shown.male, "rest": shown.rest}
    return [{"quarter": quarter.name, **parts}]


def _referrals(booked: Sequence[Event], quarter: Quarter, k: int) -> Rows:
    shown = weights.referrals(sum(e.referrals for e in booked), k=k)
    return [] if shown is None else [{"quarter": quarter.name, "referrals": shown}]


def cities(events: Sequence[Event], quarter: Quarter) -> list[list[str]]:
    """Return place and city of the events of a quarter at which heads were counted."""
    found = {
        (event.state, event.city)
        for event in events
        if event.counted == HEAD_COUNT and quarter.first <= event.held_on
    }
    return [list(pair) for pair in sorted(found)]


def is_city(row: dict) -> bool:
    """Tell whether a published row lies in one city."""
    return row["place"] is not None


def is_whole(row: dict) -> bool:
    """Tell whether a published row is one city and one channel."""
    return is_city(row) and row["channel"] not in (None, NOT_SHOWN)
