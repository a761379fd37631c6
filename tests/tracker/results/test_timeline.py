"""What the Timeline opens with: its sentence, its cards and the lines of the burn-up."""

from datetime import date, timedelta

import pytest

from tests.small_year import AS_OF, END, PROGRAMME, START
from tracker.formulas.forecast import CountForecast
from tracker.formulas.progress import Point
from tracker.programme import Session, sessions
from tracker.results import forecasts, schedules, timeline
from tracker.results.forecasts import Forecast
from tracker.results.schedules import Schedule
from tracker.shown import Measure
from tracker.store import Store


@pytest.fixture
def found(small: Store) -> list[Session]:
    return sessions(small, "CBI")


def standing(found: list[Session], as_of: date) -> tuple[Schedule, Forecast]:
    return (
        schedules.schedule(found, PROGRAMME, as_of),
        forecasts.forecast(found, PROGRAMME, as_of),
    )


def cards(found: list[Session], as_of: date) -> list[Measure]:
    return timeline.measures(PROGRAMME, *standing(found, as_of), as_of)


def test_a_running_total_grows_by_one_per_item_whatever_their_order():
    days = [date(2021, 3, 1), date(2021, 1, 1), date(2021, 3, 1)]
    assert timeline.running(days) == [
        Point(date(2021, 1, 1), 1),
        Point(date(2021, 3, 1), 2),
        Point(date(2021, 3, 1), 3),
    ]


def test_the_original_plan_keeps_what_was_given_up_and_the_current_plan_does_not(
    found: list[Session],
):
    original, current, held = timeline.plans(found)
    assert (len(original), len(current), len(held)) == (10, 10 - 1, 4)
    assert original[-1] == Point(date(2021, 9, 29), 10)
    assert held[-1] == Point(date(2021, 6, 20), 4)


def test_the_current_plan_is_the_original_after_its_changes(found: list[Session]):
    # W3 moved from 1 April to 1 August, W5 (1 May) was given up; what was held early stays planned.
    days = [point.on.isoformat() for point in timeline.plans(found)[1]]
    assert days == [
        *("2021-01-20", "2021-02-01", "2021-03-01", "2021-06-10", "2021-06-30"),
        *("2021-08-01", "2021-09-01", "2021-09-28", "2021-09-29"),
    ]


def test_the_cards_say_clock_slip_forecast_and_held(found: list[Session]):
    # The fourth was held on 20 June, by plan on 1 April; the fifth, due on 1 May, is 60 days late.
    clock, slip, forecast, held = cards(found, AS_OF)
    assert clock.value == "5 of 12"
    assert (clock.line, clock.more) == ("months complete, month 6 runs", "180 of 365 days")
    assert slip.value == "80 days late"
    assert slip.more == "against the current plan: 10 days late"
    assert (forecast.value, forecast.line) == ("too early", "4 of 5 sessions needed")
    assert (held.value, held.of) == ("4", "of 10")
    assert (held.line, held.more) == ("7 due by the original plan", "5 due by the current plan")
    assert (held.done, held.expected) == (4 / 10, 7 / 10)


def test_the_cards_say_what_explains_them(found: list[Session]):
    explained = [card.explain for card in cards(found, AS_OF)]
    assert explained == ["schedule:all", "schedule:all", "forecast:all", "figure:workshops_held"]


def test_a_slip_before_the_plan_is_early(found: list[Session]):
    early = [s for s in found if s.workshop_id == "W6"]
    assert cards(early, AS_OF)[1].value == "73 days early"


def test_without_sessions_the_cards_name_the_absence():
    _, slip, forecast, held = cards([], AS_OF)
    assert (slip.value, slip.more) == ("not due", "against the current plan: not due")
    assert (forecast.value, forecast.line) == ("no target", "No sessions are planned here")
    assert (held.value, held.done, held.expected) == ("0", None, None)


def test_after_the_end_the_clock_says_so_and_nothing_is_forecast(found: list[Session]):
    clock, _, forecast, _ = cards(found, END + timedelta(days=1))
    assert (clock.value, clock.line) == ("12 of 12", "months complete, programme ended")
    assert forecast.value == "programme ended"
    assert forecast.line == "Programme ended: 4 of 10 sessions held"


def test_the_sentence_counts_held_and_planned(found: list[Session]):
    assert timeline.title(*standing(found, AS_OF), AS_OF) == (
        "4 sessions held by 30 Jun 2021; the original plan said 7"
    )
    first, day = [s for s in found if s.workshop_id == "W0"], START + timedelta(days=19)
    assert timeline.title(*standing(first, day), day) == (
        "1 session held by 20 Jan 2021; the original plan said 1"
    )


def test_after_the_end_the_sentence_is_the_result(found: list[Session]):
    day = END + timedelta(days=1)
    said = timeline.title(*standing(found, day), day)
    assert said == "Programme ended: 4 of 10 sessions held"


def test_the_burn_up_s_table_holds_its_three_lines(found: list[Session]):
    _, forecast = standing(found, AS_OF)
    frame = timeline.burn_up_frame(*timeline.plans(found), forecast)
    last = dict(zip(frame["Line"], frame["Sessions so far"], strict=True))  # the last row stays
    assert last == {"original plan": 10, "current plan": 9, "held": 4}


def test_the_burn_up_s_table_holds_the_forecast_that_is_drawn():
    count = CountForecast(low=6, median=8, high=10, chance=0.2)
    given = Forecast("all", 10, 5, END, ended=False, count=count, finish=None, hits=None)
    frame = timeline.burn_up_frame([], [], [], given)
    assert list(frame["Line"]) == ["forecast, 10%", "forecast, median", "forecast, 90%"]
    assert list(frame["Sessions so far"]) == [6, 8, 10]
    assert set(frame["Day"]) == {END}
