"""One sentence on where the programme stands, what is late and what comes next."""

from dataclasses import replace
from datetime import date

import pytest

from tests.small_year import AS_OF, PROGRAMME
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.programme import Milestone, Session, milestones, sessions
from tracker.results.headline import Due, Late, due, headline, late, part_sentence, worst
from tracker.store import Store


@pytest.fixture
def total(small: Store) -> Figure:
    """Return the sessions held: 4 of 10, plan 7."""
    return figure(small, PROGRAMME, "workshops_held", AS_OF)


@pytest.fixture
def plan(small: Store) -> tuple[list[Session], list[Milestone]]:
    return sessions(small, "CBI"), milestones(small, AS_OF)


def part(total: Figure, pillar: str, status: Status | Absence, index: float | Absence) -> Figure:
    return replace(total, pillar=pillar, status=status, index=index)


def test_the_headline_names_what_was_held_the_target_and_the_plan(total: Figure):
    assert headline(total, []) == "4 of 10 sessions held by 30 Jun 2021; the plan said 7."


def test_without_a_target_the_headline_says_so(total: Figure):
    untargeted = replace(total, target=None, planned=Absence.NO_TARGET)
    assert headline(untargeted, []) == "4 sessions held by 30 Jun 2021; no target is set."


def test_without_a_plan_the_headline_compares_with_the_target_only(total: Figure):
    unplanned = replace(total, planned=Absence.NO_BASELINE)
    assert headline(unplanned, []) == "4 of 10 sessions held by 30 Jun 2021."


def test_without_a_report_the_headline_names_no_number(total: Figure):
    silent = replace(total, value=Absence.NOT_REPORTED)
    assert headline(silent, []) == "No sessions reported by 30 Jun 2021."


def test_a_part_that_is_behind_is_named_with_its_measure(total: Figure, small: Store):
    protection = figure(small, PROGRAMME, "workshops_held", AS_OF, "Protection")
    said = headline(total, [part(total, "Prevention", Status.ON_PLAN, 1.0), protection])
    assert said == (
        "4 of 10 sessions held by 30 Jun 2021; the plan said 7. "
        "Protection sessions: 1 of 3 held, plan 3."
    )


def test_where_no_part_is_behind_none_is_named(total: Figure):
    parts = [
        part(total, "Prevention", Status.ON_PLAN, 0.96),
        part(total, "Protection", Status.ACHIEVED, 1.0),
        part(total, "Prosecution", Absence.TOO_EARLY, 0.1),
        part(total, "Partnerships", Absence.NO_TARGET, Absence.NO_TARGET),
    ]
    assert worst(parts) is None
    assert headline(total, parts) == headline(total, [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((Status.WELL_BEHIND, 0.59), (Status.BEHIND, 0.10)),  # the status comes first
        ((Status.MOVING_AWAY, 0.59), (Status.WELL_BEHIND, 0.10)),
        ((Status.BEHIND, 0.70), (Status.BEHIND, 0.71)),  # then the index
        ((Status.WELL_BEHIND, Absence.NOT_REPORTED), (Status.WELL_BEHIND, 0.01)),
    ],
)
def test_the_worst_part_is_found_by_status_then_by_index(
    total: Figure, first: tuple[Status, float], second: tuple[Status, float]
):
    # The worse one bears the later name, so that the name decides nothing.
    parts = [part(total, "Prevention", *second), part(total, "Protection", *first)]
    found = worst(parts)
    assert found == parts[1]
    assert worst(reversed(parts)) == found


def test_between_equals_the_name_decides(total: Figure):
    names = ("Prosecution", "Partnerships", "Prevention")
    parts = [part(total, name, Status.BEHIND, 0.7) for name in names]
    assert worst(parts) == parts[1]


def test_the_sentence_of_a_part_reads_as_a_measure(total: Figure):
    prosecution = replace(total, pillar="Prosecution", value=1, target=4, planned=2)
    assert part_sentence(prosecution) == "Prosecution sessions: 1 of 4 held, plan 2."


def test_what_is_late_stands_most_delayed_first(plan: tuple[list[Session], list[Milestone]]):
    # Left out: held ones, cancelled W5 and M5, the published M4, W7 which is due today.
    assert [(x.item_id, x.days_late) for x in late(*plan, AS_OF)] == [
        ("W3", 29 + 31 + 30),  # planned for 1 April; that it is now planned later changes nothing
        ("M2", 30),  # planned for 31 May
        ("W4", 20),  # planned for 10 June
    ]


