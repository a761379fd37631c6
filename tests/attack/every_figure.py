"""Attack 1, as in every_tree.py: traits, sums of answers and outreach."""

from itertools import combinations

from etl.ksafe.tree import Path, Policy
from tests.attack import gates
from tests.attack.every_tree import flat, total, unions
from tests.attack.gates import at, having, kinds_of
from tests.attack.judge import attacked
from tests.attack.result import Result, together
from tests.attack.worlds import data_sets, subsets


def traits_attacked(
    paths: list[Path], states: tuple[int, ...], most: int, k: int, *, visits: int = 1
) -> Result:
    """Attack traits: every part, two parts together, and each part at each workshop."""
    kinds = kinds_of(subsets(len(paths), visits), states)
    gate = gates.several_traits(paths, kinds, states, Policy(k=k))
    parts = [having(kinds, t, s) for t, number in enumerate(states) for s in range(number)]
    places = [at(kinds, place) for place in range(len(paths))]
    crossed = [tuple(map(min, a, b)) for a, b in combinations([*parts, *places], 2)]
    rests = [tuple(map(int.__sub__, total(kinds), part)) for part in parts]
    targets = [*unions(kinds, len(paths)), *parts, *rests, *(w for w in crossed if any(w))]
    return attacked(data_sets((total(kinds), most)), gate, targets, k)


def several_traits() -> Result:
    """Attack traits of two states, questions of three and classes, alone and at once."""
    one, two = flat(1), flat(2)
    return together(
        [
            traits_attacked(one, (2,), 14, 3),
            traits_attacked(one, (3,), 14, 4),
            traits_attacked(one, (5,), 10, 3),
            traits_attacked(one, (2, 3), 8, 3),
            traits_attacked(two, (2, 2), 7, 3),
            traits_attacked(two, (3,), 9, 3),
            traits_attacked(two, (2,), 13, 4),
            traits_attacked(two, (2,), 10, 3, visits=2),
            traits_attacked(two, (3,), 8, 3, visits=2),
        ]
    )


def steps_attacked(gate: gates.Gate, steps: int, most: int, k: int) -> Result:
    """Attack a question on a scale: everybody who gave any of some answers."""
    targets = [
        tuple(int(step in members) for step in range(steps))
        for members in subsets(steps, steps - 1)
    ]
    return attacked(data_sets(((1,) * steps, most)), gate, targets, k)


def sums_of_answers() -> Result:
    """Attack the sum of answers, and the share of high answers, each published alone."""
    return together(
        [
            steps_attacked(gates.sum_of_answers(3, 3), 3, 20, 3),
            steps_attacked(gates.sum_of_answers(4, 4), 4, 16, 4),
            steps_attacked(gates.sum_of_answers(5, 3), 5, 13, 3),
            steps_attacked(gates.share_of_answers(4, 5, 4), 5, 13, 4),
        ]
    )


def outreach_attacked(paths: list[Path], most: int, k: int) -> Result:
    """Attack people reached: every union of cells, every sex, each sex in each cell."""
    size = 3 * len(paths)
    cells = [tuple(int(n // 3 in m) for n in range(size)) for m in subsets(len(paths))]
    parts = [tuple(int(n % 3 in m) for n in range(size)) for m in subsets(3, 2)]
    crossed = [tuple(map(min, a, b)) for a in cells for b in parts]
    sets = data_sets(((1,) * size, most))
    return attacked(sets, gates.outreach(paths, k), [*cells, *parts, *crossed], k)


def outreach() -> Result:
    """Attack people reached, by city and channel, with their sexes."""
    return together([outreach_attacked(flat(2), 8, 3), outreach_attacked(flat(1), 14, 4)])
