"""Word what a card or a line of a list says; tracker.screen.marks draws it."""

from dataclasses import dataclass
from math import sqrt

from tracker import texts
from tracker.facts import joined
from tracker.figures import Figure
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.formulas.training import interval
from tracker.programme import ALL
from tracker.texts import t

TIERS = ("Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3")  # as the report names them, best first


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
    link: str = ""  # where it leads: an address below the dashboard's own
    explain: str = ""  # what explains the number (tracker.explained), "" for none


@dataclass(frozen=True)
class Item:
    """A line of a list: its mark, what it is, and where and when."""

    status: Status | MilestoneStatus | Absence | None
    title: str
    detail: str
    word: str = ""  # replaces the status's own word
    link: str = ""  # where it leads: an address below the dashboard's own
    explain: str = ""  # what explains the number (tracker.explained), "" for none
    was: Status | Absence | None = None  # the status it had before, None where none is told


def amount(value: float | Absence | None, unit: str) -> str:
    """Return a value with the reader's number format: shares as per cent, absences by name.

    A tier is the word the report gives it, never a number.
    """
    if not known(value):
        return t(str(value)) if isinstance(value, Absence) else t("not reported")
    if unit.startswith("share"):
        return texts.percent(value)
    if unit.startswith("tier") and value in range(1, len(TIERS) + 1):
        return t(TIERS[round(value) - 1])
    return texts.number(value, 0 if float(value).is_integer() else 1)


def share_of(yes: int, n: int) -> str:
    """Return a share of answers in per cent; `not reported` without any."""
    return amount(yes / n if n else Absence.NOT_REPORTED, "share")


def decimal(value: Result) -> str:
    """Return a value with two decimals, an absence by name."""
    return texts.number(value, 2) if known(value) else t(str(value))


def title(found: Figure) -> str:
    """Return an indicator's title in the reader's language."""
    return found.definition.said("title")


def measure(found: Figure) -> Measure:
    """Return a figure as a card that leads to its explanation: value, target, expected, gap."""
    unit = found.definition.unit
    target = _target_words(found) if known(found.target) else ""
    expected = ""
    if known(found.planned):
        counted = found.definition.kind == "count"  # half a workshop is never expected
        planned = round(found.planned) if counted else found.planned
        expected = t("{amount} expected by now", amount=amount(planned, unit))
    gap = gap_words(found)
    if found.definition.over_workshops and found.denominator and known(found.value):
        expected = typical_words(found)
    if found.public:
        expected = _published_words(found, expected)
    return Measure(
        label=title(found),
        value=amount(found.value, unit),
        of=target,
        line=expected,
        more=gap,
        status=found.status,
        done=found.progress if known(found.progress) else None,
        expected=found.expected if known(found.expected) else None,
        explain=f"figure:{found.definition.id}:{found.pillar}:{found.place}",
    )


def _published_words(found: Figure, expected: str) -> str:
    """Say what a published figure rests on, or that this one is not published.

    Not every quarter shows the answers, so a share is always "of n answers" (privacy.md rule 4).
    """
    if found.value is Absence.SUPPRESSED:
        whole = (found.pillar, found.place) == (ALL, ALL)
        return t("not published so far") if whole else t("not published for this pillar or place")
    if found.definition.kind == "rate" and "people" in found.definition.head and found.denominator:
        answers = t("of {n} answers", n=texts.number(found.denominator))
        return joined(answers, expected)
    return expected


def typical_words(found: Figure) -> str:
    """Say on how many workshops a typical value rests, and its 95 % interval where it has one.

    Source: formulas.md section 4, gain.
    """
    workshops = round(found.denominator or 0)
    if workshops == 1:
        return t("one workshop")
    if found.standard_error is None:
        return t("the mean of {n} workshops, no interval from {n}", n=texts.number(workshops))
    said = {
        "n": texts.number(workshops),
        "interval": interval_words(_interval(found, workshops)),
    }
    if found.public:  # workshops with few people were pooled with another
        return t("the typical of {n} groups of workshops, {interval}", **said)
    return t("the typical of {n} workshops, {interval}", **said)


def interval_words(ends: tuple[float, float] | None) -> str:
    """Return "95% interval +8.9 to +15.7", empty without one."""
    if ends is None:
        return ""
    low, high = (texts.signed(end, 1) for end in ends)
    return t("95% interval {low} to {high}", low=low, high=high)


def _interval(found: Figure, workshops: int) -> tuple[float, float]:
    spread = (found.standard_error or 0.0) * sqrt(workshops)
    return interval(found.value, spread, workshops)  # type: ignore[arg-type]


def _target_words(found: Figure) -> str:
    target = amount(found.target, found.definition.unit)
    if found.definition.kind == "count" and known(found.value):
        return t("of {target}", target=target)
    return t("target {target}", target=target)


def gap_words(found: Figure) -> str:
    """Say how far a value is from the plan, in its own unit; nothing where either is absent."""
    if not (known(found.value) and known(found.planned) and known(found.target)):
        return ""
    unit, difference = found.definition.unit, found.value - found.planned
    if unit.startswith("share"):
        return _above_or_below(100 * difference, t("percentage points"), 0)
    if found.definition.kind == "mean":
        return _above_or_below(difference, t("points"), 1)
    short = round(-difference)
    if short == 0:
        return t("as many as planned")
    if short > 0:
        return t("{n} fewer than planned", n=texts.number(short))
    return t("{n} more than planned", n=texts.number(-short))


def _above_or_below(difference: float, unit: str, digits: int) -> str:
    size = texts.number(abs(difference), digits)
    if float(size.replace(",", "")) == 0:
        return t("level with the plan")
    if difference > 0:
        return t("{n} {unit} above the plan", n=size, unit=unit)
    return t("{n} {unit} below the plan", n=size, unit=unit)
