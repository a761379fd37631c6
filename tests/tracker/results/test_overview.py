"""What the Overview shows: pillar cards, late and coming items, the strip of months."""

from dataclasses import replace
from datetime import date

import pytest

from tests.small_year import AS_OF, PROGRAMME
from tracker.charts.schedule import Mark
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.programme import ALL, PILLARS, Session, sessions
from tracker.results import overview
from tracker.results.headline import Due, Late
from tracker.results.overview import (
    coming,
    days_late,
    due_frame,
    due_items,
    due_title,
    in_period,
    late_frame,
    late_items,
    late_title,
    pillar_measure,
    sessions_frame,
    strip_marks,
    strip_rows,
)
from tracker.store import Store


@pytest.fixture
def found(small: Store) -> list[Session]:
    return sessions(small, "CBI")


@pytest.fixture
def late(small: Store) -> list[Late]:
    """Return what is late: W3 90 days, M2 30 days, W4 20 days."""
    return coming(small, PROGRAMME, AS_OF, ALL, ALL)[0]


@pytest.fixture
def due(small: Store) -> list[Due]:
    """Return what comes next: W7, M2, W3, M3, W8."""
    return coming(small, PROGRAMME, AS_OF, ALL, ALL)[1]


def test_a_pillar_shows_its_sessions_against_its_own_schedule_and_no_status(small: Store):
    card = pillar_measure(small, PROGRAMME, "Protection", AS_OF)
    assert (card.label, card.value, card.of) == ("Protection", "1", "of 3 sessions held, plan 3")
    assert (card.done, card.expected) == (1 / 3, 3 / 3)
    assert card.status is None


def test_a_pillar_names_its_worst_item(small: Store):
    # W3 90 days, M2 30 days, W4 20 days.
    card = pillar_measure(small, PROGRAMME, "Protection", AS_OF)
    assert card.more == "worst item: Moved twice, 90 days late"


def test_a_pillar_without_late_items_says_so(small: Store):
    card = pillar_measure(small, PROGRAMME, "Prevention", AS_OF)
    assert card.more == "nothing past its planned date"


def test_a_pillar_s_gain_is_that_of_the_typical_workshop(small: Store):
    # W1 20, W2 2; over people it would be (20 + 10 + 30 + 2) / 4 = 15.5.
    card = pillar_measure(small, PROGRAMME, "Prevention", AS_OF)
    assert f"{(20 + 2) / 2:.1f} points" in card.line
    assert card.line.endswith("2 workshops")


def test_a_pillar_without_scores_says_so_and_shows_no_zero(small: Store):
    assert pillar_measure(small, PROGRAMME, "Protection", AS_OF).line == "no scores reported"


def test_milestones_belong_to_no_place(small: Store):
    late, due = coming(small, PROGRAMME, AS_OF, ALL, "Selangor")
    assert [x.item_id for x in late] == ["W3"]
    assert [x.item_id for x in due] == ["W7", "W3"]


def test_a_pillar_filters_what_is_late_and_what_comes_next(small: Store):
    late, due = coming(small, PROGRAMME, AS_OF, "Partnerships", ALL)
    assert late == []
    assert [x.item_id for x in due] == ["W7", "W8"]


@pytest.mark.parametrize(("days", "words"), [(1, "1 day late"), (68, "68 days late")])
def test_days_late_are_worded(days: int, words: str):
    assert days_late(days) == words


def test_the_titles_count_what_is_listed(late: list[Late], due: list[Due]):
    assert late_title(late) == "Needs attention: 3 past their planned date, most delayed first"
    assert late_title([]) == "Needs attention"
    assert due_title(due) == "Due in the next 90 days: 5"


def test_a_late_item_says_where_it_stands(late: list[Late]):
    moved, slow, _ = late_items(late)
    assert moved.status is MilestoneStatus.LONG_OVERDUE
    assert moved.word == "90 days late"
    assert moved.detail == "Protection · planned 1 Apr 2021 · now 1 Aug 2021"
    assert slow.detail.startswith("Protection · Org · planned 31 May 2021")


def test_a_coming_item_says_who_leads_and_when(due: list[Due]):
    item = due_items(due)[1]
    assert (item.title, item.detail, item.word) == ("Slow", "Protection · Org", "15 Jul 2021")
    assert item.status is Absence.NOT_DUE


def test_the_tables_hold_exactly_what_is_listed(late: list[Late], due: list[Due]):
    assert list(late_frame(late)["Item"]) == ["W3", "M2", "W4"]
    assert list(late_frame(late)["Days late"]) == [90, 30, 20]
    assert list(due_frame(due)["Item"]) == ["W7", "M2", "W3", "M3", "W8"]


def test_a_table_of_nothing_keeps_its_columns():
    assert list(late_frame([]).columns)[:2] == ["Item", "Title"]
    assert list(due_frame([]).columns)[-1] == "Due"


def test_the_strip_shows_held_sessions_when_they_were_held(found: list[Session]):
    marks = [m for m in strip_marks(found, AS_OF) if m.shape == "done"]
    assert [(m.row, m.on.isoformat()) for m in marks] == [
        (PILLARS.index("Protection"), "2021-01-20"),
        (PILLARS.index("Prevention"), "2021-02-01"),
        (PILLARS.index("Prevention"), "2021-03-11"),
        (PILLARS.index("Prosecution"), "2021-06-20"),
    ]


