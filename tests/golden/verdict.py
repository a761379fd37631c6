"""Judge a figure against the plan: formulas, sections 1 and 2, written a second time."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from statistics import mean, stdev

import numpy as np
import pandas as pd

from tests.golden.sheets import AS_OF, gains, milestones, newest, sessions

START, END = datetime(2021, 7, 29), datetime(2023, 1, 29)
GRACE = timedelta(days=14)
OVERDUE = timedelta(days=30)
STANDARD_ERRORS = 1.28
RATES = (
    "completion",
    "satisfaction",
    "learning_gain",
    "learning_use",
    "organisations_improved",
)
CONTEXT = ("outreach_impressions", "referrals")
SCHEDULES = ("workshops_held", "consultations_held", "milestones_done")


def targets(indicator: str, pillar: str, place: str) -> pd.DataFrame:
    """Return the interim targets and the final one, set for exactly this split."""
    key = ("programme_id", "indicator_id", "pillar", "place", "period_end")
    known = newest("targets", *key, known_on="set_on")
    wanted = "indicator_id == @indicator and pillar == @pillar and place == @place"
    return known.query(wanted).sort_values("period_end")


def due_dates(indicator: str, pillar: str) -> list[datetime]:
    """Return the original planned dates of what is counted."""
    if indicator == "milestones_done":
        return list(milestones(pillar)["planned_end"])
    if indicator == "consultations_held":
        return list(sessions(pillar).query("kind == 'consultation'")["planned_on"])
    return list(sessions(pillar)["planned_on"])


def planned(indicator: str, pillar: str, place: str, day: datetime = AS_OF) -> float:
    """Return the amount the plan expected by a day; not a number without a plan."""
    if indicator in SCHEDULES:
        return float(sum(due <= day for due in due_dates(indicator, pillar)))
    steps = targets(indicator, pillar, place)
    if steps.empty:
        return math.nan
    days = [0, *(steps["period_end"] - START).dt.days]
    amounts = [steps["baseline"].iloc[-1], *steps["target"]]
    return float(np.interp((day - START).days, days, amounts))


def share_done(amount: float, target: float, baseline: float) -> float:
    """Return how far an amount lies on the way from baseline to target."""
    return (amount - baseline) / (target - baseline)


def margin(indicator: str, pillar: str, value: float, answers: float) -> float:
    """Return 1.28 standard errors of a rate; without end where one workshop cannot tell."""
    if indicator not in RATES:
        return 0.0
    if indicator != "learning_gain":
        return STANDARD_ERRORS * math.sqrt(value * (1 - value) / answers)
    means = [mean(people["gain"]) for _, people in gains(pillar).groupby("workshop_id")]
    error = stdev(means) / math.sqrt(len(means)) if len(means) > 1 else math.inf
    return STANDARD_ERRORS * error


def due_on(indicator: str, pillar: str, place: str, item: float) -> datetime | None:
    """Return the day by which the plan reaches so many items; None when it is still to come."""
    days = (START + timedelta(days=day) for day in range((AS_OF - START).days + 1))
    return next((day for day in days if planned(indicator, pillar, place, day) >= item), None)


def one_short(indicator: str, pillar: str, place: str, done: float) -> bool:
    """Tell whether no more than one item is missing and it is at most 30 days overdue."""
    if planned(indicator, pillar, place) - done > 1:
        return False
    due = due_on(indicator, pillar, place, done + 1)
    return due is None or AS_OF - due <= OVERDUE


def band(indicator: str, pillar: str, place: str, row: dict[str, float]) -> str:
    """Compare with the plan; counted things have 14 days of grace."""
    if row["index"] >= 0.95:
        return "On plan"
    if indicator in RATES:
        return "Behind plan" if row["index"] >= 0.60 else "Well behind plan"
    earlier = planned(indicator, pillar, place, AS_OF - GRACE)
    if row["value"] >= earlier:
        return "On plan"
    close = round(row["value"] / earlier, 9) >= 0.60
    close = close or one_short(indicator, pillar, place, row["value"])
    return "Behind plan" if close else "Well behind plan"


def status(indicator: str, pillar: str, place: str, row: dict[str, float]) -> str:
    """Give the first status that fits a figure with a target."""
    unsure = margin(indicator, pillar, row["value"], row["denominator"])
    if unsure > abs(row["target"] - row["baseline"]) / 4:
        return "too few answers"
    if row["progress"] >= 1:
        return "at target now" if indicator in RATES else "Achieved"
    if (AS_OF - START) / (END - START) < 0.10 or row["expected"] < 0.05:
        return "too early"
    if row["progress"] < -0.05 and abs(row["value"] - row["baseline"]) > unsure:
        return "Moving away"
    return band(indicator, pillar, place, row)


def against_plan(value: float, due: float, target: float, baseline: float) -> dict[str, float]:
    """Return progress and expected progress, their gap in percentage points and their ratio."""
    progress = share_done(value, target, baseline)
    expected = share_done(due, target, baseline)
    return {
        "target": target,
        "planned": due,
        "progress": progress,
        "expected": expected,
        "gap": 100 * (progress - expected),
        "index": progress / expected if expected > 0 else math.nan,
    }


def judged(
    indicator: str, pillar: str, place: str, value: float, denominator: float
) -> dict[str, float | str]:
    """Return target, planned, progress, expected, gap, index and status of one figure."""
    due = planned(indicator, pillar, place)
    goals = targets(indicator, pillar, place)
    if indicator in CONTEXT:
        return {"planned": due, "status": "context"}
    if goals.empty:
        return {"planned": due, "status": "no target"}
    target, baseline = goals["target"].iloc[-1], goals["baseline"].iloc[-1]
    row = against_plan(value, due, target, baseline)
    if math.isnan(value):
        return {**row, "status": "not reported"}
    known = {**row, "value": value, "denominator": denominator, "baseline": baseline}
    compared = {name: round(number, 9) for name, number in known.items()}
    return {**row, "status": status(indicator, pillar, place, compared)}