def test_items_equally_late_stand_in_the_order_of_their_ids(
    plan: tuple[list[Session], list[Milestone]],
):
    found = [s for s in plan[0] if s.workshop_id == "W4"]
    twins = [replace(found[0], workshop_id=name) for name in ("W4b", "W4a")]
    assert [x.item_id for x in late([*twins, *found], [], AS_OF)] == ["W4", "W4a", "W4b"]


def test_a_late_item_says_who_leads_and_when_it_is_now_planned(
    plan: tuple[list[Session], list[Milestone]],
):
    found = {x.item_id: x for x in late(*plan, AS_OF)}
    assert found["W3"] == Late(
        item_id="W3",
        title="Moved twice",
        pillar="Protection",
        lead="",
        planned_on=date(2021, 4, 1),
        now_on=date(2021, 8, 1),
        days_late=90,
        status=MilestoneStatus.LONG_OVERDUE,
        link="workshops?workshop=W3",
        explain="session:W3",
    )
    assert found["W4"].now_on is None  # its only date has passed
    assert found["M2"].lead == "Org"


@pytest.mark.parametrize(
    ("planned_on", "status"),
    [
        (date(2021, 5, 31), MilestoneStatus.OVERDUE),  # 30 days
        (date(2021, 5, 30), MilestoneStatus.LONG_OVERDUE),  # 31 days
    ],
)
def test_a_session_is_long_overdue_after_thirty_days(
    plan: tuple[list[Session], list[Milestone]], planned_on: date, status: MilestoneStatus
):
    session = next(s for s in plan[0] if s.workshop_id == "W4")
    found = late([replace(session, planned_on=planned_on)], [], AS_OF)
    assert [x.status for x in found] == [status]


def test_what_comes_next_stands_by_its_current_plan_soonest_first(
    plan: tuple[list[Session], list[Milestone]],
):
    # Left out: W9 in 91 days, W6 which is held, W4 whose only date has passed.
    assert [(x.item_id, x.due_on.isoformat()) for x in due(*plan, AS_OF)] == [
        ("W7", "2021-06-30"),  # due today: no longer to come and not yet late
        ("M2", "2021-07-15"),  # late by the original plan, and moved
        ("W3", "2021-08-01"),  # moved twice
        ("M3", "2021-08-31"),
        ("W8", "2021-09-28"),  # 90 days
    ]


def test_nothing_given_up_done_or_published_comes_next(
    plan: tuple[list[Session], list[Milestone]],
):
    tomorrow = date(2021, 7, 1)
    held, milestones_ = plan
    given_up = [replace(s, current_on=tomorrow) for s in held if s.workshop_id in ("W5", "W6")]
    closed = [
        replace(m, current_end=tomorrow)
        for m in milestones_
        if m.milestone_id in ("M1", "M4", "M5")  # done, published, cancelled
    ]
    assert due(given_up, closed, AS_OF) == []


def test_how_far_ahead_is_looked_can_be_said(plan: tuple[list[Session], list[Milestone]]):
    assert due(*plan, AS_OF, days=15) == [
        Due(
            "W7",
            "Due today",
            "Partnerships",
            "",
            date(2021, 6, 30),
            "workshops?workshop=W7",
            "session:W7",
        ),
        Due(
            "M2",
            "Slow",
            "Protection",
            "Org",
            date(2021, 7, 15),
            "naptip?plan=SAMPLE",
            "milestone:M2",
        ),
    ]


def test_a_part_without_a_target_names_none(small: Store):
    prevention = figure(small, PROGRAMME, "workshops_held", AS_OF, "Prevention")
    assert part_sentence(prevention) == "Prevention sessions: 2 held, plan 2."


def test_after_its_period_a_part_that_was_not_achieved_is_the_worst(total: Figure):
    parts = [
        part(total, "Prevention", Status.ACHIEVED, 1.0),
        part(total, "Protection", Status.NOT_ACHIEVED, 0.9),
    ]
    assert worst(parts) == parts[1]


@pytest.mark.parametrize(
    ("forecast", "now"),
    [
        (date(2021, 8, 2), date(2021, 8, 2)),
        (date(2021, 6, 1), None),  # a forecast that has passed is no plan any more
        (None, date(2021, 7, 15)),  # the current plan
    ],
)
def test_a_late_milestone_is_now_planned_for_a_day_to_come_or_for_none(
    plan: tuple[list[Session], list[Milestone]], forecast: date | None, now: date | None
):
    slow = next(m for m in plan[1] if m.milestone_id == "M2")
    assert late([], [replace(slow, forecast_end=forecast)], AS_OF)[0].now_on == now
