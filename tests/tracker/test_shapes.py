"""Shapes carry the meaning of a status: no two meanings share one."""

import pytest

from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.shapes import shape


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("done", [Status.ACHIEVED, Status.AT_TARGET]),
        ("done", [MilestoneStatus.DONE_ON_TIME, MilestoneStatus.DONE_LATE]),
        ("on-plan", [Status.ON_PLAN, MilestoneStatus.IN_PROGRESS]),
        ("behind", [Status.BEHIND, MilestoneStatus.FORECAST_LATE, MilestoneStatus.OVERDUE]),
        ("well-behind", [Status.WELL_BEHIND, Status.MOVING_AWAY, Status.NOT_ACHIEVED]),
        ("well-behind", [MilestoneStatus.LONG_OVERDUE]),
        ("not-due", [MilestoneStatus.NOT_DUE, MilestoneStatus.ON_HOLD]),
        ("absent", [MilestoneStatus.CANCELLED, None]),
    ],
)
def test_what_means_the_same_has_the_same_shape(
    name: str, statuses: list[Status | MilestoneStatus | None]
):
    assert {shape(status) for status in statuses} == {name}


@pytest.mark.parametrize("absence", [a for a in Absence if a is not Absence.NOT_DUE])
def test_every_absence_is_hatched(absence: Absence):
    assert shape(absence) == "absent"


def test_what_is_not_due_is_a_hollow_circle_wherever_it_is_said():
    assert shape(Absence.NOT_DUE) == shape(MilestoneStatus.NOT_DUE) == "not-due"


@pytest.mark.parametrize("status", [s for s in (*Status, *MilestoneStatus) if s != "cancelled"])
def test_a_status_is_never_drawn_as_an_absence(status: Status | MilestoneStatus):
    assert shape(status) != "absent"
