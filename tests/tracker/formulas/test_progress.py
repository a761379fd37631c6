"""Promises of progress and plan, with figures that can be checked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.progress import (
    ExpectedFrom,
    Plan,
    Point,
    expected,
    gap,
    performance_index,
    planned_amount,
    progress,
    running_targets,
    time_gone,
)

START, END = date(2021, 7, 29), date(2023, 1, 29)
AS_OF = START + timedelta(days=358)  # 358 of 549 days: 0.652 of the time
amounts = st.integers(-1000, 1000).map(float)


def number(result: Result) -> float:
    assert known(result)
    return result


def plan(**told) -> Plan:
    return Plan(**({"start": START, "end": END, "baseline": 0, "target": 20} | told))


def back_loaded() -> tuple[Point, ...]:
    early = [Point(START + timedelta(days=30 * k), 1) for k in range(1, 10)]
    late = [Point(START + timedelta(days=400 + 10 * k), 1) for k in range(1, 12)]
    return tuple(early + late)


@pytest.mark.parametrize(
    ("value", "baseline", "target", "share"),
    [
        (9, 0, 20, 9 / 20),
        (61, 60, 70, 1 / 10),
        (40, 50, 30, 10 / 20),
        (55, 50, 30, -5 / 20),
        (25, 0, 20, 25 / 20),
        (0, 0, 20, 0),
    ],
)
def test_progress_is_the_way_done_from_baseline_to_target(value, baseline, target, share):
    assert progress(value, baseline, target) == pytest.approx(share)


@pytest.mark.parametrize(
    ("value", "share"), [(0.80, 1), (0.78, 1), (0.82, 1), (0.7799, 0), (0.8201, 0)]
)
def test_equal_baseline_and_target_mean_maintain_within_tolerance(value, share):
    assert progress(value, 0.8, 0.8, tolerance=0.02) == share


@pytest.mark.parametrize(
    ("value", "baseline", "target", "absence"),
    [
        (9, 0, None, Absence.NO_TARGET),
        (9, None, 20, Absence.NO_BASELINE),
        (9, 0, float("nan"), Absence.NO_TARGET),
        (9, float("nan"), 20, Absence.NO_BASELINE),
        (None, 0, 20, Absence.NOT_REPORTED),
        (Absence.NOT_LOADED, 0, 20, Absence.NOT_LOADED),
        (Absence.SUPPRESSED, 0, None, Absence.NO_TARGET),
    ],
)
def test_a_missing_part_is_named_never_counted_as_zero(value, baseline, target, absence):
    assert progress(value, baseline, target) is absence


def test_the_absences_are_nine_and_none_is_a_number():
    assert [str(absence) for absence in Absence] == [
        "not due",
        "not reported",
        "not loaded",
        "not published",
        "no target",
        "no baseline",
        "too early",
        "too few answers",
        "suppressed",
    ]
    assert not any(known(absence) for absence in Absence)
    assert [known(amount) for amount in (0.0, 0, None, float("nan"))] == [True, True, False, False]


def test_nine_of_nine_planned_is_exactly_to_plan_though_a_straight_line_says_less():
    stepped, straight = plan(schedule=back_loaded()), plan()
    done = progress(9, 0, 20)
    assert time_gone(start=START, end=END, as_of=AS_OF) == pytest.approx(358 / 549)
    assert expected(stepped, AS_OF) == 9 / 20
    assert performance_index(done, expected(stepped, AS_OF)) == pytest.approx(1.00)
    assert performance_index(done, expected(straight, AS_OF)) == pytest.approx(0.69, abs=0.005)


def test_one_point_of_ten_when_two_thirds_were_expected_is_an_index_of_fifteen_hundredths():
    share = progress(61, 60, 70)
    assert performance_index(share, 0.667) == pytest.approx(0.15, abs=0.001)
    assert gap(share, 0.667) == pytest.approx(100 * (0.1 - 0.667))


def test_a_schedule_rises_on_its_planned_dates_and_not_between():
    stepped = plan(schedule=(Point(date(2021, 9, 1), 1), Point(date(2021, 10, 1), 2)))
    days = [date(2021, 8, 31), date(2021, 9, 1), date(2021, 9, 30), date(2021, 10, 1), END]
    assert [planned_amount(stepped, day) for day in days] == [0, 1, 1, 3, 3]


def test_interim_targets_are_joined_by_lines_in_days():
    rate = Plan(
        start=date(2022, 1, 1),
        end=date(2022, 1, 31),
        baseline=0.60,
        target=0.80,
        interim=(Point(date(2022, 1, 11), 0.75),),
    )
    planned = {
        date(2021, 12, 1): 0.60,
        date(2022, 1, 1): 0.60,
        date(2022, 1, 6): 0.60 + 0.15 * 5 / 10,
        date(2022, 1, 11): 0.75,
        date(2022, 1, 21): 0.75 + 0.05 * 10 / 20,
        date(2022, 1, 31): 0.80,
        date(2022, 3, 1): 0.80,
    }
    for day, amount in planned.items():
        assert planned_amount(rate, day) == pytest.approx(amount)
    assert expected(rate, date(2022, 1, 11)) == pytest.approx(0.15 / 0.20)


def test_interim_targets_outside_the_period_or_on_its_ends_do_not_bend_the_line():
    outside = (Point(START, 9), Point(END, 3), Point(END + timedelta(days=9), 1))
    assert planned_amount(plan(interim=outside), AS_OF) == planned_amount(plan(), AS_OF)


def test_a_period_without_length_never_divides():
    moment = plan(end=START)
    assert planned_amount(moment, START - timedelta(days=1)) == 0
    assert planned_amount(moment, START) == 20
    assert time_gone(start=START, end=START, as_of=START) == 1
    assert time_gone(start=START, end=START, as_of=START - timedelta(days=1)) == 0


def test_the_plan_says_what_its_expected_progress_was_read_from():
    interim = (Point(AS_OF, 10),)
    assert plan(schedule=back_loaded(), interim=interim).expected_from == "schedule"
    assert plan(interim=interim).expected_from == "interim targets"
    assert plan().expected_from == ExpectedFrom.STRAIGHT_LINE == "straight line"


def test_to_maintain_is_expected_in_full_on_every_day():
    assert expected(plan(baseline=20), START) == 1
    assert expected(plan(baseline=20), END) == 1


def test_a_plan_without_target_or_baseline_expects_nothing_nameable():
    assert expected(plan(target=None), AS_OF) is Absence.NO_TARGET
    assert expected(plan(baseline=None), AS_OF) is Absence.NO_BASELINE


def test_an_index_needs_something_expected():
    assert performance_index(0.1, 0.0) is Absence.TOO_EARLY
    assert performance_index(0.1, 1e-12) is Absence.TOO_EARLY
    assert performance_index(0.1, -0.2) is Absence.TOO_EARLY
    assert performance_index(Absence.NO_TARGET, 0.5) is Absence.NO_TARGET
    assert performance_index(0.1, Absence.NO_BASELINE) is Absence.NO_BASELINE
    assert gap(Absence.NO_TARGET, 0.5) is Absence.NO_TARGET
    assert gap(0.1, Absence.NO_BASELINE) is Absence.NO_BASELINE


STEPS = [
    Point(date(2022, 3, 31), 4),
    Point(date(2021, 12, 31), 3),
    Point(date(2022, 6, 30), 5),
]


def test_only_incremental_targets_are_added_up():
    days = [date(2021, 12, 31), date(2022, 3, 31), date(2022, 6, 30)]
    totals = [Point(days[0], 3), Point(days[1], 3 + 4), Point(days[2], 3 + 4 + 5)]
    assert list(running_targets(STEPS, mode="incremental")) == totals
    for mode in ("cumulative", "latest"):
        assert [point.amount for point in running_targets(STEPS, mode=mode)] == [3, 4, 5]


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="sometimes"):
        running_targets(STEPS, mode="sometimes")


@given(low=amounts, step=st.integers(0, 500), baseline=amounts, reach=st.integers(1, 500))
def test_more_of_a_rising_indicator_is_never_less_progress(low, step, baseline, reach):
    target = baseline + reach
    less, more = progress(low, baseline, target), progress(low + step, baseline, target)
    assert number(less) <= number(more)


@given(value=amounts, baseline=amounts, reach=st.integers(1, 500))
def test_a_falling_indicator_is_the_mirror_of_a_rising_one(value, baseline, reach):
    rising = progress(value, baseline, baseline + reach)
    assert progress(-value, -baseline, -(baseline + reach)) == rising


@given(
    first=st.integers(-50, 700),
    later=st.integers(0, 300),
    offsets=st.lists(st.integers(0, 549), max_size=20),
)
def test_a_schedule_and_a_straight_line_never_go_back(first, later, offsets):
    day = START + timedelta(days=first)
    steps = tuple(Point(START + timedelta(days=offset), 1) for offset in offsets)
    for one in (plan(schedule=steps), plan()):
        earlier, after = expected(one, day), expected(one, day + timedelta(days=later))
        assert number(earlier) <= number(after)
