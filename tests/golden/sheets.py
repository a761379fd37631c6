"""Read the sample programme's sheets as they stand, for the figures worked out a second time."""

from __future__ import annotations

import math
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parents[2] / "data"
AS_OF = datetime(2022, 5, 31)
MISSING = ["", "-", "n/a", "N/A"]
DATES = ("planned_on", "held_on", "reported_on", "set_on", "planned_end", "period_end")
AMOUNTS = (
    *("pre_score", "post_score", "satisfaction"),
    *("people_reached", "impressions", "engagements", "materials", "referrals"),
    *("numerator", "denominator", "target", "baseline"),
)


def one_sheet(path: Path) -> pd.DataFrame:
    """Read one sheet; every cell is text or missing."""
    return pd.read_csv(path, encoding="utf-8", dtype=str, keep_default_na=False, na_values=MISSING)


@cache
def rows(source: str) -> pd.DataFrame:
    """Read every sheet of one source, reference rows first; dates and amounts typed."""
    paths = [DATA / "reference" / f"{source}.csv", *sorted(DATA.glob(f"sample/*/{source}.csv"))]
    frame = pd.concat([one_sheet(path) for path in paths if path.exists()], ignore_index=True)
    for column in frame.columns.intersection(DATES):
        frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d")
    for column in frame.columns.intersection(AMOUNTS):
        frame[column] = pd.to_numeric(frame[column])
    return frame


def newest(source: str, *key: str, known_on: str = "reported_on") -> pd.DataFrame:
    """Keep the newest row of each key that was known by the as-of date."""
    known = rows(source).query(f"{known_on} <= @AS_OF")
    return known.sort_values(known_on, kind="stable").drop_duplicates(list(key), keep="last")


def of_pillar(frame: pd.DataFrame, pillar: str) -> pd.DataFrame:
    """Keep one pillar's rows, or all."""
    return frame if pillar == "all" else frame.query("pillar == @pillar")


def total(frame: pd.DataFrame, column: str) -> float:
    """Sum a column; blank cells alone, or no rows, are no zero."""
    filled = frame.dropna(subset=column)[column]
    return float(sum(filled)) if len(filled) else math.nan


def sessions(pillar: str) -> pd.DataFrame:
    """Return one row per workshop or consultation, as last reported."""
    return of_pillar(newest("workshops", "workshop_id"), pillar)


def held(pillar: str) -> pd.DataFrame:
    """Return the sessions that were held."""
    return sessions(pillar).query("status == 'held'")


def people(pillar: str) -> pd.DataFrame:
    """Return one row per person and held session, whether they came or only registered."""
    reports = newest("attendance", "workshop_id", "participant_key")
    session = held(pillar)[["workshop_id", "kind", "pillar", "held_on"]]
    return reports.merge(session, on="workshop_id", validate="many_to_one")


def attended(pillar: str) -> pd.DataFrame:
    """Return one row per session and person who came, in the order of the sessions."""
    came = people(pillar).query("attended == 'yes'")
    return came.sort_values(["held_on", "workshop_id"], kind="stable")


def gains(pillar: str) -> pd.DataFrame:
    """Return the people with both scores and their gain, in points of 100."""
    matched = attended(pillar).dropna(subset=["pre_score", "post_score"])
    return matched.assign(gain=matched["post_score"] - matched["pre_score"])


def milestones(pillar: str) -> pd.DataFrame:
    """Return the Sample plan's milestones with the status last reported of each."""
    plan = rows("milestones").query("plan_id == 'SAMPLE'")
    report = newest("milestone_reports", "milestone_id")[["milestone_id", "status"]]
    merged = plan.merge(report, on="milestone_id", how="left", validate="one_to_one")
    return of_pillar(merged, pillar)


def outreach(place: str, *, face_to_face: bool = False) -> pd.DataFrame:
    """Return one row per event, or channel and day; face to face: in person and at schools."""
    events = newest("outreach", "event_id")
    events = events if place == "all" else events.query("state == @place")
    return events.query("channel in ['in person', 'school']") if face_to_face else events


def results(indicator: str, pillar: str) -> pd.DataFrame:
    """Return one row per quarter, pillar and place of an indicator without rows of its own."""
    reports = newest("results", "programme_id", "indicator_id", "pillar", "place", "period_end")
    return of_pillar(reports.query("indicator_id == @indicator"), pillar)
