"""The days a version can be compared with: month ends and the last report before."""

from datetime import date
from pathlib import Path

import pytest

from tests.small_year import START, publish_year
from tracker.store import Store
from tracker.use_the_data.earlier import days, default

WORKSHOPS = """
workshop_id | planned_on | status  | reported_on
W1          | 2021-03-01 | planned | 2021-01-10
W2          | 2021-03-01 | planned | 2021-03-20
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("reported")
    return publish_year(folder, workshops=WORKSHOPS, attendance="workshop_id", outreach="event_id")


def test_month_ends_and_the_last_report_before_the_day_are_offered_the_newest_first(
    reported: Store,
):
    assert days(reported, START, date(2021, 4, 15)) == [
        date(2021, 3, 31),
        date(2021, 3, 20),
        date(2021, 2, 28),
        date(2021, 1, 31),
    ]


def test_the_day_itself_is_not_offered(reported: Store):
    assert days(reported, START, date(2021, 1, 31)) == [date(2021, 1, 10)]


def test_before_the_first_report_and_the_first_month_end_there_is_none(reported: Store):
    assert days(reported, START, date(2021, 1, 5)) == []


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ([date(2022, 4, 30), date(2022, 3, 31), date(2021, 12, 31)], date(2022, 3, 31)),
        ([date(2021, 11, 30), date(2021, 10, 31), date(2021, 9, 30)], date(2021, 9, 30)),
        ([date(2021, 8, 31), date(2021, 7, 31)], date(2021, 7, 31)),  # no quarter has ended yet
        ([date(2022, 3, 20), date(2022, 2, 28)], date(2022, 2, 28)),  # March had not ended
    ],
)
def test_at_first_it_is_the_end_of_the_last_fiscal_quarter(offered: list[date], chosen: date):
    assert default(offered) == chosen
