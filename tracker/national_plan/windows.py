"""Say and draw the figures of one measure and one body over the windows they cover."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go

from tracker import texts
from tracker.charts import published as charts
from tracker.charts import style
from tracker.charts.windows import Window, rows
from tracker.facts import between, joined, listed
from tracker.formulas.absence import Absence
from tracker.national_plan.published import Published, Topic, basis, totals
from tracker.shown import TIERS
from tracker.texts import mark, t, tn

TIER = "TIP-TIER"
_READING = {
    "steps": mark(
        "The tiers are the U.S. State Department's. Each step lies over the window of an edition;"
        " its label is the edition."
    ),
    "levels": mark("Each line lies over the window its figure covers, at the height of its value."),
    "rows": mark("Each line is as long as its window; its length is time, not an amount."),
}
YEAR = range(360, 372)  # days a window may have to be held against another by its height


def title(topic: Topic, found: Sequence[Published]) -> str:
    """Return what a chart of one measure and one body shows."""
    whole = totals(found)
    there = [f for f in whole if f.absence is None]
    if not there:
        return t("{measure}: no figure is loaded", measure=topic.title)
    if topic.measure == TIER:
        return _tiers_title(there)
    newest = max(there, key=lambda f: (f.end, f.edition or ""))
    words = {"measure": topic.title, "value": newest.number}
    if newest.edition:
        said = t("{measure}: {value} in the {edition} report", **words, edition=newest.edition)
        return said + _missing(whole)
    if len(there) == 1:
        return t("{measure}: {value} ({window})", **words, window=between(newest.start, newest.end))
    return _several(topic, there)


def _tiers_title(there: Sequence[Published]) -> str:
    """Name the newest tier and the worst other one, or where none was worse the best."""
    newest = max(there, key=lambda f: f.edition or "")
    said = t("{tier} in the {edition} report", tier=t(newest.shown), edition=newest.edition or "")
    others = [f for f in there if f.value != newest.value]
    if not others:
        return said
    worst = max(f.value or 0 for f in others)
    value = worst if worst > (newest.value or 0) else min(f.value or 0 for f in others)
    chosen = [f for f in others if f.value == value]
    editions = listed(f.edition or "" for f in chosen)
    return said + t("; {tier} in {editions}", tier=t(chosen[0].shown), editions=editions)


def _missing(whole: Sequence[Published]) -> str:
    gone = sum(f.absence is Absence.NOT_LOADED for f in whole)
    if not gone:
        return ""
    return tn(
        "; {n} of {all} editions is not loaded",
        "; {n} of {all} editions are not loaded",
        gone,
        all=texts.number(len(whole)),
    )


def _several(topic: Topic, there: Sequence[Published]) -> str:
    words = {"measure": topic.title, "n": texts.number(len(there))}
    if overlap(there):
        return t("{measure}: {n} figures over windows that overlap, so they are not added", **words)
    return t("{measure}: {n} figures, each over its own window", **words)


def overlap(found: Sequence[Published]) -> bool:
    """Say whether any two windows share a day; found is sorted by start."""
    return any(b.start <= a.end for a, b in pairwise(found))


def _kind(topic: Topic, whole: Sequence[Published]) -> str:
    """Return which picture fits: steps, levels (windows of about a year) or rows."""
    if topic.measure == TIER:
        return "steps"
    yearly = len(whole) > 1 and all((f.end - f.start).days in YEAR for f in whole)
    return "levels" if yearly else "rows"


def drawn(topic: Topic, found: Sequence[Published], as_of: date) -> go.Figure | None:
    """Return the chart that fits the windows, None where there is no figure to draw."""
    whole = totals(found)
    if all(f.absence for f in whole):
        return None
    kind = _kind(topic, whole)
    if kind == "steps":
        names = [t(tier) for tier in TIERS]
        return charts.steps([_window(f, f.edition or "") for f in whole], names, as_of)
    if kind == "levels":
        return charts.levels([_window(f, f.number) for f in whole], as_of)
    units = {f.unit for f in whole}
    return rows([_window(f, _row_label(f, len(units) > 1)) for f in whole], as_of)


def _row_label(figure: Published, units_differ: bool) -> str:
    amount = f"{figure.number} {t(figure.unit)}" if units_differ else figure.number
    return joined(between(figure.start, figure.end), amount)


def _window(figure: Published, label: str) -> Window:
    hover = [f"{figure.number} {t(figure.unit)}" if not figure.absence else figure.shown]
    hover.append(t("covers {window}", window=between(figure.start, figure.end)))
    hover += [t("{edition} edition", edition=figure.edition)] if figure.edition else []
    words = "<br>".join(style.label(line) for line in [*hover, basis(figure)])
    level = None if figure.absence else figure.value
    return Window(figure.start, figure.end, level, label, words, figure.absence)


def about(topic: Topic, body: str) -> str:
    """Return what is counted, who published it, and what the page does not do with it."""
    return " ".join(
        (
            topic.definition,
            t("Published by: {body}.", body=body),
            t("Shown as published, over its own windows, without target or status."),
        )
    )


def summary(topic: Topic, found: Sequence[Published]) -> str:
    """Return how to read the chart, and which absences it draws."""
    said = [t(_READING[_kind(topic, totals(found))])]
    counts = Counter(f.absence for f in totals(found) if f.absence)
    said += [t("{word}: {n}.", word=t(str(a)).capitalize(), n=n) for a, n in counts.items()]
    return " ".join(said)


def sources(found: Sequence[Published], body: str) -> str:
    """Return the body and in how many sources of which class its figures were read."""
    counts = Counter(f.source_class for f in found if f.source_class)
    read = ", ".join(f"{t(name)} {texts.number(n)}" for name, n in counts.most_common())
    if not read:
        return t("{body}; none of these figures has been read yet", body=body)
    return t("{body}; class of source: {classes}", body=body, classes=read)


def nothing(found: Sequence[Published]) -> str:
    """Say why there is nothing to draw, and what stands instead."""
    counts = Counter(f.absence for f in totals(found))
    said = []
    if counts[Absence.NOT_LOADED]:
        n = counts[Absence.NOT_LOADED]
        said.append(
            tn(
                "{n} figure is not loaded: nobody has read it in the source yet.",
                "{n} figures are not loaded: nobody has read them in the source yet.",
                n,
            )
        )
    if counts[Absence.SUPPRESSED]:
        n = counts[Absence.SUPPRESSED]
        said.append(
            tn(
                "{n} figure is suppressed: it is about fewer than 10 people. Its link is below.",
                "{n} figures are suppressed: they are about fewer than 10 people. Links below.",
                n,
            )
        )
    return " ".join(said)


def table_title(found: Sequence[Published]) -> str:
    """Return how many figures the table holds, and how many rows say why there is none."""
    counts = Counter(f.absence for f in found)
    said = tn("{n} figure with its source", "{n} figures with their source", counts[None])
    absent = [f"{texts.number(n)} {t(str(a))}" for a, n in counts.items() if a]
    return "; ".join([said, *absent])
