"""Promises of the status: one table per rule, just below, at and just above each boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.formulas.absence import Absence
from tracker.formulas.milestones import (
    MilestoneStanding,
    MilestoneStatus,
    milestone_status,
)
from tracker.formulas.progress import Plan, Point, progress
from tracker.formulas.status import (
    SAYS,
    Rule,
    Standing,
    Status,
    check_target,
    deciding_rule,
    refuse_published,
    share_standard_error,
    standing,
    status,
)

START, END = date(2022, 1, 1), date(2022, 4, 11)  # 100 days
HALF = START + timedelta(days=50)


def count(done: float, **told) -> Standing:
    """Stand a count of 100 half way through, with 50 expected and 40 expected with the grace."""
    facts = {
        "direction": "up",
        "kind": "count",
        "mode": "incremental",
        "value": done,
        "baseline": 0,
        "target": 100,
        "progress": progress(done, 0, 100),
        "expected": 0.50,
        "expected_with_grace": 0.40,
        "start": START,
        "end": END,
        "as_of": HALF,
        "items_done": done,
        "items_due": 50,
        "overdue_days": 60,
    }
    return Standing(**(facts | told))


def rate(value: float, standard_error: float | None = 0.01, **told) -> Standing:
    """Stand a rate from 0.40 to 0.80 half way through, with half the way expected."""
    facts = {
        "direction": "up",
        "kind": "rate",
        "mode": "latest",
        "value": value,
        "baseline": 0.40,
        "target": 0.80,
        "progress": progress(value, 0.40, 0.80),
        "expected": 0.50,
        "expected_with_grace": 0.40,
        "start": START,
        "end": END,
        "as_of": HALF,
        "standard_error": standard_error,
        "answers": 100,
    }
    return Standing(**(facts | told))


@pytest.mark.parametrize(
    ("standing", "rule"),
    [
        (count(50, direction="context"), Rule.CONTEXT),
        (count(50, target=None), Rule.NO_TARGET),
        (count(50, baseline=None), Rule.NO_BASELINE),
        (count(50, progress=Absence.NOT_REPORTED), Rule.NO_VALUE),
        (rate(0.60, 0.2), Rule.TOO_FEW_ANSWERS),
        (count(99, as_of=END + timedelta(days=1)), Rule.ENDED_SHORT),
        (count(100, mode="latest"), Rule.AT_TARGET),
        (count(100), Rule.REACHED),
        (count(0, as_of=START + timedelta(days=9)), Rule.TOO_EARLY),
        (count(0, expected=Absence.NO_TARGET), Rule.NO_PLAN),
        (count(0, expected=0.04), Rule.TOO_LITTLE_EXPECTED),
        (count(-6), Rule.AWAY),
        (count(48), Rule.INDEX),  # 0.48 / 0.50 = 0.96
        (count(40), Rule.GRACE),  # 0.40 / 0.50 = 0.80, but 40 were due 14 days ago
        (count(24), Rule.NEAR),  # 0.24 / 0.40 = 0.60
        (count(23, items_due=24, overdue_days=30), Rule.ONE_SHORT),  # 0.23 / 0.40 = 0.575
        (count(23), Rule.FAR),
    ],
)
def test_each_status_has_the_rule_that_decided_it(standing, rule):
    assert deciding_rule(standing) is rule


SHARES = st.one_of(st.sampled_from(Absence), st.floats(-2, 2))


@given(st.floats(-50, 150), SHARES, SHARES, SHARES, st.integers(-10, 120), st.integers(0, 60))
def test_the_rule_and_the_status_always_agree(done, progressed, wanted, with_grace, day, overdue):
    told = {"progress": progressed, "expected": wanted, "expected_with_grace": with_grace}
    as_of = START + timedelta(days=day)
    standing = count(done, as_of=as_of, overdue_days=overdue, **told)
    rule, found = deciding_rule(standing), status(standing)
    if rule is Rule.NO_VALUE:
        assert found is progressed
    elif rule is Rule.NO_PLAN:
        assert found is wanted
    else:
        assert found is SAYS[rule]


def test_context_is_never_judged_whatever_its_numbers_or_basis():
    assert status(count(100, direction="context")) is None
    assert status(count(0, direction="context", basis="published", target=None)) is None


def test_a_published_row_is_refused_a_status():
    with pytest.raises(ValueError, match="evidence word"):
        status(count(50, basis="published"))
    with pytest.raises(ValueError, match="basis"):
        refuse_published("")
    for ours in ("own", "sample"):
        assert status(count(50, basis=ours)) is Status.ON_PLAN


@pytest.mark.parametrize(
    ("told", "absence"),
    [
        ({"target": None, "baseline": None}, Absence.NO_TARGET),
        ({"target": float("nan")}, Absence.NO_TARGET),
        ({"baseline": None}, Absence.NO_BASELINE),
        ({"progress": Absence.NOT_REPORTED}, Absence.NOT_REPORTED),
        ({"progress": Absence.SUPPRESSED}, Absence.SUPPRESSED),
        ({"expected": Absence.NOT_LOADED}, Absence.NOT_LOADED),
    ],
)
def test_what_is_missing_is_said_before_anything_is_judged(told, absence):
    assert status(count(50, **told)) is absence


@pytest.mark.parametrize(
    ("done", "mode", "days", "found"),
    [
        (99, "incremental", 50, Status.ON_PLAN),
        (100, "incremental", 50, Status.ACHIEVED),
        (101, "cumulative", 50, Status.ACHIEVED),
        (100, "incremental", 0, Status.ACHIEVED),
        (100, "latest", 99, Status.AT_TARGET),
        (100, "latest", 100, Status.ACHIEVED),
        (100, "latest", 101, Status.ACHIEVED),
        (99, "incremental", 100, Status.ON_PLAN),
        (99, "incremental", 101, Status.NOT_ACHIEVED),
        (99, "latest", 101, Status.NOT_ACHIEVED),
        (-20, "latest", 101, Status.NOT_ACHIEVED),
    ],
)
def test_reaching_the_target_is_achieved_and_after_the_end_nothing_else_is(done, mode, days, found):
    assert status(count(done, mode=mode, as_of=START + timedelta(days=days))) is found


def test_a_share_that_only_misses_one_by_rounding_is_achieved():
    assert status(count(100, progress=0.1 + 0.2 + 0.7 - 1e-12)) is Status.ACHIEVED


@pytest.mark.parametrize(
    ("days", "expected", "found"),
    [
        (9, 0.50, Absence.TOO_EARLY),
        (10, 0.50, Status.WELL_BEHIND),
        (50, 0.0499, Absence.TOO_EARLY),
        (50, 0.05, Status.WELL_BEHIND),
        (-5, 0.50, Absence.TOO_EARLY),
    ],
)
def test_it_is_too_early_in_the_first_tenth_or_where_hardly_anything_was_expected(
    days, expected, found
):
    as_of = START + timedelta(days=days)
    assert status(count(0, as_of=as_of, expected=expected)) is found


@pytest.mark.parametrize(
    ("done", "found"),
    [(-4, Status.WELL_BEHIND), (-5, Status.WELL_BEHIND), (-5.01, Status.MOVING_AWAY)],
)
def test_a_twentieth_of_the_way_back_is_moving_away(done, found):
    assert status(count(done, mode="latest")) is found


@pytest.mark.parametrize(
    ("value", "standard_error", "found"),
    [
        # 1.28 x 0.02 = 0.0256 around the value
        (0.370, 0.02, Status.MOVING_AWAY),
        (0.3743, 0.02, Status.MOVING_AWAY),
        (0.3745, 0.02, Status.WELL_BEHIND),
        (0.379, 0.01, Status.MOVING_AWAY),
        (0.381, 0.0, Status.WELL_BEHIND),
    ],
)
def test_a_rate_moves_away_only_when_its_interval_leaves_the_baseline_out(
    value, standard_error, found
):
    assert status(rate(value, standard_error)) is found


@pytest.mark.parametrize(
    ("standard_error", "found"),
    [
        # a quarter of the way from 0.40 to 0.80 is 0.10
        (0.10 / 1.28 - 0.0001, Status.ON_PLAN),
        (0.10 / 1.28, Status.ON_PLAN),
        (0.10 / 1.28 + 0.0001, Absence.TOO_FEW_ANSWERS),
        (None, Absence.TOO_FEW_ANSWERS),
    ],
)
def test_a_rate_needs_answers_enough_to_see_a_quarter_of_the_way(standard_error, found):
    assert status(rate(0.60, standard_error)) is found


def test_too_few_answers_leave_even_a_reached_target_unjudged_also_after_the_end():
    assert status(rate(0.90, 0.2)) is Absence.TOO_FEW_ANSWERS
    late = rate(0.90, 0.2, as_of=END + timedelta(days=1))
    assert status(late) is Absence.TOO_FEW_ANSWERS


def test_a_mean_is_held_to_its_answers_and_a_plain_level_is_not():
    assert status(rate(0.60, None, kind="mean")) is Absence.TOO_FEW_ANSWERS
    assert status(rate(0.60, None, kind="latest")) is Status.ON_PLAN


def test_a_rate_to_be_maintained_is_held_to_its_tolerance():
    told = {"baseline": 0.80, "tolerance": 0.04, "expected": 1.0, "expected_with_grace": 1.0}
    held = progress(0.78, 0.80, 0.80, tolerance=0.04)
    lost = progress(0.75, 0.80, 0.80, tolerance=0.04)
    assert status(rate(0.78, 0.03, progress=held, **told)) is Status.AT_TARGET
    assert status(rate(0.75, 0.03, progress=lost, **told)) is Status.WELL_BEHIND
    assert status(rate(0.78, 0.04, progress=held, **told)) is Absence.TOO_FEW_ANSWERS


def test_the_interval_reaches_1_28_standard_errors_either_side():
    low, high = rate(0.60, 0.05).interval or (0, 0)
    assert (low, high) == pytest.approx((0.60 - 1.28 * 0.05, 0.60 + 1.28 * 0.05))
    assert count(50).interval is None


def test_the_standard_error_of_a_share_is_never_nothing():
    assert share_standard_error(numerator=50, denominator=100) == pytest.approx(0.5 / 10)
    assert share_standard_error(numerator=0, denominator=0) is None
    every = share_standard_error(numerator=3, denominator=3)
    assert every == pytest.approx((3.5 / 4 * 0.5 / 4 / 3) ** 0.5)
    assert every == share_standard_error(numerator=0, denominator=3)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        # expected half of 0.40; on plan from 0.95 x 0.20 = 0.19 above the baseline,
        # behind from 0.60 x 0.16 = 0.096, where 0.16 was expected with the grace
        (0.60, Status.ON_PLAN),
        (0.40 + 0.19, Status.ON_PLAN),
        (0.40 + 0.1899, Status.BEHIND),
        (0.40 + 0.16, Status.BEHIND),
        (0.40 + 0.096, Status.BEHIND),
        (0.40 + 0.0959, Status.WELL_BEHIND),
        (0.40, Status.WELL_BEHIND),
    ],
)
def test_a_rate_falls_into_its_band_by_the_performance_index(value, found):
    assert status(rate(value, 0.001)) is found


@pytest.mark.parametrize(
    ("done", "found"),
    [
        # due 50, due fourteen days ago 40; behind from 0.60 x 40 = 24
        (50, Status.ON_PLAN),
        (40, Status.ON_PLAN),
        (39, Status.BEHIND),
        (24, Status.BEHIND),
        (23, Status.WELL_BEHIND),
        (0, Status.WELL_BEHIND),
    ],
)
def test_a_count_is_on_plan_when_done_is_what_was_due_a_fortnight_ago(done, found):
    assert status(count(done)) is found


@pytest.mark.parametrize(
    ("done", "due", "overdue_days", "found"),
    [
        (1, 2, 30, Status.BEHIND),
        (1, 2, 31, Status.WELL_BEHIND),
        (0, 2, 20, Status.WELL_BEHIND),
        (1, 2, None, Status.WELL_BEHIND),
    ],
)
def test_one_item_short_for_up_to_thirty_days_is_only_behind(done, due, overdue_days, found):
    told = {"progress": done / 4, "expected": due / 4, "expected_with_grace": due / 4}
    items = {"items_done": done, "items_due": due, "overdue_days": overdue_days}
    assert status(count(done, target=4, **told, **items)) is found


def test_a_rate_of_which_nothing_was_expected_a_fortnight_ago_has_only_to_hold_its_ground():
    told = {"expected": 0.06, "expected_with_grace": 0.0}
    assert status(rate(0.40, **told)) is Status.BEHIND
    assert status(rate(0.39, **told)) is Status.WELL_BEHIND


@pytest.mark.parametrize(
    ("done", "expected", "due", "flag"),
    [
        (58, 0.50, 50, True),
        (57.5, 0.50, 50, False),
        (29, 0.25, 25, True),
        (29, 0.2499, 25, False),
        (2, 0.25, 1, False),
        (50, 0.50, 50, False),
    ],
)
def test_a_target_is_to_be_checked_when_far_ahead_by_share_and_by_items(done, expected, due, flag):
    assert check_target(count(done, expected=expected, items_due=due)) is flag


def test_two_items_ahead_are_needed_before_a_target_is_doubted():
    small = {"target": 4, "progress": 3 / 4, "expected": 2 / 4}
    assert not check_target(count(3, **small, items_due=2))
    assert check_target(count(4, **(small | {"progress": 4 / 4}), items_due=2))


def test_only_judged_counts_are_flagged():
    assert not check_target(rate(0.79))
    assert not check_target(count(90, direction="context"))
    assert not check_target(count(90, progress=Absence.NO_TARGET))


def test_the_two_verdicts_that_must_hold():
    exactly = count(9, target=20, progress=9 / 20, expected=9 / 20, expected_with_grace=9 / 20)
    assert status(exactly) is Status.ON_PLAN
    slow = rate(61, 0.5, baseline=60, target=70, progress=progress(61, 60, 70))
    assert status(replace(slow, expected=0.667, expected_with_grace=0.64)) is Status.WELL_BEHIND


def sessions(*days: int) -> Plan:
    steps = tuple(Point(START + timedelta(days=day), 1) for day in days)
    return Plan(start=START, end=END, baseline=0, target=len(days), schedule=steps)


def test_a_standing_is_gathered_from_the_plan_and_the_value():
    found = standing(
        sessions(10, 20, 40, 60, 80),
        direction="up",
        kind="count",
        mode="incremental",
        value=2,
        as_of=HALF,
        overdue_days=10,
    )
    assert (found.progress, found.expected, found.expected_with_grace) == (2 / 5, 3 / 5, 2 / 5)
    assert (found.items_done, found.items_due) == (2, 3)
    assert status(found) is Status.ON_PLAN
    strict = replace(found, expected_with_grace=found.expected)
    assert status(strict) is Status.BEHIND


def test_a_standing_without_a_target_or_a_report_is_named():
    told = {"direction": "up", "kind": "count", "mode": "incremental", "as_of": HALF}
    nothing = Plan(start=START, end=END, baseline=0, target=None)
    assert status(standing(nothing, value=2, **told)) is Absence.NO_TARGET
    assert status(standing(sessions(10, 20), value=None, **told)) is Absence.NOT_REPORTED


@given(
    value=st.integers(0, 200),
    baseline=st.integers(0, 100),
    reach=st.integers(1, 100),
    day=st.integers(0, 120),
)
def test_a_falling_indicator_has_the_status_of_its_mirror(value, baseline, reach, day):
    def judged(sign: int) -> Status | Absence | None:
        return status(
            standing(
                Plan(
                    start=START, end=END, baseline=sign * baseline, target=sign * (baseline + reach)
                ),
                direction="up" if sign > 0 else "down",
                kind="latest",
                mode="latest",
                value=sign * value,
                as_of=START + timedelta(days=day),
            )
        )

    assert judged(1) is judged(-1)


@given(
    days=st.lists(st.integers(1, 99), min_size=1, max_size=20),
    day=st.integers(0, 100),
    late=st.integers(0, 14),
)
def test_a_programme_within_its_grace_is_never_behind(days, day, late):
    as_of = START + timedelta(days=day)
    held = sum(planned + late <= day for planned in days)
    told = {"direction": "up", "kind": "count", "mode": "incremental", "as_of": as_of}
    found = status(standing(sessions(*days), value=held, **told))
    assert found in (Status.ON_PLAN, Status.ACHIEVED, Absence.TOO_EARLY)


@pytest.mark.parametrize(
    ("day", "told", "items"), [(33, {}, 0), (34, {}, 1), (20, {"grace_days": 0}, 1)]
)
def test_what_was_due_in_the_last_fourteen_days_is_left_to_the_grace(day, told, items):
    as_of = START + timedelta(days=day)
    about = {"direction": "up", "kind": "count", "mode": "incremental", "value": 0}
    found = standing(sessions(20, 40, 60, 80), as_of=as_of, **about, **told)
    assert found.expected_with_grace == items / 4


PLANNED = date(2022, 5, 10)


def milestone(reported: str | None, as_of: date, **told) -> MilestoneStanding:
    facts = {"planned_end": PLANNED, "actual_end": None, "forecast_end": None}
    return milestone_status(reported=reported, as_of=as_of, **(facts | told))


@pytest.mark.parametrize(
    ("actual", "word", "days"),
    [
        (date(2022, 5, 7), "done on time", -3),
        (date(2022, 5, 10), "done on time", 0),
        (date(2022, 5, 11), "done late", 1),
    ],
)
def test_a_done_milestone_is_on_time_up_to_its_planned_date(actual, word, days):
    found = milestone("done", date(2022, 9, 1), actual_end=actual)
    assert found == MilestoneStanding(MilestoneStatus(word), days)


@pytest.mark.parametrize(
    ("reported", "as_of", "word", "days"),
    [
        ("in progress", date(2022, 5, 10), "in progress", None),
        ("not started", date(2022, 5, 10), "not due", None),
        ("in progress", date(2022, 5, 11), "overdue 1-30 days", 1),
        ("not started", date(2022, 6, 9), "overdue 1-30 days", 30),
        ("in progress", date(2022, 6, 10), "overdue more than 30 days", 31),
        ("on hold", date(2022, 5, 10), "on hold", None),
        ("on hold", date(2022, 6, 10), "on hold", 31),
        ("cancelled", date(2022, 6, 10), "cancelled", None),
    ],
)
def test_an_open_milestone_is_overdue_from_the_day_after_its_date(reported, as_of, word, days):
    assert milestone(reported, as_of) == MilestoneStanding(MilestoneStatus(word), days)


@pytest.mark.parametrize(
    ("forecast", "as_of", "word", "days"),
    [
        (date(2022, 5, 10), date(2022, 5, 1), "in progress", None),
        (date(2022, 5, 11), date(2022, 5, 1), "forecast late", 1),
        (date(2022, 7, 9), date(2022, 5, 10), "forecast late", 60),
        (date(2022, 7, 9), date(2022, 5, 11), "overdue 1-30 days", 1),
    ],
)
def test_a_late_forecast_is_told_until_the_milestone_is_overdue(forecast, as_of, word, days):
    found = milestone("in progress", as_of, forecast_end=forecast)
    assert found == MilestoneStanding(MilestoneStatus(word), days)


def test_a_milestone_without_a_report_is_flagged_beside_its_status():
    flag = Absence.NOT_REPORTED
    before, after = milestone(None, PLANNED), milestone(None, date(2022, 5, 12))
    assert before == MilestoneStanding(MilestoneStatus.NOT_DUE, None, flag)
    assert after == MilestoneStanding(MilestoneStatus.OVERDUE, 2, flag)


@pytest.mark.parametrize(
    ("reported", "actual", "word"),
    [
        (None, None, "not due"),
        ("not started", None, "not due"),
        ("in progress", None, "in progress"),
        ("done", date(2022, 5, 7), "done on time"),
    ],
)
def test_a_milestone_without_a_published_date_is_never_late(reported, actual, word):
    told = {"planned_end": None, "actual_end": actual, "forecast_end": date(2029, 1, 1)}
    found = milestone(reported, date(2030, 1, 1), **told)
    assert (found.status, found.days) == (MilestoneStatus(word), None)


def test_an_end_after_the_day_is_not_yet_done():
    found = milestone("in progress", date(2022, 5, 12), actual_end=date(2022, 5, 20))
    assert found == MilestoneStanding(MilestoneStatus.OVERDUE, 2)


def test_a_published_milestone_is_refused_a_status():
    with pytest.raises(ValueError, match="published"):
        milestone("done", PLANNED, actual_end=PLANNED, basis="published")
