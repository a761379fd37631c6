"""Attack 2: bounds by integer programmes on everything published of 600 people.

Every group that a filter selects and every part of a trait, of the quarter and of each workshop,
that has fewer than k people is minimised and maximised under all that is published and all rules.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from etl.ksafe import SMALLEST, traits, tree
from etl.ksafe.groups import Group
from etl.ksafe.tree import Path, Policy
from tests.attack import sheets
from tests.attack.reader import Published, Reader
from tests.attack.result import Result, together
from tests.attack.sheets import TRAITS, Attendance

EVERY_WAY = tuple(product((True, False), (0, 1)))


def six_hundred_people(
    ways: Sequence[tuple[bool, int]] = EVERY_WAY, quarters: int = sheets.QUARTERS
) -> Result:
    """Attack sheets drawn at random: people who came once or often, each with both policies."""
    return together(
        [
            quarter_attacked(sessions, there, Policy(k=SMALLEST, least=least), once=once)
            for seed, (once, least) in enumerate(ways)
            for sessions, there in sheets.quarters(seed, once=once)[:quarters]
        ]
    )


def quarter_attacked(
    sessions: list[Path], there: list[Attendance], policy: Policy, *, once: bool
) -> Result:
    """Attack one quarter; with least=1 the sessions that nobody came to are not in the list."""
    came = {visit.workshop for visit in there}
    held = [path for path in sessions if path in came or not policy.least]
    leaves = {path: Group(n=0) for path in held}
    leaves |= sheets.grouped((visit.workshop, visit.person) for visit in there)
    rows = tree.publish(leaves, tree.listed(held), policy)
    found = {"published cells below k": sum(0 < row.n < policy.k for row in rows)}
    found |= {"exact": 0, "too narrow": 0}
    tried = {"quarters": 1, "attendances": len(there), "hidden cells": 0}
    if rows:
        reader = Reader(rows, held, policy, once=once)
        for name, values in TRAITS.items():
            reader.learn(name, values, published(there, name, policy.k))
        for numbers, true in hidden(reader, there, held, policy.k):
            low, high = reader.programme.bounds(numbers)
            assert low <= true <= high, "the reader's rules leave the truth out"
            _judge(found, tried, high - low + 1, policy.k)
        cells = list(crossed(reader, there, policy.k))
        reader.programme.wander([number for cell in cells for number in cell], times=12)
        for numbers in cells:
            low, high = reader.programme.bounds(numbers, enough=policy.k - 2)
            _judge(found, tried, high - low + 1, policy.k)
    return Result(tried, found)


def _judge(found: dict[str, int], tried: dict[str, int], values: int, k: int) -> None:
    tried["hidden cells"] += 1
    found["exact"] += values == 1
    found["too narrow"] += values < k - 1


def published(there: list[Attendance], trait: str, k: int) -> Published:
    """Publish one trait of a quarter, by the number of its parts."""
    place = list(TRAITS).index(trait)
    found = sheets.grouped((visit.traits[place], visit.person) for visit in there)
    parts = {value: found.get(value, Group(n=0)) for value in TRAITS[trait]}
    if len(parts) > 3:
        return traits.classes(parts, k=k)
    yes, no, unanswered = [*parts.values(), Group(n=0)][:3]
    return traits.question(yes=yes, no=no, unanswered=unanswered, k=k)


def hidden(
    reader: Reader, there: list[Attendance], held: list[Path], k: int
) -> Iterator[tuple[list[int], int]]:
    """Yield the numbers and the true attendances of each filter and part of 1 to k - 1 people."""
    for group, members in selected(held).items():
        visits = [visit for visit in there if visit.workshop in group]
        if 0 < len({visit.person for visit in visits}) < k:
            yield [reader.cells[path].n for path in members], len(visits)
    for (trait, value), numbers in reader.traits.items():
        visits = [visit for visit in there if visit.has(trait, value)]
        if 0 < len({visit.person for visit in visits}) < k:
            yield numbers, len(visits)


def crossed(reader: Reader, there: list[Attendance], k: int) -> Iterator[list[int]]:
    """Yield the number of each part of a trait at each workshop that has 1 to k - 1 people."""
    workshops = [path for path in reader.cells if len(path) == 3]
    for (trait, value), numbers in reader.traits.items():
        counts = Counter(visit.workshop for visit in there if visit.has(trait, value))
        for path, number in zip(workshops, numbers, strict=True):
            if 0 < counts[path] < k:
                yield [number]


def selected(held: list[Path]) -> dict[frozenset[Path], list[Path]]:
    """Return each group of workshops that filters on pillar, region and workshop select."""
    found = {}
    for path, filters in product(held, product((True, False), repeat=3)):
        members = [
            other
            for other in held
            if all(a == b for a, b, asked in zip(path, other, filters, strict=True) if asked)
        ]
        found[frozenset(members)] = members
    return found
