"""Promises of the evidence gauges: parts of a whole, parts and their total, reports in time."""

from datetime import date

import pytest

from tracker.formulas.absence import Absence
from tracker.formulas.evidence import Arrival, agrees, arrival, share


def test_a_share_is_a_part_of_its_whole():
    assert share(16, 37) == 16 / 37
    assert share(0, 4) == 0


def test_without_a_whole_there_is_no_share():
    assert share(0, 0) is Absence.NOT_REPORTED


@pytest.mark.parametrize(
    ("parts", "total", "agree"),
    [
        ((12, 8), 20, True),
        ((12, 7), 20, False),
        ((0.1, 0.2), 0.3, True),
        ((0.1, 0.2), 0.300001, False),
        ((), 0, True),
        ((), 3, False),
    ],
)
def test_parts_agree_with_a_total_to_nine_digits(parts, total, agree):
    assert agrees(parts, total) is agree


@pytest.mark.parametrize(
    ("arrived", "as_of", "said"),
    [
        (date(2022, 3, 31), date(2022, 5, 31), Arrival.IN_TIME),  # on the due day itself
        (date(2022, 4, 1), date(2022, 5, 31), Arrival.LATE),
        (None, date(2022, 3, 31), Absence.NOT_DUE),  # it may still come today
        (None, date(2022, 4, 1), Absence.NOT_REPORTED),
    ],
)
def test_a_report_is_in_time_by_its_due_day(arrived, as_of, said):
    assert arrival(date(2022, 3, 31), arrived, as_of) is said
