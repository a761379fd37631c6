"""Gather what one pillar's page shows."""

from collections import Counter
from datetime import date

import pandas as pd

from tracker import texts
from tracker.definitions import Definition, definitions
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.national_plan.published import bodies
from tracker.programme import ALL, PILLARS, Programme
from tracker.results.headline import worst
from tracker.shown import amount
from tracker.store import Store
from tracker.texts import t

# What every pillar is asked, in the order a reader asks it; its own indicators follow.
COMMON = (
    "workshops_held",
    "attendances",
    "learning_gain",
    "satisfaction",
    "learning_use",
    "milestones_done",
)


def chosen(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str
) -> tuple[str, bool]:
    """Return the pillar to show and whether it is behind: the one asked for, else the worst."""
    if pillar != ALL:
        return pillar, False
    parts = [figure(store, programme, "workshops_held", as_of, p, place) for p in PILLARS]
    found = worst(parts)
    return (found.pillar, True) if found else (PILLARS[0], False)


def why(asked: str, pillar: str, behind: bool) -> str:
    """Return why a pillar is shown that nobody asked for; nothing when it was asked for."""
    if asked == pillar:
        return ""
    if behind:
        return t(
            "No pillar is chosen: {pillar} is shown, furthest behind its plan.", pillar=t(pillar)
        )
    return t("No pillar is chosen and none is behind: {pillar} is shown.", pillar=t(pillar))


def common(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str
) -> list[Figure]:
    """Return what every pillar is asked, for this one; what has no place is left out of a place."""
    known = definitions(store)
    asked = [i for i in COMMON if place == ALL or "place" in known[i].dimensions]
    return [figure(store, programme, i, as_of, pillar, place) for i in asked]


def own(store: Store, programme: Programme, as_of: date, pillar: str, place: str) -> list[Figure]:
    """Return the indicators of the pillar itself, each whole."""
    return [
        figure(store, programme, d.id, as_of, ALL, place)
        for d in definitions(store).values()
        if d.pillar == pillar and not d.national and d.id not in COMMON
    ]


def count_words(found: list[Figure]) -> str:
    """Return how many figures have which status: a pillar has none of its own."""
    counts = Counter(f.status for f in found)
    words = (*Status, *Absence)
    said = [f"{t(str(w))}: {texts.number(counts[w])}" for w in words if counts[w]]
    return " · ".join(said)


def context(store: Store, pillar: str) -> pd.DataFrame:
    """Return the national figures beside a pillar, newest first known: one row per measure."""
    names_of = bodies(store)
    rows = [
        _context_row(store, d, names_of)
        for d in definitions(store).values()
        if d.pillar == pillar and d.national
    ]
    names = [t("Measure"), t("Newest figure loaded"), t("Covers from"), t("Covers to")]
    names += [t("Published by"), t("Class of source"), t("Link")]
    return pd.DataFrame(rows, columns=names)


def _context_row(store: Store, definition: Definition, names_of: dict[str, str]) -> tuple:
    sql = """
        select value, value_text, period_start, period_end, body, source_class, source_url
        from published_figures
        where measure = $measure and split = 'total' and verified and value is not null
        order by period_end desc, edition desc limit 1
    """
    found = store.rows(sql, measure=definition.head.get("code", ""))
    name = definition.said("title")
    if not found:
        link = definition.head.get("source_url", "")
        return (name, *[Absence.NOT_LOADED] * 5, link)
    row = found[0]
    value = row["value_text"] or amount(row["value"], definition.unit)
    return (
        name,
        value,
        row["period_start"],
        row["period_end"],
        names_of[row["body"]],
        t(row["source_class"]),
        row["source_url"],
    )
