"""What two days have in common to be compared, and what one difference between them is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.programme import ALL, Programme
from tracker.store import Store

Cell = float | date | str | Absence | None
WORDS = "in words"  # the unit of what is read in words


class Kind(StrEnum):
    """Name what a difference is one of."""

    FIGURE = "figure"
    SESSION = "session"
    MILESTONE = "milestone"
    PLAN = "plan change"
    CORRECTION = "correction"


class What(StrEnum):
    """Name what became of an item, the most important first."""

    HELD = "held"
    DONE = "done"
    OVERDUE = "newly overdue"
    LATE = "newly forecast late"
    STILL_OVERDUE = "still overdue"
    CANCELLED = "cancelled"
    ON_HOLD = "on hold"
    TAKEN_UP = "taken up again"
    NO_LONGER_OVERDUE = "no longer overdue"
    FORECAST = "forecast moved"
    ADDED = "added to the plan"
    PLAN = "plan changed"
    REPORTED_LATER = "reported later"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken back"
    CHANGED = "changed"
    SAME = "unchanged"


ORDER = tuple(What)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that reads differently on the two days; before and after are what it read.

    measure names what was read ("held on", "days late"), on is the day it happened or was decided,
    None where only the reports before and after are known; standing is the item's status now, and
    days_late how late it is or was done, None where it is not due; with month_only only the months
    of a session are known, and it is late by at least that.
    """

    kind: Kind
    item: str
    title: str
    what: What
    measure: str
    before: Cell
    after: Cell
    unit: str = WORDS
    pillar: str = ALL
    place: str = ALL
    on: date | None = None
    reason: str = ""
    note: str = ""
    standing: MilestoneStatus | None = None
    days_late: int | None = None
    month_only: bool = False
    link: str = ""
    explain: str = ""

    @property
    def difference(self) -> float | None:
        """Return how much more it is now, of two days how many days later; None for words."""
        if isinstance(self.before, date) and isinstance(self.after, date):
            return (self.after - self.before).days
        if isinstance(self.before, str | date | None) or isinstance(self.after, str | date | None):
            return None
        return self.after - self.before


@dataclass(frozen=True)
class Two:
    """The same data as known on two days, and the filters under which they are compared."""

    before: Store
    after: Store
    programme: Programme
    pillar: str = ALL
    place: str = ALL

    @property
    def since(self) -> date:
        """Return the earlier day; before any programme data it is the programme's start."""
        return self.before.as_of or self.programme.start

    @property
    def as_of(self) -> date:
        """Return the later day."""
        return self.after.as_of or self.programme.start

    @property
    def stores(self) -> tuple[Store, Store]:
        """Return the earlier version and the later one."""
        return self.before, self.after

    def shows(self, pillar: str, place: str) -> bool:
        """Say whether the filters let an item of this pillar and place through."""
        return self.pillar in (ALL, pillar) and self.place in (ALL, place)
