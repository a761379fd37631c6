"""How many will be done by the end, and when all will be (formulas.md section 3, forecast).

Four events at the planned pace are taken as seen beforehand, so that early luck, good or bad, does
not decide alone. Only what was done by the as-of date counts, and only counted things of the
programme itself are forecast, never national outcomes or victims.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.formulas.absence import Absence
from tracker.formulas.months import month_ends
from tracker.formulas.negative_binomial import ToCome
from tracker.formulas.progress import rounded, time_gone
from tracker.formulas.schedule import done_count, due_count

NEEDED = 5  # done events before a forecast speaks
MONTHS_NEEDED = 6  # past months before its hits are told
BEFOREHAND = 4  # events at the planned pace, taken as seen before the first
LOW, MEDIAN, HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True, kw_only=True)
class CountForecast:
    """Hold how many will be done by the end: 10 %, 50 % and 90 %, never more than were planned.

    chance of reaching the plan's number, a share, counts as if more could be held than planned.
    """

    low: int
    median: int
    high: int
    chance: float


@dataclass(frozen=True, kw_only=True)
class FinishForecast:
    """Hold the day on which all will be done: reached by low with 10 %, median 50 %, high 90 %.

    The last day a calendar has stands for any day after it.
    """

    low: date
    median: date
    high: date


@dataclass(frozen=True, kw_only=True)
class Hits:
    """Hold in how many of the past months the range held today's count; the months overlap."""

    hits: int
    months: int


def forecast_count(
    *, planned: Iterable[date], done: Iterable[date], start: date, end: date, as_of: date
) -> CountForecast | Absence:
    """Forecast how many will be done by the end of the programme, in events.

    `no target` for an empty plan, `not due` after the end, `too early` below five done.
    Source: formulas.md section 3, forecast of the count: negative binomial over the plan.
    """
    plan, n = list(planned), done_count(done, as_of)
    if absence := _silent(plan, n, end, as_of):
        return absence
    low, median, high = _counts(plan, n, start, end, as_of, most=len(plan))
    chance = to_come(plan, n, start, end, as_of).at_least(len(plan) - n)
    return CountForecast(low=low, median=median, high=high, chance=chance)


def forecast_finish(
    *, planned: Iterable[date], done: Iterable[date], start: date, end: date, as_of: date
) -> FinishForecast | Absence:
    """Forecast the day on which everything planned will be done, never before the as-of date.

    Absences as for the count, and `not due` once all is done: nothing is left to forecast.
    Source: formulas.md section 3, forecast of the finish: days gone and a day's pace.
    """
    plan, n = list(planned), done_count(done, as_of)
    if plan and n >= len(plan):
        return Absence.NOT_DUE
    if absence := _silent(plan, n, end, as_of):
        return absence
    # A programme of no days has no pace to start from; one day stands for it.
    days, gone = max(1, (end - start).days), max(0, (as_of - start).days)
    exposure, still = BEFOREHAND * days / len(plan) + gone, len(plan) - n
    low, median, high = (
        _finish(as_of, BEFOREHAND + n, exposure, still, share) for share in (LOW, MEDIAN, HIGH)
    )
    return FinishForecast(low=low, median=median, high=high)


def hits(
    *, planned: Iterable[date], done: Iterable[date], start: date, end: date, as_of: date
) -> Hits | Absence:
    """Count the past month ends whose 10-90 % range held the count of the as-of date.

    Each month forecasts from what was done by then, with the as-of date as its end. The months
    overlap and so are never a percentage. Absences as for the count; `too early` also below six
    months with five done. Source: formulas.md section 3, its honesty.
    """
    plan, held = list(planned), list(done)
    n = done_count(held, as_of)
    if absence := _silent(plan, n, end, as_of):
        return absence
    by_now = [day for day in plan if day <= as_of]
    ends = month_ends(start, as_of - timedelta(days=1))
    spoke = [(day, by) for day in ends if (by := done_count(held, day)) >= NEEDED]
    if len(spoke) < MONTHS_NEEDED:
        return Absence.TOO_EARLY
    ranges = [_counts(by_now, by, start, as_of, day, most=len(plan)) for day, by in spoke]
    inside = sum(low <= n <= high for low, _, high in ranges)
    return Hits(hits=inside, months=len(ranges))


def _silent(plan: list[date], n: int, end: date, as_of: date) -> Absence | None:
    if not plan:
        return Absence.NO_TARGET
    if as_of > end:
        return Absence.NOT_DUE
    return Absence.TOO_EARLY if n < NEEDED else None


def to_come(plan: list[date], n: int, start: date, end: date, as_of: date) -> ToCome:
    """Set what was done against what the plan said by now and says until the end."""
    whole, gone = len(plan), time_gone(start=start, end=end, as_of=as_of)
    due = due_count(plan, as_of) or whole * gone
    # All is due and days remain: the plan has no more steps, part of what it covers still runs.
    left = whole - due if due < whole else whole * (1 - gone)
    return ToCome(seen=BEFOREHAND + n, exposure=BEFOREHAND + due, left=left)


def _counts(
    plan: list[date], n: int, start: date, end: date, as_of: date, *, most: int
) -> tuple[int, int, int]:
    """Return low, median and high of the count at the end, capped at most."""
    still = to_come(plan, n, start, end, as_of)
    low, median, high = (
        n + still.quantile(share, most=max(0, most - n)) for share in (LOW, MEDIAN, HIGH)
    )
    return low, median, high


def _finish(as_of: date, seen: int, exposure: float, still: int, share: float) -> date:
    """Find the first day by which `still` more come with a chance of share, by bisection."""
    last = (date.max - as_of).days

    def chance(days: int) -> float:
        return rounded(ToCome(seen=seen, exposure=exposure, left=days).at_least(still))

    return as_of + timedelta(days=min(last, bisect_left(range(last + 1), share, key=chance)))
