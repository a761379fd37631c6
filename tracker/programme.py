"""Read the programme and its plan: sessions, milestones, plan changes."""

from dataclasses import dataclass, fields, replace
from datetime import date

from tracker import texts
from tracker.formulas.absence import Absence, unreported
from tracker.formulas.milestones import MilestoneStanding, milestone_status
from tracker.formulas.months import Clock, clock, month_ends
from tracker.formulas.schedule import Slips, slips
from tracker.store import Store
from tracker.texts import capital, t

PILLARS = ("Prevention", "Protection", "Prosecution", "Partnerships")
ALL = "all"


@dataclass(frozen=True)
class Programme:
    """A programme and its period."""

    programme_id: str
    name: str
    start: date
    end: date
    months: int
    funder: str | None = None
    implementer: str | None = None

    def clock(self, as_of: date) -> Clock:
        """Say where a day stands in the programme."""
        return clock(self.start, self.months, as_of)

    def days(self, last: date) -> list[date]:
        """Return the as-of dates a reader may choose, newest first: month ends, the last report."""
        return sorted({*month_ends(self.start, last), last}, reverse=True)


@dataclass(frozen=True)
class Session:
    """A workshop or consultation: its original plan, its current plan and whether it was held.

    In the public file one that was not held yet shows its month only: its planned days are the last
    of their months, days late are the least it can be, and its title is its kind and pillar.
    """

    workshop_id: str
    title: str
    kind: str
    module: str | None
    pillar: str
    mode: str
    city: str | None
    state: str
    planned_on: date
    current_on: date
    held_on: date | None
    status: str
    basis: str
    month_only: bool = False
    people: int | None = None  # head count, where the public file shows it

    def planned_words(self) -> str:
        """Return the planned day in the reader's language; the month where that is all."""
        return self._words(self.planned_on)

    def current_words(self) -> str:
        """Return the day of the current plan, likewise."""
        return self._words(self.current_on)

    def _words(self, day: date) -> str:
        return texts.month(day) if self.month_only else texts.day(day)

    def standing(self, as_of: date) -> MilestoneStanding:
        """Say how the session stands against its original plan, as a milestone would."""
        return milestone_status(
            planned_end=self.planned_on,
            reported="cancelled" if self.status == "cancelled" else "not started",
            actual_end=self.held_on,
            forecast_end=None,
            as_of=as_of,
            basis=self.basis,
        )

    def held_or_why(self, as_of: date) -> date | Absence:
        """Return the day it was held, else whether its current date has passed unreported.

        What is cancelled is never due.
        """
        if self.held_on:
            return self.held_on
        return unreported(None if self.status == "cancelled" else self.current_on, as_of)

    def days_late(self, as_of: date) -> int | None:
        """Return the days past the original plan: of holding, or so far; None when not due."""
        return self.standing(as_of).days

    def slips(self, as_of: date) -> Slips:
        """Return its slip in days against both plans; nobody forecasts a session."""
        return slips(
            original=self.planned_on,
            current=self.current_on,
            actual=self.held_on,
            forecast=None,
            as_of=as_of,
        )


@dataclass(frozen=True)
class Change:
    """A change of a planned date or a target, with its reason."""

    item_kind: str
    item_id: str
    field: str
    old_value: str
    new_value: str
    changed_on: date
    reason: str
    note: str | None = None
    month_only: bool = False  # of a session not held yet, in the public file

    @property
    def before(self) -> str:
        """Return the old value as it is known: of a day perhaps only its month."""
        return self.old_value[:7] if self.month_only else self.old_value

    @property
    def after(self) -> str:
        """Return the new value likewise."""
        return self.new_value[:7] if self.month_only else self.new_value


@dataclass(frozen=True)
class Milestone:
    """A commitment with its newest report; `standing` is None for what a public body published."""

    milestone_id: str
    plan_id: str
    goal_id: str | None
    pillar: str
    title: str
    lead: str | None
    planned_start: date | None
    planned_end: date | None
    current_end: date | None
    target_year: int | None
    reported: str | None
    reported_on: date | None
    percent_complete: float | None
    actual_start: date | None
    actual_end: date | None
    forecast_end: date | None
    source_url: str | None
    basis: str
    standing: MilestoneStanding | None
    slips: Slips | None


