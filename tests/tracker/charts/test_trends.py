"""What milestones' reports forecast: a line each, from the planned end to the as-of date."""

from datetime import date
from typing import Any

from tracker.charts import style
from tracker.charts.trends import Trend, trends

AS_OF = date(2021, 6, 30)
REPORTS = ((date(2021, 4, 30), date(2021, 5, 31)), (date(2021, 5, 31), date(2021, 7, 15)))
TREND = Trend("M2", 45, "Slow", date(2021, 3, 1), date(2021, 5, 31), REPORTS)


def lines(fig: Any) -> dict[str, Any]:
    return {trace.name: trace for trace in fig.data}


def notes(fig: Any) -> list[str]:
    return [note.text.replace("<br>", " ") for note in fig.layout.annotations]


def test_a_line_runs_from_the_planned_end_through_the_reports_to_the_as_of_date():
    line = lines(trends([TREND], AS_OF))["M2"]
    assert line.x == ("2021-03-01", "2021-04-30", "2021-05-31", "2021-06-30")
    assert line.y == ("2021-05-31", "2021-05-31", "2021-07-15", "2021-07-15")
    assert line.marker.symbol[0] == "diamond"


def test_without_a_planned_date_a_line_begins_at_its_first_report():
    undated = Trend("M2", 45, "Slow", REPORTS[0][0], None, REPORTS)
    assert lines(trends([undated], AS_OF))["M2"].x[0] == "2021-04-30"


def test_no_mark_stands_after_the_as_of_date():
    fig = trends([TREND], AS_OF)
    assert max(day for trace in fig.data for day in trace.x) == AS_OF.isoformat()


def test_the_diagonal_is_where_forecast_and_reporting_day_meet():
    diagonal = lines(trends([TREND], AS_OF))["forecast = reporting day"]
    assert diagonal.x == diagonal.y == ("2021-03-01", "2021-06-30")


def test_a_line_is_named_in_the_margin_with_the_days_it_moved():
    assert "M2 <b>+45</b>" in notes(trends([TREND], AS_OF))


def test_names_of_lines_that_end_together_do_not_touch():
    fig: Any = trends([TREND, Trend("M3", 45, "Too", *[date(2021, 3, 1)] * 2, REPORTS)], AS_OF)
    (one, two) = (note for note in fig.layout.annotations if "+45" in note.text)
    assert abs(one.ay - two.ay) >= 15


def test_markup_in_a_title_is_shown_and_not_obeyed():
    evil = Trend("<b>M</b>", 1, "<script>x</script>", date(2021, 3, 1), None, REPORTS)
    fig: Any = trends([evil], AS_OF)
    said = " ".join([*notes(fig), *(word for trace in fig.data for word in trace.text or ())])
    assert "<script" not in said
    assert "<b>M" not in said


def test_the_chart_is_stamped_while_the_sample_is_loaded():
    style.use(dark=False, sample=True)
    assert "SAMPLE" in notes(trends([TREND], AS_OF))
