"""The interval of the published gain is that of tracker.formulas.training."""

from math import sqrt
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.release import gain
from etl.release.kept import Kept
from tracker.formulas.training import interval, t_quantile

ROW = {"quarter": "2021-Q3", "matched": 90, "before": 4500, "after": 5400}
MEANS = st.lists(
    st.integers(-300, 300).map(lambda tenths: tenths / 10),
    min_size=4,  # fewer groups of one quarter wait
    max_size=2 * len(gain.T_975),
)


@pytest.mark.parametrize("freedom", range(1, len(gain.T_975) + 1))
def test_the_quantiles_written_down_are_those_of_the_formula(freedom: int) -> None:
    assert gain.T_975[freedom - 1] == round(t_quantile(0.975, freedom), 3)


@pytest.mark.parametrize("freedom", [31, 32, 40, 60, 120, 1000])
def test_beyond_those_the_quantile_is_that_of_the_formula_too(freedom: int) -> None:
    means = [0.0, 2.0] * ((freedom + 1) // 2) + [1.0] * ((freedom + 1) % 2)
    kept = Kept(name="2021-Q3", closed_on="", k=10, means=means, published={"gain": [ROW]})
    (found,) = gain.overall([kept])
    reach = t_quantile(0.975, freedom) * stdev(means) / sqrt(len(means))
    assert found["high"] == pytest.approx(1 + reach, abs=0.0051)


@given(MEANS)
def test_the_published_interval_is_the_formula_s(means: list[float]) -> None:
    kept = Kept(name="2021-Q3", closed_on="", k=10, means=means, published={"gain": [ROW]})
    (found,) = gain.overall([kept])
    low, high = interval(fmean(means), stdev(means), len(means))
    # Points, error and both ends are rounded to two decimals, t to three.
    error = stdev(means) / sqrt(len(means))
    near = 0.01 + 0.0005 * error + 0.005 * t_quantile(0.975, len(means) - 1) + 1e-9
    assert found["low"] == pytest.approx(low, abs=near)
    assert found["high"] == pytest.approx(high, abs=near)
