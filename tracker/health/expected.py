"""List what every sheet was expected to report, month by month, and when it came.

What happened in a month is expected by the month's last day, as in the gauge of late reports. What
is reported by quarter stands in the quarter's last month.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.definitions import definitions
from tracker.formulas.absence import Absence
from tracker.formulas.evidence import Arrival, arrival
from tracker.formulas.months import month_ends
from tracker.programme import Milestone, Programme, Session, milestones, sessions
from tracker.store import Store

ONE_DAY = timedelta(days=1)
CLOSED = ("done", "cancelled")  # a milestone's last report
STAFF_ONLY = ("workshops", "attendance", "outreach")  # they tell when people were met


@dataclass(frozen=True)
class Expected:
    """One report: its sheet, what it is about, its month's last day, when due, when it came."""

    source: str
    item: str
    month: date
    due: date
    arrived: date | None

    def state(self, as_of: date) -> Arrival | Absence:
        """Say whether it came in time or late, or why it is not there."""
        return arrival(self.due, self.arrived, as_of)


@dataclass(frozen=True)
class _Asked:
    """Whose reports are asked for, through which day."""

    store: Store
    programme: Programme
    as_of: date

    @property
    def months(self) -> list[date]:
        return months(self.programme, self.as_of)

    @property
    def quarters(self) -> list[tuple[date, date]]:
        """Return the first and last day of each calendar quarter that ends in those months."""
        return [(_quarter_start(day), day) for day in self.months if day.month % 3 == 0]

    def rows(self, sql: str) -> list[dict]:
        return self.store.rows(sql, programme=self.programme.programme_id)

    def first_reports(self, source: str) -> dict[str, date]:
        """Return when items of a sheet without history were first reported; a correction is not."""
        sql = "select item, reported_on from first_reports where source = $source"
        return {r["item"]: r["reported_on"] for r in self.store.rows(sql, source=source)}


def months(programme: Programme, as_of: date) -> list[date]:
    """Return the last days of the programme's calendar months through that of the as-of date."""
    return month_ends(programme.start, min(_month_end(as_of), _month_end(programme.end)))


def shown(store: Store, source: str) -> bool:
    """Say whether a reader may see when a sheet's rows came."""
    return not store.public or source not in STAFF_ONLY


def expected(store: Store, programme: Programme, as_of: date) -> list[Expected]:
    """Return every report expected in the programme's months so far, sheet by sheet.

    The public file leaves out the sheets that tell when people were met.
    """
    asked = _Asked(store, programme, as_of)
    found = [one for name, how in SOURCES.items() if shown(store, name) for one in how(asked)]
    return [one for one in found if one.month in asked.months]


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - ONE_DAY


