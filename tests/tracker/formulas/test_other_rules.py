"""What other rules say of the two cases of formulas.md section 1, and where they are silent."""

from datetime import date, timedelta

import pytest

from tracker.formulas.absence import Absence, known
from tracker.formulas.other_rules import (
    Growth,
    Opinion,
    growth,
    growth_ratio,
    near_target,
    own_plan,
    straight_line,
)
from tracker.formulas.progress import Plan, Point, performance_index, progress
from tracker.formulas.status import Status, standing, status

START = date(2021, 1, 1)


def opinions(plan: Plan, value: float, as_of: date, kind: str) -> list[tuple[float | Absence, str]]:
    """Return what TolaData, Statistics Canada, a straight line and the plan say, rounded."""
    asked = standing(
        plan, direction="up", kind=kind, mode="latest", value=value, as_of=as_of, standard_error=0
    )
    planned = sum(step.amount for step in plan.schedule if step.on <= as_of)
    share = progress(value, plan.baseline, plan.target)
    when = {"start": plan.start, "end": plan.end, "as_of": as_of}
    grown = growth(value=value, baseline=plan.baseline, target=plan.target, **when)
    said = [
        near_target(value=value, planned=(plan.baseline or 0) + planned),
        growth_ratio(grown, achieved=False),
        straight_line(progress=share, **when),
        own_plan(status=status(asked), index=performance_index(share, asked.expected)),
    ]
    return [(round(s.ratio, 2) if known(s.ratio) else s.ratio, s.verdict) for s in said]


def test_a_back_loaded_plan_that_is_kept_is_behind_only_on_a_straight_line():
    # 20 items, 9 planned and 9 done, at 358 of 549 days (0.652 of the time).
    steps = [Point(START + timedelta(days=30 * k), 1) for k in range(1, 10)]
    steps += [Point(START + timedelta(days=400 + 10 * k), 1) for k in range(1, 12)]
    end = START + timedelta(days=549)
    plan = Plan(start=START, end=end, baseline=0, target=20, schedule=tuple(steps))
    assert opinions(plan, 9, START + timedelta(days=358), "count") == [
        (9 / 9, "on track"),
        (Absence.NO_BASELINE, "no answer"),  # nothing grows from zero at a rate
        (round((9 / 20) / (358 / 549), 2), "behind plan"),  # 0.69
        (1.0, "on plan"),
    ]


def test_a_rate_that_hardly_moved_is_on_track_only_without_its_baseline():
    # From 60 to 70; 61 after 730 of 1,095 days, when 60 + 0.667 x 10 = 66.67 were planned.
    end = START + timedelta(days=1095)
    steps = (Point(START + timedelta(days=700), 10 * 2 / 3),)
    plan = Plan(start=START, end=end, baseline=60, target=70, schedule=steps)
    said = opinions(plan, 61, START + timedelta(days=730), "rate")
    assert said == [
        (round(61 / (60 + 10 * 2 / 3), 2), "on track"),  # 0.92: within 15 %
        (0.16, "limited progress"),  # 0.83 % a year of the 5.28 % needed
        (round((1 / 10) / (730 / 1095), 2), "well behind plan"),  # 0.15
        (0.15, "well behind plan"),
    ]


@pytest.mark.parametrize(
    ("value", "word"),
    [(84.9, "off track"), (85, "on track"), (115, "on track"), (115.1, "off track")],
)
def test_fifteen_per_cent_either_way_is_on_track(value: float, word: str):
    assert near_target(value=value, planned=100).verdict == word


@pytest.mark.parametrize(
    ("ratio", "word", "good"),
    [
        (0.95, "on track", True),
        (0.949, "progress made but acceleration needed", False),
        (0.60, "progress made but acceleration needed", False),
        (0.599, "limited progress", False),
        (0, "limited progress", False),
        (-0.1, "deterioration", False),
    ],
)
def test_growth_is_judged_in_four_bands(ratio: float, word: str, good: bool):
    said = growth_ratio(Growth(observed=ratio * 0.05, required=0.05), achieved=False)
    assert (said.verdict, said.good) == (word, good)


def test_growth_is_compounded_over_the_years_gone_and_the_years_there_are():
    # Two years of 365.25 days: 100 to 121 is 10 % a year; four to 146.41 the same.
    when = {"start": START, "end": date(2025, 1, 1), "as_of": date(2023, 1, 1)}
    found = growth(value=121, baseline=100, target=146.41, **when)
    assert isinstance(found, Growth)
    assert found.observed == pytest.approx(0.10, abs=1e-3)  # 730 days, not 730.5
    assert found.required == pytest.approx(0.10, abs=1e-3)


def test_a_falling_indicator_is_judged_by_its_fall():
    when = {"start": START, "end": date(2025, 1, 1), "as_of": date(2023, 1, 1)}
    found = growth(value=90, baseline=100, target=64, **when)
    # Down 5 % a year of the 10.6 % needed; up instead would be deterioration.
    assert growth_ratio(found, achieved=False).verdict == "limited progress"
    risen = growth(value=110, baseline=100, target=64, **when)
    assert growth_ratio(risen, achieved=False).verdict == "deterioration"


def test_what_has_reached_its_target_is_achieved_whatever_its_growth():
    said = growth_ratio(Growth(observed=0.01, required=0.05), achieved=True)
    assert (said.verdict, said.good) == ("target achieved", True)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (near_target(value=3, planned=0), Absence.TOO_EARLY),
        (near_target(value=3, planned=Absence.NO_TARGET), Absence.NO_TARGET),
        (near_target(value=Absence.NOT_REPORTED, planned=4), Absence.NOT_REPORTED),
        (growth_ratio(Absence.NO_BASELINE, achieved=False), Absence.NO_BASELINE),
        (growth_ratio(Growth(observed=0.1, required=0), achieved=False), Absence.NO_TARGET),
        (
            straight_line(progress=0.1, start=START, end=START + timedelta(9), as_of=START),
            Absence.TOO_EARLY,
        ),
        (own_plan(status=Absence.TOO_FEW_ANSWERS, index=0.9), Absence.TOO_FEW_ANSWERS),
    ],
)
def test_a_rule_that_cannot_judge_says_why(said: Opinion, why: Absence):
    assert (said.ratio, said.verdict, said.good) == (why, "no answer", None)


@pytest.mark.parametrize(
    ("value", "baseline", "target", "why"),
    [
        (1, 0, 9, Absence.NO_BASELINE),
        (1, None, 9, Absence.NO_BASELINE),
        (1, -5, 9, Absence.NO_BASELINE),
        (1, 5, None, Absence.NO_TARGET),
        (None, 5, 9, Absence.NOT_REPORTED),
    ],
)
def test_growth_needs_a_baseline_above_zero_a_target_and_a_value(value, baseline, target, why):
    when = {"start": START, "end": date(2025, 1, 1), "as_of": date(2023, 1, 1)}
    assert growth(value=value, baseline=baseline, target=target, **when) is why


def test_our_own_word_is_good_where_the_status_is():
    good = [s for s in Status if own_plan(status=s, index=1.0).good]
    assert good == [Status.ACHIEVED, Status.AT_TARGET, Status.ON_PLAN]
