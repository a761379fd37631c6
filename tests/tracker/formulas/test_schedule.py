"""Promises of slip, earned schedule and counts, in days that can be counted by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.formulas.absence import Absence
from tracker.formulas.schedule import (
    GRACE_DAYS,
    Slips,
    clock_day,
    done_count,
    due_count,
    earned_schedule,
    oldest_overdue_days,
    schedule_index,
    slip_days,
    slip_of_set,
    slips,
)

START = date(2022, 1, 1)
PLANNED = [date(2022, 2, 1), date(2022, 3, 1), date(2022, 4, 1), date(2022, 5, 1)]


def later(days: int, dates: list[date]) -> list[date]:
    return [day + timedelta(days=days) for day in dates]


def slip(done: list[date], as_of: date) -> int | Absence:
    return slip_of_set(planned=PLANNED, done=done, as_of=as_of)


MAY_10 = date(2022, 5, 10)


@pytest.mark.parametrize(
    ("actual", "forecast", "as_of", "days"),
    [
        (date(2022, 5, 14), None, date(2022, 6, 1), 4),
        (date(2022, 5, 7), None, date(2022, 6, 1), -3),
        (date(2022, 5, 14), date(2022, 7, 1), date(2022, 6, 1), 4),
        (None, None, date(2022, 5, 9), Absence.NOT_DUE),
        (None, None, MAY_10, Absence.NOT_DUE),
        (None, None, date(2022, 5, 11), 1),
        (None, date(2022, 5, 30), date(2022, 5, 1), 20),
        (None, date(2022, 5, 5), date(2022, 5, 1), -5),
        (None, date(2022, 5, 30), date(2022, 5, 20), 20),
        (None, date(2022, 5, 30), date(2022, 6, 9), 30),
        (date(2022, 6, 20), None, date(2022, 5, 30), 20),
    ],
)
def test_a_milestone_slips_to_its_end_or_the_later_of_forecast_and_today(
    actual, forecast, as_of, days
):
    assert slip_days(planned=MAY_10, actual=actual, forecast=forecast, as_of=as_of) == days


def test_a_milestone_without_a_published_date_is_never_late():
    for actual in (None, date(2022, 5, 14)):
        found = slip_days(planned=None, actual=actual, forecast=MAY_10, as_of=date(2022, 6, 1))
        assert found is Absence.NOT_DUE


def test_a_milestone_is_held_against_the_original_and_the_current_plan():
    found = slips(
        original=date(2022, 3, 24),
        current=date(2022, 7, 21),
        actual=None,
        forecast=None,
        as_of=date(2022, 5, 31),
    )
    assert found == Slips(original=7 + 30 + 31, current=Absence.NOT_DUE)


@pytest.mark.parametrize(
    ("done", "as_of", "days"),
    [
        ([], date(2022, 1, 31), 0),
        ([], date(2022, 2, 1), 0),
        ([], date(2022, 2, 2), 1),
        (PLANNED[:2], date(2022, 3, 15), 0),
        (PLANNED[:2], date(2022, 4, 1), 0),
        (PLANNED[:2], date(2022, 4, 11), 10),
        (later(5, PLANNED[:2]), date(2022, 3, 20), 5),
        (later(5, PLANNED[:2]), date(2022, 4, 3), 5),
        (later(-3, PLANNED[:3]), date(2022, 4, 2), -3),
        (later(-3, PLANNED[:3]), date(2022, 5, 1), -3),
        (later(-3, PLANNED[:3]), date(2022, 5, 2), 1),
        (later(6, PLANNED), date(2023, 1, 1), 6),
    ],
)
def test_a_set_slips_by_its_last_done_item_or_the_first_one_overdue(done, as_of, days):
    assert slip(done, as_of) == days


def test_items_stand_in_for_one_another():
    done = [date(2022, 3, 1), date(2022, 2, 1), date(2022, 5, 1)]
    assert slip(done, date(2022, 5, 1)) == (date(2022, 5, 1) - date(2022, 4, 1)).days


def test_more_done_than_planned_is_held_against_the_plan_alone():
    done = [*later(2, PLANNED), date(2022, 12, 1)]
    assert slip(done, date(2023, 1, 1)) == 2
    assert earned_schedule(planned=PLANNED, done=done, as_of=date(2023, 1, 1)) == PLANNED[-1]


def test_a_set_nobody_has_planned_has_no_slip():
    nothing = {"planned": [], "done": [START], "as_of": MAY_10}
    assert slip_of_set(**nothing) is Absence.NOT_DUE
    assert earned_schedule(**nothing) is Absence.NOT_DUE
    assert schedule_index(**nothing, start=START) is Absence.NOT_DUE


def test_exactly_on_plan_reads_zero_days_and_an_index_of_one_on_every_day():
    for day in range(1, 121):
        as_of = START + timedelta(days=day)
        done = [planned for planned in PLANNED if planned <= as_of]
        told = {"planned": PLANNED, "done": done, "as_of": as_of}
        assert slip_of_set(**told) == 0
        assert earned_schedule(**told) == as_of
        assert schedule_index(**told, start=START) == 1


def test_all_twenty_days_late_reads_twenty():
    as_of = date(2022, 4, 11)
    told = {"planned": PLANNED, "done": later(20, PLANNED[:2]), "as_of": as_of}
    assert slip_of_set(**told) == 20
    assert earned_schedule(**told) == date(2022, 3, 22)
    assert schedule_index(**told, start=START) == pytest.approx((100 - 20) / 100)


def test_the_clock_stops_at_the_last_done_date():
    for as_of in (date(2022, 5, 11), date(2024, 1, 1)):
        told = {"planned": PLANNED, "done": later(10, PLANNED), "as_of": as_of}
        assert earned_schedule(**told) == PLANNED[-1]
        assert schedule_index(**told, start=START) == pytest.approx(120 / 130)


def test_the_clock_runs_until_as_many_are_done_as_were_planned():
    done = [date(2022, 3, 20), date(2022, 2, 10)]
    assert clock_day(3, done, MAY_10) == MAY_10
    assert clock_day(2, done, MAY_10) == date(2022, 3, 20)
    assert clock_day(2, done, date(2022, 3, 19)) == date(2022, 3, 19)
    assert clock_day(1, done, MAY_10) == date(2022, 2, 10)
    assert clock_day(0, done, MAY_10) == MAY_10


def test_there_is_no_index_on_day_0_or_before():
    for as_of in (START, START - timedelta(days=1)):
        found = schedule_index(planned=PLANNED, done=[], start=START, as_of=as_of)
        assert found is Absence.TOO_EARLY


def test_counts_include_the_day_itself_and_nothing_after_it():
    assert due_count(PLANNED, date(2022, 2, 28)) == 1
    assert due_count(PLANNED, date(2022, 3, 1)) == 2
    assert done_count(PLANNED, date(2022, 3, 1)) == 2


def test_the_oldest_open_item_says_how_long_overdue():
    items = [(PLANNED[0], date(2022, 2, 3)), (PLANNED[1], None), (PLANNED[2], None)]
    assert oldest_overdue_days(items, date(2022, 4, 10)) == 40
    assert oldest_overdue_days(items, date(2022, 3, 1)) == 0
    assert oldest_overdue_days(items, date(2022, 2, 2)) == 1
    assert oldest_overdue_days([], date(2022, 4, 10)) == 0


# The sample programme on 31 May 2022: nine sessions held of the ten that were due.
SESSIONS = """2021-08-19 2021-09-16 2021-10-14 2021-11-11 2021-12-02 2022-01-20 2022-02-17
2022-03-10 2022-03-24 2022-05-05 2022-06-23 2022-07-14 2022-08-11 2022-08-25 2022-09-15 2022-09-29
2022-10-20 2022-11-03 2022-11-24 2022-12-08"""
HELD = """2021-08-19 2021-09-16 2021-10-21 2021-11-11 2021-12-09 2022-01-27 2022-03-03 2022-04-14
2022-05-26"""


def test_the_sample_programme_reads_sixty_three_days_late():
    planned = [date.fromisoformat(day) for day in SESSIONS.split()]
    held = [date.fromisoformat(day) for day in HELD.split()]
    as_of = date(2022, 5, 31)
    assert (done_count(held, as_of), due_count(planned, as_of)) == (9, 10)
    assert due_count(planned, as_of - timedelta(days=GRACE_DAYS)) == 10
    by_ninth = (date(2022, 5, 26) - date(2022, 3, 24)).days
    by_tenth = (as_of - date(2022, 5, 5)).days
    assert (by_ninth, by_tenth) == (63, 26)
    assert slip_of_set(planned=planned, done=held, as_of=as_of) == 63


plans = st.lists(st.integers(1, 500), min_size=1, max_size=25).map(
    lambda offsets: sorted(START + timedelta(days=offset) for offset in offsets)
)


@given(planned=plans, shift=st.integers(0, 200), day=st.integers(0, 900))
def test_a_set_shifted_as_a_whole_slips_by_the_shift_once_the_first_is_late(planned, shift, day):
    as_of = START + timedelta(days=day)
    done = [moved for moved in later(shift, planned) if moved <= as_of]
    found = slip_of_set(planned=planned, done=done, as_of=as_of)
    assert found == (shift if done else max(0, (as_of - planned[0]).days))


@given(planned=plans, shift=st.integers(-200, 200))
def test_a_finished_set_slips_by_its_shift_and_has_earned_its_whole_plan(planned, shift):
    told = {"planned": planned, "done": later(shift, planned), "as_of": date(2030, 1, 1)}
    assert slip_of_set(**told) == shift
    assert earned_schedule(**told) == planned[-1]


@given(planned=plans, days=st.lists(st.integers(0, 900), max_size=25), day=st.integers(0, 900))
def test_what_happens_after_the_day_does_not_change_it(planned, days, day):
    as_of = START + timedelta(days=day)
    done = [START + timedelta(days=offset) for offset in days]
    known_then = [held for held in done if held <= as_of]
    now = slip_of_set(planned=planned, done=done, as_of=as_of)
    assert now == slip_of_set(planned=planned, done=known_then, as_of=as_of)
