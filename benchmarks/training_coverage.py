"""How often the 95 % interval of the typical workshop's gain holds the true gain.

25 people a workshop whose gains resemble each other (intraclass correlation 0.1). Beside it the
ordinary paired interval, which takes everybody for a person who came alone.
"""

from collections.abc import Callable

import numpy as np

from benchmarks.coverage import Coverage, Look
from tracker.formulas.training import Gain, Scores, gain, interval

FEW, ENOUGH = (3, 5), (8, 12, 20)  # workshops: the claim is made from eight on
CLAIM = (0.92, 0.97)
PEOPLE = 25
ALIKE = 0.1  # share of the variance that lies between workshops
SPREAD, TRUE_GAIN = 15.0, 12.0  # points
RUNS = 4000

Programme = np.ndarray  # gains in points: workshop, person
Interval = tuple[float, float]
Between = Callable[[np.random.Generator, tuple[int, ...]], np.ndarray]  # mean 0, deviation 1


def normal(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw how workshops differ: as often better as worse."""
    return random.normal(0, 1, shape)


def skewed(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw how workshops differ: most a little worse, a few much better."""
    return random.exponential(1, shape) - 1


def run(runs: int = RUNS) -> list[Coverage]:
    """Return the coverage of both intervals by number of workshops."""
    return [
        covered("clustered interval", clustered, normal, ENOUGH, runs, CLAIM),
        covered("clustered interval", clustered, normal, FEW, runs),
        covered("clustered interval, few workshops far better", clustered, skewed, ENOUGH, runs),
        covered("ordinary paired interval", ordinary, normal, FEW + ENOUGH, runs),
    ]


def covered(
    name: str,
    way: Callable[[Programme], Interval],
    between: Between,
    workshops: tuple[int, ...],
    runs: int,
    claim: Interval | None = None,
) -> Coverage:
    """Return the coverage of an interval over programmes of so many workshops."""
    looks = tuple(_look(way, drawn(between, count, runs)) for count in workshops)
    return Coverage(name=f"gain, {name}", looks=looks, claim=claim)


def drawn(between: Between, workshops: int, runs: int) -> np.ndarray:
    """Draw gains in points: programme, workshop, person."""
    random = np.random.default_rng(1908)  # the same programmes on every run
    shared = ALIKE**0.5 * between(random, (runs, workshops, 1))
    own = (1 - ALIKE) ** 0.5 * random.normal(0, 1, (runs, workshops, PEOPLE))
    return TRUE_GAIN + SPREAD * (shared + own)


def _look(way: Callable[[Programme], Interval], programmes: np.ndarray) -> Look:
    intervals = [way(programme) for programme in programmes]
    held = sum(low <= TRUE_GAIN <= high for low, high in intervals)
    runs, workshops, _ = programmes.shape
    return Look(at=f"{workshops} workshops", runs=runs, spoke=runs, held=held)


def clustered(programme: Programme) -> Interval:
    """Return the interval the Workshops page shows."""
    scores = [Scores(people=PEOPLE, before=0, after=mean) for mean in programme.mean(axis=1)]
    found = gain(scores)
    if not isinstance(found, Gain) or not found.interval:
        raise ValueError(f"{len(scores)} workshops: no interval. Draw three or more.")
    return found.interval


def ordinary(programme: Programme) -> Interval:
    """Return the paired interval over all people, whatever workshop they came to."""
    return interval(float(programme.mean()), float(programme.std(ddof=1)), programme.size)
