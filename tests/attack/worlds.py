"""Every data set of a tiny world.

A world is a list of kinds of people: which workshops they were at, what they answered. A data set
is how many there are of each kind. Everything a gate or a reader asks is a sum over kinds, so it
is a list of weights: how many attendances one person of each kind brings to it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, combinations

from etl.ksafe.groups import Group

Counts = tuple[int, ...]
Weights = tuple[int, ...]


def data_sets(*limits: tuple[Weights, int]) -> Iterator[Counts]:
    """Yield every data set in which each sum stays within its limit.

    What is limited must be known to the reader (a published total): a limit on anything else
    would hide data sets that the reader has to reckon with.
    """
    return _filled((), [weights for weights, _ in limits], [most for _, most in limits])


def _filled(start: Counts, weights: Sequence[Weights], left: list[int]) -> Iterator[Counts]:
    kind = len(start)
    if kind == len(weights[0]):
        yield start
        return
    count, rest = 0, left
    while min(rest) >= 0:
        yield from _filled((*start, count), weights, rest)
        count += 1
        rest = [most - count * w[kind] for most, w in zip(left, weights, strict=True)]


def group(counts: Counts, weights: Weights) -> Group:
    """Return the group of a sum, with the people in it."""
    there = [(kind, n) for kind, (n, w) in enumerate(zip(counts, weights, strict=True)) if n and w]
    return Group(
        n=sum(n * weights[kind] for kind, n in there),
        keys=frozenset().union(*(_keys(kind, n) for kind, n in there)),
    )


@cache
def _keys(kind: int, count: int) -> frozenset[tuple[int, int]]:
    return frozenset((kind, number) for number in range(count))


def subsets(size: int, most: int | None = None) -> list[tuple[int, ...]]:
    """List the non-empty subsets of the first numbers, of `most` members at the most."""
    sizes = range(1, (most or size) + 1)
    return list(chain.from_iterable(combinations(range(size), members) for members in sizes))
