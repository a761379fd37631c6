"""Word scores before and after by quarter; no mean of one workshop is published."""

from collections.abc import Sequence

import pandas as pd

from tracker import released, texts
from tracker.charts.training import Dumbbell, Row
from tracker.formulas.absence import Absence, known
from tracker.released import Quarter, QuarterGain
from tracker.results import scores
from tracker.results.quarters import short
from tracker.shown import interval_words
from tracker.store import Store
from tracker.texts import t, tn

Gains = dict[str, QuarterGain | None]  # by quarter; None where it is not shown


def gains(store: Store, chosen: Sequence[Quarter]) -> Gains:
    """Return the scores of each quarter chosen."""
    shown = {g.quarter: g for g in released.gains(store)}
    return {q.quarter: shown.get(q.quarter) for q in chosen}


def title(found: Gains) -> str:
    """Count the quarters after whose sessions scores were higher, of those shown."""
    shown = [g for g in found.values() if g]
    if not shown:
        return t("Scores before and after by quarter: none is shown")
    return tn(
        "Scores were higher after training in {higher} of {n} quarter",
        "Scores were higher after training in {higher} of {n} quarters",
        len(shown),
        higher=texts.number(sum(g.after > g.before for g in shown)),
    )


def typical(store: Store) -> str:
    """Say the gain of the typical workshop with its interval, as published, and the caveat."""
    nothing = t("No typical gain is published yet.")
    return f"{typical_words(store) or nothing} {scores.caveat()}"


def typical_words(store: Store) -> str:
    """Say the gain of the typical workshop over all quarters shown; "" while none is published."""
    found = released.gain(store)
    if found is None or not (known(found.points) and known(found.groups)):
        return ""
    values = {
        "gain": texts.signed(found.points, 1),
        "groups": texts.number(found.groups),
        "people": tn("{n} matched person", "{n} matched people", found.matched),
        "interval": interval_words(found.interval) or t("no interval is published"),
    }
    return t(
        "The typical workshop: {gain} points, {interval} ({groups} groups, {people}).", **values
    )


def summary(store: Store) -> str:
    """Say the typical gain, the caveat and how to read the rows."""
    reading = t(
        "Rows: mean scores of a quarter's matched people; n counts them. A group is one workshop, "
        "or several where one was too small."
    )
    return f"{typical(store)} {reading}"


def dumbbells(found: Gains) -> list[Dumbbell]:
    """Return mean scores before and after, a row per quarter."""
    return [_dumbbell(Row(short(name), "", short(name)), g) for name, g in found.items()]


def _dumbbell(row: Row, found: QuarterGain | None) -> Dumbbell:
    if found is None:
        return Dumbbell(row, missing=Absence.SUPPRESSED)
    before, after = _means(found)
    right = texts.signed(after - before, 1), t("n = {n}", n=found.matched)
    return Dumbbell(row, before, after, right)


def _means(found: QuarterGain) -> tuple[float, float]:
    return found.before / found.matched, found.after / found.matched


def frame(found: Gains) -> pd.DataFrame:
    """Return scores by quarter as a table: means over the matched people, in points of 0-100."""
    rows = [(name, *_cells(g)) for name, g in found.items()]
    columns = [t("Quarter"), t("Matched people"), t("Score before"), t("Score after")]
    columns += [t("Gain"), t("Groups"), t("Mean gain of the groups")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _cells(found: QuarterGain | None) -> tuple[float | Absence, ...]:
    if found is None:
        return (Absence.SUPPRESSED,) * 6
    before, after = _means(found)
    means = [round(x, 2) for x in (before, after, after - before)]
    groups, points = (x if known(x) else Absence.SUPPRESSED for x in (found.groups, found.points))
    return found.matched, *means, groups, points
