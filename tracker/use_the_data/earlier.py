"""Offer the days a version can be compared with, and choose one while nobody has."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.formulas.months import month_ends
from tracker.store import Store

QUARTER_ENDS = (3, 6, 9, 12)  # of the U.S. fiscal year, which begins on 1 October


def days(store: Store, start: date, as_of: date) -> list[date]:
    """Return the month ends before a day and the last report before it, the newest first.

    The public file has no days of reports: month ends alone.
    Empty where the programme had not started by an earlier month's end.
    """
    before = as_of - timedelta(days=1)
    last = None if store.public else _last_report(store, before)  # days of reports are for staff
    reports = [last] if last and last >= start else []
    return sorted({*month_ends(start, before), *reports}, reverse=True)


def _last_report(store: Store, before: date) -> date | None:
    sql = """
        select max(reported_on) as day from (
            select reported_on from workshops
            union all select reported_on from attendance
            union all select reported_on from outreach
        ) where reported_on <= $before
    """
    return store.rows(sql, before=before)[0]["day"]


def default(found: Sequence[date]) -> date:
    """Return the end of the last U.S. fiscal quarter among the days, else the earliest day."""
    return next((day for day in found if _ends_quarter(day)), found[-1])


def _ends_quarter(day: date) -> bool:
    return day.month in QUARTER_ENDS and (day + timedelta(days=1)).day == 1
