"""Word what a card or a line of a list says; tracker.screen.marks draws it."""

from dataclasses import dataclass

from tracker import texts
from tracker.figures import Figure
from tracker.formulas.absence import Absence, known
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.texts import t, tn


@dataclass(frozen=True)
class Measure:
    """A card: what is measured, how much, of what, and two plain lines under it."""

    label: str
    value: str
    of: str = ""
    line: str = ""
    more: str = ""
    status: Status | MilestoneStatus | Absence | None = None
    done: float | None = None  # share of the target, for the bar; None draws none
    expected: float | None = None  # share expected by now, the mark on the bar


@dataclass(frozen=True)
class Item:
    """A line of a list: its mark, what it is, and where and when."""

    status: Status | MilestoneStatus | Absence | None
    title: str
    detail: str
    word: str = ""  # replaces the status's own word


def amount(value: float | Absence | None, unit: str) -> str:
    """Return a value with the reader's number format: shares as per cent, absences by name."""
    if not known(value):
        return t(str(value)) if isinstance(value, Absence) else t("not reported")
    if unit.startswith("share"):
        return texts.percent(value)
    return texts.number(value, 0 if float(value).is_integer() else 1)


def title(found: Figure) -> str:
    """Return an indicator's title in the reader's language."""
    malay = texts.language() == "ms"
    return found.definition.title_ms if malay else found.definition.title


def measure(found: Figure) -> Measure:
    """Return a figure as a card: value of target, expected by now, gap."""
    unit = found.definition.unit
    target = t("of {target}", target=amount(found.target, unit)) if known(found.target) else ""
    expected = gap = ""
    if known(found.planned):
        counted = found.definition.kind == "count"  # half a workshop is never expected
        planned = round(found.planned) if counted else found.planned
        expected = t("{amount} expected by now", amount=amount(planned, unit))
    if known(found.gap):
        gap = gap_words(found.gap)
    if found.definition.kind == "mean" and found.denominator:
        workshops = round(found.denominator)
        expected = tn("the typical of {n} workshop", "the typical of {n} workshops", workshops)
    return Measure(
        label=title(found),
        value=amount(found.value, unit),
        of=target,
        line=expected,
        more=gap,
        status=found.status,
        done=found.progress if known(found.progress) else None,
        expected=found.expected if known(found.expected) else None,
    )


def gap_words(points: float) -> str:
    """Return a gap in percentage points in words."""
    size = texts.number(abs(points))
    if size == "0":
        return t("level with the plan")
    if points > 0:
        return t("{points} points ahead of the plan", points=size)
    return t("{points} points behind the plan", points=size)
