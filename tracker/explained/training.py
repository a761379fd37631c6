"""Explain the gain: the typical workshop with its interval, and the measures behind it."""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import stdev

import pandas as pd

from tracker import rows_behind, texts
from tracker.explained import published, sheets
from tracker.explained.explanation import Explanation, Table, Unknown, View, file_name
from tracker.explained.formula import exact
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.formulas.training import HIGHEST, Gain, gain
from tracker.programme import ALL, sessions
from tracker.results import answers, scores
from tracker.results.answers import Answers, Pooled
from tracker.results.overview import in_period
from tracker.shown import decimal, interval_words
from tracker.texts import mark, number, t

SOURCES = (
    mark("Interval over workshops, not over people: those of one workshop resemble each other"),
    mark("Normalised gain: Hake 1998"),
    mark("Effect size g_av: Lakens 2013"),
)
ROWS = ("attended", "pre_score", "post_score")


def explain(view: View) -> Explanation:
    """Explain the gain in scores of the sessions in the page's filters and period."""
    if view.store.public:
        return published.explain_gain(view)
    every = sessions(view.store, view.programme.programme_id, view.pillar, view.place)
    within = in_period(every, view.within, view.as_of)
    found = answers.answers(view.store, view.programme.programme_id, within)
    points, pooled = gain([a.scores for a in found if a.scores]), answers.pooled(view.store, within)
    if isinstance(points, Absence) or pooled is None:
        raise Unknown(t("No scores before and after are reported here: {why}.", why=t(str(points))))
    chosen = [t(x) for x in (view.pillar, view.place) if x != ALL]
    return Explanation(
        title=joined(t("Scores before and after"), *chosen),
        about=t("How much higher scores were after than before, for people who have both."),
        formula=(
            t("d = the mean gains of the W workshops, averaged; interval = d ± t(W − 1) s / √W"),
            t("normalised gain = (after − before) / (100 − before)"),
            t(
                "g_av = J (after − before) / √((s before² + s after²) / 2), "
                "J = 1 − 3 / (4 (n − 1) − 1)"
            ),
        ),
        values=(*_typical(found, points), *_people(pooled, points), _kept(found)),
        interval=interval_words(points.interval),
        notes=(scores.caveat(),),
        definition="definitions?indicator=learning_gain",
        sources=tuple(t(x) for x in SOURCES),
        tables=tuple(_tables(view, found)),
    )


def _typical(found: Sequence[Answers], points: Gain) -> Iterable[str]:
    """Return the mean of the workshops' means and, from three on, its interval."""
    gains = [a.scores.gain for a in found if a.scores]
    yield t(
        "d = {sum} / {n} = {gain} points",
        sum=exact(sum(gains)),
        n=points.workshops,
        gain=texts.signed(points.points, 2),
    )
    if points.interval and points.workshops > 1:
        spread = stdev(gains)
        reach = (points.interval[1] - points.interval[0]) / 2
        yield t(
            "s = {spread}; t({df}) s / √{n} = {reach}",
            spread=number(spread, 2),
            df=points.df,
            n=points.workshops,
            reach=number(reach, 2),
        )


def _people(pooled: Pooled, points: Gain) -> Iterable[str]:
    """Return what is worked out over all matched people together."""
    before, after = number(pooled.before, 2), number(pooled.after, 2)
    yield t(
        "mean over people = {after} − {before} = {gain} points, {n} matched people, no interval",
        after=after,
        before=before,
        gain=texts.signed(points.over_people, 2),
        n=number(pooled.people),
    )
    yield t(
        "normalised gain = ({after} − {before}) / ({highest} − {before}) = {share}",
        after=after,
        before=before,
        highest=number(HIGHEST),
        share=decimal(pooled.normalised_gain),
    )
    pooled_spread = sqrt((pooled.spread_before**2 + pooled.spread_after**2) / 2)
    yield t(
        "g_av = J ({after} − {before}) / {spread} = {effect}, n = {n}",
        after=after,
        before=before,
        spread=number(pooled_spread, 2),
        effect=decimal(pooled.effect_size),
        n=number(pooled.people),
    )


def _kept(found: Sequence[Answers]) -> str:
    kept = answers.attrition(found)
    return t(
        "matched = {stayers} of {attended} who attended; {leavers} have only a score before",
        stayers=number(kept.stayers),
        attended=number(kept.attended),
        leavers=number(kept.leavers),
    )


def _tables(view: View, found: Sequence[Answers]) -> Iterable[Table]:
    name = file_name("gain", view.pillar, view.place)
    title = t("Means of {n} workshops", n=number(sum(a.scores is not None for a in found)))
    yield Table(title, scores.frame(found), f"{name}-workshops")
    rows = rows_behind.lines(view.store, "attendance", [a.session.workshop_id for a in found])
    if isinstance(rows, pd.DataFrame):
        scored = rows[rows["attended"] & rows["pre_score"].notna()]
        title = t("Rows behind: {n} people with a score before", n=number(len(scored)))
        yield Table(title, sheets.table(scored, "attendance", ROWS), f"{name}-rows")
