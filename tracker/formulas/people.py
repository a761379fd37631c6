"""Who is new at a workshop and who comes again (formulas.md section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.formulas.absence import Absence, Result


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Hold one person at one workshop, with what that row says of both."""

    person: str
    workshop_id: str
    held_on: date
    pillar: str = ""
    place: str = ""
    sex: str = ""


def first_visits(visits: Iterable[Visit]) -> list[Visit]:
    """Credit each person once, to the first workshop attended; in date order, then by code.

    Of two workshops on one day the first code counts. The credited row keeps its own pillar, place
    and sex, so new people add up over any of these and over time.
    Source: formulas.md section 5, new people (indicators/new_people.sql counts the same).
    """
    credited: dict[str, Visit] = {}
    for visit in sorted(visits, key=lambda visit: (visit.held_on, visit.workshop_id, visit.person)):
        credited.setdefault(visit.person, visit)
    return list(credited.values())


def repeat_rate(*, contacts: int, people: int) -> Result:
    """Measure the share of contacts that are repeats, where people are those who were new.

    `not reported` without contacts. Source: formulas.md section 5.
    """
    return (contacts - people) / contacts if contacts else Absence.NOT_REPORTED
