"""Show what other rules would say of one indicator, and why they differ from ours.

Only for what the programme has a target for; national context is judged by no rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker import texts
from tracker.explained.explanation import Term
from tracker.facts import Line
from tracker.figures import Figure
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.other_rules import (
    Growth,
    Opinion,
    growth,
    growth_ratio,
    near_target,
    own_plan,
    straight_line,
)
from tracker.formulas.progress import rounded, time_gone
from tracker.shown import amount, decimal
from tracker.texts import capital, t

PLAIN = 1  # decimals of a growth rate in per cent


@dataclass(frozen=True)
class Said:
    """One rule: its name, what it compares with the values filled in, what it says, and why."""

    rule: str
    compares: str
    opinion: Opinion
    why: str


def said(found: Figure) -> list[Said]:
    """Return what four rules say of a figure, ours last; nothing where there is no target."""
    if found.status is None or not known(found.target):
        return []
    return [_near_target(found), _growth(found), _straight_line(found), _own(found)]


def _near_target(found: Figure) -> Said:
    unit = found.definition.unit
    value, planned = amount(found.value, unit), amount(_whole(found), unit)
    return Said(
        t("TolaData: within 15% of the target to date"),
        t("{value} with {planned} planned by now", value=value, planned=planned),
        near_target(value=found.value, planned=found.planned),
        t("It leaves out the baseline: what was there before the start counts as reached."),
    )


def _whole(found: Figure) -> Result:
    """Return the amount planned as people read it: things that are counted are whole."""
    if known(found.planned) and found.definition.kind == "count":
        return float(round(found.planned))
    return found.planned


def _growth(found: Figure) -> Said:
    standing = found.standing
    grown = growth(
        value=found.value,
        baseline=found.baseline,
        target=found.target,
        start=standing.start,
        end=standing.end,
        as_of=found.as_of,
    )
    achieved = known(found.progress) and rounded(found.progress) >= 1
    return Said(
        t("Statistics Canada and Eurostat: growth a year"),
        _growth_words(grown),
        growth_ratio(grown, achieved=achieved),
        t("It takes growth to be even, whatever the plan says; from zero it has no rate."),
    )


def _growth_words(found: Growth | Absence) -> str:
    if isinstance(found, Absence):
        return t("growth from the baseline")
    so_far, needed = (
        f"{texts.signed(100 * rate, PLAIN)}%" for rate in (found.observed, found.required)
    )
    return t("{so_far} a year so far, {needed} a year needed", so_far=so_far, needed=needed)


def _straight_line(found: Figure) -> Said:
    standing = found.standing
    when = {"start": standing.start, "end": standing.end, "as_of": found.as_of}
    return Said(
        t("A straight line in days"),
        _shares(found.progress, time_gone(**when)),
        straight_line(progress=found.progress, **when),
        t("It expects the same every day, whatever dates the plan has."),
    )


def _own(found: Figure) -> Said:
    return Said(
        t("The plan, as everywhere here"),
        _shares(found.progress, found.expected),
        own_plan(status=found.status, index=found.index),
        t("It counts from the baseline and expects what the plan said by this day."),
    )


def _shares(done: Result, expected: Result) -> str:
    return t(
        "progress {done}, expected {expected}",
        done=amount(done, "share"),
        expected=amount(expected, "share"),
    )


def title(found: Sequence[Said]) -> str:
    """Count the rules that call an indicator on track, those that do not and those without word."""
    good = [s.opinion.good for s in found]
    return t(
        "What {n} rules say of it: on track {yes}, not on track {no}, no answer {silent}",
        n=len(good),
        yes=good.count(True),
        no=good.count(False),
        silent=good.count(None),
    )


def summary() -> str:
    """Say what the ratios are and whose word counts here."""
    return t(
        "A ratio of 1 is exactly as each rule expects. Statuses here follow the plan; the other "
        "rules are shown so that a different word elsewhere can be understood."
    )


def terms(found: Sequence[Said]) -> list[Term]:
    """Return rules as lines to read: verdict and ratio, what was compared, why it may differ."""
    return [Term(s.rule, (Line(_verdict(s.opinion)), Line(s.compares), Line(s.why))) for s in found]


def _verdict(found: Opinion) -> str:
    verdict = capital(t(found.verdict))
    return t("{verdict}: {ratio}", verdict=verdict, ratio=decimal(found.ratio))


def source() -> str:
    """Name where the rules were read."""
    return t(
        "TolaActivity's published code; Statistics Canada, progress measurement for the SDGs; "
        "formulas of this dashboard"
    )


def frame(found: Sequence[Said]) -> pd.DataFrame:
    """Return rules as a table: what each compares, its ratio, its verdict, why it differs."""
    rows = [
        (s.rule, s.compares, _ratio(s.opinion.ratio), t(s.opinion.verdict), s.why) for s in found
    ]
    heads = (t("Rule"), t("Compares"), t("Ratio"), t("Verdict"), t("Why it may differ"))
    return pd.DataFrame(rows, columns=list(heads), dtype=object)


def _ratio(ratio: Result) -> Result:
    return round(ratio, 2) if known(ratio) else ratio
