"""Hold the sessions of the programme and of each pillar against the original and the current plan.

The original plan is every session first planned. The current plan is the same after the plan
changes known, without what was cancelled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import released
from tracker.charts.slips import Slip
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.schedule import clock_day, due_count, earned_day, earned_index, slip_of_set
from tracker.programme import ALL, PILLARS, Programme, Session
from tracker.store import Store
from tracker.texts import capital, t, tn


@dataclass(frozen=True)
class Against:
    """What a plan says of the sessions held: due in sessions, slip in days, ES, SPI(t)."""

    due: int
    slip: int | Absence
    earned: date | Absence
    index: Result


@dataclass(frozen=True)
class Schedule:
    """The sessions of one pillar ("all": of the programme) against both plans."""

    pillar: str
    planned: int
    held: int
    original: Against
    current: Against

    @property
    def name(self) -> str:
        """Return the pillar as a reader sees it, with a capital."""
        return capital(t("All pillars") if self.pillar == ALL else t(self.pillar))


def schedule(
    found: Sequence[Session],
    programme: Programme,
    as_of: date,
    pillar: str = ALL,
    store: Store | None = None,
) -> Schedule:
    """Hold the sessions of a pillar against both plans.

    A public store has worked it out beforehand, from exact days that its sessions do not show.
    """
    asked = [s for s in found if pillar in (ALL, s.pillar)]
    if asked and store and store.public:
        return _published(asked, programme, as_of, pillar, store)
    still_planned = [s.current_on for s in asked if s.status != "cancelled"]
    done = [s.held_on for s in asked if s.held_on]
    return Schedule(
        pillar=pillar,
        planned=len(asked),
        held=len(done),
        original=_against([s.planned_on for s in asked], done, programme.start, as_of),
        current=_against(still_planned, done, programme.start, as_of),
    )


def _published(
    asked: Sequence[Session], programme: Programme, as_of: date, pillar: str, store: Store
) -> Schedule:
    told = released.sessions(store, programme.programme_id, pillar)
    if told is None:
        raise LookupError(f"the schedule of {pillar} sessions is not in {store.path.name}")
    days = sorted(s.held_on for s in asked if s.held_on)
    original = (told.planned, told.due, told.slip_original)
    current = (told.planned_current, told.due_current, told.slip_current)
    return Schedule(
        pillar=pillar,
        planned=told.planned,
        held=told.done,
        original=_told(*original, days, programme.start, as_of),
        current=_told(*current, days, programme.start, as_of),
    )


def _told(
    planned: int, due: int, slip: int | None, done: Sequence[date], start: date, as_of: date
) -> Against:
    """Return what a plan says where slip and due are published; a slip of None is not shown."""
    shown = Absence.NOT_DUE if slip is None else slip
    return _earning(due, shown, clock_day(planned, done, as_of), start)


def _against(planned: list[date], done: list[date], start: date, as_of: date) -> Against:
    slip = slip_of_set(planned=planned, done=done, as_of=as_of)
    clock = clock_day(len(planned), done, as_of)
    return _earning(due_count(planned, as_of), slip, clock, start)


def _earning(due: int, slip: int | Absence, clock: date, start: date) -> Against:
    """Return what a plan says, with the schedule earned and SPI(t) that follow from the slip."""
    earned = earned_day(slip, clock)
    return Against(due, slip, earned, earned_index(earned, start=start, clock=clock))


def schedules(
    found: Sequence[Session],
    programme: Programme,
    as_of: date,
    pillar: str = ALL,
    store: Store | None = None,
) -> list[Schedule]:
    """Return the programme and each pillar; where one pillar is chosen, that one."""
    if pillar != ALL:
        return [schedule(found, programme, as_of, pillar, store)]
    others = sorted({s.pillar for s in found} - {*PILLARS})
    return [schedule(found, programme, as_of, p, store) for p in (ALL, *PILLARS, *others)]


def title(found: Sequence[Schedule]) -> str:
    """Return which pillar is furthest behind the original plan, and by how many days."""
    pillars = [s for s in found if s.pillar != ALL]
    slips = {s.name: s.original.slip for s in pillars if known(s.original.slip)}
    most = round(max(slips.values(), default=0))
    last = [name for name, slip in slips.items() if slip == most]
    if len(pillars) == 1:
        return _title_of_one(pillars[0])
    if most <= 0:
        return t("No pillar is behind the original plan")
    return tn(
        "Furthest behind the original plan: {pillars}, {n} day",
        "Furthest behind the original plan: {pillars}, {n} days",
        most,
        pillars=", ".join(last),
    )


def _title_of_one(found: Schedule) -> str:
    slip = found.original.slip
    if isinstance(slip, Absence) or slip <= 0:
        return t("{pillar} is not behind the original plan", pillar=found.name)
    return tn(
        "{pillar} is {n} day behind the original plan",
        "{pillar} is {n} days behind the original plan",
        slip,
        pillar=found.name,
    )


def slip_words(slip: int | Absence) -> str:
    """Return a slip in words: 68 days late, 73 days early, 0 days."""
    if isinstance(slip, Absence):
        return t(str(slip))
    if slip > 0:
        return tn("{n} day late", "{n} days late", slip)
    if slip < 0:
        return tn("{n} day early", "{n} days early", -slip)
    return t("0 days")


def rows(found: Sequence[Schedule]) -> list[Slip]:
    """Return a row of the chart per schedule, with both slips in words."""
    return [Slip(s.name, _words(s), s.original.slip, s.current.slip) for s in found]


def _words(found: Schedule) -> str:
    return t(
        "{slip} (current plan: {current})",
        slip=slip_words(found.original.slip),
        current=slip_words(found.current.slip),
    )


def frame(found: Sequence[Schedule]) -> pd.DataFrame:
    """Return schedules as a table: held, then due, slip, ES and SPI(t) against each plan."""
    cells = [(s.name, s.planned, s.held, *_cells(s.original), *_cells(s.current)) for s in found]
    names = [t("Pillar"), t("Planned"), t("Held")]
    names += [t("Due, original plan"), t("Slip in days, original plan")]
    names += [t("Schedule earned, original plan"), t("SPI(t), original plan")]
    names += [t("Due, current plan"), t("Slip in days, current plan")]
    names += [t("Schedule earned, current plan"), t("SPI(t), current plan")]
    return pd.DataFrame(cells, columns=names)


def _cells(plan: Against) -> tuple:
    index = plan.index if isinstance(plan.index, Absence) else round(plan.index, 3)
    return (plan.due, plan.slip, plan.earned, index)
