"""Follow what each open milestone's reports said of its end: later, earlier or as before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.trends import Trend
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.programme import Milestone
from tracker.store import Store
from tracker.texts import t, tn

MOST = 8  # lines that can be told apart; the others stand in the table
CLOSED = (MilestoneStatus.DONE_ON_TIME, MilestoneStatus.DONE_LATE, MilestoneStatus.CANCELLED)


@dataclass(frozen=True)
class Forecasts:
    """A milestone and its reports that named an end: reported on, forecast end; never empty."""

    milestone: Milestone
    reports: tuple[tuple[date, date], ...]

    @property
    def moved(self) -> int:
        """Return the days the forecast has moved since it was first reported, later positive."""
        return (self.reports[-1][1] - self.reports[0][1]).days


def forecasts(store: Store, milestones: Sequence[Milestone]) -> list[Forecasts]:
    """Return the open milestones with a reported forecast, the most moved first."""
    said = _reports(store)
    found = [
        Forecasts(m, tuple(said[m.milestone_id]))
        for m in milestones
        if m.standing and m.standing.status not in CLOSED and m.milestone_id in said
    ]
    return sorted(found, key=lambda f: (-abs(f.moved), f.milestone.milestone_id))


REPORTS = """
    select milestone_id, reported_on, forecast_end
    from milestone_reports_history
    qualify row_number() over (
        partition by milestone_id, reported_on order by _load desc, _seq desc) = 1
    order by milestone_id, reported_on
"""
# The public file knows no loads: its rows stand in the order they came in.
PUBLIC_REPORTS = """
    select milestone_id, reported_on, forecast_end
    from milestone_reports_history
    qualify row_number() over (
        partition by milestone_id, reported_on order by known_on desc, rowid desc) = 1
    order by milestone_id, reported_on
"""


def _reports(store: Store) -> dict[str, list[tuple[date, date]]]:
    found: dict[str, list[tuple[date, date]]] = {}
    for row in store.rows(PUBLIC_REPORTS if store.public else REPORTS):
        if row["forecast_end"]:
            found.setdefault(row["milestone_id"], []).append(
                (row["reported_on"], row["forecast_end"])
            )
    return found


def drawn(found: Sequence[Forecasts]) -> list[Forecasts]:
    """Return those whose forecast moved, the most moved first, no more than can be told apart."""
    moved = [f for f in found if len({day for _, day in f.reports}) > 1]
    return moved[:MOST]


def title(found: Sequence[Forecasts]) -> str:
    """Return how many open milestones' forecasts moved later since first reported."""
    later = sum(f.moved > 0 for f in found)
    if not found:
        return t("No open milestone has a reported forecast")
    if not later:
        return tn(
            "The forecast end of {n} open milestone has not moved later",
            "The forecast ends of {n} open milestones have not moved later",
            len(found),
        )
    return tn(
        "Forecast end of {later} of {n} open milestone moved later since first reported",
        "Forecast end of {later} of {n} open milestones moved later since first reported",
        len(found),
        later=texts.number(later),
    )


def summary(found: Sequence[Forecasts]) -> str:
    """Return how to read the chart and what stands in its table only."""
    words = t(
        "Up slips, flat is stable. Diamond: planned end. Number: days later since first reported."
    )
    rest = len(found) - len(drawn(found))
    if not rest:
        return words
    more = tn("In the table only: {n} milestone.", "In the table only: {n} milestones.", rest)
    return f"{words} {more}"


def trends(found: Sequence[Forecasts]) -> list[Trend]:
    """Return a line per milestone drawn, from its planned end through its reports."""
    return [
        Trend(
            name=f.milestone.milestone_id,
            moved=f.moved,
            title=f.milestone.title,
            begun=min(f.milestone.planned_start or f.reports[0][0], f.reports[0][0]),
            planned=f.milestone.planned_end,
            reports=f.reports,
        )
        for f in drawn(found)
    ]


def frame(found: Sequence[Forecasts]) -> pd.DataFrame:
    """Return a row per report that named an end, the most moved milestone first."""
    rows = [
        (
            f.milestone.milestone_id,
            f.milestone.title,
            t(f.milestone.pillar),
            f.milestone.planned_end or Absence.NOT_PUBLISHED,
            on,
            end,
            (end - f.reports[0][1]).days,
        )
        for f in found
        for on, end in f.reports
    ]
    names = [t("Item"), t("Title"), t("Pillar"), t("Planned"), t("Reported on")]
    names += [t("Forecast"), t("Days moved since first reported")]
    return pd.DataFrame(rows, columns=names)
