"""What the plan said of an indicator: target, schedule, and since when an item is overdue."""

from datetime import date
from pathlib import Path

import pytest

from tests.small_year import AS_OF, END, PROGRAMME, START, publish_year
from tracker.definitions import definitions
from tracker.formulas.absence import Absence
from tracker.formulas.progress import Plan, Point
from tracker.planned import Asked, due, items, overdue_days, plan
from tracker.programme import ALL
from tracker.store import Store

# One consultation is planned beside the trainings.
CONSULTATION = """
workshop_id | kind         | pillar       | state | planned_on | held_on    | status
W1          | training     | Partnerships | Sabah | 2021-02-01 | 2021-02-01 | held
C1          | consultation | Partnerships | Sabah | 2021-05-01 |            | planned
"""


def asked(opened: Store, indicator: str, pillar: str = ALL, place: str = ALL) -> Asked:
    return Asked(opened, PROGRAMME, definitions(opened)[indicator], pillar, place)


def dates(found: Asked) -> list[tuple[date, date | None]]:
    """Return planned and done date of each item."""
    return [(item.planned, item.done) for item in items(found)]


def test_the_schedule_of_sessions_keeps_the_original_dates_and_what_was_given_up(small: Store):
    found = dict(dates(asked(small, "workshops_held", pillar="Protection")))
    assert found == {
        date(2021, 1, 20): date(2021, 1, 20),
        date(2021, 4, 1): None,  # now planned for August
        date(2021, 6, 10): None,
    }
    assert date(2021, 5, 1) in dict(dates(asked(small, "workshops_held")))  # W5, cancelled


def test_a_place_follows_the_sessions_planned_there(small: Store):
    found = items(asked(small, "workshops_held", place="Sabah"))
    assert len(found) == len(["W2", "W4", "W6", "W8", "W9"])


def test_consultations_follow_their_own_sessions(tmp_path: Path):
    opened = publish_year(tmp_path, workshops=CONSULTATION, attendance="", plan_changes="")
    assert dates(asked(opened, "consultations_held")) == [(date(2021, 5, 1), None)]


def test_milestones_follow_their_planned_ends_but_not_those_a_public_body_published(small: Store):
    assert dates(asked(small, "milestones_done")) == [
        (date(2021, 3, 31), date(2021, 3, 31)),
        (date(2021, 4, 30), None),  # M5; M4, of the same day, is published
        (date(2021, 5, 31), None),
        (date(2021, 8, 31), None),
    ]


def test_what_follows_interim_targets_has_no_schedule(small: Store):
    assert items(asked(small, "attendances")) == []


def test_a_plan_runs_to_the_day_of_its_target(small: Store):
    found = plan(asked(small, "workshops_held"))
    assert (found.start, found.end) == (START, END)
    assert (found.baseline, found.target, len(found.schedule)) == (0, 10, 10)


@pytest.mark.parametrize(("pillar", "place"), [("Prevention", ALL), (ALL, "Sabah")])
def test_a_target_set_for_something_else_is_not_taken(small: Store, pillar: str, place: str):
    found = plan(asked(small, "workshops_held", pillar, place))
    assert found.target is None
    assert found.end == PROGRAMME.end


def test_a_schedule_says_what_was_due_where_no_target_was_set(small: Store):
    found = asked(small, "workshops_held", place="Sabah")
    assert due(found, plan(found)) == len(["W2", "W4"])


def test_without_a_schedule_and_a_target_nothing_was_due(small: Store):
    found = asked(small, "attendances")
    assert due(found, plan(found)) is Absence.NO_TARGET


def test_the_oldest_open_item_of_a_schedule_is_overdue_since_its_planned_day(small: Store):
    found = asked(small, "workshops_held")
    assert overdue_days(found, plan(found), 4) == 29 + 31 + 30  # W3, planned for 1 April


INTERIM = Plan(
    start=START,
    end=END,
    baseline=0,
    target=3,
    interim=(Point(date(2021, 3, 31), 0), Point(date(2021, 4, 10), 2)),
)


@pytest.mark.parametrize(
    ("done", "reached"),
    [
        (0, date(2021, 4, 5)),  # the plan reaches 1 half-way between 31 March and 10 April
        (1, date(2021, 4, 10)),
    ],
)
def test_without_a_schedule_an_item_is_overdue_since_the_plan_reached_one_more(
    small: Store, done: float, reached: date
):
    days = overdue_days(asked(small, "attendances"), INTERIM, done)
    assert days == (AS_OF - reached).days


@pytest.mark.parametrize("done", [2, 3, Absence.NOT_REPORTED])
def test_nothing_is_overdue_that_the_plan_has_not_reached_or_nobody_reported(
    small: Store, done: float | Absence
):
    # The plan reaches 3 only at the end.
    assert overdue_days(asked(small, "attendances"), INTERIM, done) == 0


def test_before_any_data_the_day_is_the_programme_s_start(small: Store):
    empty = Store(small.role, small.version, small.path, None, small.data)
    assert asked(empty, "attendances").as_of == START


def test_milestones_are_planned_in_no_place(small: Store):
    found = asked(small, "milestones_done", place="Sabah")
    assert items(found) == []
    assert due(found, plan(found)) is Absence.NO_TARGET


def test_what_was_cancelled_stays_planned_but_is_never_overdue(tmp_path: Path):
    given_up = CONSULTATION.replace("| planned\n", "| cancelled\n")
    opened = publish_year(tmp_path, workshops=given_up, attendance="", plan_changes="")
    found = asked(opened, "consultations_held")
    assert due(found, plan(found)) == 1
    assert overdue_days(found, plan(found), 0.0) == 0
