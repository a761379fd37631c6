"""Dates upwards, and words at the right that do not touch."""

from datetime import date

import pytest

from tracker.charts import style
from tracker.charts.margin import date_rows, spread


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([10, 100], [10, 100]),  # far apart: where they belong
        ([10, 12], [10, 10 + 15]),  # 7.5 of each
        ([10, 12, 14], [10, 25, 40]),
        ([10, 198, 199], [10, 200 - 7.5 - 15, 200 - 7.5]),  # down again from the top
    ],
)
def test_words_give_way_to_one_another_and_stay_on_the_plot(
    wanted: list[float], places: list[float]
):
    assert spread(wanted, [15] * len(wanted), 200) == places


def test_words_of_two_lines_take_twice_the_room():
    assert spread([10, 12], [30, 15], 200) == [10, 10 + 15 + 7.5]


def test_an_axis_of_dates_is_labelled_at_a_few_month_starts():
    fig = style.figure(height=300)
    low, high = date_rows(fig, date(2022, 1, 10), date(2023, 6, 20))
    assert low < date(2022, 1, 10) < date(2023, 6, 20) < high
    assert len(fig.layout.yaxis.tickvals) <= 6
    assert all(day.endswith("-01") for day in fig.layout.yaxis.tickvals)


def test_a_single_date_still_has_an_axis():
    low, high = date_rows(style.figure(height=300), date(2022, 1, 10), date(2022, 1, 10))
    assert low < high
