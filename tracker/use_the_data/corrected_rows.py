"""Find the rows of attendance, outreach and results that came or were corrected after a day."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from tracker.definitions import definitions
from tracker.formulas.absence import Absence
from tracker.programme import ALL
from tracker.store import Store
from tracker.texts import t
from tracker.use_the_data.compared_items import about_session, held
from tracker.use_the_data.differences import Cell, Difference, Kind, Two, What

SEATS = """
    select a.workshop_id, a.participant_key, coalesce(a.attended, false) as came,
        concat_ws(' ', 'r', a.registered, 's', a.sex, 'g', a.age_band, 'o', a.organisation_type,
            'b', a.pre_score, 'a', a.post_score, 'c', a.satisfaction,
            'u', case when a.followup_on <= $since then a.used_learning end) as said
    from attendance as a join workshops as w using (workshop_id)
    where w.programme_id = $programme and w.status = 'held' and w.held_on <= $since
"""
EVENTS = """
    select event_id, held_on, channel, pillar, state as place,
        people_reached, impressions, engagements, materials, referrals
    from outreach
    where programme_id = $programme and held_on <= $since
        and $pillar in ('all', pillar) and $place in ('all', state)
    order by held_on, event_id
"""
RESULTS = """
    select indicator_id, pillar, place, period_end,
        case when denominator > 0 then numerator / denominator else numerator end as value
    from results
    where coalesce(programme_id, $programme) = $programme and period_end <= $since
        and $pillar in ('all', pillar) and $place in ('all', place)
    order by period_end, indicator_id, pillar, place
"""
COUNTS = {
    "people_reached": "people reached",
    "impressions": "impressions",
    "engagements": "engagements",
    "materials": "materials",
    "referrals": "referrals",
}
OWN_COUNT = "the channel's own count"  # which is not added to people reached
HEAD_COUNTS = ("in person", "school")
RESULT = "result"
ATTENDANCES, ROWS = "attendances", "rows of attendance"


def attendance(two: Two) -> Iterator[Difference]:
    """Return the attendances reported later and the rows corrected, workshop by workshop."""
    then, now = (_seats(store, two) for store in two.stores)
    keys = ["workshop_id", "participant_key"]
    both = then.merge(now, on=keys, how="outer", suffixes=("_then", "_now"))
    shown = {h.after.workshop_id: h.after for h in held(two)}
    for workshop, rows in both.groupby("workshop_id"):
        if workshop in shown:
            about = about_session(shown[workshop], two.as_of)
            yield from _seats_read(replace(about, kind=Kind.CORRECTION), rows)


def _seats(store: Store, two: Two) -> pd.DataFrame:
    return store.frame(SEATS, since=two.since, programme=two.programme.programme_id)


def _seats_read(about: Difference, rows: pd.DataFrame) -> Iterator[Difference]:
    then, now = (float(rows[column].eq(True).sum()) for column in ("came_then", "came_now"))
    if then != now:
        what = What.REPORTED_LATER if now > then else What.TAKEN_BACK
        yield replace(
            about, what=what, measure=ATTENDANCES, before=then, after=now, unit=ATTENDANCES
        )
    twice = rows.dropna(subset=["said_then", "said_now"])
    differs = (twice.said_then != twice.said_now) | (twice.came_then != twice.came_now)
    if differs.any():
        corrected = float(differs.sum())
        yield replace(
            about, what=What.CORRECTED, measure=ROWS, before=0.0, after=corrected, unit=ROWS
        )


def outreach(two: Two) -> Iterator[Difference]:
    """Return the events reported later and the counts corrected, event by event."""
    then, now = (_events(store, two) for store in two.stores)
    for event in then | now:
        before, after = then.get(event, {}), now.get(event, {})
        for count in COUNTS:
            if before.get(count) != after.get(count):
                yield _event(before, after, count)


def _events(store: Store, two: Two) -> dict[str, dict]:
    filters = {"pillar": two.pillar, "place": two.place}
    programme = two.programme.programme_id
    rows = store.rows(EVENTS, since=two.since, programme=programme, **filters)
    return {row["event_id"]: row for row in rows}


def _event(before: dict, after: dict, count: str) -> Difference:
    event = after or before
    measure = COUNTS[count]
    if count == "people_reached" and event["channel"] not in HEAD_COUNTS:
        measure = OWN_COUNT
    what = What.CORRECTED if before else What.REPORTED_LATER
    return Difference(
        kind=Kind.CORRECTION,
        item=event["event_id"],
        title=f"{event['event_id']}, {t(event['channel'])}",
        what=what if after else What.TAKEN_BACK,
        measure=measure,
        before=_number(before.get(count)),
        after=_number(after.get(count)),
        unit=measure,
        pillar=event["pillar"] or ALL,
        place=event["place"],
        on=event["held_on"],
    )


def _number(cell: float | None) -> Cell:
    return Absence.NOT_REPORTED if cell is None else float(cell)


def results(two: Two) -> Iterator[Difference]:
    """Return the results of periods gone that were reported later or read otherwise."""
    found = definitions(two.after)
    then, now = (_values(store, two) for store in two.stores)
    for key, after in now.items():
        before = then.get(key)
        if before == after or key[0] not in found or found[key[0]].national:
            continue
        yield Difference(
            kind=Kind.CORRECTION,
            item=key[0],
            title=found[key[0]].said("title"),
            what=What.REPORTED_LATER if before is None else What.CORRECTED,
            measure=RESULT,
            before=_number(before),
            after=_number(after),
            unit=found[key[0]].unit,
            pillar=key[1],
            place=key[2],
            on=key[3],
            link=f"definitions?indicator={key[0]}",
            explain=f"figure:{key[0]}:{key[1]}:{key[2]}",
        )


def _values(store: Store, two: Two) -> dict[tuple, float]:
    filters = {"pillar": two.pillar, "place": two.place}
    programme = two.programme.programme_id
    rows = store.rows(RESULTS, since=two.since, programme=programme, **filters)
    return {(r["indicator_id"], r["pillar"], r["place"], r["period_end"]): r["value"] for r in rows}
