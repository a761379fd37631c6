"""Publish the scores before and after training: sums by quarter, the typical workshop overall.

Nothing here may give the mean of one workshop away (privacy.md rule 5). As many figures as there
are groups could be solved for each of them, so a figure is published only while there are fewer.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean, stdev

from etl.ksafe import sums
from etl.release.kept import Kept, Rows
from etl.release.people import Visit, group

AT_LEAST = 2  # groups of matched people for sums, one more for the mean of their means
T_975 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
)  # fmt: skip  # Student's t below which 97.5 % lies, for 1 to 30 degrees of freedom; then normal
NORMAL_975 = 1.960


def groups(visits: Iterable[Visit], k: int) -> list[list[Visit]]:
    """Return the matched people by workshop; one of fewer than k is pooled with the next smallest.

    Where all of them together are fewer than k there is one group.
    """
    by_workshop: dict[str, list[Visit]] = {}
    for visit in visits:
        if visit.is_matched:
            by_workshop.setdefault(visit.workshop_id, []).append(visit)
    found = [there for _, there in sorted(by_workshop.items())]
    while len(found) > 1 and group(min(found, key=_people)).people < k:
        smallest, second, *others = sorted(found, key=_people)
        found = [[*smallest, *second], *others]
    return found


def _people(visits: Iterable[Visit]) -> int:
    return group(visits).people


def mean_gains(found: Iterable[Sequence[Visit]]) -> list[float]:
    """Return the mean gain of each group, in points."""
    return [fmean(v.post_score - v.pre_score for v in there) for there in found]  # type: ignore[operator]


def gain_rows(quarter: str, found: Sequence[Sequence[Visit]], k: int) -> Rows:
    """Return the row of a quarter of which the number of matched people is shown."""
    if len(found) < AT_LEAST:
        return []
    matched = [visit for there in found for visit in there]
    before, after = (
        sums.scores(total, group(matched), k=k)
        for total in (
            sum(v.pre_score or 0 for v in matched),
            sum(v.post_score or 0 for v in matched),
        )
    )
    if before is None or after is None:
        return []
    means = mean_gains(found)
    points = _rounded(fmean(means)) if len(means) > AT_LEAST else None
    row = {"quarter": quarter, "matched": len(matched), "before": before, "after": after}
    return [row | {"groups": len(means), "points": points} | _interval([])]


def overall(closed: Iterable[Kept]) -> Rows:
    """Return the row over all quarters shown: the mean of their groups' means, with its error."""
    shown = [(one, row) for one in closed for row in one.rows("gain")]
    if not shown:
        return []
    means = [mean for one, _ in shown for mean in one.means]
    with_points = sum(row["points"] is not None for _, row in shown)
    # Of one quarter its own points are said again; otherwise the points here are one figure more.
    figures = len(shown) + with_points + (not with_points == len(shown) == 1)
    points = _rounded(fmean(means)) if figures < len(means) else None
    spread = means if figures + 1 < len(means) else []
    row = {name: sum(r[name] for _, r in shown) for name in ("matched", "before", "after")}
    return [{"quarter": "all", **row, "groups": len(means), "points": points} | _interval(spread)]


def _interval(means: Sequence[float]) -> dict[str, float | None]:
    """Return d +/- t(W-1) s_w / sqrt(W) (formulas.md section 4); nothing without means."""
    if not means:
        return {"low": None, "high": None, "standard_error": None}
    error, freedom = stdev(means) / sqrt(len(means)), len(means) - 1
    reach = error * (T_975[freedom - 1] if freedom <= len(T_975) else NORMAL_975)
    middle = fmean(means)
    ends = {"low": _rounded(middle - reach), "high": _rounded(middle + reach)}
    return {**ends, "standard_error": _rounded(error)}


def _rounded(points: float) -> float:
    return round(points, 2)
