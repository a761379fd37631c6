"""The status of indicators and milestones (formulas.md section 2).

Only rows of basis own or sample are judged. A pillar has no status of its own, and what a public
body has published gets an evidence word instead.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt

from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.progress import (
    Mode,
    Plan,
    expected,
    performance_index,
    planned_amount,
    progress,
    rounded,
    time_gone,
)
from tracker.formulas.schedule import GRACE_DAYS

# Thresholds: formulas.md section 2; bands after the ratios of Statistics Canada and Eurostat.
ON_PLAN_INDEX = 0.95
BEHIND_INDEX = 0.60
BEHIND_DAYS = 30
EARLY_TIME = 0.10
EARLY_EXPECTED = 0.05
AWAY = -0.05
STANDARD_ERRORS = 1.28
CHECK_INDEX, CHECK_EXPECTED, CHECK_ITEMS = 1.15, 0.25, 2


class Status(StrEnum):
    """Name how an indicator stands against its plan."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not achieved"
    AT_TARGET = "at target now"
    ON_PLAN = "on plan"
    BEHIND = "behind plan"
    WELL_BEHIND = "well behind plan"
    MOVING_AWAY = "moving away"


class Rule(StrEnum):
    """Name the rule that decides a status, in the order in which they are tried."""

    CONTEXT = "context"
    NO_TARGET = "no target"
    NO_BASELINE = "no baseline"
    NO_VALUE = "no value"
    TOO_FEW_ANSWERS = "too few answers"
    ENDED_SHORT = "ended short of the target"
    AT_TARGET = "at target before the end"
    REACHED = "target reached"
    TOO_EARLY = "too little time gone"
    NO_PLAN = "no plan"
    TOO_LITTLE_EXPECTED = "too little expected"
    AWAY = "away from the baseline"
    INDEX = "index"
    GRACE = "as much as was due before the grace"
    NEAR = "near the plan before the grace"
    ONE_SHORT = "one item short"
    FAR = "far from the plan"


