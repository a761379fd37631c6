"""Word what the Outreach page shows: headline by rule, places, channels, months, tiles."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.reach import MonthBar, PlaceBar, Tile
from tracker.facts import listed
from tracker.figures import Figure
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.months import month_ends
from tracker.formulas.reach import NATIONWIDE, Bounds
from tracker.formulas.status import Status
from tracker.programme import ALL
from tracker.results.headline import worst
from tracker.results.reach import Channel, Counted, State, at, total
from tracker.shown import Measure, amount
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
    return _table(rows, columns)


def _whole(value: Result) -> int | Absence:
    return value if isinstance(value, Absence) else round(value)


def _table(rows: Sequence[tuple], columns: list[str]) -> pd.DataFrame:
    """Return a table in which a missing count leaves the others whole numbers."""
    return pd.DataFrame(rows, columns=columns, dtype=object)


def channels_summary() -> str:
    """Say what belongs together and what does not."""
    return t(
        "In person and at schools people are counted one by one and add up. Every other channel "
        "counts in its own way, so its people are not added to anything."
    )


def channel_cards(found: Sequence[Channel]) -> list[Measure]:
    """Return a card per channel; only head counts belong together."""
    return [_head_count(c) if c.head_count else _own_count(c) for c in found]


def _head_count(found: Channel) -> Measure:
    return Measure(
        capital(t(found.name)),
        texts.number(found.people),
        t("people"),
        tn("counted at {n} event", "counted at {n} events", found.rows),
        t("part of people reached"),
        explain=f"channel:{found.name}",
    )


def _own_count(found: Channel) -> Measure:
    seen = ""
    if found.impressions is not None:
        seen = t("{n} impressions, never people", n=texts.number(found.impressions))
    return Measure(
        capital(t(found.name)),
        texts.number(found.people),
        "",
        tn(
            "the channel's own count, {n} campaign day",
            "the channel's own count, {n} campaign days",
            found.rows,
        ),
        seen,
        explain=f"channel:{found.name}",
    )


def channels_frame(found: Sequence[Channel]) -> pd.DataFrame:
    """Return channels as a table; people of different channels are never added up."""
    rows = [
        (
            t(c.name),
            t("head count") if c.head_count else t("the channel's own count"),
            c.rows,
            c.people,
            *(Absence.NOT_REPORTED if n is None else n for n in _also(c)),
        )
        for c in found
    ]
    columns = [t("Channel"), t("Counted by"), t("Rows of the sheet"), t("People reached")]
    columns += [t("Impressions"), t("Engagements"), t("Materials")]
    return _table(rows, columns)


def _also(found: Channel) -> tuple[int | None, ...]:
    """Return what a channel counted beside people; None where nobody entered it."""
    return found.impressions, found.engagements, found.materials


def by_month(found: Sequence[Counted], first: date, last: date) -> dict[date, list[Counted]]:
    """Return the rows of every month between two days, also of months without any."""
    starts = sorted({d.replace(day=1) for d in (*month_ends(first, last), last)})
    return {month: [row for row in found if row.month == month] for month in starts}


def months_title(found: dict[date, list[Counted]]) -> str:
    """Say how many people and events there were, and the month with most people."""
    people = {month: total(rows, "people") for month, rows in found.items()}
    if not any(people.values()):
        return t("No people reached at events")
    best = max(people, key=lambda month: people[month])
    return t(
        "{people} people at {events} events; most in {month}, {most}",
        people=texts.number(sum(people.values())),
        events=texts.number(sum(total(rows, "events") for rows in found.values())),
        month=texts.month(best),
        most=texts.number(people[best]),
    )


def month_bars(found: dict[date, list[Counted]]) -> list[MonthBar]:
    """Return people reached per month, and at how many events."""
    return [
        MonthBar(texts.month(m), total(rows, "people"), held=total(rows, "events"))
        for m, rows in found.items()
    ]


def months_frame(found: dict[date, list[Counted]]) -> pd.DataFrame:
    """Return one row per month: events, people reached at them, materials given out."""
    rows = [(m.isoformat()[:7], *_totals(rows)) for m, rows in found.items()]
    return pd.DataFrame(
        rows, columns=[t("Month"), t("Events"), t("People reached"), t("Materials")]
    )


def _totals(rows: Sequence[Counted]) -> tuple[int, int, int | Absence]:
    """Return events, people at them and materials, `not reported` where nobody counted those."""
    given = [row.materials for row in rows]
    counted = total(rows, "materials") if not given or any(n is not None for n in given) else None
    materials = Absence.NOT_REPORTED if counted is None else counted
    return total(rows, "events"), total(rows, "people"), materials


def states_title(found: Sequence[Counted], states: Sequence[State]) -> str:
    """Say in how many states and federal territories there was an event."""
    n = sum(total(at(found, s.name), "events") > 0 for s in states)
    return t("Events in {n} of {all} states and federal territories", n=n, all=len(states))


def states_summary() -> str:
    """Say how to read the tiles."""
    return t(
        "One tile per state or federal territory, with its letters and the people reached at "
        "events; stronger is more. Hollow: no event reported."
    )


def tiles(found: Sequence[Counted], states: Sequence[State], place: str = ALL) -> list[Tile]:
    """Return a tile per state; the place chosen in the filters is outlined."""
    return [
        Tile(
            code=s.code,
            name=s.name,
            people=total(at(found, s.name), "people"),
            events=total(at(found, s.name), "events"),
            chosen=s.name == place,
        )
        for s in states
    ]


def states_frame(found: Sequence[Counted], states: Sequence[State]) -> pd.DataFrame:
    """Return one row per state, and one for what belongs to no single state."""
    rows = [(s.code, s.name, *_totals(at(found, s.name))) for s in states]
    nationwide = at(found, NATIONWIDE)
    rows += [("", t(NATIONWIDE), *_totals(nationwide))] if nationwide else []
    columns = [t("Code"), t("Place"), t("Events"), t("People reached"), t("Materials")]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(by=[columns[3], columns[1]], ascending=[False, True])


def nothing_found() -> str:
    """Say what to do where there is no outreach."""
    return t("No outreach matches. Choose All for pillar, place and period, or a later as-of date.")
