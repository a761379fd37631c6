"""A person behind a pseudonymous key: derived from a number when needed, never stored."""

from dataclasses import dataclass
from functools import cache

from etl.sample import schedule
from etl.sample.draws import Draws, digest
from etl.sample.roster import PEOPLE, first_session

ORGANISATION_TYPES = {
    "Prevention": {
        "CSO": 34, "community": 16, "education": 14, "faith": 8, "private": 10, "media": 5,
        "government": 7, "other": 6,
    },
    "Protection": {
        "CSO": 28, "health": 30, "community": 14, "faith": 6, "government": 11, "education": 5,
        "law enforcement": 4, "other": 2,
    },
    "Prosecution": {"law enforcement": 70, "government": 14, "CSO": 14, "other": 2},
    "Partnerships": {
        "CSO": 50, "community": 12, "government": 10, "faith": 6, "media": 6, "private": 6,
        "education": 4, "law enforcement": 4, "other": 2,
    },
}  # fmt: skip

# The sample keys of organisations of each type, from and to: SO-01 .. SO-45.
ORGANISATIONS = {
    "CSO": (1, 14),
    "government": (15, 18),
    "law enforcement": (19, 24),
    "health": (25, 29),
    "education": (30, 33),
    "private": (34, 35),
    "faith": (36, 38),
    "media": (39, 39),
    "community": (40, 44),
    "other": (45, 45),
}

AGE_BANDS = {
    "18-24": 8, "25-34": 32, "35-44": 30, "45-54": 18, "55-64": 7, "65 and over": 1,
    "not stated": 4,
}  # fmt: skip

STATES = {
    "Kuala Lumpur": {
        "Wilayah Persekutuan Kuala Lumpur": 52, "Selangor": 34, "Negeri Sembilan": 6, "Perak": 4,
        "Pahang": 4,
    },
    "Penang": {"Pulau Pinang": 66, "Kedah": 18, "Perak": 12, "Perlis": 4},
    "Kota Kinabalu": {"Sabah": 88, "Sarawak": 8, "Wilayah Persekutuan Labuan": 4},
    "": {
        "Wilayah Persekutuan Kuala Lumpur": 26, "Selangor": 22, "Pulau Pinang": 14, "Johor": 12,
        "Sabah": 12, "Sarawak": 8, "not stated": 6,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """What a sign-in sheet says of someone; `ability` moves their scores, in points."""

    key: str
    sex: str
    age_band: str
    organisation_type: str
    organisation_key: str
    state: str
    ability: float


def person(seed: int, number: int) -> Person:
    """Return one person; every 300 numbers are another 300 people with the same first sessions."""
    draws = Draws(seed, "person", number)
    pillar, city = _first(number % PEOPLE)
    kind = draws.pick(ORGANISATION_TYPES[pillar])
    return Person(
        key=key(seed, number),
        sex=draws.pick(_sexes(kind)),
        age_band=draws.pick(AGE_BANDS),
        organisation_type=kind,
        organisation_key=_organisation(draws, kind),
        state=draws.pick(STATES[city]),
        ability=draws.normal(0, 8),
    )


def key(seed: int, number: int) -> str:
    """Return 16 hex digits, the first a letter so that no spreadsheet reads the key as a number."""
    drawn = digest(seed, "participant", number)
    return "abcdef"[drawn[0] % 6] + drawn.hex()[2:17]


@cache
def _first(number: int) -> tuple[str, str]:
    workshop_id = first_session(number)
    session = next(s for s in schedule.SESSIONS if s.workshop_id == workshop_id)
    return session.pillar, session.place[0]


def _sexes(kind: str) -> dict[str, int]:
    female = {"law enforcement": 38, "health": 66, "private": 50}.get(kind, 60)
    return {"female": female, "male": 97 - female, "other": 1, "not stated": 2}


def _organisation(draws: Draws, kind: str) -> str:
    low, high = ORGANISATIONS[kind]
    # The lower of two draws: a few organisations send many people, most send few.
    return f"SO-{min(draws.whole(low, high), draws.whole(low, high)):02d}"
