"""Explain one indicator: what it means, how its figure is made, what it is measured against."""

from dataclasses import dataclass
from datetime import date

from tracker import texts
from tracker.definitions import Definition
from tracker.explained import formula
from tracker.explained.explanation import Term
from tracker.facts import Line, address, joined
from tracker.figures import Figure
from tracker.formulas.absence import Absence, known
from tracker.programme import ALL, Programme
from tracker.shown import amount
from tracker.store import Store
from tracker.texts import t, tn
from tracker.use_the_data.catalogue import CONTEXT, direction


@dataclass(frozen=True)
class Goal:
    """What is to be reached by a day; `interim` counts the earlier targets on the way."""

    target: float
    by: date
    set_on: date
    interim: int
    source_url: str | None


def usable(definition: Definition, pillar: str, place: str) -> tuple[str, str]:
    """Return the filters this indicator can be split by; "all" for one it cannot."""
    by = definition.dimensions
    return (pillar if "pillar" in by else ALL, place if "place" in by else ALL)


def goal(store: Store, programme: Programme, found: Figure) -> Goal | None:
    """Return the final target set for exactly what a figure shows, None without one."""
    sql = """
        select target, period_end as "by", set_on, source_url,
            count(*) over () - 1 as interim
        from targets
        where indicator_id = $indicator and coalesce(programme_id, $programme) = $programme
            and pillar = $pillar and place = $place
        order by period_end desc limit 1
    """
    asked = {"indicator": found.definition.id, "pillar": found.pillar, "place": found.place}
    rows = store.rows(sql, programme=programme.programme_id, **asked)
    return Goal(**rows[0]) if rows else None


def newest(store: Store, found: Figure) -> date | None:
    """Return the month a national figure is of; None for the programme's own, cut to a day."""
    if not found.definition.national:
        return None
    sql = """select max(period) as month from cubes
             where indicator_id = $indicator and programme_id is null"""
    return store.rows(sql, indicator=found.definition.id)[0]["month"]


def terms(found: Figure, target: Goal | None, month: date | None) -> list[Term]:
    """Return all there is to know of an indicator, the reasons first; month as from newest()."""
    definition = found.definition
    return [
        Term(t("Why"), (Line(definition.said("why")),)),
        Term(t("Definition"), (Line(definition.said("definition")),)),
        Term(t("Formula"), _formula(found, month)),
        Term(t("Unit"), (Line(t(definition.unit)),)),
        Term(t("Direction"), (Line(direction(definition)),)),
        Term(t("Pillar and level"), (Line(_belongs(definition)),)),
        Term(t("Target"), _target(found, target)),
        Term(t("Expected progress"), _expected(found)),
        Term(t("Owner"), (Line(definition.said("owner")),)),
        Term(t("Source"), _source(definition)),
        Term(t("Standard code"), _codes(definition)),
    ]


def _belongs(definition: Definition) -> str:
    return joined(t(definition.pillar), t(definition.head.get("level", "")))


def _formula(found: Figure, month: date | None) -> tuple[Line, ...]:
    """Return the formula in words and with its values."""
    return Line(formula.in_words(found.definition)), Line(formula.value_words(found, month))


def _target(found: Figure, target: Goal | None) -> tuple[Line, ...]:
    words = Line(found.definition.said("target"))
    if target is None:
        absent = () if found.definition.direction == CONTEXT else (Line(t("no target")),)
        return (*absent, words)
    unit = found.definition.unit
    said = t("{target} by {day}", target=amount(target.target, unit), day=texts.day(target.by))
    baseline = t("baseline {amount}", amount=amount(_or_absent(found.baseline), unit))
    set_on = t("set on {day}", day=texts.day(target.set_on))
    before = tn("{n} interim target", "{n} interim targets", target.interim)
    said = joined(said, baseline, set_on, before if target.interim else "")
    return Line(said, address(target.source_url)), words


def _or_absent(baseline: float | None) -> float | Absence:
    return baseline if known(baseline) else Absence.NO_BASELINE


def _expected(found: Figure) -> tuple[Line, ...]:
    """Return where expected progress comes from and the formulas of progress with their values."""
    if found.definition.direction == CONTEXT:
        return (Line(t("None: context has no plan")),)
    if found.target is None:
        return (Line(t("None: no target is set")),)
    return tuple(Line(x) for x in (formula.plan_words(found), *formula.progress_words(found)))


def _source(definition: Definition) -> tuple[Line, ...]:
    url = address(definition.head.get("source_url"))
    lines = (Line(definition.said("source")),)
    return (*lines, Line(t("Read at"), url)) if url else lines


def _codes(definition: Definition) -> tuple[Line, ...]:
    own = definition.head.get("standard_code", "")
    others = definition.head.get("crosswalk", "")
    lines = [Line(own or t("None: the programme's own indicator"))]
    if others:
        lines.append(Line(t("Near to: {codes}", codes=others)))
    return tuple(lines)
