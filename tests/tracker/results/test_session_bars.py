"""The Gantt of the sessions: planned, held, days late."""

from dataclasses import replace
from datetime import date

import pytest

from tests.small_year import AS_OF
from tracker.charts.gantt import Bar
from tracker.charts.style import LIGHT
from tracker.programme import Session, sessions
from tracker.results import session_bars
from tracker.store import Store


@pytest.fixture
def found(small: Store) -> list[Session]:
    return sessions(small, "CBI")


@pytest.fixture
def bars(found: list[Session]) -> dict[str, Bar]:
    return {bar.name: bar for bar in session_bars.bars(found, AS_OF)}


def test_the_gantt_s_title_counts_open_sessions_past_their_date(found: list[Session]):
    # W3 90 days and W4 20 days; W2 was held late, W5 was cancelled.
    assert session_bars.title(found, AS_OF) == (
        "2 sessions are open past their planned date, 90 days at most"
    )
    held = [s for s in found if s.held_on]
    assert session_bars.title(held, AS_OF) == "No session is open past its planned date"


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


def test_a_session_brought_forward_is_not_late(found: list[Session]):
    # Planned for 28 September, now for 10 July: nothing to draw after its planned date.
    session = next(s for s in found if s.workshop_id == "W8")
    bar = session_bars.bars([replace(session, current_on=date(2021, 7, 10))], AS_OF)[0]
    assert (bar.now, bar.planned[1]) == (date(2021, 7, 10), date(2021, 9, 28))
    assert bar.word == "not due"
