"""Word what outreach reached against its targets: headline by rule, bounds, places."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.reach import PlaceBar
from tracker.facts import listed
from tracker.figures import Figure
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.reach import Bounds
from tracker.formulas.status import Status
from tracker.programme import ALL
from tracker.results.headline import worst
from tracker.shown import amount
from tracker.texts import capital, t, tn

MEASURES = ("outreach_reach", "outreach_events", "outreach_materials")
_FINE = (Status.ON_PLAN, Status.ACHIEVED, Status.AT_TARGET)
_HIDDEN = (Status.WELL_BEHIND, Status.MOVING_AWAY)


def headline(whole: Figure, places: Sequence[Figure]) -> str:
    """Return people reached against target and, where it is well behind, the worst place."""
    said, part = _said(whole), worst(places)
    if not part or part.status not in _HIDDEN or part.place == whole.place:
        return said
    return f"{said} {_part(part)}"


def _said(found: Figure) -> str:
    if found.value is Absence.SUPPRESSED:
        where = [t(x) for x in (found.pillar, found.place) if x != ALL]
        if not where:
            return t("People reached: published once the first quarter has closed.")
        return t("People reached are not shown for {where}.", where=listed(where))
    if not known(found.value):
        return t("No outreach events reported by {day}.", day=texts.day(found.as_of))
    numbers = {"n": texts.number(found.value), "day": texts.day(found.as_of)}
    if not known(found.target):
        return t("{n} people reached by {day}; no target is set.", **numbers)
    numbers["target"] = texts.number(found.target)
    if not known(found.planned):
        return t("{n} of {target} people reached by {day}.", **numbers)
    numbers["plan"] = texts.number(round(found.planned))
    return t("{n} of {target} people reached by {day}; the plan said {plan}.", **numbers)


def _part(found: Figure) -> str:
    return t(
        "{place}: {n} of {target} reached, plan {plan}.",
        place=found.place,
        n=_count(found.value),
        target=_count(found.target),
        plan=_count(found.planned),
    )


def _count(value: object) -> str:
    return texts.number(round(value)) if isinstance(value, int | float) else texts.number(0)


def bounds_words(found: Bounds | Absence) -> str:
    """Say in one sentence what gross reach is and how many different people it may be.

    Empty without anybody counted. Nobody knows whether somebody went to events in two places, so
    the higher least of places apart is said only with what it takes.
    """
    if isinstance(found, Absence) or not found.most:
        return ""
    numbers = {
        "most": texts.number(found.most),
        "least": texts.number(found.least),
        "apart": texts.number(found.apart),
    }
    if found.least == found.most:
        return t("{n} people were counted, all at one event.", n=numbers["most"])
    if found.apart == found.least:
        return t(
            "{most} people reached is every event's head count added up; nobody is registered, so "
            "different people are at least {least}, the largest single event, and at most {most}.",
            **numbers,
        )
    return t(
        "{most} people reached is every event's head count added up; nobody is registered, so "
        "different people are at least {least}, the largest single event ({apart} if nobody went "
        "to events in two places), and at most {most}.",
        **numbers,
    )


def places_title(found: Sequence[Figure]) -> str:
    """Say how many places are on plan and which one is furthest behind."""
    judged = [f for f in found if isinstance(f.status, Status)]
    if len(found) == 1:
        return f"{t(found[0].place)}: {t(str(found[0].status))}"
    if not judged:
        return t("No place can be judged yet")
    said = tn(
        "{good} of {n} place is on plan",
        "{good} of {n} places are on plan",
        len(judged),
        good=sum(f.status in _FINE for f in judged),
    )
    part = worst(found)
    return f"{said}; " + t("{place} is furthest behind", place=part.place) if part else said


def places_summary(as_of: date) -> str:
    """Say how to read the bars, and until when they count."""
    return t(
        "Filled: people reached at events by {day}. Outline: target. Mark: expected by now.",
        day=texts.day(as_of),
    )


def place_bars(found: Sequence[Figure]) -> list[PlaceBar]:
    """Return a bar per place; none at all where no place has a target to be held against."""
    return [_place_bar(f) for f in found] if any(known(f.target) for f in found) else []


def _place_bar(found: Figure) -> PlaceBar:
    return PlaceBar(
        name=t(found.place),
        reached=found.value,
        target=found.target,
        expected=found.planned if known(found.planned) else None,
        status=found.status,
        word=_word(found),
        amount=_against(found),
    )


def _against(found: Figure) -> str:
    """Return "150 of 600", or the one of the two that is known."""
    target = amount(found.target, found.definition.unit)
    reached = amount(found.value, found.definition.unit)
    if not known(found.target):
        return reached
    if not known(found.value):
        return t("target {target}", target=target)
    return t("{amount} of {target}", amount=reached, target=target)


def _word(found: Figure) -> str:
    return capital(t(str(found.status))) if found.status else ""


def places_frame(found: Sequence[Figure]) -> pd.DataFrame:
    """Return places against their targets: reached, target, expected by now, status."""
    rows = [
        (
            t(f.place),
            _whole(f.value),
            Absence.NO_TARGET if f.target is None else _whole(f.target),
            _whole(f.planned),
            f.status if isinstance(f.status, Absence) else _word(f),
        )
        for f in found
    ]
    columns = [t("Place"), t("People reached"), t("Target"), t("Expected by now"), t("Status")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _whole(value: Result) -> int | Absence:
    return value if isinstance(value, Absence) else round(value)


def nothing_found() -> str:
    """Say what to do where there is no outreach."""
    return t("No outreach matches. Choose All for pillar, place and period, or a later as-of date.")
