"""A chart of the report has the places its rows say."""

from datetime import date

from tracker.charts.reach import MonthBar, PlaceBar
from tracker.charts.training import Dumbbell, Row
from tracker.formulas.absence import Absence
from tracker.formulas.progress import Point
from tracker.formulas.status import Status
from tracker.report import drawn
from tracker.report.blocks import Tick

FIRST, LAST = date(2022, 1, 1), date(2022, 1, 11)


def test_a_day_is_a_share_of_the_time_between_two_others():
    places = [drawn.at(date(2022, 1, day), FIRST, LAST) for day in (1, 6, 11)]
    assert places == [0, 5 / 10, 1]
    assert drawn.at(date(2021, 1, 1), FIRST, LAST) == 0
    assert drawn.at(date(2023, 1, 1), FIRST, LAST) == 1


def test_counted_things_are_steps_and_end_on_the_day():
    points = [Point(date(2022, 1, 3), 1), Point(date(2022, 1, 9), 2)]
    corners = drawn.steps(points, FIRST, LAST, date(2022, 1, 6), top=4)
    assert corners == ((0, 0), (2 / 10, 0), (2 / 10, 1 / 4), (5 / 10, 1 / 4))


def test_an_axis_names_at_most_ten_months():
    axis = drawn.axis(date(2021, 7, 29), date(2023, 1, 29), date(2022, 5, 31))
    assert len(axis.ticks) <= 10
    assert axis.now_text == "as of 31 May 2022"
    assert axis.ticks[0] == Tick(drawn.at(date(2021, 8, 1), date(2021, 7, 29), date(2023, 1, 29)),
                                 "Aug 2021")  # fmt: skip


def test_a_place_is_a_part_of_the_longest_bar():
    found = [
        PlaceBar("A", 50, 200, 100, Status.BEHIND, "Behind plan", "50 of 200"),
        PlaceBar("B", Absence.SUPPRESSED, 100, None, Absence.SUPPRESSED, "Suppressed", "100"),
    ]
    bars = drawn.places("Title", "", found, "sheet")
    assert [(b.filled, b.outline, b.expected) for b in bars.rows] == [
        (50 / 200, 200 / 200, 100 / 200), (None, 100 / 200, None),
    ]  # fmt: skip
    assert bars.alt == "Title. A: 50 of 200, Behind plan; B: 100, Suppressed."


def test_what_is_missing_in_a_month_is_named_and_never_nought():
    bars = [MonthBar("Jan", 0, held=0), MonthBar("Feb", 0), MonthBar("Mar", 3, 1)]
    bars.append(MonthBar("Apr", 0, missing=Absence.SUPPRESSED))
    found = drawn.upright("People", "", bars, "sheet")
    assert [b.text for b in found.bars] == ["–", "0", "4", "suppressed"]
    assert [b.absent for b in found.bars] == [False, False, False, True]
    assert (found.bars[2].filled, found.bars[2].hollow) == (3 / 4, 1 / 4)


def test_scores_lie_on_the_scale_of_100_points():
    known = Dumbbell(Row("W01 Prevention", "26 May 2022", ""), 51.4, 63.6, ("+12.2", "n = 73"))
    none = Dumbbell(Row("W02", "", ""), missing=Absence.NOT_REPORTED)
    found = drawn.pairs("Scores", "", [known, none], "sheet")
    assert (found.rows[0].before, found.rows[0].after) == (51.4 / 100, 63.6 / 100)
    assert found.rows[0].right == "+12.2, n = 73"
    assert found.rows[1].missing == "not reported"
    assert "W01 Prevention 26 May 2022: 51.4 before, 63.6 after, +12.2, n = 73" in found.alt
