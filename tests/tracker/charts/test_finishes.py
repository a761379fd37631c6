"""The forecast finish by reporting date: a bar and a median each, a cross where too early."""

from datetime import date
from typing import Any

from tracker import texts
from tracker.charts import style
from tracker.charts.finishes import finishes
from tracker.formulas.forecast import FinishForecast

START, END, AS_OF = date(2021, 1, 1), date(2022, 1, 1), date(2021, 6, 30)
MAY = FinishForecast(low=date(2021, 11, 1), median=date(2022, 2, 1), high=date(2022, 6, 1))
JUNE = FinishForecast(low=date(2021, 10, 1), median=date(2022, 1, 15), high=date(2022, 5, 1))
GIVEN = [(date(2021, 5, 31), MAY), (AS_OF, JUNE)]
SILENT = [date(2021, 3, 31), date(2021, 4, 30)]


def drawn(**changed: Any) -> Any:
    given = {"given": GIVEN, "silent": SILENT, "start": START, "end": END, "as_of": AS_OF}
    return finishes(**(given | changed))


def notes(fig: Any) -> list[str]:
    return [note.text.replace("<br>", " ") for note in fig.layout.annotations]


def traces(fig: Any, name: str) -> list[Any]:
    return [trace for trace in fig.data if trace.name == name]


def test_each_reporting_date_has_a_bar_from_low_to_high():
    bars = traces(drawn(), "forecast range")
    assert [bar.x[0] for bar in bars] == ["2021-05-31", "2021-06-30"]
    assert (bars[0].y[0], bars[0].y[-1]) == ("2021-11-01", "2022-06-01")


def test_the_medians_are_joined_dotted_in_steps():
    (median,) = traces(drawn(), "median")
    assert median.y == ("2022-02-01", "2022-01-15")
    assert (median.line.dash, median.line.shape) == ("dot", "hv")


def test_a_date_on_which_it_was_too_early_is_a_cross_that_says_so():
    fig = drawn()
    (crosses,) = traces(fig, "too early")
    assert crosses.x == ("2021-03-31", "2021-04-30")
    assert crosses.marker.symbol == "x-thin"
    assert "too early" in notes(fig)
    assert traces(drawn(silent=[]), "too early") == []


def test_no_mark_stands_after_the_as_of_date():
    assert max(day for trace in drawn().data for day in trace.x) == AS_OF.isoformat()


def test_the_programme_s_end_is_a_line_with_its_name_in_the_margin():
    fig = drawn()
    assert [shape.y0 for shape in fig.layout.shapes] == ["2022-01-01"]
    assert "programme ends 1 Jan 2022" in notes(fig)


def test_the_newest_forecast_is_written_out_in_the_margin():
    said = notes(drawn())
    assert "<b>15 Jan 2022</b>" in said
    assert {"10%: 1 Oct 2021", "90%: 1 May 2022"} <= set(said)


def test_a_forecast_far_beyond_the_end_is_drawn_to_two_programmes_after_it_and_said_in_words():
    # 1 January 2022 and twice 365 days: 1 January 2024.
    far = FinishForecast(low=END, median=date(2023, 1, 1), high=date(2090, 1, 1))
    fig = drawn(given=[(AS_OF, far)])
    top = fig.layout.yaxis.range[1]
    assert "2024-01-01" <= top < "2025-01-01"
    assert traces(fig, "forecast range")[0].y[-1] <= top
    assert "90%: 1 Jan 2090" in notes(fig)


def test_the_chart_says_its_as_of_date_and_its_sample():
    texts.use("ms")
    style.use(dark=True, sample=True)
    said = notes(drawn(as_of=date(2021, 5, 31), given=GIVEN[:1]))
    assert any("31 Mei 2021" in note for note in said)
    assert texts.t("SAMPLE") in said
