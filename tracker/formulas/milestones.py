"""The status of a milestone.

formulas.md section 2, milestones: only rows of basis own or sample are judged.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.formulas.absence import Absence
from tracker.formulas.status import BEHIND_DAYS, refuse_published


class MilestoneStatus(StrEnum):
    """Name how a milestone stands against its planned date."""

    DONE_ON_TIME = "done on time"
    DONE_LATE = "done late"
    IN_PROGRESS = "in progress"
    FORECAST_LATE = "forecast late"
    OVERDUE = "overdue 1-30 days"
    LONG_OVERDUE = "overdue more than 30 days"
    NOT_DUE = "not due"
    ON_HOLD = "on hold"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class MilestoneStanding:
    """Hold a milestone's status, its days and the absence to print beside it.

    days is late positive, None where there is nothing to measure; flag is `not reported` where no
    report has come in, else None.
    """

    status: MilestoneStatus
    days: int | None = None
    flag: Absence | None = None


def milestone_status(
    *,
    planned_end: date | None,
    reported: str | None,
    actual_end: date | None,
    forecast_end: date | None,
    as_of: date,
    basis: str = "own",
) -> MilestoneStanding:
    """Judge how a milestone stands, first match wins.

    planned_end None: no date was published, so it is never late. reported is the status of the
    newest report, None without one; actual_end and forecast_end are that report's dates.
    Raises ValueError for a published row. Source: formulas.md section 2, milestones.
    """
    refuse_published(basis)
    flag = Absence.NOT_REPORTED if reported is None else None
    overdue = (as_of - planned_end).days if planned_end is not None else 0
    if reported == "cancelled":
        return MilestoneStanding(MilestoneStatus.CANCELLED)
    if reported == "on hold":
        return MilestoneStanding(MilestoneStatus.ON_HOLD, overdue if overdue > 0 else None)
    if actual_end is not None and actual_end <= as_of:
        return _done(planned_end, actual_end)
    if overdue > 0:
        long = overdue > BEHIND_DAYS
        word = MilestoneStatus.LONG_OVERDUE if long else MilestoneStatus.OVERDUE
        return MilestoneStanding(word, overdue, flag)
    return _still_to_come(planned_end, reported, forecast_end, flag)


def _done(planned_end: date | None, actual_end: date) -> MilestoneStanding:
    if planned_end is None:
        return MilestoneStanding(MilestoneStatus.DONE_ON_TIME)
    days = (actual_end - planned_end).days
    word = MilestoneStatus.DONE_LATE if days > 0 else MilestoneStatus.DONE_ON_TIME
    return MilestoneStanding(word, days)


def _still_to_come(
    planned_end: date | None,
    reported: str | None,
    forecast_end: date | None,
    flag: Absence | None,
) -> MilestoneStanding:
    if planned_end is not None and forecast_end is not None and forecast_end > planned_end:
        days = (forecast_end - planned_end).days
        return MilestoneStanding(MilestoneStatus.FORECAST_LATE, days, flag)
    if reported in (None, "not started"):
        return MilestoneStanding(MilestoneStatus.NOT_DUE, flag=flag)
    return MilestoneStanding(MilestoneStatus.IN_PROGRESS, flag=flag)
