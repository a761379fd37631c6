"""Attack 1: every data set of tiny worlds, grouped by what is published of it: the tree.

k is 3 and 4 here, so that a dozen people exercise every rule; the rules know no other number.
"""

from collections.abc import Callable

from etl.ksafe.tree import Path, Policy
from tests.attack import gates
from tests.attack.gates import Kind, at, kinds_of
from tests.attack.judge import Gate, attacked
from tests.attack.result import Result, together
from tests.attack.worlds import Weights, data_sets, subsets

BY_PILLAR_AND_REGION: list[Path] = [("A", "P"), ("A", "E"), ("B", "P"), ("B", "E")]
UNEVEN: list[Path] = [("A", "P"), ("A", "E"), ("B", "P"), ("B", "E"), ("B", "X")]
DEEP: list[Path] = [
    ("A", "P", "1"), ("A", "P", "2"), ("A", "E", "3"), ("B", "P", "4"), ("B", "P", "5"),
]  # fmt: skip


def flat(size: int) -> list[Path]:
    """Return the paths of a tree of one level."""
    return [(f"w{place}",) for place in range(size)]


def unions(kinds: list[Kind], size: int) -> list[Weights]:
    """Return every union of workshops: whatever filters select, and whatever they leave."""
    return [at(kinds, *members) for members in subsets(size)]


def total(kinds: list[Kind]) -> Weights:
    """Return the weights of all attendances, which are published."""
    return tuple(len(kind[0]) for kind in kinds)


def tree_attacked(
    paths: list[Path],
    most: int,
    policy: Policy,
    *,
    visits: int = 1,
    held: list[Path] | None = None,
    somebody: bool = False,
) -> Result:
    """Attack the tree with up to `most` attendances, each person at up to `visits` workshops.

    `somebody`: only data sets with somebody at each workshop, which the reader takes for granted.
    """
    kinds = kinds_of(subsets(len(paths), visits))
    every = unions(kinds, len(paths))
    sets = data_sets((total(kinds), most))
    if somebody:
        sets = (
            counts
            for counts in sets
            if all(any(map(int.__mul__, counts, every[place])) for place in range(len(paths)))
        )
    return attacked(sets, gates.one_tree(paths, kinds, policy, held), every, policy.k)


def one_tree() -> Result:
    """Attack trees of several shapes, each person at one workshop."""
    k3, k4 = Policy(k=3), Policy(k=4)
    return together(
        [
            tree_attacked(flat(2), 14, k3),
            tree_attacked(flat(3), 13, k3),
            tree_attacked(flat(4), 11, k3),
            tree_attacked(flat(3), 14, k4),
            tree_attacked(flat(5), 9, k3),
            tree_attacked(BY_PILLAR_AND_REGION, 13, k3),
            tree_attacked(BY_PILLAR_AND_REGION, 13, k4),
            tree_attacked(UNEVEN, 10, k3),
            tree_attacked(DEEP, 11, k3),
        ]
    )


def several_workshops() -> Result:
    """Attack trees of which one person can be in several leaves."""
    k3, k4 = Policy(k=3), Policy(k=4)
    return together(
        [
            tree_attacked(flat(2), 14, k3, visits=2),
            tree_attacked(flat(3), 10, k3, visits=3),
            tree_attacked(flat(3), 10, k4, visits=3),
            tree_attacked(BY_PILLAR_AND_REGION[:3], 10, k3, visits=3),
            tree_attacked(BY_PILLAR_AND_REGION, 8, k3, visits=2),
        ]
    )


def listless_attacked(publish: Callable[[list[Path], list[Kind], int], Gate]) -> Result:
    """Attack a gate that knows from the file alone which workshops there were.

    By readers who know all there could be: a merged row says how many have people at the least,
    and where there are no more in the world, which ones.
    """

    def shape(paths: list[Path], most: int, k: int) -> Result:
        kinds = kinds_of(subsets(len(paths), 1))
        every = unions(kinds, len(paths))
        return attacked(data_sets((total(kinds), most)), publish(paths, kinds, k), every, k)

    a_quarter_each = [("Q1", "A"), *(("Q2", name) for name in "BCDEF")]
    one_beside_three = [("A", "P"), ("A", "E"), ("A", "X"), ("B", "P")]
    return together(
        [
            shape(a_quarter_each, 8, 3),
            shape(flat(3), 13, 3),
            shape(flat(3), 14, 5),
            shape(flat(4), 12, 3),
            shape(one_beside_three, 12, 3),
            shape(BY_PILLAR_AND_REGION, 12, 4),
        ]
    )


def nobody_listed() -> Result:
    """Attack the command without --possible."""
    return listless_attacked(gates.unlisted)


def nobody_absent() -> Result:
    """Attack Policy(least=1): as it stands, and by readers sure that somebody came everywhere."""
    k3, k4 = Policy(k=3, least=1), Policy(k=4, least=1)
    return together(
        [
            tree_attacked(paths, most, policy, somebody=somebody)
            for somebody in (False, True)
            for paths, most, policy in (
                (flat(2), 14, k3),
                (flat(3), 13, k4),
                (flat(4), 10, k3),
                (BY_PILLAR_AND_REGION, 11, k3),
            )
        ]
        + [
            tree_attacked(flat(3), 10, k3, visits=3, somebody=True),
            tree_attacked(DEEP, 12, k3, somebody=True),
        ]
    )
