"""Promises of the programme's calendar, with dates that can be counted by hand."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.formulas.months import (
    Clock,
    calendar_months,
    clock,
    elapsed_days,
    month_end,
    month_ends,
    month_number,
    month_start,
    months_complete,
    programme_end,
)

START = date(2021, 7, 29)
starts = st.dates(date(2000, 1, 1), date(2050, 12, 31))
lengths = st.integers(1, 60)


@pytest.mark.parametrize(
    ("k", "first", "last"),
    [
        (1, date(2021, 7, 29), date(2021, 8, 28)),
        (7, date(2022, 1, 29), date(2022, 2, 27)),
        (8, date(2022, 2, 28), date(2022, 3, 28)),
        (11, date(2022, 5, 29), date(2022, 6, 28)),
        (18, date(2022, 12, 29), date(2023, 1, 28)),
    ],
)
def test_months_run_from_the_start_day_to_the_day_before_the_next(k, first, last):
    assert (month_start(START, k), month_end(START, k)) == (first, last)


def test_a_start_on_the_31st_is_clipped_in_short_months_and_comes_back_in_long_ones():
    firsts = [month_start(date(2022, 1, 31), k) for k in range(1, 6)]
    assert firsts == [
        date(2022, 1, 31),
        date(2022, 2, 28),
        date(2022, 3, 31),
        date(2022, 4, 30),
        date(2022, 5, 31),
    ]
    assert month_end(date(2022, 1, 31), 1) == date(2022, 2, 27)
    assert month_start(date(2024, 1, 31), 2) == date(2024, 2, 29)


def test_eighteen_months_end_on_the_derived_boundary():
    assert programme_end(START, 18) == date(2023, 1, 29)
    assert elapsed_days(START, date(2023, 1, 29)) == 549


def test_on_31_may_2022_ten_of_eighteen_months_and_306_of_549_days_are_complete():
    assert clock(START, 18, date(2022, 5, 31)) == Clock(
        month=11, months=18, complete=10, days_gone=306, days=549, ended=False
    )


@pytest.mark.parametrize(
    ("as_of", "month", "complete"),
    [
        (date(2021, 7, 28), None, 0),
        (date(2021, 7, 29), 1, 0),
        (date(2021, 8, 28), 1, 0),
        (date(2021, 8, 29), 2, 1),
        (date(2022, 5, 28), 10, 9),
        (date(2022, 5, 29), 11, 10),
        (date(2022, 12, 28), 17, 16),
        (date(2022, 12, 29), 18, 17),
        (date(2023, 1, 28), 18, 17),
        (date(2023, 1, 29), 18, 18),
        (date(2023, 1, 30), None, 18),
    ],
)
def test_the_running_month_and_the_whole_months_change_on_the_same_day(as_of, month, complete):
    assert month_number(START, 18, as_of) == month
    assert months_complete(START, 18, as_of) == complete


@pytest.mark.parametrize(
    ("as_of", "days_gone", "ended"),
    [
        (date(2021, 7, 1), 0, False),
        (date(2021, 7, 29), 0, False),
        (date(2021, 7, 30), 1, False),
        (date(2023, 1, 28), 548, False),
        (date(2023, 1, 29), 549, False),
        (date(2023, 1, 30), 549, True),
        (date(2026, 11, 22), 549, True),
    ],
)
def test_a_programme_has_ended_from_the_day_after_its_last_boundary(as_of, days_gone, ended):
    read = clock(START, 18, as_of)
    assert (read.days_gone, read.ended) == (days_gone, ended)


@given(start=starts, months=lengths)
def test_the_months_partition_the_programme(start, months):
    runs = [(month_start(start, k), month_end(start, k)) for k in range(1, months + 1)]
    assert runs[0][0] == start
    assert runs[-1][1] + timedelta(days=1) == programme_end(start, months)
    assert all(first <= last for first, last in runs)
    for (_, last), (first, _) in pairwise(runs):
        assert last + timedelta(days=1) == first


@given(start=starts, months=lengths, day=st.integers(0, 2000))
def test_every_day_lies_in_the_month_whose_bounds_hold_it(start, months, day):
    as_of = start + timedelta(days=day)
    k = month_number(start, months, as_of)
    if as_of >= programme_end(start, months):
        assert k in (months, None)
    else:
        assert k is not None
        assert month_start(start, k) <= as_of <= month_end(start, k)
        assert months_complete(start, months, as_of) == k - 1


@pytest.mark.parametrize(
    ("start", "last", "ends"),
    [
        (date(2021, 12, 29), date(2022, 2, 28), [(2021, 12, 31), (2022, 1, 31), (2022, 2, 28)]),
        (date(2021, 12, 29), date(2022, 2, 27), [(2021, 12, 31), (2022, 1, 31)]),
        (date(2021, 12, 29), date(2021, 12, 30), []),
    ],
)
def test_calendar_months_end_from_the_first_month_to_the_last_whole_one(start, last, ends):
    assert month_ends(start, last) == [date(*end) for end in ends]


def test_calendar_months_are_those_of_both_days_and_all_between():
    found = calendar_months(date(2021, 12, 29), date(2022, 2, 1))
    assert found == [date(2021, 12, 1), date(2022, 1, 1), date(2022, 2, 1)]
    assert calendar_months(date(2022, 2, 3), date(2022, 2, 28)) == [date(2022, 2, 1)]
