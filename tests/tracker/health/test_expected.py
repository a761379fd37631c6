"""What was expected of each sheet, and when it came: each row by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.health_rows import AS_OF, PROGRAMME, publish_rows
from tracker.health.expected import SOURCES, expected, months
from tracker.store import Store

IN_TIME, LATE, MISSING, NOT_DUE = "in time", "late", "not reported", "not due"


def told(store: Store, source: str) -> list[tuple[str, str, str]]:
    """Return what was expected of a sheet: item, month, what became of it."""
    found = [one for one in expected(store, PROGRAMME, AS_OF) if one.source == source]
    return sorted((f"{one.month:%m}", one.item, str(one.state(AS_OF))) for one in found)


def test_a_session_is_told_in_the_month_it_was_held_or_is_planned_for(staff: Store):
    assert told(staff, "workshops") == [
        ("08", "W1", IN_TIME),
        ("09", "W2", LATE),  # first told on 5 October
        ("09", "W7", IN_TIME),  # cancelled, told before
        ("10", "W3", MISSING),  # still said to be planned
        ("10", "W4", IN_TIME),  # put off, and said so
        ("11", "W5", NOT_DUE),  # put off to November: that it was put off says nothing of then
        ("11", "W6", NOT_DUE),
    ]


def test_each_session_held_has_a_list_and_a_corrected_row_does_not_make_it_late(staff: Store):
    assert told(staff, "attendance") == [("08", "W1", IN_TIME), ("09", "W2", MISSING)]


def test_a_list_that_first_came_later_is_late(tmp_path: Path):
    later = "update first_reports set reported_on = date '2021-09-01' where item = 'W1'"
    assert told(publish_rows(tmp_path, later), "attendance")[0] == ("08", "W1", LATE)


def test_a_month_without_an_event_is_one_missing(staff: Store):
    assert told(staff, "outreach") == [
        ("08", "E1", IN_TIME),
        ("08", "E2", IN_TIME),
        ("09", "", MISSING),
        ("10", "E3", IN_TIME),  # corrected in November, first told in October
        ("11", "", NOT_DUE),
    ]  # July had three days of the programme, which is no whole month


def test_a_milestone_is_told_each_quarter_while_it_is_open(staff: Store):
    # M3 begins in October, M4 is a public body's own; the quarter to December has not ended.
    assert told(staff, "milestone_reports") == [("09", "M1", IN_TIME), ("09", "M2", MISSING)]


def test_once_done_or_cancelled_a_milestone_is_asked_for_no_more(tmp_path: Path):
    done = """insert into milestone_reports_history (milestone_id, reported_on, status)
              values ('M2', date '2021-08-31', 'cancelled')"""
    year = replace(PROGRAMME, start=date(2021, 1, 1))
    store = publish_rows(tmp_path, done)
    found = expected(store, year, date(2021, 12, 31))
    asked = {(one.item, f"{one.month:%m}") for one in found if one.source == "milestone_reports"}
    assert asked == {("M1", "09"), ("M2", "09"), ("M3", "12")}


def test_results_are_told_within_the_month_after_their_quarter(staff: Store):
    assert told(staff, "results") == [
        ("09", "advocacy_product", MISSING),  # it has a target
        ("09", "laws_supported", IN_TIME),
    ]


def test_a_target_set_after_its_quarter_began_is_late(staff: Store):
    assert told(staff, "targets") == [("09", "workshops_held", LATE)]


def test_a_narrative_is_due_a_month_after_its_quarter(staff: Store):
    assert told(staff, "narratives") == [("09", "", LATE)]  # 5 November


def test_everybody_sees_only_the_sheets_without_people(everybody: Store):
    found = {one.source for one in expected(everybody, PROGRAMME, AS_OF)}
    assert found == SOURCES.keys() - {"workshops", "attendance", "outreach"}


def test_an_indicator_of_people_is_not_asked_for_in_public(tmp_path: Path):
    people = "insert into definitions values ('laws_supported', 'people', 'True')"
    store = publish_rows(tmp_path, people, public=True)
    assert told(store, "results") == [("09", "advocacy_product", MISSING)]


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        (date(2021, 7, 29), date(2021, 7, 31)),
        (date(2021, 11, 10), date(2021, 11, 30)),  # the running month is there
        (date(2024, 1, 1), date(2023, 1, 31)),  # nothing after the programme
    ],
)
def test_the_months_are_those_of_the_programme_so_far(as_of: date, last: date):
    found = months(PROGRAMME, as_of)
    assert (found[0], found[-1]) == (date(2021, 7, 31), last)


def test_before_a_programme_nothing_is_expected(staff: Store):
    later = replace(PROGRAMME, start=date(2022, 1, 1))
    assert expected(staff, later, AS_OF) == []
