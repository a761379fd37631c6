"""Name closed quarters and choose those that lie wholly in a period."""

import re
from collections.abc import Sequence
from datetime import date

from tracker import released, texts
from tracker.facts import listed
from tracker.programme import ALL
from tracker.released import Quarter
from tracker.store import Store
from tracker.texts import t

QUARTER = re.compile(r"\b\d{4}-Q[1-4]\b")
BETWEEN = re.compile(r" \+ |, ")  # "2021-Q3 + 2021-Q4" were published together


def names(published: str) -> list[str]:
    """Return the quarters a row was published for, mostly one."""
    return BETWEEN.split(published) if published else []


def short(published: str) -> str:
    """Return "Q3 2021", or "Q3 2021 and Q4 2021" where two were published together."""
    found = [_short(name) for name in names(published)]
    return listed(found) if found else ""


def written(text: str) -> str:
    """Return a text; a day or a month, and the quarters in it, are written as people write them."""
    return QUARTER.sub(lambda name: short(name[0]), texts.date_words(text))


def published_quarters(store: Store, indicator: str, pillar: str = ALL, place: str = ALL) -> str:
    """Return the quarters a published figure is added up from; "" where it is not shown."""
    return ", ".join(released.quarters_of(store, indicator, pillar, place))


def _short(name: str) -> str:
    year, number = name.split("-Q")
    return t("Q{n} {year}", n=number, year=year)


def long(quarter: Quarter) -> str:
    """Return "Quarter 1 of 2022"."""
    year, number = quarter.quarter.split("-Q")
    return t("Quarter {n} of {year}", n=number, year=year)


def within(found: Sequence[Quarter], since: date | None, until: date | None) -> list[Quarter]:
    """Return the quarters that lie wholly in a period; None leaves that end open."""
    return [q for q in found if (not since or since <= q.first) and (not until or q.last <= until)]


def covered(published: str, chosen: Sequence[Quarter]) -> bool:
    """Say whether every quarter a row was published for is among those chosen."""
    return {*names(published)} <= {q.quarter for q in chosen}


def span(found: Sequence[Quarter]) -> str:
    """Return "Q3 2021 to Q1 2022", or the one quarter there is."""
    ends = list(dict.fromkeys((short(found[0].quarter), short(found[-1].quarter))))
    return t("{first} to {last}", first=ends[0], last=ends[1]) if len(ends) > 1 else ends[0]


def nothing_closed(store: Store) -> str:
    """Say that figures about people wait for a quarter to close, and how long that takes."""
    return t(
        "No figure about people by {day}: each quarter of the year is published once, 45 days "
        "after its end. Choose a later as-of date.",
        day=texts.day(store.as_of) if store.as_of else t("this day"),
    )


def none_in_period() -> str:
    """Say what to do where the period chosen holds no whole quarter."""
    return t(
        "No closed quarter lies wholly in this period. Figures about people are by quarter: choose "
        "All, or three months from January, April, July or October."
    )


def period_note(chosen: Sequence[Quarter]) -> str:
    """Say which quarters a period shows."""
    return t(
        "Of people, the closed quarters that lie wholly in the period: {span}.", span=span(chosen)
    )
