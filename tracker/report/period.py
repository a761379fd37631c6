"""Say which days a report is of: U.S. fiscal quarters, or any two days.

The U.S. fiscal year begins on 1 October before the calendar year it is named after (31 U.S.C.
1102).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.facts import between
from tracker.texts import t

ONE_DAY = timedelta(days=1)
FIRST_MONTHS = (10, 1, 4, 7)  # of the four quarters of a fiscal year


@dataclass(frozen=True)
class FiscalQuarter:
    """A quarter of the U.S. fiscal year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year - (self.number == 1), FIRST_MONTHS[self.number - 1], 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return following(self).first - ONE_DAY

    @property
    def code(self) -> str:
        """Return "FY2022-Q3"."""
        return f"FY{self.year}-Q{self.number}"

    def name(self) -> str:
        """Return "U.S. fiscal quarter 3 of 2022"."""
        return t("U.S. fiscal quarter {n} of {year}", n=self.number, year=self.year)

    def words(self) -> str:
        """Return "U.S. fiscal quarter 3 of 2022, Apr 2022 - Jun 2022"."""
        return f"{self.name()}, {between(self.first, self.last)}"


def following(quarter: FiscalQuarter) -> FiscalQuarter:
    """Return the next quarter."""
    if quarter.number == len(FIRST_MONTHS):
        return FiscalQuarter(quarter.year + 1, 1)
    return FiscalQuarter(quarter.year, quarter.number + 1)


def fiscal_quarter(day: date) -> FiscalQuarter:
    """Return the quarter of the U.S. fiscal year a day lies in."""
    after = date(day.year, day.month, 1) + timedelta(days=92)  # a day of the next calendar quarter
    return FiscalQuarter(after.year, (after.month - 1) // 3 + 1)


def quarters(start: date, as_of: date) -> list[FiscalQuarter]:
    """Return the fiscal quarters from a programme's start to a day, the newest first."""
    found = [fiscal_quarter(start)]
    while found[-1].last < as_of:
        found.append(following(found[-1]))
    return found[::-1]


def days(quarter: FiscalQuarter, start: date, as_of: date) -> tuple[date, date]:
    """Return the day a report on a quarter compares with, and the day it stands for.

    The first is the day before the quarter, or the programme's start; the second its last day, or
    the day known last.
    """
    return max(start, quarter.first - ONE_DAY), min(quarter.last, as_of)


def words(first: date, as_of: date) -> str:
    """Return the days a report is of, both included, and the fiscal quarter they lie in or are."""
    quarter = fiscal_quarter(as_of)
    said = between(first, as_of)
    if first < quarter.first:
        return said
    whole = (first, as_of) == (quarter.first, quarter.last)
    if whole:
        return quarter.words()
    return t("{days}, in {quarter}", days=said, quarter=quarter.name())
