"""What was reported in words since a day, as it was written."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.programme import programmes
from tracker.store import Store
from tracker.use_the_data import narratives, report_titles
from tracker.use_the_data.differences import Two


def two_since(published: Store, day: date) -> Two:
    (programme,) = programmes(published)
    return Two(replace(published, as_of=day), published, programme)


@pytest.mark.parametrize(
    ("since", "sections"),
    [
        (date(2022, 3, 31), 4),  # the quarter to 31 March was reported on 30 April
        (date(2022, 4, 30), 0),
        (date(2021, 12, 31), 4 + 4),
    ],
)
def test_the_day_of_the_report_counts(published: Store, since: date, sections: int):
    assert len(narratives.since(two_since(published, since))) == sections


def test_the_newest_period_stands_first_its_challenges_before_what_is_done(published: Store):
    found = narratives.since(two_since(published, date(2021, 12, 31)))
    assert [n.period_end for n in found] == [date(2022, 3, 31)] * 4 + [date(2021, 12, 31)] * 4
    sections = ["challenges", "corrective action", "next quarter", "success"]
    assert [n.section for n in found] == sections * 2


def test_each_text_stands_with_its_section_period_and_reporting_day(published: Store):
    found = narratives.since(two_since(published, date(2022, 3, 31)))
    action = narratives.terms(found)[1]
    assert action.label == "Corrective action"
    assert [line.text for line in action.lines] == [
        "Sample text: The exercise file has a new writer, and the session on first contact moved "
        "to April.",
        "period to 31 Mar 2022 · reported 30 Apr 2022",
    ]
    assert list(narratives.frame(found)["Reported on"]) == [date(2022, 4, 30)] * 4


def test_where_none_came_the_sheet_to_fill_in_is_named():
    assert "narratives sheet" in narratives.what_to_fill()


def test_under_a_filter_the_reports_are_said_to_be_of_the_whole_programme(published: Store):
    two = two_since(published, date(2022, 3, 31))
    found = narratives.since(two)
    assert report_titles.narrative(two, found) == "As the programme reported after 31 Mar 2022."
    assert "whole programme" in report_titles.narrative(replace(two, pillar="Protection"), found)
