"""What rules of other systems say of one indicator, each in its own words, beside our own.

They are shown so that a reader can see why a verdict elsewhere differs; none of them judges here.
The two cases of formulas.md section 1 are held against all of them in the tests.
"""

from dataclasses import dataclass
from datetime import date

from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.progress import rounded, time_gone
from tracker.formulas.status import BEHIND_INDEX, ON_PLAN_INDEX, Status

MARGIN = 0.15  # TolaData
ON_TRACK_RATIO, SOME_PROGRESS_RATIO = 0.95, 0.60  # Statistics Canada
YEAR = 365.25  # days
NO_ANSWER = "no answer"
FINE = (Status.ACHIEVED, Status.AT_TARGET, Status.ON_PLAN)


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """Hold what one rule says: the ratio it judges by, its own word, and whether that is good.

    Where it has no answer, ratio names why and good is None.
    """

    ratio: Result
    verdict: str
    good: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Growth:
    """Hold growth a year as fractions: so far, and from the baseline to the target in its time."""

    observed: float
    required: float


def no_answer(why: Absence) -> Opinion:
    """Return the opinion of a rule that cannot judge."""
    return Opinion(ratio=why, verdict=NO_ANSWER)


def near_target(*, value: Result, planned: Result) -> Opinion:
    """Hold the amount reached against the amount planned by now: on track within 15 % either way.

    The baseline plays no part. No answer before anything is planned. Source: TolaData's rule as
    published in the code of TolaActivity (indicators: on-scope margin 0.15).
    """
    for amount in (planned, value):
        if isinstance(amount, Absence):
            return no_answer(amount)
    if not known(value) or not known(planned) or rounded(planned) == 0:
        return no_answer(Absence.TOO_EARLY)
    ratio = value / planned
    good = rounded(abs(ratio - 1) - MARGIN) <= 0
    return Opinion(ratio=ratio, verdict="on track" if good else "off track", good=good)


def growth(
    *,
    value: Result,
    baseline: float | None,
    target: float | None,
    start: date,
    end: date,
    as_of: date,
) -> Growth | Absence:
    """Work out compound growth a year from the baseline: so far, and as the target needs it.

    `no baseline` for none, for zero and below: nothing grows from there at a rate.
    Source: Statistics Canada, progress measurement for the SDGs, after Eurostat.
    """
    if not known(target):
        return Absence.NO_TARGET
    if not known(baseline) or rounded(baseline) <= 0:
        return Absence.NO_BASELINE
    if not known(value):
        return value if isinstance(value, Absence) else Absence.NOT_REPORTED
    if as_of <= start or end <= start:
        return Absence.TOO_EARLY
    return Growth(
        observed=_a_year(value / baseline, (as_of - start).days),
        required=_a_year(target / baseline, (end - start).days),
    )


def _a_year(factor: float, days: int) -> float:
    return max(0.0, factor) ** (YEAR / days) - 1


def growth_ratio(found: Growth | Absence, *, achieved: bool) -> Opinion:
    """Judge the growth so far over the growth needed: bands at 0.95, 0.60 and 0.

    No answer where the target asks for no growth. Source: Statistics Canada, progress measurement
    for the SDGs (categories and cut-offs), after Eurostat.
    """
    if isinstance(found, Absence):
        return no_answer(found)
    if rounded(found.required) == 0:
        return no_answer(Absence.NO_TARGET)
    ratio = found.observed / found.required
    verdict = "target achieved" if achieved else _canadian(rounded(ratio))
    return Opinion(ratio=ratio, verdict=verdict, good=achieved or rounded(ratio) >= ON_TRACK_RATIO)


def _canadian(ratio: float) -> str:
    if ratio >= ON_TRACK_RATIO:
        return "on track"
    if ratio >= SOME_PROGRESS_RATIO:
        return "progress made but acceleration needed"
    return "limited progress" if ratio >= 0 else "deterioration"


def straight_line(*, progress: Result, start: date, end: date, as_of: date) -> Opinion:
    """Hold progress against the share of the days gone, by our own bands and without grace.

    No answer on the first day. Source: the straight line every plan without dates falls back to.
    """
    gone = time_gone(start=start, end=end, as_of=as_of)
    if isinstance(progress, Absence):
        return no_answer(progress)
    if rounded(gone) == 0:
        return no_answer(Absence.TOO_EARLY)
    index = progress / gone
    return Opinion(ratio=index, verdict=_band(rounded(index)), good=rounded(index) >= ON_PLAN_INDEX)


def _band(index: float) -> str:
    if index >= ON_PLAN_INDEX:
        return str(Status.ON_PLAN)
    return str(Status.BEHIND if index >= BEHIND_INDEX else Status.WELL_BEHIND)


def own_plan(*, status: Status | Absence | None, index: Result) -> Opinion:
    """Return our own verdict: the status, and progress over what the plan expected by now.

    Context is never judged. Source: formulas.md sections 1 and 2.
    """
    if status is None or isinstance(status, Absence):
        return no_answer(status or Absence.NO_TARGET)
    return Opinion(ratio=index, verdict=str(status), good=status in FINE)
