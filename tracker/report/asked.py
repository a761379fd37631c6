"""Say what a report is about: whose data, which two days, for whom."""

from dataclasses import dataclass
from datetime import date

from tracker import texts
from tracker.formulas.months import Clock
from tracker.programme import Programme
from tracker.report import period
from tracker.store import Store
from tracker.texts import t
from tracker.use_the_data.differences import Two


@dataclass(frozen=True)
class Asked:
    """The data as a role knows them on the report's day and on the day it compares with.

    then is None where the programme has no earlier day.
    """

    store: Store
    then: Store | None
    programme: Programme

    @property
    def as_of(self) -> date:
        """Return the report's day; before any data the programme's start."""
        return self.store.as_of or self.programme.start

    @property
    def two(self) -> Two | None:
        """Return both days to be compared, None where there is one only."""
        if self.then is None or (self.then.as_of or self.programme.start) >= self.as_of:
            return None
        return Two(self.then, self.store, self.programme)

    @property
    def since(self) -> date:
        """Return the day the report compares with, the programme's first where there is none."""
        return self.two.since if self.two else self.programme.start

    @property
    def first(self) -> date:
        """Return the first day the report is of: the programme's own belongs to it."""
        start = self.programme.start
        return start if self.since <= start else self.since + period.ONE_DAY

    @property
    def public(self) -> bool:
        """Say whether the public file is read."""
        return self.store.public

    @property
    def sample(self) -> bool:
        """Say whether the rows are synthetic."""
        return self.store.data == "sample"

    @property
    def clock(self) -> Clock:
        """Say where the day stands in the programme."""
        return self.programme.clock(self.as_of)

    def badges(self) -> tuple[str, ...]:
        """Return what stands on every page."""
        internal = () if self.public else (t("INTERNAL: for staff only"),)
        sample = (t("SAMPLE: synthetic data"),) if self.sample else ()
        return (*sample, *internal)

    def foot(self) -> str:
        """Return what stands at the foot of every page."""
        return " · ".join(
            (
                self.programme.name,
                t("as of {day}", day=texts.day(self.as_of)),
                t("data version {version}", version=self.store.version),
            )
        )
