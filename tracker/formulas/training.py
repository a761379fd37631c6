"""What scores say after training: gain, interval, attrition (formulas.md section 4).

Matched people only: those who attended and have a score before and a score after. Change after
training, no control group: words may say that scores were higher after, never that they were
raised. Gains are points of the scores' own scale, 0 to 100 on the attendance sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin, sqrt, tan
from statistics import fmean, stdev

from tracker.formulas.absence import Absence, Result
from tracker.formulas.progress import rounded

HIGHEST = 100.0
SHARE = 0.95  # of the interval
INTERVAL_WORKSHOPS = 3  # fewer workshops say too little about the next one
EFFECT_PEOPLE = 3


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Hold the matched people of one workshop: how many, mean scores, and their gains.

    spread is the standard deviation of the people's gains (n - 1), None with one person.
    """

    people: int
    before: float
    after: float
    spread: float | None = None

    @property
    def gain(self) -> float:
        """Measure the workshop's mean gain, in points."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Gain:
    """Hold the gain of the typical workshop, in points, with its 95 % interval.

    interval is None where it cannot be given; over_people is the mean over all matched people,
    shown as such and never with an interval. t and df belong to the interval: the gain in standard
    errors, None also where all gains are equal, and its degrees of freedom.
    """

    points: float
    interval: tuple[float, float] | None
    workshops: int
    people: int
    over_people: float
    t: float | None = None
    df: int | None = None

    @property
    def method(self) -> str:
        """Name what the gain is averaged over: `clustered` or `one workshop`."""
        return "one workshop" if self.workshops == 1 else "clustered"


def gain(found: Sequence[Scores]) -> Gain | Absence:
    """Average the workshops' mean gains, each workshop counting once; order does not matter.

    From three workshops on the interval is d +/- t(W-1) s_w / sqrt(W); two have none; one has
    the paired interval of its own people. `not reported` without any scores. People of one
    workshop resemble each other, which is why people are not counted as if they came singly.
    Source: formulas.md section 4, gain.
    """
    if not found:
        return Absence.NOT_REPORTED
    gains = [scores.gain for scores in found]
    people = sum(scores.people for scores in found)
    mean, sample = fmean(gains), _sample(found)
    return Gain(
        points=mean,
        interval=interval(mean, *sample) if sample else None,
        workshops=len(found),
        people=people,
        over_people=sum(scores.gain * scores.people for scores in found) / people,
        t=t_value(mean, *sample) if sample else None,
        df=sample[1] - 1 if sample else None,
    )


def _sample(found: Sequence[Scores]) -> tuple[float, int] | None:
    """Return standard deviation and number of the values averaged; None where no error is known.

    One workshop is its people, several are one value each.
    """
    if len(found) == 1:
        spread, people = found[0].spread, found[0].people
        return None if spread is None or people < 2 else (spread, people)
    if len(found) < INTERVAL_WORKSHOPS:
        return None
    return stdev(scores.gain for scores in found), len(found)


def interval(mean: float, spread: float, n: int) -> tuple[float, float]:
    """Reach t(n - 1) spread / sqrt(n) either side of a mean of n values, 95 %."""
    reach = t_quantile((1 + SHARE) / 2, n - 1) * spread / sqrt(n)
    return mean - reach, mean + reach


def t_value(mean: float, spread: float, n: int) -> float | None:
    """Measure a mean of n values in standard errors, spread / sqrt(n); None without any spread.

    Source: Student 1908 (formulas.md section 4, gain).
    """
    return mean / (spread / sqrt(n)) if rounded(spread) > 0 else None


@dataclass(frozen=True, kw_only=True)
class Attrition:
    """Hold who is left out of the gain: leavers have a score before and none after.

    stayers are the matched people; the two means are scores before, None without people.
    """

    attended: int
    stayers: int
    leavers: int
    before_of_stayers: float | None
    before_of_leavers: float | None

    @property
    def matched(self) -> Result:
        """Measure the share of people who attended that is matched."""
        return self.stayers / self.attended if self.attended else Absence.NOT_REPORTED


def normalised_gain(before: float, after: float, highest: float = HIGHEST) -> Result:
    """Measure the share of the possible gain that was seen, of pooled matched means.

    Negative where scores fell. `too few answers` where all stood at the highest before: a test that
    leaves no room cannot tell. Source: Hake 1998 (formulas.md section 4).
    """
    possible = highest - before
    return (after - before) / possible if rounded(possible) != 0 else Absence.TOO_FEW_ANSWERS


def effect_size(
    before: float, after: float, *, spread_before: float, spread_after: float, people: int
) -> Result:
    """Measure g_av: the gain in standard deviations of the scores, corrected for few people.

    `too few answers` below three people and where all scores are equal.
    Source: Lakens 2013, J and d_av (formulas.md section 4).
    """
    spread = sqrt((spread_before**2 + spread_after**2) / 2)
    if people < EFFECT_PEOPLE or rounded(spread) == 0:
        return Absence.TOO_FEW_ANSWERS
    correction = 1 - 3 / (4 * (people - 1) - 1)
    return correction * (after - before) / spread


@cache
def t_quantile(share: float, freedom: int) -> float:
    """Find Student's t below which a share (0.5 to 1) lies, for whole degrees of freedom.

    By bisection on the angle whose tangent is t / sqrt(freedom): it has an end where t has none.
    """
    inside, low, high = 2 * share - 1, 0.0, pi / 2
    for _ in range(60):  # halves the angle down to the last digit of a double
        middle = (low + high) / 2
        if _within(middle, freedom) < inside:
            low = middle
        else:
            high = middle
    return sqrt(freedom) * tan(low)


def _within(angle: float, freedom: int) -> float:
    """Measure the share of Student's t between -t and t, by its finite series in that angle.

    Source: Abramowitz and Stegun 1964, 26.7.3 (odd) and 26.7.4 (even).
    """
    if freedom == 1:
        return 2 * angle / pi
    odd = freedom % 2
    term = total = cos(angle) if odd else 1.0
    for k in range(2 + odd, freedom - 1, 2):
        term *= (k - 1) / k * cos(angle) ** 2
        total += term
    series = total * sin(angle)
    return 2 / pi * (angle + series) if odd else series
