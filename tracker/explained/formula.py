"""Word a formula and fill in its values; the Definitions page and every explanation use these."""

import re
from datetime import date
from itertools import pairwise

from tracker import texts
from tracker.definitions import Definition
from tracker.figures import Figure
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.progress import Plan, Point
from tracker.shown import amount
from tracker.texts import capital, t

PARTS = re.compile(  # as the heads say them, in either language
    r"(Numerator|Pengangka): (?P<numerator>.+?)\. "
    r"(Denominator|Penyebut): (?P<denominator>.+?)\.(?= |$)"
)
MINUS = "\N{MINUS SIGN}"  # a hyphen between two numbers reads as a range


def in_words(definition: Definition) -> str:
    """Return an indicator's formula in words."""
    parts = PARTS.search(definition.said("definition"))
    if parts:
        return capital(t("{numerator}, divided by {denominator}", **parts.groupdict()))
    if definition.kind == "latest":
        return t("The newest value; earlier ones are not added")
    return t("{unit}, counted and added up", unit=capital(t(definition.unit)))


def value_words(found: Figure, month: date | None) -> str:
    """Return the value with its parts filled in; month: the one a national figure is of."""
    value = amount(found.value, found.definition.unit)
    if known(found.value) and known(found.numerator) and known(found.denominator):
        value = f"{exact(found.numerator)} / {exact(found.denominator)} = {value}"
    when = t("as of {day}", day=texts.day(found.as_of))
    if month:
        when = t("newest figure, {month}", month=texts.month(month))
    return f"{value} ({when})"


def plan_words(found: Figure) -> str:
    """Return where expected progress comes from."""
    sources = {
        "schedule": t("From the schedule: each planned date adds what was planned for it"),
        "interim targets": t("From interim targets, with a straight line from each to the next"),
        "straight line": t("From a straight line in days: there are no interim targets"),
    }
    return sources[found.expected_from or found.definition.expected_from]


def line_words(plan: Plan, as_of: date, unit: str) -> str:
    """Return between which two amounts of the plan a day lies; "" for a schedule, which has steps.

    With these the planned amount can be worked out again: it runs evenly in days between them.
    """
    if plan.schedule or not (known(plan.baseline) and known(plan.target)):
        return ""
    interim = sorted((p for p in plan.interim if plan.start < p.on < plan.end), key=lambda p: p.on)
    ends = Point(plan.start, plan.baseline), Point(plan.end, plan.target)
    for left, right in pairwise((ends[0], *interim, ends[1])):
        if left.on <= as_of < right.on:
            return t(
                "{first} on {start}, {last} on {end}: {gone} of {days} days from one to the other",
                first=exact(left.amount, unit),
                start=texts.day(left.on),
                last=exact(right.amount, unit),
                end=texts.day(right.on),
                gone=(as_of - left.on).days,
                days=(right.on - left.on).days,
            )
    return ""


def progress_words(found: Figure) -> list[str]:
    """Return the formulas of progress, expected progress, gap and index, with their values."""
    said = _way(found, t("progress"), found.value, found.progress)
    said += _way(found, t("expected"), found.planned, found.expected)
    if known(found.gap) and known(found.progress) and known(found.expected):
        sum_ = f"{share(found.progress)} {MINUS} {share(found.expected)}"
        points = texts.signed(found.gap, digits(found.gap, 1))
        said.append(t("gap = {sum} = {points} percentage points", sum=sum_, points=points))
    if known(found.index):
        index = texts.number(found.index, 2)
        said.append(t("performance index = progress / expected = {index}", index=index))
    return said


def _way(found: Figure, label: str, reached: Result, way: Result) -> list[str]:
    """Return one share of the way from baseline to target, nothing where it is absent."""
    if not (known(reached) and known(way) and known(found.target)):
        return []
    unit = found.definition.unit
    base = exact(found.baseline if known(found.baseline) else Absence.NO_BASELINE, unit)
    top, whole = exact(reached, unit), exact(found.target, unit)
    return [f"{label} = ({top} {MINUS} {base}) / ({whole} {MINUS} {base}) = {share(way)}"]


def exact(value: Result, unit: str = "") -> str:
    """Return an amount as exact as a reader needs to work the formula out again."""
    if not known(value):
        return t(str(value))
    if unit.startswith("share"):
        return share(value)
    return texts.number(value, digits(value, 2))


def share(value: float) -> str:
    """Return a fraction in per cent, with a decimal where it has one: 75%, 53.2%."""
    return f"{texts.number(100 * value, digits(100 * value, 1))}%"


def digits(value: float, most: int) -> int:
    """Return how many decimals a number is shown with: none for a whole one."""
    return 0 if float(round(value, most)).is_integer() else most
