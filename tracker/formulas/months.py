"""The programme's own months and days (formulas.md section 3, first row)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Clock:
    """Hold where a day stands in a programme.

    month is the running month from 1, None before the start and after the end; complete counts
    whole months gone, of months; days_gone counts days since the start, of days; ended is true
    from the day after the last boundary.
    """

    month: int | None
    months: int
    complete: int
    days_gone: int
    days: int
    ended: bool


def month_start(start: date, k: int) -> date:
    """Find the first day of a programme's month k, counted from 1.

    Months are counted from the start date, never from one another: after a start on the 31st the
    short months are clipped and the long ones keep their 31st. Source: formulas.md section 3.
    """
    years, month = divmod(start.month - 1 + k - 1, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_end(start: date, k: int) -> date:
    """Find the last day of a programme's month k, the day before month k + 1.

    Source: formulas.md section 3.
    """
    return month_start(start, k + 1) - timedelta(days=1)


def programme_end(start: date, months: int) -> date:
    """Find the last boundary of a programme: its start plus its months.

    Source: formulas.md section 3.
    """
    return month_start(start, months + 1)


def months_complete(start: date, months: int, as_of: date) -> int:
    """Count the programme's whole months that lie behind a day, from 0 to months.

    A month is complete on the first day of the next. Source: formulas.md section 3.
    """
    return sum(month_start(start, k + 1) <= as_of for k in range(1, months + 1))


def month_number(start: date, months: int, as_of: date) -> int | None:
    """Find the month of the programme a day lies in, counted from 1.

    The last boundary counts to the last month. None before the start and after the end.
    Source: formulas.md section 3.
    """
    if not start <= as_of <= programme_end(start, months):
        return None
    return min(months, months_complete(start, months, as_of) + 1)


def elapsed_days(start: date, as_of: date) -> int:
    """Count the days from the start to a day; negative before the start.

    Source: formulas.md section 3, elapsed = as-of - start.
    """
    return (as_of - start).days


def clock(start: date, months: int, as_of: date) -> Clock:
    """Read the programme's clock on a day: month, whole months, days, and whether it has ended.

    days_gone stays between 0 and days. Source: formulas.md section 3.
    """
    end = programme_end(start, months)
    days = elapsed_days(start, end)
    return Clock(
        month=month_number(start, months, as_of),
        months=months,
        complete=months_complete(start, months, as_of),
        days_gone=min(max(0, elapsed_days(start, as_of)), days),
        days=days,
        ended=as_of > end,
    )


def month_ends(start: date, last: date) -> list[date]:
    """Return the calendar month ends from a start up to a day."""
    ends: list[date] = []
    day = start.replace(day=1)
    while True:
        following = (day + timedelta(days=32)).replace(day=1)
        end = following - timedelta(days=1)
        if end > last:
            return ends
        ends.append(end)
        day = following


def calendar_months(first: date, last: date) -> list[date]:
    """Return the first day of every calendar month from that of one day to that of another."""
    return sorted({day.replace(day=1) for day in (*month_ends(first, last), last)})