def programmes(store: Store) -> list[Programme]:
    """Return every programme, the first started first."""
    sql = """
        select programme_id, name, start_on as start, end_on as end, months, funder, implementer
        from programmes order by start_on, programme_id
    """
    return [Programme(**row) for row in store.rows(sql)]


def sessions(
    store: Store, programme: str, pillar: str = ALL, place: str = ALL, kind: str = ALL
) -> list[Session]:
    """Return the sessions in the order they were held or are planned."""
    sql = """
        with moved as (
            select item_id, max_by(try_cast(new_value as date), changed_on) as current_on
            from plan_changes
            where item_kind = 'workshop' and field = 'planned_on'
            group by item_id
        )
        select workshops.*, coalesce(current_on, planned_on) as current_on
        from workshops left join moved on item_id = workshop_id
        where programme_id = $programme
            and $pillar in ('all', pillar) and $place in ('all', state) and $kind in ('all', kind)
        order by coalesce(held_on, current_on, planned_on), workshop_id
    """
    rows = store.rows(sql, programme=programme, pillar=pillar, place=place, kind=kind)
    return [_session(row) for row in rows]


def _session(row: dict) -> Session:
    """Return a row as a session; month_only and people stand in the public file alone."""
    known = {f.name: row[f.name] for f in fields(Session) if f.name in row}
    return Session(
        **known | {"title": row["title"] or _kind_and_pillar(row), "mode": row["mode"] or ""}
    )


def _kind_and_pillar(row: dict) -> str:
    """Return what stands for a title that is not shown: "Training, Prosecution"."""
    return f"{capital(t(row['kind']))}, {t(row['pillar'])}"


def changes(store: Store, item_kind: str = ALL) -> list[Change]:
    """Return the plan changes known, the newest first; notes stand in the full file alone."""
    sql = """
        select * from plan_changes where $item_kind in ('all', item_kind)
        order by changed_on desc, item_id
    """
    names = [f.name for f in fields(Change)]
    rows = store.rows(sql, item_kind=item_kind)
    found = [Change(**{n: row[n] for n in names if n in row}) for row in rows]
    return [replace(c, month_only=True) if _by_month(store, c) else c for c in found]


def _by_month(store: Store, change: Change) -> bool:
    """Say whether a change is of a session of which only the month is known."""
    if not store.public or change.item_kind != "workshop":
        return False
    rows = store.rows("select workshop_id from workshops where month_only")
    return any(row["workshop_id"] == change.item_id for row in rows)


def milestones(
    store: Store, as_of: date, plan: str = ALL, pillar: str = ALL, lead: str = ALL
) -> list[Milestone]:
    """Return the milestones of a plan ("all": every plan), by planned end."""
    sql = """
        with moved as (
            select item_id, max_by(try_cast(new_value as date), changed_on) as current_end
            from plan_changes
            where item_kind = 'milestone' and field = 'planned_end'
            group by item_id
        )
        select m.milestone_id, m.plan_id, m.goal_id, m.pillar, m.title, m.lead, m.planned_start,
            m.planned_end, coalesce(current_end, m.planned_end) as current_end, m.target_year,
            r.status as reported, r.reported_on, r.percent_complete, r.actual_start, r.actual_end,
            r.forecast_end, m.source_url, m.basis
        from milestones as m
        left join milestone_reports as r using (milestone_id)
        left join moved on item_id = m.milestone_id
        where $plan in ('all', m.plan_id) and $pillar in ('all', m.pillar)
            and $lead in ('all', m.lead)
        order by m.planned_end nulls last, m.milestone_id
    """
    rows = store.rows(sql, plan=plan, pillar=pillar, lead=lead)
    return [_milestone(row, as_of) for row in rows]


def _milestone(row: dict, as_of: date) -> Milestone:
    if row["basis"] == "published":
        return Milestone(**row, standing=None, slips=None)
    dates = {"actual": row["actual_end"], "forecast": row["forecast_end"], "as_of": as_of}
    return Milestone(
        **row,
        standing=milestone_status(
            planned_end=row["planned_end"],
            reported=row["reported"],
            actual_end=row["actual_end"],
            forecast_end=row["forecast_end"],
            as_of=as_of,
            basis=row["basis"],
        ),
        slips=slips(original=row["planned_end"], current=row["current_end"], **dates),
    )
