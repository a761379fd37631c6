"""Slip in days, earned schedule and counts against planned dates (formulas.md section 3).

Late is positive everywhere. What happened after the as-of date is not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.formulas.absence import Absence, Result

GRACE_DAYS = 14  # configuration: days allowed for holding and reporting (formulas.md section 2)


@dataclass(frozen=True)
class Slips:
    """Hold one milestone's slip in days against its original and its current plan."""

    original: int | Absence
    current: int | Absence


def slip_days(
    *,
    planned: date | None,
    actual: date | None,
    forecast: date | None,
    as_of: date,
) -> int | Absence:
    """Measure how many days late one milestone is; early is negative.

    planned None: no date was published, so it is never late. actual None: not done. forecast
    None: nobody has said when. `not due` where nothing can be measured yet.
    Source: formulas.md section 3, slip.
    """
    if planned is None:
        return Absence.NOT_DUE
    if actual is not None and actual <= as_of:
        return (actual - planned).days
    finishes = [day for day in (forecast, as_of if as_of > planned else None) if day is not None]
    return (max(finishes) - planned).days if finishes else Absence.NOT_DUE


def slips(
    *,
    original: date | None,
    current: date | None,
    actual: date | None,
    forecast: date | None,
    as_of: date,
) -> Slips:
    """Measure one milestone's slip in days against both plans.

    Source: formulas.md section 3, slip.
    """
    return Slips(
        original=slip_days(planned=original, actual=actual, forecast=forecast, as_of=as_of),
        current=slip_days(planned=current, actual=actual, forecast=forecast, as_of=as_of),
    )


def due_count(planned: Iterable[date], as_of: date) -> int:
    """Count the items the plan said would be done by the end of a day."""
    return sum(day <= as_of for day in planned)


def done_count(done: Iterable[date], as_of: date) -> int:
    """Count the items done by the end of a day."""
    return sum(day <= as_of for day in done)


def oldest_overdue_days(items: Iterable[tuple[date, date | None]], as_of: date) -> int:
    """Measure how many days the oldest open item is past its planned date; 0 when none is.

    items are pairs of planned date and done date, None for not done. Source: formulas.md section 2.
    """
    still_open = (planned for planned, done in items if done is None or done > as_of)
    return max([0, *((as_of - planned).days for planned in still_open)])


def slip_of_set(*, planned: Iterable[date], done: Iterable[date], as_of: date) -> int | Absence:
    """Measure how many days late a set of planned items is; early is negative.

    Items stand in for one another: the n-th done is held against the n-th planned.
    Nothing done and nothing due: 0. A set nobody has planned: `not due`.
    Source: Lipke 2003, without its step bias (formulas.md section 3, slip of a set).
    """
    plan, finished = sorted(planned), _finished(done, as_of)
    if not plan:
        return Absence.NOT_DUE
    n = min(len(finished), len(plan))
    late = [(finished[n - 1] - plan[n - 1]).days] if n else []
    late += [(as_of - day).days for day in plan[n : n + 1] if day < as_of]
    return max(late, default=0)


def earned_schedule(
    *,
    planned: Iterable[date],
    done: Iterable[date],
    as_of: date,
) -> date | Absence:
    """Find the day on which the plan stood where the work stands on the as-of date.

    With all done the clock stops at the last done date. A set nobody has planned: `not due`.
    Source: Lipke 2003 (formulas.md section 3, ES = as-of - slip).
    """
    plan, finished = list(planned), list(done)
    slip = slip_of_set(planned=plan, done=finished, as_of=as_of)
    return earned_day(slip, clock_day(len(plan), finished, as_of))


def schedule_index(
    *,
    planned: Iterable[date],
    done: Iterable[date],
    start: date,
    as_of: date,
) -> Result:
    """Divide the schedule earned by the time gone, SPI(t); 1 is exactly to plan.

    `too early` on day 0 and before. With all done the clock stops at the last done date.
    Source: Lipke 2003 (formulas.md section 3).
    """
    plan, finished = list(planned), list(done)
    earned = earned_schedule(planned=plan, done=finished, as_of=as_of)
    return earned_index(earned, start=start, clock=clock_day(len(plan), finished, as_of))


def clock_day(planned: int, done: Iterable[date], as_of: date) -> date:
    """Find the day the clock of a set stands at: the as-of date, or the day its plan was met.

    planned counts its items; any done beyond them do not restart the clock.
    Source: formulas.md section 3, all done.
    """
    finished = _finished(done, as_of)
    return finished[planned - 1] if 0 < planned <= len(finished) else as_of


def earned_day(slip: int | Absence, clock: date) -> date | Absence:
    """Find the day on which the plan stood where the work stands, from its slip; absent like it.

    Source: formulas.md section 3, ES = as-of - slip.
    """
    return slip if isinstance(slip, Absence) else clock - timedelta(days=slip)


def earned_index(earned: date | Absence, *, start: date, clock: date) -> Result:
    """Divide the schedule earned by the time gone on the clock; `too early` before there is any.

    Source: formulas.md section 3, SPI(t).
    """
    if isinstance(earned, Absence):
        return earned
    days = (clock - start).days
    return (earned - start).days / days if days > 0 else Absence.TOO_EARLY


def _finished(done: Iterable[date], as_of: date) -> list[date]:
    return sorted(day for day in done if day <= as_of)
