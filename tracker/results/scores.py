"""Word scores before and after: titles by rule, the gain with its interval, rows and cards.

"Higher after", never "raised": there is no control group (formulas.md section 4).
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.training import Dumbbell, Row
from tracker.formulas.absence import Absence, known
from tracker.formulas.training import Attrition, Gain, gain
from tracker.results.answers import Answers, Pooled
from tracker.shown import Measure, amount, decimal, interval_words
from tracker.texts import t, tn

SHARE = "share"  # the unit by which shown.amount() writes per cent


def title(found: Sequence[Answers]) -> str:
    """Count the workshops after which scores were higher, of those with scores."""
    scores = [a.scores for a in found if a.scores]
    if not scores:
        return t("No scores before and after are reported")
    higher = sum(s.gain > 0 for s in scores)
    return tn(
        "Scores were higher after {higher} of {n} workshop",
        "Scores were higher after {higher} of {n} workshops",
        len(scores),
        higher=texts.number(higher),
    )


def gain_words(found: Gain) -> str:
    """Say the gain of the typical workshop with its interval, or why it has none."""
    values = {
        "gain": texts.signed(found.points, 1),
        "n": texts.number(found.workshops),
        "people": tn("{n} matched person", "{n} matched people", found.people),
        "interval": interval_words(found.interval),
    }
    if found.workshops == 1 and found.interval:
        return t("One workshop: {gain} points, {interval} (paired, {people}).", **values)
    if found.workshops == 1:
        return t("One workshop: {gain} points, no interval ({people}).", **values)
    if not found.interval:
        return t(
            "The mean of {n} workshops: {gain} points, no interval from {n} workshops ({people}).",
            **values,
        )
    return t(
        "The typical workshop: {gain} points, {interval} ({n} workshops, {people}).",
        **values,
    )


def caveat() -> str:
    """Return what has to stand beside every gain."""
    return t("Matched people only. Change after training; no control group.")


def typical(found: Sequence[Answers]) -> str:
    """Say the typical gain and the caveat."""
    points = gain([a.scores for a in found if a.scores])
    words = gain_words(points) if isinstance(points, Gain) else t("No scores reported.")
    return f"{words} {caveat()}"


def sentence(found: Sequence[Answers]) -> str:
    """Say after how many workshops scores were higher, the typical gain and the caveat."""
    return f"{title(found)}. {typical(found)}" if any(a.scores for a in found) else typical(found)


def summary(found: Sequence[Answers]) -> str:
    """Say the typical gain, the caveat and how to read the rows."""
    return f"{typical(found)} " + t("In date order; n is matched people.")


def row(found: Answers) -> Row:
    """Name a session on a chart: code and pillar, the day it was held."""
    session = found.session
    day = texts.day(session.held_on) if session.held_on else ""
    return Row(f"{session.workshop_id} {t(session.pillar)}", day, session.title)


def dumbbells(found: Sequence[Answers]) -> list[Dumbbell]:
    """Return scores before and after, a row per session held, in the order given."""
    return [_dumbbell(a) for a in found]


def _dumbbell(found: Answers) -> Dumbbell:
    scores = found.scores
    if not scores:
        return Dumbbell(row(found), missing=Absence.NOT_REPORTED)
    right = texts.signed(scores.gain, 1), t("n = {n}", n=scores.people)
    return Dumbbell(row(found), scores.before, scores.after, right)


def frame(found: Sequence[Answers]) -> pd.DataFrame:
    """Return scores as a table, a row per session held; means and gains in points of 0-100.

    Nobody who only has a score before has no mean score either: `too few answers`.
    """
    rows = [
        (
            *named(a),
            a.count_or_why(a.matched),
            _rounded(a.before),
            _rounded(a.after),
            _rounded(a.scores.gain if a.scores else None),
            _rounded(a.spread, of=a.matched),
            a.count_or_why(a.leavers),
            _rounded(a.before_of_leavers, of=a.attended),
        )
        for a in found
    ]
    columns = [
        *named_columns(),
        t("Matched people"),
        t("Score before"),
        t("Score after"),
        t("Gain"),
        t("Standard deviation of the gain"),
        t("Only a score before"),
        t("Their score before"),
    ]
    return pd.DataFrame(rows, columns=columns)


def named(found: Answers) -> tuple[str, str, str, date | None, int | Absence]:
    """Return what a session's row begins with: code, title, pillar, day held, who attended."""
    session, attended = found.session, found.count_or_why(found.attended)
    return session.workshop_id, session.title, t(session.pillar), session.held_on, attended


def named_columns() -> list[str]:
    """Return the headings of what a session's row begins with."""
    return [t("Item"), t("Title"), t("Pillar"), t("Held"), t("Attended")]


def _rounded(value: float | None, of: int = 0) -> float | Absence:
    """Return a mean; where people were counted (`of`) and it is not there, they were too few."""
    if value is None:
        return Absence.TOO_FEW_ANSWERS if of else Absence.NOT_REPORTED
    return round(value, 2)


def more(people: Pooled, kept: Attrition) -> list[Measure]:
    """Return what stands behind the first line: means over people, standard measures, attrition."""
    points = people.after - people.before
    return [
        Measure(
            t("Mean over people"),
            texts.signed(points, 1),
            t("points"),
            t("{n} matched people, each counting the same", n=texts.number(people.people)),
            t("no interval: people of one workshop resemble each other"),
            explain="gain",
        ),
        Measure(
            t("Normalised gain"),
            decimal(people.normalised_gain),
            line=t("share of the points still possible"),
            more=t("reference lines: 0.3 and 0.7 (Hake 1998)"),
            explain="gain",
        ),
        Measure(
            t("Effect size"),
            decimal(people.effect_size),
            line=t("gain in standard deviations of the scores, g_av (Lakens 2013)"),
            explain="gain",
        ),
        _kept(kept),
    ]


def _kept(found: Attrition) -> Measure:
    return Measure(
        t("Matched"),
        amount(found.matched, SHARE),
        t("of {n} who attended", n=texts.number(found.attended)),
        tn(
            "{n} person has only a score before",
            "{n} people have only a score before",
            found.leavers,
        ),
        _beside(found),
        explain="gain",
    )


def _beside(found: Attrition) -> str:
    if not (known(found.before_of_leavers) and known(found.before_of_stayers)):
        return ""
    return t(
        "score before: {leavers} for them, {stayers} for matched people",
        leavers=texts.number(found.before_of_leavers, 1),
        stayers=texts.number(found.before_of_stayers, 1),
    )
