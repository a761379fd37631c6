"""Say on which day a report counts as made: ordinary reports come on the last day of a month."""

from calendar import monthrange
from datetime import date

START = date(2021, 7, 29)
END = date(2023, 1, 29)
LAST_REPORT = date(2022, 5, 31)

# A row of a file, after the day it was reported on, which decides the month's folder.
Row = tuple[date, tuple[object, ...]]


def month_end(day: date, later: int = 0) -> date:
    """Return the last day of the month of `day`, or of the month `later` months after it."""
    months = day.year * 12 + day.month - 1 + later
    year, month = divmod(months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def yes_no(answer: bool) -> str:
    """Return how a yes/no cell is written."""
    return "yes" if answer else "no"
