"""Say of any file of scores what the Workshops page says of ours: python -m tracker training."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean, stdev

from etl import cards
from etl.cards import Card, Field
from tracker.command import sheet
from tracker.formulas.absence import Absence, Result
from tracker.formulas.training import Scores, effect_size, gain, normalised_gain

NEEDED = ("workshop_id", "participant_key", "pre_score", "post_score")
SCORES = ("pre_score", "post_score")
CAVEAT = "Matched people only. Change after training; no control group."
OF_GAIN = ("mean_gain", "low", "high", "method", "t", "df")
OF_PEOPLE = ("normalised_gain", "g_av", "pre_mean", "post_mean")


def read(path: Path, low: float, high: float) -> sheet.Sheet:
    """Return the rows of a file of scores; raise sheet.Refused where anything in it is wrong."""
    return sheet.read(path, card(low, high), NEEDED)


def card(low: float, high: float) -> Card:
    """Return the attendance sheet as this command reads it: key, scores on a scale, attended.

    The other columns are known, so that no header is new, and are not judged.
    """
    known = cards.load()["attendance"]
    return replace(
        known,
        title="training scores",
        fields=tuple(_field(field, low, high) for field in known.fields),
        foreign_keys=(),
        rules=(),
    )


def _field(field: Field, low: float, high: float) -> Field:
    if field.name in SCORES:
        remedy = f"Write a number from {low:g} to {high:g}, or give another --scale=LOW:HIGH."
        return replace(field, minimum=low, maximum=high, remedy=remedy)
    if field.name in (*NEEDED, "attended"):
        return field
    return Field(field.name, "string", field.title, field.title_ms, aliases=field.aliases)


def training(rows: Sequence[dict], *, high: float) -> dict[str, object]:
    """Return every number of a training by its name, a named absence where there is none.

    Rows hold workshop_id, pre_score and post_score, and attended where the file says it; who did
    not attend is left out. Absences: `not reported` where nobody is matched, and for leavers where
    nobody left; `too few answers` for an interval with its t and df, for an effect size, and where
    the mean before stands at HIGH already, so that no gain was possible: the answers cannot tell.
    """
    came = [row for row in rows if row.get("attended") is not False]
    before = [row for row in came if row["pre_score"] is not None]
    matched = [row for row in before if row["post_score"] is not None]
    leavers = [row["pre_score"] for row in before if row["post_score"] is None]
    return {
        "matched": len(matched),
        **_gain(matched),
        **_people(matched, high=high),
        "leavers_pre_mean": fmean(leavers) if leavers else Absence.NOT_REPORTED,
    }


def _gain(matched: Sequence[dict]) -> dict[str, object]:
    found = gain([_scores(people) for people in _workshops(matched)])
    if isinstance(found, Absence):
        return dict.fromkeys(OF_GAIN, found)
    low, high = found.interval or (Absence.TOO_FEW_ANSWERS, Absence.TOO_FEW_ANSWERS)
    return {
        "mean_gain": found.points,
        "low": low,
        "high": high,
        "method": found.method,
        "t": _or_too_few(found.t),
        "df": _or_too_few(found.df),
    }


def _workshops(matched: Sequence[dict]) -> list[list[dict]]:
    """Return the people of each workshop, in the order of its code."""
    found: dict[str, list[dict]] = {}
    for row in matched:
        found.setdefault(row["workshop_id"], []).append(row)
    return [found[workshop] for workshop in sorted(found)]


def _scores(people: Sequence[dict]) -> Scores:
    before, after = _before_and_after(people)
    gains = [b - a for a, b in zip(before, after, strict=True)]
    spread = stdev(gains) if len(gains) > 1 else None
    return Scores(people=len(people), before=fmean(before), after=fmean(after), spread=spread)


def _people(matched: Sequence[dict], *, high: float) -> dict[str, object]:
    if not matched:
        return dict.fromkeys(OF_PEOPLE, Absence.NOT_REPORTED)
    before, after = _before_and_after(matched)
    means = fmean(before), fmean(after)
    return {
        "normalised_gain": _or_too_few(normalised_gain(*means, high)),
        "g_av": _effect(before, after),
        "pre_mean": means[0],
        "post_mean": means[1],
    }


def _effect(before: Sequence[float], after: Sequence[float]) -> object:
    if len(before) < 2:
        return Absence.TOO_FEW_ANSWERS
    spreads = {"spread_before": stdev(before), "spread_after": stdev(after)}
    found = effect_size(fmean(before), fmean(after), people=len(before), **spreads)
    return _or_too_few(found)


def _before_and_after(people: Sequence[dict]) -> tuple[list[float], list[float]]:
    return [row["pre_score"] for row in people], [row["post_score"] for row in people]


def _or_too_few(found: Result | None) -> object:
    return Absence.TOO_FEW_ANSWERS if found is None else found
