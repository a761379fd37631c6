"""Work out an indicator's figure from the cubes, its target and its plan.

A figure runs from the baseline to the as-of date of the published version it is read from; in the
public file one about people to the end of the last closed quarter. What may not be shown there is
`suppressed`, with no number at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import fmean, stdev

from tracker import planned as plans
from tracker import released
from tracker.definitions import Definition, definitions
from tracker.formulas import progress as formulas
from tracker.formulas import status as statuses
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.progress import Plan
from tracker.formulas.status import Standing, Status
from tracker.formulas.training import INTERVAL_WORKSHOPS
from tracker.planned import Asked
from tracker.programme import ALL, Programme
from tracker.store import Store


@dataclass(frozen=True)
class Figure:
    """One figure with everything a reader may ask of it; absences stand where numbers are not.

    value, target, baseline and planned are in the indicator's unit, a share as a fraction; gap is
    in percentage points; status is None for context.
    """

    definition: Definition
    pillar: str
    place: str
    as_of: date
    value: Result
    numerator: float | None
    denominator: float | None
    target: float | None
    baseline: float | None
    planned: Result
    progress: Result
    expected: Result
    expected_from: str | None
    gap: Result
    index: Result
    status: Status | Absence | None
    check_target: bool
    standard_error: float | None
    basis: str
    standing: Standing  # all that the status was judged by
    public: bool = False  # read from the public file

    @property
    def absence(self) -> Absence | None:
        """Return why the value or the status is not there, None when both are."""
        found = (self.value, self.status)
        return next((a for a in found if isinstance(a, Absence)), None)

    @property
    def target_or_why(self) -> Result:
        """Return the target; of a suppressed figure nothing is said, also where it is not due."""
        if Absence.SUPPRESSED in (self.value, self.planned):
            return Absence.SUPPRESSED
        return Absence.NO_TARGET if self.target is None else self.target


def figure(
    store: Store,
    programme: Programme,
    indicator: str,
    as_of: date,
    pillar: str = ALL,
    place: str = ALL,
) -> Figure:
    """Return one indicator's figure for a pillar and a place ("all": the total).

    Raises ValueError for a day the store does not stand for: another day is another version.
    """
    if store.as_of and as_of != store.as_of:
        raise ValueError(f"the data stand for {store.as_of}, not {as_of}; open them as of that day")
    asked = asked_of(store, programme, definitions(store)[indicator], pillar, place)
    if not asked.is_published:
        return _suppressed(asked)
    parts = parts_of(asked)
    plan = plans.plan(asked)
    standing = _standing(asked, plan, parts)
    return _filled(asked, standing, plan, sums_of(asked.definition, parts))


def asked_of(
    store: Store, programme: Programme, definition: Definition, pillar: str = ALL, place: str = ALL
) -> Asked:
    """Return what is asked; an indicator that speaks of this pillar alone is asked for its total.

    Its rows name no pillar, so that its total is the pillar's.
    """
    if pillar == definition.pillar and "pillar" not in definition.dimensions:
        pillar = ALL
    return Asked(store, programme, definition, pillar, place)


def _suppressed(asked: Asked) -> Figure:
    """Return a figure that may not be shown: who asks learns what it is of, and no number."""
    hidden, definition = Absence.SUPPRESSED, asked.definition
    nothing = Plan(start=asked.programme.start, end=asked.programme.end, baseline=None, target=None)
    standing = statuses.standing(
        nothing,
        direction=definition.direction,
        kind=definition.kind,
        mode=definition.mode,
        value=hidden,
        as_of=asked.as_of,
        basis=asked.basis,
    )
    return Figure(
        definition=definition,
        pillar=asked.pillar,
        place=asked.place,
        as_of=asked.as_of,
        value=hidden,
        numerator=None,
        denominator=None,
        target=None,
        baseline=None,
        planned=hidden,
        progress=hidden,
        expected=hidden,
        expected_from=None,
        gap=hidden,
        index=hidden,
        status=hidden,
        check_target=False,
        standard_error=None,
        basis=asked.basis,
        standing=standing,
        public=True,
    )


Parts = list[dict] | None  # a row per period: numerator, denominator; None where there is no split


def parts_of(asked: Asked) -> Parts:
    """Return the rows a figure adds up, one per period; None where nothing is split that way.

    Those of the typical workshop have no period: each is the mean of one workshop or group.
    """
    wanted = {"pillar": asked.pillar, "place": asked.place}
    if any(v != ALL and d not in asked.definition.dimensions for d, v in wanted.items()):
        return None
    if asked.definition.over_workshops and asked.store.public:
        return _published_gain(asked)
    if asked.definition.over_workshops:
        return [{"period": None, "numerator": m, "denominator": 1} for m in _means(asked)]
    sql = """
        select period, sum(numerator) as numerator, sum(denominator) as denominator
        from cubes
        where indicator_id = $indicator and coalesce(programme_id, $programme) = $programme
            and $pillar in ('all', pillar) and $place in ('all', place)
        group by period order by period
    """
    return asked.store.rows(sql, **asked.split)


def _published_gain(asked: Asked) -> Parts:
    """Return the typical workshop as it was published: each group's mean counts once."""
    found = released.gain(asked.store)
    if found is None or found.points is None or found.groups is None:
        return None
    points = found.points * found.groups
    return [{"period": None, "numerator": points, "denominator": found.groups}]


