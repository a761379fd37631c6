"""The burn-up: steps, nothing held after the as-of date, the forecast only from there on."""

from datetime import date
from typing import Any

import pytest

from tracker import texts
from tracker.charts import burn_up, style
from tracker.formulas.forecast import CountForecast
from tracker.formulas.progress import Point

START, END, AS_OF = date(2021, 1, 1), date(2022, 1, 1), date(2021, 6, 30)
FORECAST = CountForecast(low=2, median=3, high=3, chance=0.4)
PLAN = [
    Point(date(2021, 2, 1), 1),
    Point(date(2021, 5, 1), 2),
    Point(date(2021, 9, 1), 3),
]
HELD = [Point(date(2021, 2, 1), 1), Point(date(2021, 6, 20), 2)]


def drawn(**changed: Any) -> Any:
    given: dict[str, Any] = {
        "plan": PLAN,
        "current": PLAN,
        "done": HELD,
        "start": START,
        "end": END,
        "as_of": AS_OF,
    }
    given.update(changed)
    return burn_up.burn_up(**given)


def line(fig: Any, name: str) -> Any:
    """Return the one trace with a name."""
    (found,) = (trace for trace in fig.data if trace.name == name)
    return found


def notes(fig: Any) -> str:
    return " | ".join(note.text for note in fig.layout.annotations)


def test_counted_things_are_drawn_in_steps_from_zero():
    fig = drawn(current=PLAN[:2])
    for name in ("original plan", "current plan", "held"):
        assert line(fig, name).line.shape == "hv"
        assert line(fig, name).y[0] == 0
    plan = line(fig, "original plan")
    assert plan.x == ("2021-01-01", "2021-02-01", "2021-05-01", "2021-09-01", "2022-01-01")
    assert plan.y == (0, 1, 2, 3, 3)


def test_nothing_is_held_after_the_as_of_date():
    # A session of 1 July is not known on 30 June.
    held = line(drawn(done=[*HELD, Point(date(2021, 7, 1), 3)]), "held")
    assert max(held.x) == AS_OF.isoformat()
    assert held.y == (0, 1, 2, 2)


def test_before_the_first_session_the_line_of_the_held_lies_at_zero():
    held = line(drawn(done=[]), "held")
    assert (held.x, held.y) == (("2021-01-01", "2021-06-30"), (0, 0))


def test_a_current_plan_like_the_original_is_not_drawn_twice():
    assert [trace.name for trace in drawn().data] == ["original plan", "held"]


def test_the_lines_carry_their_numbers_and_no_legend_is_needed():
    fig = drawn()
    assert "plan 3" in notes(fig)
    assert "2 held" in notes(fig)
    assert fig.layout.showlegend is False


def test_the_axis_begins_at_zero_and_has_room_for_the_plan():
    low, high = drawn().layout.yaxis.range
    assert low == 0
    assert high > 3
    empty = drawn(plan=[], current=[], done=[])
    assert empty.layout.yaxis.range[1] > 1


def test_without_a_forecast_no_range_is_drawn():
    assert [trace.name for trace in drawn().data] == ["original plan", "held"]


def test_the_range_widens_from_what_is_held_to_the_programme_s_end():
    fig = drawn(forecast=FORECAST)
    wedge, median = line(fig, "forecast range"), line(fig, "forecast median")
    assert wedge.x == ("2021-06-30", "2022-01-01", "2022-01-01")
    assert wedge.y == (2, 3, 2)  # held, high, low
    assert (median.x, median.y) == (("2021-06-30", "2022-01-01"), (2, 3))
    assert median.line.dash == "dot"


def test_the_range_is_not_drawn_before_the_as_of_date_nor_a_result_after_it():
    fig = drawn(forecast=FORECAST)
    forecasts = [trace for trace in fig.data if trace.name.startswith("forecast")]
    assert min(day for trace in forecasts for day in trace.x) == AS_OF.isoformat()
    assert max(line(fig, "held").x) == AS_OF.isoformat()


def test_the_range_is_written_at_its_end_and_not_over_the_lines():
    fig = drawn(forecast=FORECAST)
    (words,) = (note for note in fig.layout.annotations if "forecast" in note.text)
    assert words.text.replace("<br>", " ") == "forecast 2 to 3, median 3"
    assert (words.x, words.xanchor) == ("2022-01-01", "left")
    assert words.xshift > 0


@pytest.mark.parametrize("as_of", [END, date(2022, 3, 31)])
def test_at_the_end_and_after_it_no_range_is_drawn(as_of: date):
    fig = drawn(as_of=as_of, forecast=FORECAST)
    assert not [trace for trace in fig.data if trace.name.startswith("forecast")]
    assert "forecast" not in notes(fig)


def test_the_programme_s_end_is_named():
    assert "ends 1 Jan 2022" in notes(drawn()).replace("<br>", " ")


def test_plan_changes_are_numbered_on_their_day_with_their_reason():
    changes = [(date(2021, 2, 10), "W1: later"), (date(2021, 4, 10), "W3: <b>moved</b>, budget")]
    marks = line(drawn(changes=changes), "plan changes")
    assert marks.x == ("2021-02-10", "2021-04-10")
    assert marks.text == ("1", "2")
    assert marks.hovertext[1] == "W3: &lt;b&gt;moved&lt;/b&gt;, budget"
    assert marks.yaxis == "y2"  # below the count, not over it


def test_changes_near_to_one_another_stand_on_rows_of_their_own():
    # A twelfth of 365 days is 30.4: the second is 10 days off, the third 31 days off the first.
    days = [date(2021, 2, 1), date(2021, 2, 11), date(2021, 3, 4)]
    marks = line(drawn(changes=[(day, "why") for day in days]), "plan changes")
    assert marks.y == (0, 1, 0)


def test_without_changes_the_count_has_the_whole_height():
    assert drawn().layout.yaxis.domain is None


@pytest.mark.parametrize("dark", [False, True])
def test_the_burn_up_is_stamped_while_the_sample_is_loaded(dark: bool):
    style.use(dark=dark, sample=True)
    assert "SAMPLE" in notes(drawn()).split(" | ")


def test_the_burn_up_says_its_as_of_date_in_the_reader_s_language():
    texts.use("ms")
    assert "31 Mei 2021" in notes(drawn(as_of=date(2021, 5, 31)))
