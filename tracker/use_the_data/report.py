"""Word the figures of two days for the Report page: cards, changed statuses, a table of all."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from tracker import texts
from tracker.facts import joined
from tracker.formulas.absence import Absence, known
from tracker.results.overview import MEASURES
from tracker.shown import Item, Measure, amount, measure
from tracker.texts import t, tn
from tracker.use_the_data.compared_figures import Pair
from tracker.use_the_data.comparison import Comparison, reported_later
from tracker.use_the_data.sentences import named

ARROW = "\N{RIGHTWARDS ARROW}"


def cards(found: Comparison) -> list[Measure]:
    """Return the main measures before and after, as far as the filters split them."""
    pairs = [pair for m in MEASURES if (pair := found.total(m))]
    return [_card(found, pair) for pair in pairs]


def _card(found: Comparison, pair: Pair) -> Measure:
    unit = pair.definition.unit
    ends = [amount(f.value, unit) for f in (pair.before, pair.after)]
    return replace(
        measure(pair.after),
        value=f" {ARROW} ".join(ends),
        line=joined(_gained(found, pair), _was(pair)),
        more=_planned(pair),
        explain=pair.explain,
    )


def _gained(found: Comparison, pair: Pair) -> str:
    """Say how much more there is, and how much of it is of the time before."""
    if pair.gained is None:
        return ""
    more = t("unchanged") if pair.gained == 0 else t("{n} more", n=texts.number(pair.gained))
    if pair.gained < 0:
        more = t("{n} fewer", n=texts.number(-pair.gained))
    late = reported_later(found, pair.definition.id)
    if late <= 0:
        return more
    return joined(more, t("{n} of it reported later", n=texts.number(late)))


def _planned(pair: Pair) -> str:
    ends = [f.planned for f in (pair.before, pair.after) if known(f.planned)]
    if len(ends) < 2:
        return ""
    whole = pair.definition.kind == "count"  # half a workshop is never expected
    words = [amount(round(end) if whole else end, pair.definition.unit) for end in ends]
    return t("plan {before} {arrow} {after}", before=words[0], after=words[1], arrow=ARROW)


def _was(pair: Pair) -> str:
    """Return the status it had where it has another one now."""
    if not pair.turned:
        return ""
    return t("was {status}", status=t(str(pair.before.status)))


def statuses(found: Comparison) -> list[Item]:
    """Return every figure whose status is another one, the worse ones first, then the better."""
    changed = [p for p in found.pairs if p.turned]
    changed.sort(key=lambda p: (-p.turn, -p.rank))
    return [
        Item(
            status=pair.after.status,
            was=pair.before.status,
            title=named(pair),
            detail=joined(_values(pair), _planned(pair)),
            link=f"definitions?indicator={pair.definition.id}",
            explain=pair.explain,
        )
        for pair in changed
    ]


def _values(pair: Pair) -> str:
    unit = pair.definition.unit
    return f" {ARROW} ".join(amount(f.value, unit) for f in (pair.before, pair.after))


def statuses_title(found: Comparison) -> str:
    """Return how many statuses are others now."""
    changed = sum(pair.turned for pair in found.pairs)
    return tn(
        "Status changed: {n} of {all} figures",
        "Status changed: {n} of {all} figures",
        changed,
        all=len(found.pairs),
    )


def figures_frame(pairs: Iterable[Pair]) -> pd.DataFrame:
    """Return figures on both days, one row each: values, targets, plan, status, changed or not."""
    rows = [
        (
            named(p),
            t(p.definition.unit),
            *(_cell(f.value) for f in (p.before, p.after)),
            _absent(p) if p.gained is None else round(p.gained, 4),
            *(f.target_or_why for f in (p.before, p.after)),
            *(_cell(f.planned) for f in (p.before, p.after)),
            *(_status(f.status) for f in (p.before, p.after)),
            t("yes") if p.changed else t("no"),
            p.definition.id,
        )
        for p in pairs
    ]
    names = [t("Figure"), t("Unit"), t("Value then"), t("Value now"), t("Difference")]
    names += [t("Target then"), t("Target now"), t("Plan then"), t("Plan now")]
    return pd.DataFrame(
        rows, columns=[*names, t("Status then"), t("Status now"), t("Changed"), t("Id")]
    )


def _cell(value: float | Absence) -> float | Absence:
    return round(value, 4) if known(value) else value


def _absent(pair: Pair) -> Absence:
    absences = [f.value for f in (pair.before, pair.after) if isinstance(f.value, Absence)]
    return absences[0]


def _status(status: object) -> str | Absence:
    if isinstance(status, Absence):
        return status
    return t(str(status)) if status else t("context")


def figures_title(found: Comparison) -> str:
    """Return how many figures read differently."""
    changed = sum(pair.changed for pair in found.pairs)
    return t("All figures on both days: {n} of {all} changed", n=changed, all=len(found.pairs))
