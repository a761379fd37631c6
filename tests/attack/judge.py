"""Judge an exhaustive attack: what a reader who knows every rule can work out."""

from collections.abc import Callable, Hashable, Iterable, Iterator

import numpy as np

from etl.ksafe.traits import Answers
from etl.ksafe.tree import Row
from etl.ksafe.weights import Sexes
from tests.attack.result import Result
from tests.attack.worlds import Counts, Weights

Publication = Hashable
Gate = Callable[[Counts], Publication]


def attacked(sets: Iterable[Counts], gate: Gate, targets: list[Weights], k: int) -> Result:
    """Publish every data set and look at those with one and the same publication.

    A target is a group of people, looked at by its people and by its attendances. Where it has 1 to
    k - 1 people in one of the data sets, it must have at least two values among them (else it is
    exact) and at least k - 1 (else it is in a range too narrow).
    """
    counts, publications = [], []
    for one in sets:
        counts.append(one)
        publications.append(gate(one))
    numbers = {publication: number for number, publication in enumerate(set(publications))}
    same = np.array([numbers[publication] for publication in publications])
    exact, narrow = _worked_out(np.array(counts), same, targets, k)
    below = sum(0 < n < k for publication in publications for n in cells(publication))
    found = {"published cells below k": below, "exact": exact, "too narrow": narrow}
    return Result({"data sets": len(counts)}, found)


def _worked_out(
    counts: np.ndarray, same: np.ndarray, targets: list[Weights], k: int
) -> tuple[int, int]:
    """Count the targets that are exact, and those with fewer than k - 1 possible values."""
    exact = narrow = 0
    for weights in targets:
        people = counts @ (np.array(weights) > 0)
        small = np.unique(same[(people > 0) & (people < k)])
        for values in (people, counts @ np.array(weights)):
            pairs = np.unique(np.stack([same, values]), axis=1)
            possible = np.bincount(pairs[0], minlength=same.max() + 1)[small]
            exact += int((possible == 1).sum())
            narrow += int((possible < k - 1).sum())
    return exact, narrow


def cells(publication: object) -> Iterator[int]:
    """Yield every count of people or attendances in a publication."""
    match publication:
        case Row():
            yield publication.n
        case Answers():
            parts = (publication.yes, publication.rest, publication.no, publication.unanswered)
            yield from (part for part in parts if part is not None)
        case Sexes():
            yield from (publication.female, publication.male, publication.rest)
        case tuple():
            for part in publication:
                yield from cells(part)
