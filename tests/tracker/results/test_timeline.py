"""What the Timeline shows: running totals, clocks, bars and plan changes."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.small_year import AS_OF, END, PROGRAMME, START, publish_year
from tracker.charts.schedule import Bar
from tracker.charts.style import LIGHT
from tracker.formulas.progress import Point
from tracker.programme import Session, changes, sessions
from tracker.results import timeline
from tracker.store import Store

PLANS = """
plan_id | title         | start_on   | end_on     | basis
OLD     | Plan before   | 2015-01-01 | 2020-12-31 | published
NAPTIP3 | National plan | 2021-01-01 | 2025-12-31 | published
SAMPLE  | Sample plan   | 2020-01-01 | 2025-12-31 | sample
NEXT    | Plan after    | 2021-01-02 | 2026-12-31 | published
"""


@pytest.fixture
def found(small: Store) -> list[Session]:
    return sessions(small, "CBI")


@pytest.fixture
def bars(found: list[Session]) -> dict[str, Bar]:
    return {bar.name: bar for bar in timeline.bars(found, AS_OF)}


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


def test_the_current_plan_runs_through_what_was_held_and_what_is_now_planned(
    found: list[Session],
):
    days = [point.on.isoformat() for point in timeline.plans(found)[1]]
    assert days == [
        *("2021-01-20", "2021-02-01", "2021-03-11", "2021-06-10", "2021-06-20"),
        *("2021-06-30", "2021-08-01", "2021-09-28", "2021-09-29"),
    ]


def test_the_cards_say_clock_slip_schedule_earned_and_index(found: list[Session]):
    # The fourth was held on 20 June, by plan on 1 April; the fifth, due on 1 May, is 60 days late.
    clock, slip, earned, index = timeline.measures(PROGRAMME, found, AS_OF)
    assert (clock.value, clock.of) == ("5 of 12", "months complete")
    assert (clock.line, clock.more) == ("180 of 365 days", "month 6 runs")
    assert slip.value == "80 days late"
    assert earned.value == "11 Apr 2021"  # 30 June less 80 days
    assert index.value == f"{(180 - 80) / 180:.2f}"


def test_a_slip_before_the_plan_is_early(found: list[Session]):
    early = [s for s in found if s.workshop_id == "W6"]
    assert timeline.measures(PROGRAMME, early, AS_OF)[1].value == "73 days early"


def test_without_sessions_the_cards_name_the_absence():
    _, *cards = timeline.measures(PROGRAMME, [], AS_OF)
    assert [card.value for card in cards] == ["not due"] * 3


def test_after_the_end_the_clock_says_so(found: list[Session]):
    card = timeline.measures(PROGRAMME, found, END + timedelta(days=1))[0]
    assert (card.value, card.more) == ("12 of 12", "programme ended")


def test_the_burn_up_s_title_counts_held_and_planned(found: list[Session]):
    original, _, held = timeline.plans(found)
    assert timeline.title(original, held, AS_OF) == (
        "4 sessions held by 30 Jun 2021; the original plan said 7"
    )
    assert timeline.title(original, held[:1], START + timedelta(days=19)).startswith(
        "1 session held by 20 Jan 2021; the original plan said 1"
    )


def test_the_gantt_s_title_counts_open_sessions_past_their_date(found: list[Session]):
    # W3 90 days and W4 20 days; W2 was held late, W5 was cancelled.
    assert timeline.gantt_title(found, AS_OF) == (
        "2 sessions are open past their planned date, 90 days at most"
    )
    held = [s for s in found if s.held_on]
    assert timeline.gantt_title(held, AS_OF) == "No session is open past its planned date"


@pytest.mark.parametrize(
    ("name", "now", "word"),
    [
        ("W0", "2021-01-20", "held, on the day"),
        ("W2", "2021-03-11", "held, 10 days late"),
        ("W6", "2021-06-20", "held, 73 days early"),
        ("W3", "2021-08-01", "90 days late"),  # now planned for later than today
        ("W4", "2021-06-30", "20 days late"),  # no new date, so it lies open until today
        ("W5", None, "cancelled"),
        ("W7", None, "not due"),
        ("W8", None, "not due"),
    ],
)
def test_a_bar_says_how_its_session_stands(
    bars: dict[str, Bar], name: str, now: str | None, word: str
):
    bar = bars[name]
    assert bar.word == word
    assert (bar.now.isoformat() if bar.now else None) == now


def test_a_bar_s_colour_repeats_its_word(bars: dict[str, Bar]):
    assert bars["W2"].colour == LIGHT.done
    assert bars["W4"].colour == LIGHT.behind  # 20 days
    assert bars["W3"].colour == LIGHT.well_behind  # 90 days
    assert bars["W5"].colour == bars["W7"].colour == LIGHT.absent


def test_the_programme_lies_inside_the_national_plan_that_ran_when_it_started(tmp_path: Path):
    opened = publish_year(tmp_path, plans=PLANS)
    spans = timeline.clocks(opened, PROGRAMME)
    assert [span.name for span in spans] == ["National plan", "Small programme"]
    assert (spans[1].first, spans[1].last) == (START, END)
    assert timeline.clocks_title(spans, PROGRAMME) == (
        "The programme's 12 months lie inside the 5 years of the national plan"
    )


def test_without_a_national_plan_the_programme_stands_alone(small: Store):
    spans = timeline.clocks(small, PROGRAMME)
    assert [span.name for span in spans] == ["Small programme"]
    assert timeline.clocks_title(spans, PROGRAMME) == "The programme's 12 months"
    assert list(timeline.span_frame(spans)["Start"]) == [START]


def test_plan_changes_are_told_with_their_reason_newest_first(small: Store):
    frame = timeline.changes_frame(changes(small))
    assert list(frame["Item"]) == ["M2", "W3", "W3", "W3"]
    assert list(frame["Reason"]) == ["budget", "context", "budget", "pandemic"]


def test_the_burn_up_marks_the_changes_of_its_own_sessions_only(small: Store, found: list[Session]):
    marks = timeline.change_marks(changes(small, "workshop")[1:], found)
    assert marks == [
        (date(2021, 4, 10), "W3: 2021-04-15 \N{RIGHTWARDS ARROW} 2021-08-01, budget"),
        (date(2021, 3, 20), "W3: 2021-04-01 \N{RIGHTWARDS ARROW} 2021-04-15, pandemic"),
    ]
    others = [s for s in found if s.workshop_id != "W3"]
    assert timeline.change_marks(changes(small), others) == []


def test_the_burn_up_s_table_holds_its_three_lines(found: list[Session]):
    frame = timeline.burn_up_frame(*timeline.plans(found))
    last = dict(zip(frame["Line"], frame["Sessions so far"], strict=True))  # the last row stays
    assert last == {"original plan": 10, "current plan": 9, "held": 4}


def test_a_session_brought_forward_is_not_late(found: list[Session]):
    # Planned for 28 September, now for 10 July: nothing to draw after its planned date.
    session = next(s for s in found if s.workshop_id == "W8")
    bar = timeline.bars([replace(session, current_on=date(2021, 7, 10))], AS_OF)[0]
    assert (bar.now, bar.planned[1]) == (date(2021, 7, 10), date(2021, 9, 28))
    assert bar.word == "not due"
