"""Work out an indicator's figure from the cubes, its target and its plan.

A figure runs from the baseline to the as-of date; a target counts only when it was set for
exactly the same pillar and place (sources.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import fmean, stdev

from tracker import progress as formulas
from tracker import status as statuses
from tracker.absence import Absence, Result, known
from tracker.programme import ALL, Programme, milestones, sessions
from tracker.progress import Plan, Point
from tracker.schedule import GRACE_DAYS, oldest_overdue_days
from tracker.status import Standing, Status
from tracker.store import Store


@dataclass(frozen=True)
class Definition:
    """An indicator's head: what it means, as written in indicators/<id>.sql."""

    id: str
    title: str
    title_ms: str
    unit: str
    pillar: str
    direction: str
    kind: str
    mode: str
    dimensions: tuple[str, ...]
    expected_from: str
    head: dict[str, str]


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

    @property
    def absence(self) -> Absence | None:
        """Return why the value or the status is not there, None when both are."""
        found = (self.value, self.status)
        return next((a for a in found if isinstance(a, Absence)), None)


def definitions(store: Store) -> dict[str, Definition]:
    """Return the definition of every indicator by id."""
    heads: dict[str, dict[str, str]] = {}
    sql = "select indicator_id, name, value from definitions order by indicator_id"
    for row in store.rows(sql):
        heads.setdefault(row["indicator_id"], {})[row["name"]] = row["value"]
    return {i: _definition(head) for i, head in heads.items()}


def _definition(head: dict[str, str]) -> Definition:
    names = ("id", "title", "unit", "pillar", "direction", "kind", "mode")
    return Definition(
        **{name: head[name] for name in names},
        title_ms=head.get("title_ms", head["title"]),
        dimensions=tuple(filter(None, head["dimensions"].split("; "))),
        expected_from=head.get("expected_from", ""),
        head=head,
    )


def figure(
    store: Store,
    programme: Programme,
    indicator: str,
    as_of: date,
    pillar: str = ALL,
    place: str = ALL,
) -> Figure:
    """Return one indicator's figure for a pillar and a place ("all": the total)."""
    definition = definitions(store)[indicator]
    if pillar == definition.pillar:
        pillar = ALL  # the indicator speaks of this pillar alone: its total is the pillar's
    parts = _parts(store, definition, programme.programme_id, pillar, place)
    value = _value(definition, parts)
    targets = _targets(store, indicator, programme.programme_id, pillar, place)
    plan = _plan(store, programme, definition, targets, as_of, pillar, place)
    numerator, denominator = _sums(definition, parts)
    error = _standard_error(store, definition, parts, programme.programme_id, pillar, place)
    standing = statuses.standing(
        plan,
        direction=definition.direction,
        kind=definition.kind,
        mode=definition.mode,
        value=value,
        as_of=as_of,
        basis=_basis(store),
        overdue_days=_overdue(store, programme, definition, as_of, pillar, place),
        standard_error=error,
        answers=int(denominator) if known(denominator) else None,
        grace_days=GRACE_DAYS,
    )
    return _filled(definition, standing, plan, pillar, place, numerator, denominator)


def _filled(
    definition: Definition,
    standing: Standing,
    plan: Plan,
    pillar: str,
    place: str,
    numerator: float | None,
    denominator: float | None,
) -> Figure:
    judged = definition.direction != "context"
    value = standing.value if standing.value is not None else Absence.NOT_REPORTED
    return Figure(
        definition=definition,
        pillar=pillar,
        place=place,
        as_of=standing.as_of,
        value=value,
        numerator=numerator,
        denominator=denominator,
        target=plan.target,
        baseline=plan.baseline,
        planned=formulas.planned_amount(plan, standing.as_of),
        progress=standing.progress,
        expected=standing.expected,
        expected_from=str(plan.expected_from) if known(standing.expected) else None,
        gap=formulas.gap(standing.progress, standing.expected),
        index=formulas.performance_index(standing.progress, standing.expected),
        status=statuses.status(standing) if judged else None,
        check_target=statuses.check_target(standing),
        standard_error=standing.standard_error,
        basis=standing.basis,
    )


def _parts(
    store: Store, definition: Definition, programme: str, pillar: str, place: str
) -> list[dict]:
    """Return the cube's parts by period; nothing where the indicator has no such split."""
    asked = {"pillar": pillar, "place": place}
    if any(v != ALL and d not in definition.dimensions for d, v in asked.items()):
        return []
    sql = """
        select period, sum(numerator) as numerator, sum(denominator) as denominator
        from cubes
        where indicator_id = $indicator and coalesce(programme_id, $programme) = $programme
            and $pillar in ('all', pillar) and $place in ('all', place)
        group by period order by period
    """
    return store.rows(sql, indicator=definition.id, programme=programme, pillar=pillar, place=place)