SAYS: dict[Rule, Status | Absence | None] = {
    Rule.CONTEXT: None,
    Rule.NO_TARGET: Absence.NO_TARGET,
    Rule.NO_BASELINE: Absence.NO_BASELINE,
    Rule.TOO_FEW_ANSWERS: Absence.TOO_FEW_ANSWERS,
    Rule.ENDED_SHORT: Status.NOT_ACHIEVED,
    Rule.AT_TARGET: Status.AT_TARGET,
    Rule.REACHED: Status.ACHIEVED,
    Rule.TOO_EARLY: Absence.TOO_EARLY,
    Rule.TOO_LITTLE_EXPECTED: Absence.TOO_EARLY,
    Rule.AWAY: Status.MOVING_AWAY,
    Rule.INDEX: Status.ON_PLAN,
    Rule.GRACE: Status.ON_PLAN,
    Rule.NEAR: Status.BEHIND,
    Rule.ONE_SHORT: Status.BEHIND,
    Rule.FAR: Status.WELL_BEHIND,
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Hold all that the status of one indicator on one day is judged by.

    kind is count, rate, mean or latest; value, baseline, target and tolerance are in the
    indicator's unit; progress and the two expected figures are shares, the second on the plan
    moved later by the grace. Counts: items done and due, and the days the oldest open item is
    overdue (None: its items have no dates). Rates and means: standard_error in the indicator's
    unit (None: it cannot be worked out).
    """

    direction: str
    kind: str
    mode: str
    value: Result | None
    baseline: float | None
    target: float | None
    progress: Result
    expected: Result
    expected_with_grace: Result
    start: date
    end: date
    as_of: date
    basis: str = "own"
    tolerance: float = 0.0
    items_done: float | None = None
    items_due: float | None = None
    overdue_days: int | None = None
    standard_error: float | None = None
    answers: int | None = None

    @property
    def counted(self) -> bool:
        """Tell whether this is a count of things, which has items and a grace."""
        return self.kind == "count"

    @property
    def sampled(self) -> bool:
        """Tell whether the value comes from answers and so has a standard error."""
        return self.kind in ("rate", "mean") or self.standard_error is not None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Reach 1.28 standard errors (80 %) either side of the value; None without answers."""
        if not (known(self.value) and known(self.standard_error)):
            return None
        reach = STANDARD_ERRORS * self.standard_error
        return self.value - reach, self.value + reach


def standing(
    plan: Plan,
    *,
    direction: str,
    kind: str,
    mode: str,
    value: Result | None,
    as_of: date,
    basis: str = "own",
    tolerance: float = 0.0,
    overdue_days: int | None = None,
    standard_error: float | None = None,
    answers: int | None = None,
    grace_days: int = GRACE_DAYS,
) -> Standing:
    """Gather the standing of one indicator from its plan and its value on a day.

    Items done and due are the count itself and the plan's amount; units as in Standing.
    """
    due = planned_amount(plan, as_of)
    return Standing(
        direction=direction,
        kind=kind,
        mode=mode,
        value=value,
        baseline=plan.baseline,
        target=plan.target,
        progress=progress(value, plan.baseline, plan.target, tolerance),
        expected=expected(plan, as_of),
        expected_with_grace=expected(plan, as_of - timedelta(days=grace_days)),
        start=plan.start,
        end=plan.end,
        as_of=as_of,
        basis=basis,
        tolerance=tolerance,
        items_done=value if known(value) else None,
        items_due=due if known(due) else None,
        overdue_days=overdue_days,
        standard_error=standard_error,
        answers=answers,
    )


def refuse_published(basis: str) -> None:
    """Raise ValueError for a row that may have no status: any basis but own and sample.

    Source: formulas.md section 2.
    """
    if basis not in ("own", "sample"):
        raise ValueError(
            f"basis: {basis!r} has no status. Only rows of basis own or sample are judged. "
            "Show the evidence word of a published commitment instead."
        )


def share_standard_error(*, numerator: float, denominator: float) -> float | None:
    """Work out the standard error of a share, itself a share; None without answers.

    sqrt(p (1 - p) / n). Where none or all said yes that would be 0, certainty from a single
    answer, so half an answer is then added to each side (our own rule).
    """
    if not denominator > 0:
        return None
    share = numerator / denominator
    if share in (0, 1):
        share = (numerator + 0.5) / (denominator + 1)
    return sqrt(share * (1 - share) / denominator)


def status(standing: Standing) -> Status | Absence | None:
    """Judge how an indicator stands, first match wins; None for context, which is never judged.

    Raises ValueError for a published row. Source: formulas.md section 2.
    """
    rule = deciding_rule(standing)
    for decided, found in ((Rule.NO_VALUE, standing.progress), (Rule.NO_PLAN, standing.expected)):
        if rule is decided and isinstance(found, Absence):
            return found  # why there is no value or no plan is why there is no status
    return SAYS[rule]


def deciding_rule(standing: Standing) -> Rule:
    """Find the first rule that matches, which decides the status.

    Raises ValueError for a published row. Source: formulas.md section 2.
    """
    if standing.direction == "context":
        return Rule.CONTEXT
    refuse_published(standing.basis)
    if not known(standing.target):
        return Rule.NO_TARGET
    if not known(standing.baseline):
        return Rule.NO_BASELINE
    if isinstance(standing.progress, Absence):
        return Rule.NO_VALUE
    if not _enough_answers(standing, room=abs(standing.target - standing.baseline) / 4):
        return Rule.TOO_FEW_ANSWERS
    return _final(standing, standing.progress) or _current(standing, standing.progress)


def check_target(standing: Standing) -> bool:
    """Tell whether the target looks too low: a flag beside the status, for counted things.

    Source: formulas.md section 2, performance index above 1.15, expected at least 0.25 and at
    least two items ahead.
    """
    index = performance_index(standing.progress, standing.expected)
    if standing.direction == "context" or not (known(index) and known(standing.expected)):
        return False
    ahead = _items_short(standing)
    return (
        rounded(index) > CHECK_INDEX
        and rounded(standing.expected) >= CHECK_EXPECTED
        and ahead is not None
        and -ahead >= CHECK_ITEMS
    )


def _enough_answers(standing: Standing, room: float) -> bool:
    if not standing.sampled:
        return True
    if not known(standing.standard_error):
        return False
    # Where the task is to maintain there is no way to quarter: the tolerance is the room.
    room = room if rounded(room) > 0 else standing.tolerance
    return rounded(STANDARD_ERRORS * standing.standard_error) <= rounded(room)


def _final(standing: Standing, share: float) -> Rule | None:
    """Give the rules that no plan can change; None while the period still runs."""
    if rounded(share) < 1:
        return Rule.ENDED_SHORT if standing.as_of > standing.end else None
    passing = Mode(standing.mode) is Mode.LATEST and standing.as_of < standing.end
    return Rule.AT_TARGET if passing else Rule.REACHED


def _current(standing: Standing, share: float) -> Rule:
    wanted = standing.expected
    gone = time_gone(start=standing.start, end=standing.end, as_of=standing.as_of)
    if rounded(gone) < EARLY_TIME:
        return Rule.TOO_EARLY
    if isinstance(wanted, Absence):
        return Rule.NO_PLAN
    if rounded(wanted) < EARLY_EXPECTED:
        return Rule.TOO_LITTLE_EXPECTED
    if rounded(share) < AWAY and _excludes_baseline(standing):
        return Rule.AWAY
    return _band(standing, share, wanted)


def _excludes_baseline(standing: Standing) -> bool:
    if not standing.sampled or standing.interval is None or standing.baseline is None:
        return True
    low, high = standing.interval
    return not rounded(low) <= rounded(standing.baseline) <= rounded(high)


def _band(standing: Standing, share: float, wanted: float) -> Rule:
    with_grace = standing.expected_with_grace
    if _index_reaches(ON_PLAN_INDEX, share, wanted):
        return Rule.INDEX
    if standing.counted and known(with_grace) and rounded(share) >= rounded(with_grace):
        return Rule.GRACE
    if known(with_grace) and _index_reaches(BEHIND_INDEX, share, with_grace):
        return Rule.NEAR
    return Rule.ONE_SHORT if _one_item_short(standing) else Rule.FAR


def _index_reaches(threshold: float, share: float, wanted: float) -> bool:
    index = performance_index(share, wanted)
    # Nothing was expected yet, so no index: all that can be asked is not to have lost ground.
    return rounded(index) >= threshold if known(index) else rounded(share) >= 0


def _items_short(standing: Standing) -> float | None:
    if not standing.counted or standing.items_done is None or standing.items_due is None:
        return None
    return rounded(standing.items_due - standing.items_done)


def _one_item_short(standing: Standing) -> bool:
    short = _items_short(standing)
    overdue = standing.overdue_days
    return short is not None and short <= 1 and overdue is not None and overdue <= BEHIND_DAYS
