"""List and tabulate the milestones of a judged plan: late, due, unreported, and all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import texts
from tracker.facts import joined
from tracker.formulas.absence import Absence, unreported
from tracker.formulas.milestones import MilestoneStatus
from tracker.national_plan.milestones import CLOSED, silent, status
from tracker.programme import Milestone
from tracker.results.headline import due, late
from tracker.results.overview import days_late, due_frame, due_items, due_title, late_title
from tracker.shown import Item
from tracker.store import Store
from tracker.texts import t, tn


@dataclass(frozen=True)
class Part:
    """One list of a page: its title, its lines, its table, and what to say when it is empty."""

    title: str
    items: list[Item]
    frame: pd.DataFrame
    name: str
    none: str


def parts(found: Sequence[Milestone], as_of: date, proofs: dict[str, str]) -> list[Part]:
    """Return what is late, what is due next and what nobody has reported on."""
    passed, coming, unsaid = late([], found, as_of), due([], found, as_of), silent(found, as_of)
    known = {m.milestone_id: m for m in found}
    overdue = [known[x.item_id] for x in passed]
    return [
        Part(
            late_title(passed),
            [
                Item(x.status, x.title, _where(m), days_late(x.days_late), explain=x.explain)
                for x, m in zip(passed, overdue, strict=True)
            ],
            frame(overdue, as_of, proofs),
            "plan_late",
            t("Nothing is past its planned date."),
        ),
        Part(
            due_title(coming),
            due_items(coming),
            due_frame(coming),
            "plan_due",
            t("Nothing is due in the next 90 days."),
        ),
        Part(
            t("Without a report: {n}", n=texts.number(len(unsaid))),
            [_unsaid(m) for m in unsaid],
            frame(unsaid, as_of, proofs),
            "plan_without_report",
            t("Every milestone that has begun by the plan has a report."),
        ),
    ]


def _unsaid(milestone: Milestone) -> Item:
    explain = f"milestone:{milestone.milestone_id}"
    return Item(Absence.NOT_REPORTED, milestone.title, _begins(milestone), explain=explain)


def _where(milestone: Milestone) -> str:
    end, now, forecast = milestone.planned_end, moved(milestone), milestone.forecast_end
    return joined(
        t(milestone.pillar),
        milestone.lead,
        t("planned {day}", day=texts.day(end)) if end else "",
        t("current plan {day}", day=texts.day(now)) if now else "",
        t("forecast {day}", day=texts.day(forecast)) if forecast else "",
        slip_words(milestone),
    )


def _begins(milestone: Milestone) -> str:
    start = milestone.planned_start
    begins = t("planned start {day}", day=texts.day(start)) if start else ""
    return joined(t(milestone.pillar), milestone.lead, begins)


def moved(milestone: Milestone) -> date | None:
    """Return the current planned end where it is no longer the original one."""
    same = milestone.current_end == milestone.planned_end
    return None if same else milestone.current_end


def slip_words(milestone: Milestone) -> str:
    """Return the slip against the original plan and, where it moved, against the current one."""
    if milestone.slips is None or isinstance(milestone.slips.original, Absence):
        return ""
    original, current = _days(milestone.slips.original), _days(milestone.slips.current)
    if not moved(milestone):
        return t("slip {days}, original and current plan", days=original)
    return t(
        "slip {days} against the original plan, {current} against the current one",
        days=original,
        current=current,
    )


def _days(slip: int | Absence) -> str:
    if isinstance(slip, Absence):
        return t(str(slip))
    return tn("{n} day", "{n} days", slip)


def word(milestone: Milestone) -> str:
    """Return a milestone's status in words, with its days where it is late."""
    if not milestone.standing:
        return ""
    found, days = milestone.standing.status, milestone.standing.days
    said = t(str(found))
    if not days or days < 0:
        return said
    if found in (MilestoneStatus.OVERDUE, MilestoneStatus.LONG_OVERDUE):
        return days_late(days)
    measured = tn("{n} day", "{n} days", days)
    return f"{said}, {measured}"


def evidence(store: Store) -> dict[str, str]:
    """Return the evidence reported for each milestone; it is free text, so for staff only."""
    if store.role != "staff":
        return {}
    sql = "select milestone_id, evidence from milestone_reports where evidence is not null"
    return {row["milestone_id"]: row["evidence"] for row in store.rows(sql)}


def frame(found: Sequence[Milestone], as_of: date, proofs: dict[str, str]) -> pd.DataFrame:
    """Return milestones as a table: plan, actual, slip in days, report, evidence.

    An end and a forecast are not due once a milestone is done, dropped or on hold.
    """
    rows = [
        (
            m.milestone_id,
            m.title,
            t(m.pillar),
            m.lead,
            word(m),
            m.planned_start or Absence.NOT_REPORTED,
            m.planned_end or Absence.NOT_REPORTED,
            m.current_end or Absence.NOT_REPORTED,
            m.actual_start or unreported(m.planned_start, as_of),
            m.actual_end or unreported(_open_until(m), as_of),
            m.forecast_end or unreported(_open_from(m), as_of),
            m.slips.original if m.slips else Absence.NOT_DUE,
            m.slips.current if m.slips else Absence.NOT_DUE,
            t(m.reported) if m.reported else unreported(_begins_on(m), as_of),
            m.reported_on or unreported(_begins_on(m), as_of),
            proofs.get(m.milestone_id),
        )
        for m in found
    ]
    heads = (
        t("Item"),
        t("Title"),
        t("Pillar"),
        t("Lead"),
        t("Status"),
        t("Planned start"),
        t("Planned"),
        t("Current plan"),
        t("Actual start"),
        t("Actual end"),
        t("Forecast"),
        t("Slip in days, original plan"),
        t("Slip in days, current plan"),
        t("Report says"),
        t("Reported on"),
        t("Evidence"),
    )
    return pd.DataFrame(rows, columns=list(heads), dtype=object)


def _open_until(milestone: Milestone) -> date | None:
    """Return the day by which an end has to be reported, None where none is waited for."""
    rests = status(milestone) in (*CLOSED, MilestoneStatus.ON_HOLD)
    dates = filter(None, (milestone.current_end, milestone.forecast_end))
    return None if rests else max(dates, default=None)


def _open_from(milestone: Milestone) -> date | None:
    """Return the day from which a forecast of the end is waited for, None where none is."""
    rests = status(milestone) in (*CLOSED, MilestoneStatus.ON_HOLD)
    return None if rests else _begins_on(milestone)


def _begins_on(milestone: Milestone) -> date | None:
    return milestone.planned_start or milestone.planned_end


def source() -> str:
    """Return the sheets the milestones were read from."""
    return t("Milestones, milestone reports and plan changes sheets")
