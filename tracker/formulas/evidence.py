"""How complete the evidence is: parts of a whole, parts that add up (formulas.md section 6).

After GAO-19-77: monitoring of 16 of 37 counter-trafficking projects of the U.S. State Department
was not fully documented.
"""

from collections.abc import Iterable

from tracker.formulas.absence import Absence, Result
from tracker.formulas.progress import rounded


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
