"""Find values that stand far from the others of their kind (modified z-score).

Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): M = 0.6745 (x -
median) / MAD, a value is looked at from |M| > 3.5. MAD is the median of the distances to the
median. Neither is moved by the very values that are looked for, as mean and deviation would be.
"""

from dataclasses import dataclass

from tracker.formulas.absence import Absence, Result

LIMIT = 3.5
NORMAL = 0.6745  # the MAD of a normal distribution, in standard deviations
NORMAL_MEAN = 1.253314  # its standard deviation in mean distances: sqrt(pi / 2)
# With fewer the MAD itself is chance: of normal values 1.7 % are called far at 10, 5.4 % at 5.
FEWEST = 10


@dataclass(frozen=True)
class Spread:
    """Values of one kind: how many, their median, median and mean distance to it."""

    n: int
    median: float
    mad: float
    mean_distance: float

    @property
    def unit(self) -> Result:
        """Return the distance of a modified z-score of 1; `too early` below 10 values.

        More than half of the values alike make the MAD 0; then the mean distance stands in for it.
        It is 0 only when all are alike, and then none is far.
        """
        if self.n < FEWEST:
            return Absence.TOO_EARLY
        return self.mad / NORMAL if self.mad else self.mean_distance * NORMAL_MEAN

    @property
    def fences(self) -> tuple[float, float] | Absence:
        """Return the least and the most a value may be without standing far from the others."""
        if isinstance(self.unit, Absence):
            return self.unit
        return self.median - LIMIT * self.unit, self.median + LIMIT * self.unit

    def score(self, value: float) -> Result:
        """Return a value's modified z-score, negative below the median; 0 where all are alike."""
        if isinstance(self.unit, Absence):
            return self.unit
        return (value - self.median) / self.unit if self.unit else 0.0
