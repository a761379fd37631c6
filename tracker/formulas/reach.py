"""How many people outreach reached, and how many different ones at least (formulas.md section 5).

Nobody is registered at an event, so different people can only be bounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.formulas.absence import Absence

HEAD_COUNTS = ("in person", "school")  # channels in which people are counted one by one
NATIONWIDE = "nationwide"  # lies over every other place


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Hold between which numbers the different people reached lie, the largest event and the sum.

    apart is the higher least that holds only if nobody went to events in two places.
    """

    least: int
    apart: int
    most: int


def bounds(events_by_place: Mapping[str, Sequence[int]]) -> Bounds | Absence:
    """Bound the different people behind the head counts of the events of each place.

    One person may have been at all of them, so the largest is the least; apart adds up the largest
    of each place. What was nationwide shares its people with every place and is not added.
    `not reported` without an event. Source: CARE (formulas.md section 5, unique reach).
    """
    largest = {place: max(events) for place, events in events_by_place.items() if events}
    if not largest:
        return Absence.NOT_REPORTED
    places = sum(most for place, most in largest.items() if place != NATIONWIDE)
    return Bounds(
        least=max(largest.values()),
        apart=max(places, largest.get(NATIONWIDE, 0)),
        most=sum(sum(events) for events in events_by_place.values()),
    )
