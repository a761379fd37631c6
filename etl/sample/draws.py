"""Draw numbers that come out the same on every machine and Python version.

Only random() is used: Python keeps its sequence from version to version, but not how choice(),
sample(), shuffle() and gauss() use it. Logarithms and sum() of floats also differ by machine or
version, so a bell curve is twelve uniform draws added one by one.
"""

import hashlib
from collections.abc import Mapping, Sequence
from random import Random


def digest(seed: int, *key: object) -> bytes:
    """Return 32 bytes that depend on nothing but the seed and the key."""
    return hashlib.sha256("|".join(map(str, (seed, *key))).encode("utf-8")).digest()


class Draws:
    """A stream of draws of its own for each key, so no row depends on the rows before it."""

    def __init__(self, seed: int, *key: object) -> None:
        self._random = Random(int.from_bytes(digest(seed, *key)[:8], "big"))

    def chance(self, percent: int) -> bool:
        """Return True in `percent` of 100 draws."""
        return self.whole(1, 100) <= percent

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included, each as likely."""
        return low + int(self._random.random() * (high - low + 1))

    def normal(self, mean: float, deviation: float) -> float:
        """Return a draw from a bell curve that ends six standard deviations from its mean."""
        total = 0.0
        for _ in range(12):
            total += self._random.random()
        return mean + deviation * (total - 6.0)

    def pick(self, weights: Mapping[str, int]) -> str:
        """Return one of the names, in proportion to its whole-number weight."""
        left = self.whole(1, sum(weights.values()))
        for name, weight in weights.items():
            left -= weight
            if left <= 0:
                return name
        raise ValueError("weights must be whole numbers above zero")

    def shuffled(self, items: Sequence[int]) -> list[int]:
        """Return the items in a drawn order (Fisher and Yates)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.whole(0, last)
            order[last], order[other] = order[other], order[last]
        return order
