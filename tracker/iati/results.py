"""Write the indicators as IATI results: baseline, and for each period target and actual.

Figures are those of the screen under the same role. What was expected by the figure's day stands
as target of the period to that day, the final target in the period to its own day.
Source: IATI Standard 2.03, result; codelists ResultType, IndicatorMeasure, IndicatorVocabulary.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from tracker import planned, texts
from tracker.command.figures import figures
from tracker.definitions import Definition, definitions
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence, known
from tracker.formulas.progress import Plan
from tracker.iati.elements import in_languages, is_share, marked, number, told
from tracker.planned import Asked
from tracker.programme import ALL, Programme
from tracker.store import Store
from tracker.texts import LANGUAGES, mark, t
from tracker.use_the_data.catalogue import ordered

TYPES = {  # ResultType, by the level of an indicator's head
    "output": ("1", mark("Outputs")),
    "outcome": ("2", mark("Outcomes")),
    "impact": ("3", mark("Impact")),
}
OTHER = ("9", mark("Other results"))
UNIT, PERCENTAGE = "1", "2"  # IndicatorMeasure
UNITED_STATES, OWN = "3", "99"  # IndicatorVocabulary: US Foreign Assistance Framework, our own
STANDARD = re.compile(r"([A-Z]{2}\.\d+\.\d+|CBLD)-\d+")  # how its codes look: PS.5.1-28, CBLD-9
EXPECTED = mark(
    "Expected by this day by the plan; the final target stands in the period to its day."
)


@dataclass(frozen=True)
class Known:
    """A figure and the plan it is judged by."""

    figure: Figure
    plan: Plan

    @property
    def dimensions(self) -> dict[str, str]:
        """Return what part of the whole it is: its pillar and its place."""
        parts = {"pillar": self.figure.pillar, "place": self.figure.place}
        return {name: part for name, part in parts.items() if part != ALL}


def add(activity: Element, store: Store, programme: Programme) -> None:
    """Add a result for each level of indicators; SAMPLE stands before each title of sample data."""
    sample = store.data == "sample"
    found = [d for d in ordered(definitions(store)) if not d.national]
    parts = figures(store, programme)
    for (code, title), group in groupby(sorted(found, key=_type), key=_type):
        result = SubElement(activity, "result", {"type": code})
        told(result, "title", marked(in_languages(title), sample))
        for definition in group:
            _indicator(result, list(_known(store, programme, definition, parts)), sample)


def _type(definition: Definition) -> tuple[str, str]:
    return TYPES.get(definition.head.get("level", ""), OTHER)


def _known(
    store: Store, programme: Programme, definition: Definition, parts: Sequence[Figure]
) -> Iterator[Known]:
    """Return the figure of the whole first, then those of its pillars and places."""
    total = figure(store, programme, definition.id, store.as_of or programme.start)
    of = [f for f in parts if f.definition.id == definition.id]
    for found in (total, *(f for f in of if (f.pillar, f.place) != (ALL, ALL))):
        asked = Asked(store, programme, definition, found.pillar, found.place)
        yield Known(found, planned.plan(asked))


def _indicator(result: Element, found: Sequence[Known], sample: bool) -> None:
    whole = found[0].figure
    definition = whole.definition
    measure = PERCENTAGE if is_share(definition.unit) else UNIT
    ascending = "false" if definition.direction == "down" else "true"
    made = SubElement(result, "indicator", {"measure": measure, "ascending": ascending})
    titles = {"en": definition.title, "ms": definition.title_ms}
    told(made, "title", marked(titles, sample))
    told(made, "description", _described(whole))
    SubElement(made, "reference", {"vocabulary": OWN, "code": definition.id})
    code = definition.head.get("standard_code", "")
    if STANDARD.fullmatch(code):
        SubElement(made, "reference", {"vocabulary": UNITED_STATES, "code": code})
    shown = [k for k in found if k.figure.value is not Absence.SUPPRESSED]
    _baselines(made, shown)
    _periods(made, shown)


def _described(whole: Figure) -> dict[str, str]:
    """Return what is counted, in which unit, and why there is no value where there is none."""
    found = {}
    for code in LANGUAGES:
        with texts.speaking(code):
            found[code] = _description(whole)
    return found


def _description(whole: Figure) -> str:
    definition = whole.definition
    said = [definition.said("definition"), t("Unit: {unit}.", unit=t(definition.unit))]
    if isinstance(whole.value, Absence):
        day, why = whole.as_of.isoformat(), t(str(whole.value))
        said.append(t("No value on {day}: {why}.", day=day, why=why))
    return " ".join(said)


def _baselines(indicator: Element, found: Iterable[Known]) -> None:
    for one in found:
        if known(one.figure.baseline):
            day = one.plan.start
            made = SubElement(
                indicator,
                "baseline",
                {
                    "iso-date": day.isoformat(),
                    "year": str(day.year),
                    "value": number(one.figure.baseline, one.figure.definition.unit),
                },
            )
            _dimensions(made, one)


def _periods(indicator: Element, found: Sequence[Known]) -> None:
    """Add each period once, in the order of its days, targets before actuals."""
    for start, end in sorted({period for one in found for period in _spans(one)}):
        made = SubElement(indicator, "period")
        SubElement(made, "period-start", {"iso-date": start.isoformat()})
        SubElement(made, "period-end", {"iso-date": end.isoformat()})
        of = [one for one in found if (start, end) in _spans(one)]
        for one in of:
            _target(made, one, end)
        for one in of:
            if known(one.figure.value) and end == one.figure.as_of:
                _value(made, "actual", one, one.figure.value)


def _spans(one: Known) -> list[tuple[date, date]]:
    """Return the days of a figure's periods: to its own day, and to that of its final target."""
    ends = [one.figure.as_of] if _is_something(one.figure) else []
    ends += [one.plan.end] if known(one.figure.target) else []
    return [(one.plan.start, end) for end in ends if end > one.plan.start]


def _is_something(found: Figure) -> bool:
    return known(found.value) or known(found.planned)


def _target(period: Element, one: Known, end: date) -> None:
    if known(one.figure.target) and end == one.plan.end:
        _value(period, "target", one, one.figure.target)
    elif known(one.figure.planned) and end == one.figure.as_of:
        made = _value(period, "target", one, one.figure.planned)
        told(made, "comment", in_languages(EXPECTED))


def _value(period: Element, tag: str, one: Known, value: float) -> Element:
    unit = one.figure.definition.unit
    made = SubElement(period, tag, {"value": number(value, unit)})
    _dimensions(made, one)
    return made


def _dimensions(parent: Element, one: Known) -> None:
    for name, value in one.dimensions.items():
        SubElement(parent, "dimension", {"name": name, "value": value})
