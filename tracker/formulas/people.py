"""Who is new at a workshop and who comes again (formulas.md section 5)."""

from tracker.formulas.absence import Absence, Result


def repeat_rate(*, contacts: int, people: int) -> Result:
    """Measure the share of contacts that are repeats, where people are those who were new.

    `not reported` without contacts. Source: formulas.md section 5.
    """
    return (contacts - people) / contacts if contacts else Absence.NOT_REPORTED