def _quarter_start(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _month_after(day: date) -> date:
    """Return the last day of the month after a month's last day."""
    return _month_end(day + ONE_DAY)


def _of_month(source: str, item: str, day: date, arrived: date | None) -> Expected:
    """Return the report of what belongs to a day: expected by the end of its month."""
    return Expected(source, item, _month_end(day), _month_end(day), arrived)


def _workshops(asked: _Asked) -> Iterator[Expected]:
    """Expect each session's outcome in the month it was held, else in that of its current plan."""
    sql = """
        select workshop_id, status, list(reported_on) as days
        from workshops_history where programme_id = $programme group by workshop_id, status
    """
    days = {(row["workshop_id"], row["status"]): row["days"] for row in asked.rows(sql)}
    for session in sessions(asked.store, asked.programme.programme_id):
        told = _tells(session, days.get((session.workshop_id, session.status), []))
        day = session.held_on or session.current_on
        yield _of_month("workshops", session.workshop_id, day, min(told, default=None))


def _tells(session: Session, days: list[date]) -> list[date]:
    """Return the reports that tell a session's outcome.

    `planned` is none. `postponed`, of a session with a new date, is only told from its new month.
    """
    if session.status == "planned":
        return []
    moved = session.status == "postponed" and session.current_on != session.planned_on
    return [day for day in days if not moved or day >= session.current_on.replace(day=1)]


def _attendance(asked: _Asked) -> Iterator[Expected]:
    """Expect one list of people for each session held."""
    sql = "select workshop_id, min(reported_on) as came from attendance group by workshop_id"
    came = {row["workshop_id"]: row["came"] for row in asked.store.rows(sql)}
    came |= asked.first_reports("attendance")
    for session in sessions(asked.store, asked.programme.programme_id):
        if session.held_on:
            arrived = came.get(session.workshop_id)
            yield _of_month("attendance", session.workshop_id, session.held_on, arrived)


def _outreach(asked: _Asked) -> Iterator[Expected]:
    """Expect each event in its month, and a row at all in every whole month of the programme."""
    sql = """
        select event_id, held_on, reported_on from outreach
        where programme_id = $programme order by held_on, event_id
    """
    first, held = asked.first_reports("outreach"), set()
    for row in asked.rows(sql):
        held.add(_month_end(row["held_on"]))
        arrived = first.get(row["event_id"], row["reported_on"])
        yield _of_month("outreach", row["event_id"], row["held_on"], arrived)
    for last in asked.months:
        whole = asked.programme.start <= last.replace(day=1) and last <= asked.programme.end
        if whole and last not in held:
            yield _of_month("outreach", "", last, None)


def _milestone_reports(asked: _Asked) -> Iterator[Expected]:
    """Expect a report in each quarter from a milestone's start until it is done or cancelled."""
    sql = """
        select milestone_id, reported_on, status from milestone_reports_history
        order by milestone_id, reported_on
    """
    reports: dict[str, list[dict]] = defaultdict(list)
    for row in asked.store.rows(sql):
        reports[row["milestone_id"]].append(row)
    judged = [m for m in milestones(asked.store, asked.as_of) if m.standing]
    for milestone in judged:
        found = reports[milestone.milestone_id]
        for first, last in asked.quarters:
            if _is_open(milestone, found, first, last):
                told = (r["reported_on"] for r in found if first <= r["reported_on"] <= last)
                arrived = min(told, default=None)
                yield _of_month("milestone_reports", milestone.milestone_id, last, arrived)


def _is_open(milestone: Milestone, reports: list[dict], first: date, last: date) -> bool:
    """Say whether a milestone has begun by a quarter's last day and not ended before its first."""
    begins = milestone.planned_start or milestone.planned_end
    ended = (row["reported_on"] for row in reports if row["status"] in CLOSED)
    return bool(begins and begins <= last) and not any(day < first for day in ended)


def _results(asked: _Asked) -> Iterator[Expected]:
    """Expect each indicator of the results sheet every quarter, within the month after it."""
    sql = """
        select indicator_id, period_end, min(reported_on) as came from results_history
        where coalesce(programme_id, $programme) = $programme
        group by indicator_id, period_end
    """
    rows = asked.rows(sql)
    for indicator in _followed(asked, {row["indicator_id"] for row in rows}):
        own = [row for row in rows if row["indicator_id"] == indicator]
        for first, last in asked.quarters:
            came = (row["came"] for row in own if first <= row["period_end"] <= last)
            arrived = min(came, default=None)
            yield Expected("results", indicator, last, _month_after(last), arrived)


def _followed(asked: _Asked, reported: set[str]) -> list[str]:
    """Return the indicators of the results sheet that have a target or ever had a result."""
    sql = """
        select distinct indicator_id from targets
        where coalesce(programme_id, $programme) = $programme
    """
    wanted = reported | {row["indicator_id"] for row in asked.rows(sql)}
    found = definitions(asked.store)
    return sorted(i for i in wanted if i in found and _in_sheet(asked, found[i].head))


def _in_sheet(asked: _Asked, head: dict[str, str]) -> bool:
    hidden = asked.store.public and "people" in head
    return head.get("rows") == "results" and "context" not in head and not hidden


def _targets(asked: _Asked) -> Iterator[Expected]:
    """Expect a target to be set by the first day of the quarter it ends in, or of the programme."""
    sql = """
        select indicator_id, period_end, max(first_set) as came from (
            select indicator_id, period_end, min(set_on) as first_set from targets_history
            where coalesce(programme_id, $programme) = $programme
            group by indicator_id, pillar, place, period_end
        ) group by indicator_id, period_end order by period_end, indicator_id
    """
    for row in asked.rows(sql):
        last = row["period_end"]
        due = max(_quarter_start(last), asked.programme.start)
        yield Expected("targets", row["indicator_id"], _month_end(last), due, row["came"])


def _narratives(asked: _Asked) -> Iterator[Expected]:
    """Expect a narrative of each quarter, within the month after it."""
    sql = "select period_end, reported_on from narratives where programme_id = $programme"
    rows = asked.rows(sql)
    for first, last in asked.quarters:
        came = (row["reported_on"] for row in rows if first <= row["period_end"] <= last)
        arrived = min(came, default=None)
        yield Expected("narratives", "", last, _month_after(last), arrived)


SOURCES = {
    "workshops": _workshops,
    "attendance": _attendance,
    "outreach": _outreach,
    "milestone_reports": _milestone_reports,
    "results": _results,
    "targets": _targets,
    "narratives": _narratives,
}
