"""Give each status its shape: words and shapes carry the meaning, colour only repeats it."""

from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status

SHAPES: dict[str, str] = {
    Status.ACHIEVED: "done",
    Status.AT_TARGET: "done",
    Status.NOT_ACHIEVED: "well-behind",
    Status.ON_PLAN: "on-plan",
    Status.BEHIND: "behind",
    Status.WELL_BEHIND: "well-behind",
    Status.MOVING_AWAY: "well-behind",
    MilestoneStatus.DONE_ON_TIME: "done",
    MilestoneStatus.DONE_LATE: "done",
    MilestoneStatus.IN_PROGRESS: "on-plan",
    MilestoneStatus.FORECAST_LATE: "behind",
    MilestoneStatus.OVERDUE: "behind",
    MilestoneStatus.LONG_OVERDUE: "well-behind",
    MilestoneStatus.NOT_DUE: "not-due",
    MilestoneStatus.ON_HOLD: "not-due",
    MilestoneStatus.CANCELLED: "absent",
}


def shape(status: Status | MilestoneStatus | Absence | None) -> str:
    """Return the shape a status is drawn with; every absence is hatched."""
    return SHAPES.get(str(status), "absent")
