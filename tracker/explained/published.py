"""Explain a figure about people from what was published of each quarter, in place of single rows.

A table has a row per published cell with the day its quarter closed; "suppressed" and the reason
stand where a figure may not be shown.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import pandas as pd

from tracker import released, texts
from tracker.definitions import Definition
from tracker.explained.explanation import Explanation, Table, Unknown, View, file_name
from tracker.explained.formula import exact
from tracker.formulas.absence import Absence
from tracker.formulas.reach import HEAD_COUNTS
from tracker.formulas.training import normalised_gain
from tracker.programme import ALL, Session
from tracker.released import QuarterGain, Reached
from tracker.results.scores import caveat
from tracker.shown import interval_words
from tracker.store import Store
from tracker.texts import mark, number, t

HEAD_COUNT = "head count"
TRAIT = {
    "new_people": "new people",
    "satisfaction": "satisfied",
    "learning_use": "used learning",
}
RULE = mark("Published once when a quarter closes, by the rules of Methods; never changed after")


def why_suppressed(store: Store, definition: Definition) -> str:
    """Say why a figure is not shown."""
    if not released.about_people(definition):
        return t("Sessions are published with their region, not their place.")
    return t(
        "Split like this it would describe fewer than {k} people, or give such a group away by "
        "subtracting others. What is published is the total by quarter, where it is shown.",
        k=store.k or "",
    )


def tables(store: Store, definition: Definition, pillar: str, place: str) -> Iterable[Table]:
    """Return the published cells that a figure about people adds up; none where it is hidden."""
    shown = released.is_published(store, definition, pillar, place)
    if not shown or definition.id not in CELLS:
        return
    frame = CELLS[definition.id](store, definition, pillar, place)
    title = t("Published cells behind it: {n}", n=number(len(frame)))
    name = file_name(f"{definition.id}-published", pillar, place)
    yield Table(title, frame, name, note=t(RULE))


def _closed(store: Store) -> dict[str, date]:
    return {q.quarter: q.closed_on for q in released.quarters(store)}


def _closed_on(closed: dict[str, date], quarters: str) -> date | Absence:
    """Return the day a row was published; of quarters published together that of the last."""
    return closed.get(quarters.split(" + ")[-1], Absence.NOT_DUE)


def _attendances(store: Store, _asked: Definition, pillar: str, _place: str) -> pd.DataFrame:
    rows = [
        (c.quarter, c.closed_on, _part(c.pillar), _part(c.region), _part(c.workshop_id), c.n)
        for c in released.cells(store)
        if pillar in (ALL, c.pillar)
    ]
    columns = [t("Quarter"), t("Closed on"), t("Pillar"), t("Region"), t("Workshop")]
    return pd.DataFrame(rows, columns=[*columns, t("Attendances")])


def _part(name: str | None) -> str:
    return t(name) if name else t("not split")


def _traits(store: Store, asked: Definition, _pillar: str, _place: str) -> pd.DataFrame:
    closed = _closed(store)
    whole = set(released.quarters_of(store, asked.id))
    rows = [
        (x.quarter, _closed_on(closed, x.quarter), t(x.value), x.n, x.of)
        for x in released.traits(store, TRAIT[asked.id])
        if x.quarter in whole
    ]
    columns = [t("Quarter"), t("Closed on"), t("Answer"), t("Attendances"), t("Of attendances")]
    return pd.DataFrame(rows, columns=columns)


def _gains(store: Store, *_asked: object) -> pd.DataFrame:
    closed = _closed(store)
    rows = [_gain_row(g, _closed_on(closed, g.quarter)) for g in released.gains(store)]
    columns = [t("Quarter"), t("Closed on"), t("Matched people"), t("Scores before added up")]
    columns += [t("Scores after added up"), t("Groups"), t("Mean gain of the groups")]
    columns += [t("Standard error")]
    return pd.DataFrame(rows, columns=columns)


def _gain_row(found: QuarterGain, closed: date | Absence) -> tuple:
    whole = found.quarter == ALL
    asked = (found.groups, found.points, found.standard_error)
    hidden = [Absence.SUPPRESSED if x is None else x for x in asked]
    name = t("all of these") if whole else found.quarter
    day = Absence.NOT_DUE if whole else closed
    return (name, day, found.matched, found.before, found.after, *hidden)


def _reached(store: Store, _asked: Definition, _pillar: str, place: str) -> pd.DataFrame:
    found = released.outreach(store)
    return _leaves(store, [x for x in found if x.counted == HEAD_COUNT], place)


def _leaves(store: Store, found: Sequence[Reached], place: str) -> pd.DataFrame:
    closed = _closed(store)
    rows = [
        (
            x.quarter,
            _closed_on(closed, x.quarter),
            _part(x.place),
            _part(x.city),
            _part(x.channel),
            x.people,
        )
        for x in found
        if place in (ALL, x.place)
    ]
    columns = [t("Quarter"), t("Closed on"), t("Place"), t("City"), t("Channel")]
    return pd.DataFrame(rows, columns=[*columns, t("People reached")])


def _referrals(store: Store, *_asked: object) -> pd.DataFrame:
    closed = _closed(store)
    rows = [
        (x.quarter, _closed_on(closed, x.quarter), x.referrals) for x in released.referrals(store)
    ]
    return pd.DataFrame(rows, columns=[t("Quarter"), t("Closed on"), t("Referrals")])


CELLS: dict[str, Callable[[Store, Definition, str, str], pd.DataFrame]] = {
    "attendances": _attendances,
    "learning_gain": _gains,
    "outreach_reach": _reached,
    "referrals": _referrals,
    **dict.fromkeys(TRAIT, _traits),
}


def explain_gain(view: View) -> Explanation:
    """Explain the gain in scores as published: by quarter, and over all quarters that show it."""
    found = released.gain(view.store)
    if found is None or view.pillar != ALL or view.place != ALL:
        return _hidden(t("Scores before and after"), _why_no_gain(view.store))
    frame = _gains(view.store)
    return Explanation(
        title=t("Scores before and after"),
        about=t("How much higher scores were after than before, for people who have both."),
        formula=(
            t("d = the mean gains of the groups, averaged; a group is one workshop, or more"),
            t("normalised gain = (after − before) / (100 − before)"),
        ),
        values=tuple(_gain_values(found)),
        interval=interval_words(found.interval),
        notes=(caveat(),),
        definition="definitions?indicator=learning_gain",
        sources=(t(RULE),),
        tables=(Table(t("By quarter, as published"), frame, "gain-published"),),
    )


def _why_no_gain(store: Store) -> str:
    return t(
        "Scores are published by quarter and over all sessions, never by pillar or place: split "
        "like that they could describe fewer than {k} people, or one workshop.",
        k=store.k or "",
    )


def _gain_values(found: QuarterGain) -> Iterable[str]:
    if found.points is not None and found.groups is not None:
        yield t(
            "d = {gain} points over {n} groups",
            gain=texts.signed(found.points, 2),
            n=number(found.groups),
        )
    before, after = found.before / found.matched, found.after / found.matched
    yield t(
        "mean over people = {after} − {before} = {gain} points, {n} matched people, no interval",
        after=exact(after),
        before=exact(before),
        gain=texts.signed(after - before, 2),
        n=number(found.matched),
    )
    share = normalised_gain(before, after)
    if not isinstance(share, Absence) and share is not None:
        yield t("normalised gain = {share}", share=number(share, 2))


def explain_bounds(view: View) -> Explanation:
    """Say that the bounds on different people are not published, and what is."""
    why = t(
        "The bounds rest on the head count of single events, and no single event is published. "
        "People reached are published by quarter, city and channel."
    )
    return _hidden(t("Different people reached"), why)


def explain_channel(view: View, name: str) -> Explanation:
    """Explain what one channel counted in closed quarters; only head counts add up."""
    found = [x for x in released.outreach(view.store) if x.channel == name]
    if not found:
        raise Unknown(t("Nothing is published of a channel {name}.", name=name))
    title = t("Outreach by {channel}", channel=t(name))
    if view.pillar != ALL:
        return _hidden(title, t("People reached are published by city and channel, not by pillar."))
    frame = _leaves(view.store, found, view.place)
    formula = t("people of all its rows added up: the channel's own count, added to nothing else")
    if name in HEAD_COUNTS:
        formula = t("people of all its events added up: a part of the people reached")
    people = sum(x.people for x in found if view.place in (ALL, x.place))
    return Explanation(
        title=title,
        about=t("What one channel counted in the closed quarters that show it."),
        formula=(formula,),
        values=(t("{n} people in {rows} cells", n=number(people), rows=len(frame)),),
        sources=(t(RULE),),
        tables=(Table(t("By quarter and city, as published"), frame, f"channel-{name}-published"),),
    )


def _hidden(title: str, why: str) -> Explanation:
    return Explanation(title, t(str(Absence.SUPPRESSED)), notes=(why,), sources=(t(RULE),))


def head_count(view: View, session: Session) -> str:
    """Say how many came to a session, where its head count is published."""
    if not session.held_on:
        return ""
    if session.people is not None:
        return t("{n} people came; published when its quarter closed", n=number(session.people))
    closed = view.store.people_as_of
    if closed is None or session.held_on > closed:
        return t("head count: {absence}, its quarter has not closed", absence=_suppressed())
    return t(
        "head count: {absence}, it could give away fewer than {k} people",
        absence=_suppressed(),
        k=view.store.k or "",
    )


def _suppressed() -> str:
    return t(str(Absence.SUPPRESSED))
