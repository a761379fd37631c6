"""Explain outreach: how many different people lie behind the head counts, and each channel."""

from collections.abc import Iterable

import pandas as pd

from tracker import rows_behind
from tracker.explained import published, sheets
from tracker.explained.explanation import Explanation, Table, Unknown, View, file_name
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.formulas.reach import HEAD_COUNTS, Bounds
from tracker.programme import ALL
from tracker.results import reach
from tracker.results.outreach import bounds_words
from tracker.texts import mark, number, t

CARE = mark("Unique reach without registers: bounds, after CARE")
COUNTS = ("held_on", "city", "state", "channel", "pillar", "people_reached")
CAMPAIGN = (*COUNTS, "impressions", "engagements", "materials")


def explain_bounds(view: View) -> Explanation:
    """Explain the least and the most different people outreach may have reached."""
    if view.store.public:
        return published.explain_bounds(view)
    programme = view.programme.programme_id
    period = view.since, view.until
    found = reach.bounds(view.store, programme, view.pillar, view.place, *period)
    if isinstance(found, Absence):
        raise Unknown(t("No outreach event is reported here: {why}.", why=t(str(found))))
    return Explanation(
        title=_named(view, t("Different people reached")),
        about=bounds_words(found),
        formula=(t("largest single event ≤ different people ≤ all events added up"),),
        values=tuple(_values(found)),
        definition="definitions?indicator=outreach_reach",
        sources=(t(CARE),),
        tables=tuple(_rows(view, HEAD_COUNTS, "bounds", COUNTS)),
    )


def _named(view: View, what: str) -> str:
    return joined(what, *(t(x) for x in (view.pillar, view.place) if x != ALL))


def _values(found: Bounds) -> Iterable[str]:
    yield t("at least {n}: the largest single event", n=number(found.least))
    if found.apart != found.least:
        yield t(
            "at least {n}, if nobody went to events in two places: the largest of each place",
            n=number(found.apart),
        )
    yield t("at most {n}: all events added up", n=number(found.most))


def explain_channel(view: View, name: str = "") -> Explanation:
    """Explain what one channel counted; only head counts add up with each other."""
    if view.store.public:
        return published.explain_channel(view, name)
    period = view.since, view.until
    programme = view.programme.programme_id
    found = {
        c.name: c for c in reach.channels(view.store, programme, view.pillar, view.place, *period)
    }
    if name not in found:
        raise Unknown(t("No row of the outreach sheet here is of a channel {name}.", name=name))
    channel = found[name]
    formula = t("people of all its rows added up: the channel's own count, added to nothing else")
    if channel.head_count:
        formula = t("people of all its events added up: a part of the people reached")
    return Explanation(
        title=_named(view, t("Outreach by {channel}", channel=t(name))),
        about=t("What one channel counted in the pillar, place and period chosen."),
        formula=(formula,),
        values=(t("{n} people in {rows} rows", n=number(channel.people), rows=channel.rows),),
        definition="definitions?indicator=outreach_reach" if channel.head_count else "",
        tables=tuple(_rows(view, (name,), f"channel-{name}", CAMPAIGN)),
    )


def _rows(
    view: View, channels: tuple[str, ...], name: str, columns: tuple[str, ...]
) -> Iterable[Table]:
    rows = rows_behind.outreach_rows(
        view.store,
        channels,
        programme=view.programme.programme_id,
        pillar=view.pillar,
        place=view.place,
        since=view.since,
        until=view.until,
    )
    if isinstance(rows, pd.DataFrame):
        title = t("Rows behind: {n} of the outreach sheet", n=number(len(rows)))
        headed = sheets.table(rows, "outreach", columns)
        yield Table(title, headed, file_name(f"{name}-rows", view.pillar, view.place))
