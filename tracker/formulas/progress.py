"""Progress against baseline, target and plan (formulas.md section 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, pairwise

from tracker.formulas.absence import Absence, Result, known

DIGITS = 9  # ratios are rounded before they are compared: 0.1 + 0.2 must not miss 0.3


class Mode(StrEnum):
    """Name how results and targets add up over time (TolaData)."""

    INCREMENTAL = "incremental"
    CUMULATIVE = "cumulative"
    LATEST = "latest"


class ExpectedFrom(StrEnum):
    """Name what the expected progress was read from."""

    SCHEDULE = "schedule"
    INTERIM_TARGETS = "interim targets"
    STRAIGHT_LINE = "straight line"


@dataclass(frozen=True)
class Point:
    """Hold an amount, in the unit of its indicator, on a day."""

    on: date
    amount: float


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Hold what was to be reached by when, amounts in the unit of the indicator.

    start is the day of the baseline, else of the programme's start; end is the target's period_end.
    schedule holds what each planned date adds; interim holds running totals between start and end.
    baseline is 0 for counts. None means nobody has set it.
    """

    start: date
    end: date
    baseline: float | None
    target: float | None
    schedule: tuple[Point, ...] = ()
    interim: tuple[Point, ...] = ()

    @property
    def expected_from(self) -> ExpectedFrom:
        """Name what the plan is read from, the most exact first."""
        if self.schedule:
            return ExpectedFrom.SCHEDULE
        return ExpectedFrom.INTERIM_TARGETS if self.interim else ExpectedFrom.STRAIGHT_LINE


def rounded(number: float) -> float:
    """Round a ratio to the 9 digits at which ratios are compared (formulas.md, opening)."""
    return round(number, DIGITS)


def progress(
    value: Result | None,
    baseline: float | None,
    target: float | None,
    tolerance: float = 0.0,
) -> Result:
    """Measure the way from baseline to target that is done, as a share that is never clipped.

    Falling indicators need nothing else: their target lies below their baseline. Counts have
    baseline 0. Where target and baseline are equal the task is to maintain: 1 when the value is
    within tolerance (in the indicator's unit) of the target, else 0. A value of None was not
    reported. Source: UN ESCAP current-status index; IATI (formulas.md section 1).
    """
    if not known(target):
        return Absence.NO_TARGET
    if not known(baseline):
        return Absence.NO_BASELINE
    if not known(value):
        return value if isinstance(value, Absence) else Absence.NOT_REPORTED
    if rounded(target - baseline) == 0:
        return 1.0 if rounded(abs(value - target) - tolerance) <= 0 else 0.0
    return (value - baseline) / (target - baseline)


def planned_amount(plan: Plan, as_of: date) -> Result:
    """Read the amount the plan said would be reached by the end of a day, in the indicator's unit.

    A schedule counts in steps; interim targets and the straight line run evenly in days.
    Source: earned-value planned value (formulas.md section 1).
    """
    if not known(plan.target):
        return Absence.NO_TARGET
    if not known(plan.baseline):
        return Absence.NO_BASELINE
    if plan.schedule:
        return plan.baseline + sum(step.amount for step in plan.schedule if step.on <= as_of)
    between = sorted((p for p in plan.interim if plan.start < p.on < plan.end), key=lambda p: p.on)
    ends = Point(plan.start, plan.baseline), Point(plan.end, plan.target)
    return _on_line([ends[0], *between, ends[1]], as_of)


def _on_line(points: list[Point], as_of: date) -> float:
    """Read a line through points in date order; level before the first and after the last."""
    if as_of >= points[-1].on:
        return points[-1].amount
    for left, right in pairwise(points):
        if left.on <= as_of < right.on:
            share = (as_of - left.on).days / (right.on - left.on).days
            return left.amount + share * (right.amount - left.amount)
    return points[0].amount


def expected(plan: Plan, as_of: date) -> Result:
    """Measure the way from baseline to target the plan said would be done by a day, as a share.

    1 where the task is to maintain: the target holds on every day. plan.expected_from says what
    it was read from. Source: earned-value planned value (formulas.md section 1).
    """
    planned = planned_amount(plan, as_of)
    if known(plan.target) and known(plan.baseline) and rounded(plan.target - plan.baseline) == 0:
        return 1.0
    return progress(planned, plan.baseline, plan.target)


def gap(share: Result, expected_share: Result) -> Result:
    """Measure progress less expected progress, in percentage points; ahead is positive.

    Source: formulas.md section 1.
    """
    if not known(share):
        return share
    if not known(expected_share):
        return expected_share
    return 100 * (share - expected_share)


def performance_index(share: Result, expected_share: Result) -> Result:
    """Divide progress by expected progress; 1 is exactly to plan.

    `too early` where nothing was expected yet. Source: SPI = EV / PV (formulas.md section 1).
    """
    if not known(share):
        return share
    if not known(expected_share):
        return expected_share
    return share / expected_share if rounded(expected_share) > 0 else Absence.TOO_EARLY


def time_gone(*, start: date, end: date, as_of: date) -> float:
    """Measure the share of a period that has gone, in days, from 0 to 1.

    A period without length has gone once its end is reached.
    """
    if as_of >= end:
        return 1.0
    return max(0, (as_of - start).days) / (end - start).days if end > start else 0.0


def running_targets(targets: Iterable[Point], *, mode: str) -> tuple[Point, ...]:
    """Turn targets into running totals by date, in the indicator's unit.

    Only `incremental` targets speak of their own period alone and are added up; the others are
    running totals already. Source: TolaData (formulas.md section 1).
    """
    by_date = sorted(targets, key=lambda point: point.on)
    if Mode(mode) is not Mode.INCREMENTAL:
        return tuple(by_date)
    totals = accumulate(point.amount for point in by_date)
    return tuple(Point(point.on, total) for point, total in zip(by_date, totals, strict=True))
