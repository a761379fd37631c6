"""How complete the evidence is: parts of a whole, parts that add up (formulas.md section 6).

After GAO-19-77: monitoring of 16 of 37 counter-trafficking projects of the U.S. State Department
was not fully documented.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from tracker.formulas.absence import Absence, Result, unreported
from tracker.formulas.progress import rounded


class Arrival(StrEnum):
    """Name when a report came."""

    IN_TIME = "in time"
    LATE = "late"


def arrival(due: date, arrived: date | None, as_of: date) -> Arrival | Absence:
    """Say whether an expected report came in time, late, or not: by its due day is in time.

    A report that has not come is `not due` through its due day, `not reported` from the day after.
    Source: formulas.md section 6, late reports.
    """
    if arrived is None:
        return unreported(due, as_of)
    return Arrival.IN_TIME if arrived <= due else Arrival.LATE


def share(part: float, whole: float) -> Result:
    """Measure a part of a whole; `not reported` where there is nothing to be part of.

    Source: formulas.md section 6.
    """
    return part / whole if whole else Absence.NOT_REPORTED


def agrees(parts: Iterable[float], total: float) -> bool:
    """Tell whether parts add up to their total, to the 9 digits at which numbers are compared.

    Source: formulas.md section 6, sums of parts equal to totals.
    """
    return rounded(sum(parts) - total) == 0
