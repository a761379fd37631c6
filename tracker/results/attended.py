"""Word the attendances of closed quarters, as the public file has them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker import released
from tracker.charts.reach import MonthBar
from tracker.formulas.absence import Absence, known
from tracker.programme import ALL, Session
from tracker.released import Quarter
from tracker.results.quarters import short, span
from tracker.store import Store
from tracker.texts import t, tn


@dataclass(frozen=True)
class Attended:
    """One closed quarter: the sessions of the public list held in it, and their attendances."""

    quarter: Quarter
    sessions: int
    people: int | Absence

    @property
    def missing(self) -> Absence | None:
        """Say why nobody is counted although sessions were held."""
        return self.people if isinstance(self.people, Absence) else None


def attended(
    store: Store, found: Sequence[Session], chosen: Sequence[Quarter], pillar: str = ALL
) -> list[Attended]:
    """Return attendances by quarter, of all pillars or of one where a quarter shows it."""
    counts = [released.attendances_in(store, quarter, pillar) for quarter in chosen]
    return [
        Attended(quarter, _held(found, quarter), Absence.SUPPRESSED if n is None else n)
        for quarter, n in zip(chosen, counts, strict=True)
    ]


def _held(found: Sequence[Session], quarter: Quarter) -> int:
    held = [s.held_on for s in found if s.held_on]
    return sum(quarter.first <= day <= quarter.last for day in held)


def title(found: Sequence[Attended]) -> str:
    """Say how many attendances the quarters shown have together."""
    counted = [a for a in found if known(a.people)]
    if not counted:
        return t("Attendances by quarter: none is shown")
    n = sum(a.people for a in counted if known(a.people))
    return tn(
        "{n} attendance in {span}",
        "{n} attendances in {span}",
        round(n),
        span=span([a.quarter for a in counted]),
    )


def summary(found: Sequence[Attended]) -> str:
    """Say what a bar is; a quarter that is not shown says so on its hatched mark."""
    said = t(
        "One bar per closed quarter. Who came to two sessions counts twice. Dash: no session. "
        "Rows that came in after a quarter closed are counted in the next."
    )
    hidden = t("Hatched: fewer people than may be shown.")
    return f"{said} {hidden}" if any(a.missing for a in found) else said


def bars(found: Sequence[Attended]) -> list[MonthBar]:
    """Return one bar per quarter."""
    return [
        MonthBar(
            short(a.quarter.quarter),
            a.people if known(a.people) else 0,
            held=a.sessions,
            missing=a.missing,
        )
        for a in found
    ]


def frame(found: Sequence[Attended]) -> pd.DataFrame:
    """Return one row per quarter: sessions held, attendances, the day it closed."""
    rows = [(a.quarter.quarter, a.sessions, a.people, a.quarter.closed_on) for a in found]
    columns = [t("Quarter"), t("Sessions held"), t("Attendances"), t("Closed on")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def nearest(found: Sequence[Attended]) -> str:
    """Return the total of the quarters shown in words, for what is suppressed; "" without."""
    counted = [a for a in found if known(a.people)]
    return title(found) if counted else ""
