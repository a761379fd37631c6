"""Publish the scores before and after training: sums by quarter, the typical workshop overall.

Nothing here may give the mean of one workshop away (privacy.md rule 5), nor cross who took both
tests with the tree. As many figures as there are groups could be solved for each of them, also
over several releases, so a figure is published only while there are fewer.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean, stdev

from etl.ksafe import sums
from etl.ksafe.tree import NOT_SHOWN
from etl.release.kept import Kept, Rows
from etl.release.people import Visit, group

AT_LEAST = 2  # sessions of a quarter that shows its sums
T_975 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
)  # fmt: skip  # Student's t below which 97.5 % lies, for 1 to 30 degrees of freedom
NORMAL_975 = 1.95996


def groups(visits: Iterable[Visit], cells: Rows, k: int) -> list[list[Visit]]:
    """Return the matched people of a quarter by group: a workshop, or all that cannot stand alone.

    Who stands alone is decided by published numbers only (`cells`, and how many are not matched),
    so that the groups tell nothing of who took both tests at which workshop.
    """
    there = list(visits)
    matched = [visit for visit in there if visit.is_matched]
    alone = _alone(cells, len(there) - len(matched), k)
    found: dict[str, list[Visit]] = {}
    for visit in matched:
        name = visit.workshop_id if visit.workshop_id in alone else ""
        found.setdefault(name, []).append(visit)
    return [people for _, people in sorted(found.items())]


def _alone(cells: Rows, unmatched: int, k: int) -> set[str]:
    """Return the workshops with k matched people wherever the unmatched were.

    The others together must be so many as well, so the smallest joins them until they are.
    """
    heads = {row["workshop_id"]: row["n"] for row in cells if _is_workshop(row["workshop_id"])}
    alone = sorted(
        (name for name, n in heads.items() if n - unmatched >= k),
        key=lambda name: (-heads[name], name),
    )
    rest = sum(row["n"] for row in cells) - sum(heads[name] for name in alone)
    while alone and 0 < rest < unmatched + k:
        rest += heads[alone.pop()]
    return set(alone)


def _is_workshop(name: str | None) -> bool:
    return name not in (None, NOT_SHOWN)


def mean_gains(found: Iterable[Sequence[Visit]]) -> list[float]:
    """Return the mean gain of each group, in points."""
    return [fmean(v.post_score - v.pre_score for v in there) for there in found]  # type: ignore[operator]


def gain_rows(quarter: str, visits: Iterable[Visit], sessions: int, k: int) -> Rows:
    """Return the sums of a quarter of which the number of matched people is shown.

    A quarter with one session shows none: they would be that workshop's mean.
    """
    matched = [visit for visit in visits if visit.is_matched]
    if sessions < AT_LEAST:
        return []
    before, after = (
        sums.scores(total, group(matched), k=k)
        for total in (
            sum(v.pre_score or 0 for v in matched),
            sum(v.post_score or 0 for v in matched),
        )
    )
    if before is None or after is None:
        return []
    row = {"quarter": quarter, "matched": len(matched), "before": before, "after": after}
    return [row | {"groups": None, "points": None} | _interval([])]


def covered(closed: Iterable[Kept]) -> list[Kept]:
    """Return the quarters of the newest overall figure, which waits until enough is new.

    Its points and its error are two equations in the means of the groups that joined since the
    figure before, the sums of each of their quarters one more; there must be more groups than
    that. A quarter of one group adds none: its mean is its sums.
    """
    shown, last = [one for one in closed if one.rows("gain")], 0
    for until in range(1, len(shown) + 1):
        new = [one for one in shown[last:until] if len(one.means) > 1]
        if sum(len(one.means) for one in new) > len(new) + 2:
            last = until
    return shown[:last]


def overall(closed: Iterable[Kept]) -> Rows:
    """Return the row over the quarters covered: the mean of their groups' means, with its error."""
    there = covered(closed)
    if not there:
        return []
    means = [mean for one in there for mean in one.means]
    rows = [row for one in there for row in one.rows("gain")]
    row = {name: sum(r[name] for r in rows) for name in ("matched", "before", "after")}
    points = {"groups": len(means), "points": _rounded(fmean(means))}
    return [{"quarter": "all", **row, **points} | _interval(means)]


def _interval(means: Sequence[float]) -> dict[str, float | None]:
    """Return d +/- t(W-1) s_w / sqrt(W) (formulas.md section 4); nothing without means.

    From d and s_w / sqrt(W) as published: whoever reads them comes to the same ends.
    """
    if not means:
        return {"low": None, "high": None, "standard_error": None}
    error, middle = _rounded(stdev(means) / sqrt(len(means))), _rounded(fmean(means))
    reach = error * _quantile(len(means) - 1)
    ends = {"low": _rounded(middle - reach), "high": _rounded(middle + reach)}
    return {**ends, "standard_error": error}


def _quantile(freedom: int) -> float:
    """Return Student's t below which 97.5 % lies.

    Source beyond the table: Abramowitz and Stegun 1964, 26.7.5, its first two terms.
    """
    if freedom <= len(T_975):
        return T_975[freedom - 1]
    z = NORMAL_975
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2


def _rounded(points: float) -> float:
    return round(points, 2)
