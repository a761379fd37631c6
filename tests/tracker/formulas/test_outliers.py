"""Promises of the modified z-score: by hand, and where it must say nothing."""

from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.formulas.absence import Absence
from tracker.formulas.outliers import FEWEST, LIMIT, Spread

TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 50]


def spread(values: list[float]) -> Spread:
    middle = median(values)
    distances = [abs(value - middle) for value in values]
    return Spread(len(values), middle, median(distances), fmean(distances))


def test_a_score_is_the_distance_to_the_median_in_median_distances():
    # Median 5.5; distances 0.5 0.5 1.5 1.5 2.5 2.5 3.5 3.5 4.5 44.5, their median 2.5.
    found = spread(TEN)
    assert (found.median, found.mad) == (5.5, 2.5)
    assert found.score(50) == pytest.approx(0.6745 * (50 - 5.5) / 2.5)  # 12.0
    assert found.score(1) == pytest.approx(0.6745 * (1 - 5.5) / 2.5)  # -1.2


def test_a_value_is_far_beyond_three_and_a_half():
    low, high = spread(TEN).fences
    assert high == pytest.approx(5.5 + 3.5 * 2.5 / 0.6745)  # 18.5
    assert low == pytest.approx(5.5 - 3.5 * 2.5 / 0.6745)  # -7.5
    assert [value for value in TEN if not low <= value <= high] == [50]


def test_with_fewer_than_ten_values_nothing_is_said():
    found = spread(TEN[1:])
    assert found.n == FEWEST - 1
    assert found.unit is found.fences is found.score(50) is Absence.TOO_EARLY


def test_where_most_are_alike_the_mean_distance_stands_in():
    # Nine tens and a hundred: the median distance is 0, the mean distance 90 / 10.
    found = spread([10] * 9 + [100])
    assert found.score(100) == pytest.approx((100 - 10) / (1.253314 * 9))  # 8.0
    assert found.score(10) == 0


def test_where_all_are_alike_none_is_far():
    found = spread([7] * 12)
    assert found.fences == (7, 7)
    assert found.score(7) == 0


@given(st.lists(st.integers(-1000, 1000), min_size=FEWEST, max_size=40))
def test_never_more_than_half_of_the_values_are_far(values: list[int]):
    low, high = spread(values).fences
    assert sum(not low <= value <= high for value in values) <= len(values) / 2


@given(st.lists(st.integers(-1000, 1000), min_size=FEWEST, max_size=40), st.integers(-5000, 5000))
def test_beyond_a_fence_and_beyond_the_limit_are_the_same(values: list[int], value: int):
    found = spread(values)
    low, high = found.fences
    if found.unit and min(abs(value - low), abs(value - high)) > 1e-6:
        assert (not low <= value <= high) == (abs(found.score(value)) > LIMIT)
