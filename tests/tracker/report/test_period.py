"""A report is of U.S. fiscal quarters or of any days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report import period
from tracker.report.period import FiscalQuarter

START = date(2021, 7, 29)


@pytest.mark.parametrize(
    ("day", "code", "first", "last"),
    [
        (date(2021, 7, 29), "FY2021-Q4", date(2021, 7, 1), date(2021, 9, 30)),
        (date(2021, 9, 30), "FY2021-Q4", date(2021, 7, 1), date(2021, 9, 30)),
        (date(2021, 10, 1), "FY2022-Q1", date(2021, 10, 1), date(2021, 12, 31)),
        (date(2022, 3, 31), "FY2022-Q2", date(2022, 1, 1), date(2022, 3, 31)),
        (date(2022, 5, 31), "FY2022-Q3", date(2022, 4, 1), date(2022, 6, 30)),
    ],
)
def test_the_fiscal_year_begins_on_1_october(day: date, code: str, first: date, last: date):
    quarter = period.fiscal_quarter(day)
    assert (quarter.code, quarter.first, quarter.last) == (code, first, last)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_quarter_and_the_next_begins_the_day_after(day: date):
    quarter = period.fiscal_quarter(day)
    assert quarter.first <= day <= quarter.last
    assert period.following(quarter).first == quarter.last + timedelta(days=1)


def test_quarters_run_from_the_programme_s_first_to_the_day_the_newest_first():
    found = [q.code for q in period.quarters(START, date(2022, 5, 31))]
    assert found == ["FY2022-Q3", "FY2022-Q2", "FY2022-Q1", "FY2021-Q4"]


@pytest.mark.parametrize(
    ("quarter", "since", "to"),
    [
        (FiscalQuarter(2022, 2), date(2021, 12, 31), date(2022, 3, 31)),
        (FiscalQuarter(2022, 3), date(2022, 3, 31), date(2022, 5, 31)),  # not over yet
        (FiscalQuarter(2021, 4), START, date(2021, 9, 30)),  # began before the programme
    ],
)
def test_a_quarter_s_report_compares_with_the_day_before_it(quarter, since: date, to: date):
    assert period.days(quarter, START, date(2022, 5, 31)) == (since, to)


def test_the_days_of_a_report_are_said_with_their_quarter():
    whole = period.words(date(2022, 1, 1), date(2022, 3, 31))
    assert whole == "U.S. fiscal quarter 2 of 2022, Jan 2022 – Mar 2022"
    part = period.words(date(2022, 4, 1), date(2022, 5, 31))
    assert part == "Apr 2022 – May 2022, in U.S. fiscal quarter 3 of 2022"
    across = period.words(date(2021, 10, 16), date(2022, 5, 31))
    assert across == "16 Oct 2021 – 31 May 2022"
