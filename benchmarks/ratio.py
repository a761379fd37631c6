"""Time two ways of doing the same and say how many times as long the first takes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """What was compared, and the median times of both in seconds of processor time."""

    name: str
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """Return how many times as long ours takes."""
        return self.ours / self.theirs

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.ratio:.1f} times ({self.ours:.2f} s, {self.theirs:.2f} s of CPU)"
        )


def cpu(work: Callable[[], object]) -> float:
    """Return the processor time one run takes, all threads together."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(
    name: str, ours: Callable[[], object], theirs: Callable[[], object], runs: int = 3
) -> Ratio:
    """Time both in turn, so that a busy machine hurts both alike; return their medians."""
    pairs = [(cpu(ours), cpu(theirs)) for _ in range(runs)]
    return Ratio(name, median(a for a, _ in pairs), median(b for _, b in pairs))