def _sums(definition: Definition, parts: list[dict]) -> tuple[float | None, float | None]:
    chosen = parts[-1:] if definition.kind == "latest" else parts
    numerators = [p["numerator"] for p in chosen if p["numerator"] is not None]
    denominators = [p["denominator"] for p in chosen if p["denominator"] is not None]
    return (sum(numerators) if numerators else None, sum(denominators) if denominators else None)


def _value(definition: Definition, parts: list[dict]) -> Result:
    numerator, denominator = _sums(definition, parts)
    if definition.kind in ("rate", "mean"):
        if numerator is None or not denominator:
            return Absence.NOT_REPORTED
        return numerator / denominator
    if numerator is None:
        return Absence.NOT_LOADED if definition.direction == "context" else Absence.NOT_REPORTED
    return numerator


def _targets(store: Store, indicator: str, programme: str, pillar: str, place: str) -> list[dict]:
    sql = """
        select period_end, target, baseline, baseline_on, coalesce(mode, 'cumulative') as mode
        from targets
        where indicator_id = $indicator and coalesce(programme_id, $programme) = $programme
            and pillar = $pillar and place = $place
        order by period_end
    """
    return store.rows(sql, indicator=indicator, programme=programme, pillar=pillar, place=place)


def _basis(store: Store) -> str:
    """Return the basis of the rows behind a figure: the team's own data or the sample."""
    return "sample" if store.data == "sample" else "own"


def _plan(
    store: Store,
    programme: Programme,
    definition: Definition,
    targets: list[dict],
    as_of: date,
    pillar: str,
    place: str,
) -> Plan:
    points = [Point(t["period_end"], t["target"]) for t in targets]
    mode = targets[-1]["mode"] if targets else definition.mode
    totals = formulas.running_targets(points, mode=mode)
    counted = definition.kind in ("count", "latest")
    baseline = next((t["baseline"] for t in reversed(targets) if known(t["baseline"])), None)
    schedule = _schedule(store, programme, definition, as_of, pillar, place)
    return Plan(
        start=next((t["baseline_on"] for t in targets if t["baseline_on"]), programme.start),
        end=totals[-1].on if totals else programme.end,
        baseline=0.0 if counted and baseline is None else baseline,
        target=totals[-1].amount if totals else None,
        schedule=tuple(Point(day, 1) for day, _ in schedule),
        interim=totals[:-1],
    )


def _schedule(
    store: Store, programme: Programme, definition: Definition, as_of: date, pillar: str, place: str
) -> list[tuple[date, date | None]]:
    """Return planned and done date of each counted item, where the indicator follows a schedule."""
    if definition.expected_from != "schedule":
        return []
    if definition.id == "milestones_done":
        judged = [m for m in milestones(store, as_of, pillar=pillar) if m.standing]
        return [(m.planned_end, m.actual_end) for m in judged if m.planned_end]
    kind = "consultation" if definition.id == "consultations_held" else ALL
    found = sessions(store, programme.programme_id, pillar, place, kind)
    return [(s.planned_on, s.held_on) for s in found]


def _overdue(
    store: Store, programme: Programme, definition: Definition, as_of: date, pillar: str, place: str
) -> int | None:
    items = _schedule(store, programme, definition, as_of, pillar, place)
    return oldest_overdue_days(items, as_of) if items else None


def _standard_error(
    store: Store, definition: Definition, parts: list[dict], programme: str, pillar: str, place: str
) -> float | None:
    numerator, denominator = _sums(definition, parts)
    if definition.kind == "rate" and numerator is not None and denominator:
        return statuses.share_standard_error(numerator=numerator, denominator=denominator)
    if definition.kind == "mean" and "workshop_id" in definition.dimensions:
        means = workshop_means(store, definition.id, programme, pillar, place)
        return stdev(means) / sqrt(len(means)) if len(means) > 1 else None
    return None


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


def month_ends(start: date, last: date) -> list[date]:
    """Return the calendar month ends from a start up to a day."""
    ends: list[date] = []
    day = start.replace(day=1)
    while True:
        following = (day + timedelta(days=32)).replace(day=1)
        end = following - timedelta(days=1)
        if end > last:
            return ends
        ends.append(end)
        day = following