def _standing(asked: Asked, plan: Plan, parts: Parts) -> Standing:
    definition, (_, denominator) = asked.definition, sums_of(asked.definition, parts)
    value = value_of(definition, parts)
    return statuses.standing(
        plan,
        direction=definition.direction,
        kind=definition.kind,
        mode=definition.mode,
        value=value,
        as_of=asked.as_of,
        basis=asked.basis,
        overdue_days=plans.overdue_days(asked, plan, value),
        standard_error=_standard_error(asked, parts),
        answers=int(denominator) if known(denominator) else None,
    )


def _filled(
    asked: Asked, standing: Standing, plan: Plan, sums: tuple[float | None, float | None]
) -> Figure:
    return Figure(
        definition=asked.definition,
        pillar=asked.pillar,
        place=asked.place,
        as_of=standing.as_of,
        value=standing.value if standing.value is not None else Absence.NOT_REPORTED,
        numerator=sums[0],
        denominator=sums[1],
        target=plan.target,
        baseline=plan.baseline,
        planned=plans.due(asked, plan),
        progress=standing.progress,
        expected=standing.expected,
        expected_from=str(plan.expected_from) if known(standing.expected) else None,
        gap=formulas.gap(standing.progress, standing.expected),
        index=formulas.performance_index(standing.progress, standing.expected),
        status=statuses.status(standing),
        check_target=statuses.check_target(standing),
        standard_error=standing.standard_error,
        basis=standing.basis,
        standing=standing,
        public=asked.store.public,
    )


def sums_of(definition: Definition, parts: Parts) -> tuple[float | None, float | None]:
    """Return numerator and denominator; of a mean over workshops their means and their number."""
    found = parts or []
    chosen = found[-1:] if definition.kind == "latest" else found
    numerators = [p["numerator"] for p in chosen if p["numerator"] is not None]
    denominators = [p["denominator"] for p in chosen if p["denominator"] is not None]
    if parts is not None and not numerators and definition.zero_when_nothing:
        return 0.0, None
    return (sum(numerators) if numerators else None, sum(denominators) if denominators else None)


def value_of(definition: Definition, parts: Parts) -> Result:
    """Return what some rows of parts come to, by the indicator's kind; else why there is none."""
    numerator, denominator = sums_of(definition, parts)
    if definition.kind in ("rate", "mean") and (numerator is None or not denominator):
        return Absence.NOT_REPORTED
    if numerator is not None:
        return numerator / denominator if denominator else numerator
    return Absence.NOT_LOADED if definition.national else Absence.NOT_REPORTED


def _standard_error(asked: Asked, parts: Parts) -> float | None:
    numerator, denominator = sums_of(asked.definition, parts)
    if asked.definition.kind == "rate" and numerator is not None and denominator:
        return statuses.share_standard_error(numerator=numerator, denominator=denominator)
    if asked.definition.over_workshops and asked.store.public:
        found = released.gain(asked.store)
        return found.standard_error if found else None
    if asked.definition.over_workshops:
        means = _means(asked)
        return stdev(means) / sqrt(len(means)) if len(means) >= INTERVAL_WORKSHOPS else None
    return None


def _means(asked: Asked) -> list[float]:
    return workshop_means(
        asked.store,
        asked.definition.id,
        asked.programme.programme_id,
        asked.pillar,
        asked.place,
    )


def workshop_means(
    store: Store, indicator: str, programme: str, pillar: str = ALL, place: str = ALL
) -> list[float]:
    """Return the mean of each workshop, in the indicator's unit."""
    sql = """
        select workshop_id, sum(numerator) / sum(denominator) as mean
        from cubes
        where indicator_id = $indicator and programme_id = $programme
            and $pillar in ('all', pillar) and $place in ('all', place)
        group by workshop_id having sum(denominator) > 0 order by workshop_id
    """
    rows = store.rows(sql, indicator=indicator, programme=programme, pillar=pillar, place=place)
    return [row["mean"] for row in rows]


def typical_workshop(means: Iterable[float]) -> float | None:
    """Return the unweighted mean of the workshops' means (formulas.md section 4), None without."""
    found = list(means)
    return fmean(found) if found else None
