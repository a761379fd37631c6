"""Show the days of sessions; of one not held yet the public file has only the month.

Such a session stands on the last day of its month, so what is late by it is late by at least that.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.formulas.absence import Absence
from tracker.programme import ALL, Session
from tracker.store import Store
from tracker.texts import t, tn

Day = date | Absence


def column(days: Sequence[Day], months: Sequence[bool]) -> list[Day | str]:
    """Return a column of days: dates, or ISO text once a month stands among them.

    months says of which days only the month is known: 2022-07 stands beside 2022-05-26.
    """
    if not any(months):
        return list(days)
    return [_iso(day, month) for day, month in zip(days, months, strict=True)]


def of_sessions(
    found: Sequence[Session], months: Sequence[bool], as_of: date
) -> list[tuple[Day | str, ...]]:
    """Return of each session the day planned, the day of the current plan and the day held."""
    planned = column([s.planned_on for s in found], months)
    current = column([s.current_on for s in found], months)
    held = column([s.held_or_why(as_of) for s in found], months)
    return list(zip(planned, current, held, strict=True))


def _iso(day: Day, month: bool) -> Absence | str:
    if isinstance(day, Absence):
        return day
    return day.isoformat()[:7] if month else day.isoformat()


def late_words(days: int, at_least: bool = False) -> str:
    """Return "68 days late", "at least 68 days late" where only the month is known."""
    if at_least:
        return tn("at least {n} day late", "at least {n} days late", days)
    return tn("{n} day late", "{n} days late", days)


def late_heading(months: Iterable[bool]) -> str:
    """Return the heading of a column of days late."""
    return t("Days late, at least") if any(months) else t("Days late")


def months(found: Iterable[Session]) -> set[date]:
    """Return the last days of months that stand for the days of sessions not held yet."""
    return {day for s in found if s.month_only for day in (s.planned_on, s.current_on)}


def note(found: Iterable[Session]) -> str:
    """Say how sessions are shown of which only the month is known; nothing where there is none."""
    if not any(s.month_only for s in found):
        return ""
    return t("A session not held yet shows its month and stands at the month's end.")


def hidden(store: Store, place: str) -> str:
    """Say why the sessions of a place are not shown; nothing where they are."""
    if not store.public or place == ALL:
        return ""
    return t(
        "Sessions are published with their region, not their place: suppressed here. Choose All "
        "for place."
    )


def nothing(store: Store, place: str) -> str:
    """Say what to do where there are no sessions to show."""
    none = t("No sessions are planned here. Choose another pillar or place.")
    return hidden(store, place) or none
