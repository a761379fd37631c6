"""One row per outreach event, or per channel and day of a campaign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.sample.draws import Draws
from etl.sample.months import LAST_REPORT, Row, month_end
from etl.sample.outreach_calendar import events

HEADER = (
    "event_id",
    "programme_id",
    "held_on",
    "city",
    "state",
    "channel",
    "pillar",
    "audience",
    "people_reached",
    "people_female",
    "people_male",
    "impressions",
    "engagements",
    "materials",
    "referrals",
    "evidence",
    "reported_on",
    "basis",
)

AUDIENCES = {"young people": 3, "market traders": 2, "factory workers": 3, "household employers": 2}
PILLARS = {"Prevention": 86, "Protection": 9, "Partnerships": 5}


@dataclass(frozen=True)
class Counts:
    """What was counted at an event; None where the channel does not count it."""

    reached: int
    female: int | None = None
    male: int | None = None
    impressions: int | None = None
    engagements: int | None = None
    materials: int | None = None
    referrals: int | None = None


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield the calendar's events `scale` times, each with counts of its own."""
    calendar = events()
    for times in range(scale):
        for place, (held_on, where, channel, people) in enumerate(calendar):
            number = times * len(calendar) + place
            yield _event(Draws(seed, "outreach", number), number, held_on, where, channel, people)


def _event(
    draws: Draws, number: int, held_on: date, where: tuple[str, str], channel: str, people: int
) -> Row:
    reported_on = _reported_on(draws, held_on)
    pillar = "Prevention" if channel == "school" else draws.pick(PILLARS)
    counts = _counts(draws, channel, people * draws.whole(92, 108) // 100)
    return reported_on, (
        f"SE{number + 1:04d}",
        "CBI",
        held_on,
        *where,
        channel,
        pillar,
        _audience(draws, channel),
        counts.reached,
        counts.female,
        counts.male,
        counts.impressions,
        counts.engagements,
        counts.materials,
        counts.referrals,
        _evidence(draws, channel),
        reported_on,
        "sample",
    )


def _reported_on(draws: Draws, held_on: date) -> date:
    return min(month_end(held_on, 1 if draws.chance(7) else 0), LAST_REPORT)


def _counts(draws: Draws, channel: str, reached: int) -> Counts:
    if channel in ("in person", "school"):
        return _gathering(draws, reached, is_school=channel == "school")
    if channel == "social media":
        seen = reached * draws.whole(190, 260) // 100
        return Counts(reached, impressions=seen, engagements=seen * draws.whole(15, 35) // 1000)
    if channel == "website":
        seen = reached * draws.whole(240, 320) // 100
        return Counts(reached, impressions=seen, engagements=reached * draws.whole(4, 9) // 100)
    if channel == "print":
        return Counts(reached, materials=reached * draws.whole(36, 42) // 100)
    return Counts(reached)


def _gathering(draws: Draws, reached: int, is_school: bool) -> Counts:
    stated = reached * draws.whole(86, 96) // 100
    female = stated * draws.whole(44, 60) // 100
    materials = reached * draws.whole(40, 50) // 100
    referrals = draws.whole(1, 5) if draws.chance(85) and not is_school else None
    return Counts(reached, female, stated - female, materials=materials, referrals=referrals)


def _audience(draws: Draws, channel: str) -> str:
    if channel == "school":
        return "secondary school students"
    return draws.pick(AUDIENCES) if channel == "in person" else "general public"


def _evidence(draws: Draws, channel: str) -> str | None:
    if not draws.chance(70):
        return None
    counted = {"in person": "head count at the door", "school": "letter from the school"}
    return f"Sample evidence: {counted.get(channel, 'report of the channel')}"