def test_the_strip_shows_late_sessions_where_they_were_planned(found: list[Session]):
    marks = [m for m in strip_marks(found, AS_OF) if m.shape in ("late", "overdue")]
    assert marks == [
        Mark(1, date(2021, 6, 10), "late", "Overdue: planned 10 Jun 2021, 20 days late"),
        Mark(
            1,
            date(2021, 4, 1),
            "overdue",
            "Moved twice: planned 1 Apr 2021, now 1 Aug 2021, 90 days late",
        ),
    ]


def test_the_strip_shows_coming_sessions_hollow_and_cancelled_ones_not_at_all(
    found: list[Session],
):
    marks = strip_marks(found, AS_OF)
    hollow = [m.text.split(":")[0] for m in marks if m.shape == "open"]
    assert hollow == ["Due today", "In 90 days", "In 91 days"]
    assert len(marks) == 10 - 1
    assert not any("Given up" in m.text for m in marks)


@pytest.mark.parametrize(
    ("planned_on", "shape"), [(date(2021, 5, 31), "late"), (date(2021, 5, 30), "overdue")]
)
def test_the_strip_turns_to_a_square_after_thirty_days(
    found: list[Session], planned_on: date, shape: str
):
    session = next(s for s in found if s.workshop_id == "W4")
    moved = Session(**{**vars(session), "planned_on": planned_on})
    assert [m.shape for m in strip_marks([moved], AS_OF)] == [shape]


def test_the_table_of_sessions_has_one_row_each_in_date_order(found: list[Session]):
    frame = sessions_frame(found, AS_OF)
    assert list(frame["Item"]) == [s.workshop_id for s in found]
    held = frame[frame["Item"] == "W2"].iloc[0]
    assert (held["Planned"], held["Held"]) == (date(2021, 3, 1), date(2021, 3, 11))
    assert held["Days late"] == 10


@pytest.mark.parametrize(
    ("item", "held", "late"),
    [
        ("W8", Absence.NOT_DUE, Absence.NOT_DUE),  # to come
        ("W5", Absence.NOT_DUE, Absence.NOT_DUE),  # cancelled: nothing is due any more
        ("W7", Absence.NOT_DUE, Absence.NOT_DUE),  # due today
        ("W3", Absence.NOT_DUE, 90),  # late by the original plan, now planned for August
        ("W4", Absence.NOT_REPORTED, 20),  # its only date has passed
    ],
)
def test_what_was_not_held_says_why(
    found: list[Session], item: str, held: Absence, late: int | Absence
):
    row = sessions_frame(found, AS_OF).set_index("Item").loc[item]
    assert (row["Held"], row["Days late"]) == (held, late)


def test_a_late_item_without_a_new_date_says_that_none_was_reported(late: list[Late]):
    now = late_frame(late).set_index("Item")["Now"]
    assert now["W3"] == date(2021, 8, 1)
    assert now["W4"] is Absence.NOT_REPORTED


def test_a_period_keeps_the_sessions_whose_mark_lies_in_it(found: list[Session]):
    # W3 was planned for April, is late and now planned for August: its mark stands in April.
    april = in_period(found, lambda day: (day.year, day.month) == (2021, 4), AS_OF)
    assert [s.workshop_id for s in april] == ["W3"]
    march = in_period(found, lambda day: (day.year, day.month) == (2021, 3), AS_OF)
    assert [s.workshop_id for s in march] == ["W2"]


def test_a_pillar_at_a_place_has_no_milestone_as_its_worst_item(small: Store):
    # W4 is planned there, 20 days late; M2, 30 days late, belongs to no place.
    card = pillar_measure(small, PROGRAMME, "Protection", AS_OF, "Sabah")
    assert card.more == "worst item: Overdue, 20 days late"


def test_without_a_target_a_pillar_is_shown_against_the_sessions_listed(small: Store):
    # W7, W8 and W9 are listed, W7 is due.
    card = pillar_measure(small, PROGRAMME, "Partnerships", AS_OF)
    assert (card.value, card.of) == ("0", "of 3 sessions held, plan 1")


def test_sessions_across_the_pillars_have_a_row_of_their_own(small: Store):
    held = sessions(small, PROGRAMME.programme_id)
    crossing = replace(held[0], pillar="cross-cutting")
    assert strip_rows(held)[:4] == list(PILLARS)
    assert strip_rows([*held, crossing])[4:] == ["cross-cutting"]
    assert strip_marks([crossing], AS_OF)[0].row == 4


def test_scores_that_fell_are_said_to_be_lower():
    assert overview._gain_words(-3.0, 2) == "scores 3.0 points lower after, 2 workshops"
    assert overview._gain_words(-3.0, 1) == "scores 3.0 points lower after, one workshop"


def test_a_gain_that_rests_on_a_single_workshop_says_so():
    assert overview._gain_words(3.0, 1) == "scores 3.0 points higher after, one workshop"
    assert overview._gain_words(3.0, 2) == "scores 3.0 points higher after, 2 workshops"
