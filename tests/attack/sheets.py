"""Attendance of 600 people in the shape of the programme, drawn at random with a seed."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from etl.ksafe.groups import Group
from etl.ksafe.tree import Path

PEOPLE = 600
QUARTERS = 4
PILLARS = ("Prevention", "Protection", "Prosecution", "Partnership", "Cross-cutting")
REGIONS = ("Peninsular", "East Malaysia and not stated")
SIZES = (range(1, 5), range(1, 7), range(3, 10), range(10, 30))  # many are nearly empty
# What a person or an answer can be, and how often: a trait of two, a question of three, classes.
TRAITS = {
    "sex": {"female": 55, "everyone else": 45},
    "age": {"under 18": 1, "18-24": 12, "25-34": 34, "35-44": 30, "45-54": 15, "55 and over": 8},
    "matched": {"yes": 80, "no": 20},
    "satisfied": {"yes": 70, "no": 10, "not answered": 20},
    "used learning": {"yes": 30, "no": 15, "not answered": 55},
}
OF_THE_PERSON = ("sex", "age")


@dataclass(frozen=True)
class Attendance:
    """One person at one workshop; `traits` in the order of TRAITS."""

    person: Hashable
    workshop: Path
    traits: tuple[str, ...]

    def has(self, trait: str, value: str) -> bool:
        """Tell whether it has a value of a trait."""
        return self.traits[list(TRAITS).index(trait)] == value


Quarter = tuple[list[Path], list[Attendance]]


def quarters(seed: int, *, once: bool) -> list[Quarter]:
    """Return each quarter's sessions and attendances: 600 people, a quarter of them in each.

    `once`: nobody comes twice; otherwise the same people fill half as many places again.
    """
    draw = Random(seed)
    share = PEOPLE // QUARTERS
    own = {p: {name: _drawn(draw, name) for name in OF_THE_PERSON} for p in range(PEOPLE)}
    found = []
    for quarter in range(QUARTERS):
        people = list(range(quarter * share, (quarter + 1) * share))
        rooms = _once(draw, people) if once else _often(draw, people, places=share * 3 // 2)
        sessions = {_session(draw, f"W{quarter}{n}"): room for n, room in enumerate([*rooms, []])}
        there = [
            Attendance(
                person, session, tuple(own[person].get(t) or _drawn(draw, t) for t in TRAITS)
            )
            for session, room in sessions.items()
            for person in room
        ]
        found.append((list(sessions), there))
    return found


def _once(draw: Random, people: list[int]) -> Iterator[list[int]]:
    left = iter(people)
    while room := list(islice(left, draw.choice(draw.choice(SIZES)))):
        yield room


def _often(draw: Random, people: list[int], *, places: int) -> Iterator[list[int]]:
    while places > 0:
        room = draw.sample(people, draw.choice(draw.choice(SIZES)))
        places -= len(room)
        yield room


def _session(draw: Random, name: str) -> Path:
    return (draw.choice(PILLARS), draw.choices(REGIONS, (3, 1))[0], name)


def _drawn(draw: Random, trait: str) -> str:
    values = TRAITS[trait]
    return draw.choices(list(values), list(values.values()))[0]


def grouped(pairs: Iterable[tuple[Hashable, int]]) -> dict:
    """Return the group of each name, from (name, person) of each attendance."""
    visits: Counter[Hashable] = Counter()
    people: dict[Hashable, set[int]] = defaultdict(set)
    for name, person in pairs:
        visits[name] += 1
        people[name].add(person)
    return {name: Group(n=n, keys=frozenset(people[name])) for name, n in visits.items()}
