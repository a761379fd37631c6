"""Say which calendar quarters there are and when each of them closes (privacy.md rule 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_TO_REPORT = 45
NAME = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """One calendar quarter, named 2021-Q3."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """Return its name, which sorts by time."""
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def closes_on(self) -> date:
        """Return the day by which everything about it should have been reported."""
        return self.last + timedelta(days=DAYS_TO_REPORT)

    @property
    def next(self) -> Quarter:
        """Return the quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """Return the quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def named(name: str) -> Quarter:
    """Return the quarter of a name; raises ValueError for what is none."""
    found = NAME.fullmatch(name)
    if not found:
        raise ValueError(f"{name!r} is not a quarter. Write year and quarter: 2021-Q3.")
    return Quarter(int(found[1]), int(found[2]))


def due(first: Quarter, last_report: date) -> Iterator[Quarter]:
    """Yield the quarters from `first` on that close by the data's last report."""
    while first.closes_on <= last_report:
        yield first
        first = first.next
