"""Any plan of dates: where it stands, how late it is, and where it is going."""

from datetime import date, timedelta

import pytest

from tracker.command import printed, schedule
from tracker.formulas.forecast import forecast_count, forecast_finish

KEYS = [
    *("planned", "due", "done", "progress", "expected", "gap", "index", "status"),
    *("earned_schedule", "slip_days", "spi_t"),
    *("forecast_low", "forecast_median", "forecast_high", "chance"),
    *("finish_low", "finish", "finish_high", "absence"),
]
START, END = date(2021, 1, 1), date(2023, 9, 28)  # 1,000 days
FORECAST = (*schedule.COUNT, *schedule.FINISH)


def on(day: int) -> date:
    """Return a day of the programme, 0 the first."""
    return START + timedelta(days=day)


def said(items: list[tuple[int, int | None]], as_of: int) -> dict:
    """Return what is said of items planned and done on days of the programme."""
    rows = [
        {"planned_on": on(planned), "done_on": None if done is None else on(done)}
        for planned, done in items
    ]
    return printed.named(schedule.schedule(rows, start=START, end=END, as_of=on(as_of)))


def test_a_back_loaded_plan_kept_to_is_on_plan_whatever_a_straight_line_says() -> None:
    done = [(70 * k, 70 * k) for k in range(1, 10)]  # the ninth on day 630
    to_come = [(660 + 30 * k, None) for k in range(11)]
    found = said([*done, *to_come], as_of=652)
    assert list(found) == KEYS
    assert (found["planned"], found["due"], found["done"]) == (20, 9, 9)
    assert (found["progress"], found["expected"]) == (9 / 20, 9 / 20)
    assert (found["gap"], found["index"], found["status"]) == (0, 1, "on plan")
    assert found["progress"] / (652 / 1000) == pytest.approx(0.69, abs=0.005)  # a straight line


def test_exactly_on_plan_is_no_day_late() -> None:
    found = said([(30 * k, 30 * k if k <= 6 else None) for k in range(1, 13)], as_of=200)
    assert (found["slip_days"], found["spi_t"]) == (0, 1)
    assert found["earned_schedule"] == on(200).isoformat()


def test_all_twenty_days_late_is_twenty_days_late() -> None:
    found = said([(30 * k, 30 * k + 20 if k <= 6 else None) for k in range(1, 13)], as_of=200)
    assert (found["slip_days"], found["spi_t"]) == (20, (200 - 20) / 200)
    assert found["earned_schedule"] == on(180).isoformat()


def test_ahead_of_plan_is_negative() -> None:
    found = said([(100, 90), (300, None)], as_of=200)
    assert (found["slip_days"], found["earned_schedule"]) == (-10, on(210).isoformat())


def test_what_is_done_after_the_as_of_date_is_not_done_yet() -> None:
    found = said([(100, 150), (300, None)], as_of=149)
    assert (found["due"], found["done"], found["progress"], found["index"]) == (1, 0, 0, 0)
    assert found["slip_days"] == 149 - 100


def test_a_day_of_grace_more_and_the_oldest_open_item_decide_the_status() -> None:
    plan = [(k, k) for k in range(100, 108)]
    assert said([*plan, (200, None), (900, None)], as_of=213)["status"] == "on plan"
    assert said([*plan[:4], (200, None)], as_of=230)["status"] == "behind plan"
    assert said([(200, None)], as_of=230)["status"] == "behind plan"  # one short, 30 days
    assert said([(200, None)], as_of=231)["status"] == "well behind plan"


def test_where_nothing_was_expected_yet_there_is_no_index() -> None:
    found = said([(500, None), (600, None)], as_of=300)
    assert (found["expected"], found["index"], found["status"]) == (0, None, None)
    assert (found["absence"]["index"], found["absence"]["status"]) == ("too early", "too early")


def test_on_the_first_day_no_time_has_gone() -> None:
    found = said([(500, None)], as_of=0)
    assert (found["spi_t"], found["absence"]["spi_t"]) == (None, "too early")
    assert (found["slip_days"], found["earned_schedule"]) == (0, START.isoformat())


def test_the_forecast_is_the_one_of_the_timeline() -> None:
    items = [(90 * k, 90 * k + 15 if k <= 5 else None) for k in range(1, 11)]
    found = said(items, as_of=500)
    when = {
        "planned": [on(p) for p, _ in items],
        "done": [on(d) for _, d in items if d is not None],
        "start": START,
        "end": END,
        "as_of": on(500),
    }
    count, finish = forecast_count(**when), forecast_finish(**when)
    assert [found[name] for name in schedule.COUNT] == [
        *(count.low, count.median, count.high),
        pytest.approx(count.chance),
    ]
    days = (finish.low, finish.median, finish.high)
    assert [found[name] for name in schedule.FINISH] == [day.isoformat() for day in days]
    assert found["absence"] == {}


def test_no_forecast_before_five_are_done() -> None:
    found = said([(90 * k, 90 * k if k <= 4 else None) for k in range(1, 11)], as_of=400)
    assert found["absence"] == dict.fromkeys(FORECAST, "too early")


def test_after_the_end_there_is_the_result_and_no_forecast() -> None:
    found = said([(90 * k, 90 * k if k <= 9 else None) for k in range(1, 11)], as_of=1001)
    assert (found["progress"], found["status"]) == (9 / 10, "not achieved")
    assert found["absence"] == dict.fromkeys(FORECAST, "not due")


def test_all_done_leaves_no_finish_to_forecast() -> None:
    found = said([(90 * k, 90 * k + 5) for k in range(1, 6)], as_of=500)
    assert (found["status"], found["slip_days"], found["forecast_median"]) == ("achieved", 5, 5)
    assert found["absence"] == dict.fromkeys(schedule.FINISH, "not due")


def test_an_empty_plan_has_nothing_to_be_held_against() -> None:
    found = said([], as_of=100)
    assert list(found) == KEYS
    assert found["planned"] == 0
    missing = [name for name in KEYS if name not in ("planned", "absence")]
    assert found["absence"] == dict.fromkeys(missing, "no target")
