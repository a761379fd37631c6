"""What open milestones' reports said of their end: moved later, earlier, or not."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.small_year import AS_OF, publish_year
from tracker.formulas.absence import Absence
from tracker.programme import milestones
from tracker.results import milestone_forecasts
from tracker.results.milestone_forecasts import Forecasts
from tracker.store import Store

# M1 is done, M4 published, M5 cancelled. The report on M2 of 31 May was corrected in load 2.
HISTORY = """
milestone_id | reported_on | forecast_end | _load | _seq
M1           | 2021-02-28  | 2021-04-15   | 1     | 1
M2           | 2021-03-31  |              | 1     | 2
M2           | 2021-04-30  | 2021-05-31   | 1     | 3
M2           | 2021-05-31  | 2021-12-31   | 1     | 4
M2           | 2021-05-31  | 2021-07-15   | 2     | 1
M2           | 2021-06-30  | 2021-08-14   | 2     | 2
M3           | 2021-05-31  | 2021-08-31   | 1     | 5
M4           | 2021-06-30  | 2021-12-31   | 1     | 6
M5           | 2021-03-31  | 2021-06-30   | 1     | 7
"""


@pytest.fixture
def opened(tmp_path: Path) -> Store:
    return publish_year(tmp_path, milestone_reports_history=HISTORY)


@pytest.fixture
def found(opened: Store) -> list[Forecasts]:
    return milestone_forecasts.forecasts(opened, milestones(opened, AS_OF))


def moved(one: Forecasts, days: int, name: str = "M2") -> Forecasts:
    """Return a milestone whose forecast moved by some days in one step."""
    first = date(2021, 5, 31)
    reports = ((date(2021, 4, 30), first), (AS_OF, first + timedelta(days=days)))
    return Forecasts(replace(one.milestone, milestone_id=name), reports)


def test_only_open_milestones_of_our_own_with_a_forecast_are_followed(found: list[Forecasts]):
    assert [f.milestone.milestone_id for f in found] == ["M2", "M3"]


def test_a_correction_replaces_the_report_it_corrects(found: list[Forecasts]):
    assert found[0].reports == (
        (date(2021, 4, 30), date(2021, 5, 31)),
        (date(2021, 5, 31), date(2021, 7, 15)),
        (date(2021, 6, 30), date(2021, 8, 14)),
    )


def test_a_forecast_has_moved_by_the_days_since_it_was_first_reported(found: list[Forecasts]):
    # 31 May to 14 August: 30 + 31 + 14 days.
    assert [f.moved for f in found] == [30 + 31 + 14, 0]


def test_the_title_counts_those_that_moved_later(found: list[Forecasts]):
    said = "Forecast end of 1 of 2 open milestones moved later since first reported"
    assert milestone_forecasts.title(found) == said


def test_the_title_without_a_later_one(found: list[Forecasts]):
    earlier = [moved(found[0], -10), found[1]]
    said = "The forecast ends of 2 open milestones have not moved later"
    assert milestone_forecasts.title(earlier) == said
    assert milestone_forecasts.title([]) == "No open milestone has a reported forecast"


def test_only_those_that_moved_are_drawn_and_the_rest_counted(found: list[Forecasts]):
    (line,) = milestone_forecasts.trends(found)
    assert (line.name, line.moved, line.planned) == ("M2", 75, date(2021, 5, 31))
    assert line.begun == date(2021, 4, 30)  # no planned start, so its first report
    assert milestone_forecasts.summary(found).endswith("In the table only: 1 milestone.")


def test_a_forecast_that_moved_and_came_back_is_drawn(found: list[Forecasts]):
    there = (date(2021, 4, 30), date(2021, 5, 31))
    back = Forecasts(found[0].milestone, (there, (date(2021, 5, 31), AS_OF), (AS_OF, there[1])))
    assert milestone_forecasts.drawn([back]) == [back]


def test_no_more_are_drawn_than_can_be_told_apart(found: list[Forecasts]):
    many = [moved(found[0], 100 - n, f"M{n}") for n in range(12)]
    assert milestone_forecasts.drawn(many) == many[:8]
    assert "In the table only: 4 milestones." in milestone_forecasts.summary(many)


def test_the_table_holds_every_report_of_every_open_milestone(found: list[Forecasts]):
    frame = milestone_forecasts.frame(found)
    assert list(frame["Item"]) == ["M2"] * 3 + ["M3"]
    assert list(frame["Days moved since first reported"]) == [0, 30 + 15, 30 + 31 + 14, 0]
    undated = Forecasts(replace(found[0].milestone, planned_end=None), found[0].reports)
    assert list(milestone_forecasts.frame([undated])["Planned"]) == [Absence.NOT_PUBLISHED] * 3


def test_a_pillar_narrows_it(opened: Store):
    asked = milestones(opened, AS_OF, pillar="Prevention")
    assert milestone_forecasts.forecasts(opened, asked) == []
