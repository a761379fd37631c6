"""Sessions, milestones and plan changes, read from the published file."""

from datetime import date
from pathlib import Path

import pytest

from tests.small_year import AS_OF, PROGRAMME, WORKSHOPS, publish_year
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStanding, MilestoneStatus
from tracker.formulas.schedule import Slips
from tracker.programme import changes, milestones, programmes, sessions
from tracker.store import Store


def ids(found: list) -> list[str]:
    """Return the ids of sessions, of milestones or of what plan changes are about."""
    names = ("workshop_id", "milestone_id", "item_id")
    return [next(getattr(x, n) for n in names if hasattr(x, n)) for x in found]


def by_id(opened: Store) -> dict:
    return {s.workshop_id: s for s in sessions(opened, "CBI")}


def test_a_programme_is_read_with_its_period(small: Store):
    assert programmes(small) == [PROGRAMME]


def test_the_clock_counts_from_the_programme_s_own_start():
    # 30 June is the last day of month 6, so five months are complete.
    clock = PROGRAMME.clock(AS_OF)
    assert (clock.complete, clock.month, clock.days_gone, clock.days) == (5, 6, 180, 365)


def test_the_first_programme_started_stands_first(tmp_path: Path):
    rows = """
    programme_id | name  | start_on   | end_on     | months
    A            | Later | 2022-01-01 | 2023-01-01 | 12
    B            | First | 2021-01-01 | 2022-01-01 | 12
    """
    assert [p.name for p in programmes(publish_year(tmp_path, programmes=rows))] == [
        "First",
        "Later",
    ]


def test_sessions_stand_where_they_were_held_or_are_now_planned(small: Store):
    # W3 was moved from April to August; W6 was held in June instead of September.
    order = ["W0", "W1", "W2", "W5", "W4", "W6", "W7", "W3", "W8", "W9"]
    assert ids(sessions(small, "CBI")) == order


def test_the_current_plan_is_the_newest_change_of_the_date_and_the_original_stays(small: Store):
    moved = by_id(small)["W3"]
    assert (moved.planned_on, moved.current_on) == (date(2021, 4, 1), date(2021, 8, 1))
    kept = by_id(small)["W4"]
    assert kept.current_on == kept.planned_on


def test_a_session_slips_against_both_plans(small: Store):
    by_code = by_id(small)
    assert by_code["W2"].slips(AS_OF) == Slips(original=10, current=10)  # held on 11 March
    assert by_code["W3"].slips(AS_OF) == Slips(original=90, current=Absence.NOT_DUE)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"pillar": "Prevention"}, ["W1", "W2"]),
        ({"place": "Sabah", "pillar": "Protection"}, ["W4"]),
        ({"kind": "consultation"}, []),
        ({"place": "Sabah' or 'a' = 'a"}, []),
        ({"programme": "OTHER"}, []),
    ],
)
def test_sessions_are_filtered(small: Store, filters: dict[str, str], found: list[str]):
    assert ids(sessions(small, **{"programme": "CBI"} | filters)) == found


@pytest.mark.parametrize(
    ("workshop", "days"),
    [
        ("W0", 0),  # held on the day
        ("W2", 10),  # planned 1 March, held 11 March
        ("W6", -(10 + 31 + 31 + 1)),  # planned 1 September, held 20 June
        (
            "W3",
            30 - 1 + 31 + 30,
        ),  # planned 1 April and not held, whatever is now planned
        ("W7", None),  # planned for the as-of date itself
        ("W8", None),  # planned later
        ("W5", None),  # cancelled
    ],
)
def test_days_late_are_counted_from_the_original_plan(
    small: Store, workshop: str, days: int | None
):
    assert by_id(small)[workshop].days_late(AS_OF) == days


def test_a_cancelled_session_is_never_late(tmp_path: Path):
    late = publish_year(tmp_path, workshops=WORKSHOPS.replace("cancelled", "postponed"))
    assert by_id(late)["W5"].days_late(AS_OF) == 31 - 1 + 30  # the date alone would make it so


def test_milestones_stand_by_planned_end_and_those_without_a_date_last(tmp_path: Path):
    rows = """
    milestone_id | plan_id | pillar     | title | planned_end | basis
    A            | SAMPLE  | Protection | x     |             | sample
    B            | SAMPLE  | Protection | x     | 2021-08-01  | sample
    C            | SAMPLE  | Protection | x     | 2021-04-01  | sample
    """
    found = milestones(publish_year(tmp_path, milestones=rows, milestone_reports=REPORTS), AS_OF)
    assert ids(found) == ["C", "B", "A"]
    assert found[-1].slips == Slips(original=Absence.NOT_DUE, current=Absence.NOT_DUE)


REPORTS = "milestone_id | reported_on | status\n"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["M1", "M4", "M5", "M2", "M3"]),
        ({"plan": "SAMPLE"}, ["M1", "M2", "M3"]),
        ({"pillar": "Prevention"}, ["M1"]),
        ({"lead": "Body"}, ["M4"]),
    ],
)
def test_milestones_are_filtered(small: Store, filters: dict[str, str], found: list[str]):
    assert ids(milestones(small, AS_OF, **filters)) == found


def test_a_published_commitment_has_neither_a_standing_nor_a_slip(small: Store):
    # By its dates it would be 61 days overdue.
    published = next(m for m in milestones(small, AS_OF) if m.basis == "published")
    assert (published.standing, published.slips) == (None, None)


def test_a_milestone_is_late_by_the_original_plan_and_not_yet_due_by_the_current_one(small: Store):
    # Planned for 31 May, moved to 15 July; nobody has said when it will be done.
    moved = next(m for m in milestones(small, AS_OF) if m.milestone_id == "M2")
    assert moved.current_end == date(2021, 7, 15)
    assert moved.slips == Slips(original=30, current=Absence.NOT_DUE)
    assert moved.standing == MilestoneStanding(MilestoneStatus.OVERDUE, 30)


def test_plan_changes_are_told_newest_first(small: Store):
    assert ids(changes(small)) == ["M2", "W3", "W3", "W3"]
    assert [c.reason for c in changes(small, "workshop")] == ["context", "budget", "pandemic"]
