"""Attack 1, as in every_tree.py: two quarters, late rows and new people."""

from etl.ksafe.tree import Policy
from tests.attack import gates, quarters
from tests.attack.every_tree import unions
from tests.attack.gates import at, kinds_of
from tests.attack.judge import attacked
from tests.attack.result import Result, together
from tests.attack.worlds import Weights, data_sets, subsets


def releases_attacked(
    world: quarters.Quarters,
    gate: gates.Gate,
    k: int,
    most: tuple[int, int],
    *,
    late: bool = True,
    somebody: bool = False,
) -> Result:
    """Attack two quarters, the second with rows of the first: any workshops, in time or late.

    Without `late` readers know that nothing was reported late; with `somebody`, that nobody held a
    workshop before an empty room.
    """
    first = len(world.first)
    in_time, rest = range(first), range(first, world.kinds)
    limits = [(world.only(*in_time), most[0]), (world.only(*rest), most[1])]
    if not late:
        limits.append((world.only(*rest[:first]), 0))
    sets = (
        counts
        for counts in data_sets(*limits)
        # Where the first quarter waits, only its total with the second is published.
        if gate(counts)[0] or sum(counts) <= most[1]
        if not somebody or all(counts[:first] + counts[2 * first :])
    )
    targets = [world.only(*members) for members in subsets(world.kinds)]
    return attacked(sets, gate, targets, k)


def two_releases() -> Result:
    """Attack two quarters with a late batch, and with a first quarter too small to close."""
    same, other = quarters.SAME_PILLAR, quarters.OTHER_PILLARS
    k3, k4, sure = Policy(k=3), Policy(k=4), Policy(k=3, least=1)
    return together(
        [
            releases_attacked(same, quarters.two_releases(same, k3), 3, (5, 6)),
            releases_attacked(other, quarters.two_releases(other, k3), 3, (4, 6)),
            releases_attacked(same, quarters.two_releases(same, k4), 4, (5, 10), late=False),
            releases_attacked(other, quarters.two_releases(other, k3), 3, (4, 12), late=False),
            releases_attacked(same, quarters.two_releases(same, sure), 3, (5, 8), somebody=True),
            releases_attacked(other, quarters.two_releases(other, sure), 3, (5, 8), somebody=True),
        ]
    )


def people_attacked(
    gate_of: quarters.NewPeople, sizes: tuple[int, int], most: tuple[int, int], k: int
) -> Result:
    """Attack new people over two quarters: who was, and who was not, at any of some workshops."""
    places = range(sum(sizes))
    kinds = kinds_of(subsets(len(places)))
    gate = quarters.people_over_quarters(kinds, sizes[0], Policy(k=k), gate_of)
    quarter = [at(kinds, *places[: sizes[0]]), at(kinds, *places[sizes[0] :])]
    targets = [w for union in unions(kinds, len(places)) for w in _there_or_not(union, quarter[0])]
    limits = [(w, n) for w, n in zip(quarter, most, strict=True) if any(w)]
    return attacked(data_sets(*limits), gate, targets, k)


def _there_or_not(union: Weights, first: Weights) -> list[Weights]:
    """Return the people of a union, those not in it, and the first quarter's not in it."""
    absent = tuple(int(not n) for n in union)
    return [union, absent, tuple(map(min, absent, first))]


def new_people() -> Result:
    """Attack new people, in one quarter and over two."""
    rule = quarters.new_people.new_people
    return together(
        [
            people_attacked(rule, (2, 1), (8, 6), 3),
            people_attacked(rule, (1, 2), (7, 8), 3),
            people_attacked(rule, (1, 1), (12, 10), 4),
        ]
    )
