"""How many more events will come, where the pace is only known from those seen so far.

With `seen` events over `exposure`, those over the next `left` of exposure are negative binomial:
seen successes of chance exposure / (exposure + left) each. Worked out in logarithms, so that
thousands of events neither overflow nor vanish. Source: formulas.md section 3, forecast.
"""

from dataclasses import dataclass
from math import exp, fsum, lgamma, log

from tracker.formulas.progress import rounded


@dataclass(frozen=True, kw_only=True)
class ToCome:
    """Hold what is still to come: events over exposure so far, exposure left, in one unit.

    seen and exposure are above 0; left may be 0, then nothing comes.
    """

    seen: int
    exposure: float
    left: float

    def exactly(self, k: int) -> float:
        """Give the chance that exactly k more come."""
        if self.left <= 0:
            return 1.0 if k == 0 else 0.0
        whole = log(self.exposure + self.left)
        ways = lgamma(self.seen + k) - lgamma(self.seen) - lgamma(k + 1)
        seen, left = log(self.exposure) - whole, log(self.left) - whole
        return exp(ways + self.seen * seen + k * left)

    def at_least(self, k: int) -> float:
        """Give the chance that k or more come."""
        return max(0.0, 1 - fsum(self.exactly(fewer) for fewer in range(k)))

    def quantile(self, share: float, *, most: int) -> int:
        """Find the fewest events that are not exceeded with a chance of share, and at most most."""
        below = 0.0
        for k in range(most):
            below += self.exactly(k)
            if rounded(below) >= share:
                return k
        return most
