"""Word the people outreach reached by quarter: titles by rule, cards, rows of charts, tables."""

from collections.abc import Mapping, Sequence

import pandas as pd

from tracker import texts
from tracker.charts.reach import MonthBar, Tile
from tracker.charts.training import Row, ShareBar
from tracker.facts import joined, listed
from tracker.formulas.absence import Absence, known
from tracker.formulas.reach import NATIONWIDE
from tracker.programme import ALL
from tracker.released import Quarter, Reached, Referred, Sexes
from tracker.results.channels import also, also_columns, counted_by, seen
from tracker.results.quarters import short, span
from tracker.results.reach import Counted, State, at, total
from tracker.results.reached import HEAD_COUNT, OfChannel, OfQuarter, people_at, together
from tracker.shown import Measure, amount
from tracker.store import Store
from tracker.texts import capital, t, tn


def quarters_title(found: Sequence[OfQuarter]) -> str:
    """Say how many people were reached in the quarters shown."""
    people = together(found)
    if isinstance(people, Absence):
        return t("People reached by quarter: none is shown")
    shown = [q.quarter for q in found if known(q.people)]
    return tn(
        "{n} person reached in {span}", "{n} people reached in {span}", people, span=span(shown)
    )


def quarters_summary(found: Sequence[OfQuarter]) -> str:
    """Say what a bar is, and what the same person at two events does."""
    said = t(
        "Head counts of events in person and at schools, one bar per closed quarter. Who came to "
        "two events counts twice. Dash: no event."
    )
    hidden = t("Hatched: fewer people than may be shown.")
    return f"{said} {hidden}" if any(not known(q.people) for q in found) else said


def quarter_bars(found: Sequence[OfQuarter]) -> list[MonthBar]:
    """Return one bar per quarter."""
    return [
        MonthBar(
            short(q.quarter.quarter),
            q.people if known(q.people) else 0,
            held=q.events,
            missing=q.people if isinstance(q.people, Absence) else None,
        )
        for q in found
    ]


def quarters_frame(
    found: Sequence[OfQuarter], referred: Mapping[str, Referred | None] | None
) -> pd.DataFrame:
    """Return one row per quarter: events, people, materials; referrals where they are not split."""
    rows = [
        (q.quarter.quarter, q.events, q.people, q.materials, *_referred(q, referred)) for q in found
    ]
    columns = [t("Quarter"), t("Events"), t("People reached"), t("Materials")]
    columns += [] if referred is None else [t("Referrals, whole programme")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _referred(
    found: OfQuarter, referred: Mapping[str, Referred | None] | None
) -> tuple[int | Absence, ...]:
    if referred is None:
        return ()
    shown = referred[found.quarter.quarter]
    return (shown.referrals if shown else Absence.SUPPRESSED,)


def channel_cards(found: Sequence[OfChannel]) -> list[Measure]:
    """Return a card per channel; only head counts belong together."""
    return [_channel(c) for c in found]


def _channel(found: OfChannel) -> Measure:
    counted = tn("counted at {n} event", "counted at {n} events", found.events)
    line = counted if found.head_count else counted_by(head_count=False)
    return Measure(
        capital(t(found.name)),
        amount(found.people, "people"),
        t("people") if found.head_count and known(found.people) else "",
        line,
        joined(seen(found), listed(map(short, found.quarters)) if found.quarters else ""),
        status=found.people if isinstance(found.people, Absence) else None,
    )


def channels_frame(found: Sequence[OfChannel]) -> pd.DataFrame:
    """Return channels as a table; people of different channels are never added up."""
    rows = [
        (
            t(c.name),
            counted_by(c.head_count),
            c.people,
            listed(c.quarters) if c.quarters else Absence.SUPPRESSED,
            *also(c),
        )
        for c in found
    ]
    columns = [t("Channel"), t("Counted by"), t("People reached"), t("Quarters shown")]
    return pd.DataFrame(rows, columns=[*columns, *also_columns()], dtype=object)


def sexes_title(found: Mapping[str, Sexes | None]) -> str:
    """Say how many of the people reached in the quarters shown were counted as female."""
    shown = [s for s in found.values() if s]
    if not shown:
        return t("Women and girls among the people reached: not shown")
    female, everybody = sum(s.female for s in shown), sum(map(_everybody, shown))
    return t(
        "{share} of {n} people reached were counted as female",
        share=texts.percent(female / everybody),
        n=texts.number(everybody),
    )


def _everybody(found: Sexes) -> int:
    return found.female + found.male + found.rest


def sexes_summary() -> str:
    """Say how to read the bars, and who is in the rest."""
    return t(
        "Share of people reached at events who were counted as female, by closed quarter; the "
        "table has male and the rest, of whom neither was reported."
    )


def sex_bars(found: Mapping[str, Sexes | None]) -> list[ShareBar]:
    """Return the share counted as female, a row per quarter."""
    return [_sex_bar(Row(short(name), "", short(name)), s) for name, s in found.items()]


def _sex_bar(row: Row, found: Sexes | None) -> ShareBar:
    if found is None or not _everybody(found):
        return ShareBar(row, missing=Absence.SUPPRESSED)
    share = found.female / _everybody(found)
    of = t("of {n}", n=texts.number(_everybody(found)))
    return ShareBar(row, share, (texts.percent(share), of))


def sexes_frame(found: Mapping[str, Sexes | None]) -> pd.DataFrame:
    """Return people reached by sex as a table; all three parts or none."""
    rows = [
        (name, *((s.female, s.male, s.rest) if s else (Absence.SUPPRESSED,) * 3))
        for name, s in found.items()
    ]
    columns = [t("Quarter"), t("Female"), t("Male"), t("Neither reported")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def leaves_frame(found: Sequence[Reached]) -> pd.DataFrame:
    """Return what is published: quarter, city, state, channel, people; merged rests by name."""
    rows = [
        (
            x.quarter,
            counted_by(x.counted == HEAD_COUNT),
            t(x.city or ALL),
            t(x.place or ALL),
            t(x.channel or ALL),
            x.people,
        )
        for x in found
    ]
    columns = [t("Quarter"), t("Counted by"), t("City"), t("Place"), t("Channel")]
    return pd.DataFrame(rows, columns=[*columns, t("People reached")], dtype=object)


def leaves_summary() -> str:
    """Say how to read the rows."""
    return t(
        "Rows never overlap. Cities and channels with few people stand together as "
        '"(not shown)"; what came in after a quarter had closed stands as "(reported late)".'
    )


def tiles(
    store: Store,
    found: Sequence[Reached],
    counted: Sequence[Counted],
    states: Sequence[State],
    pillar: str,
    place: str,
) -> list[Tile]:
    """Return a tile per state; hatched where a quarter hides one of its cities."""
    return [_tile(store, found, counted, s, pillar, s.name == place) for s in states]


def _tile(
    store: Store,
    found: Sequence[Reached],
    counted: Sequence[Counted],
    state: State,
    pillar: str,
    chosen: bool,
) -> Tile:
    events = total(at(counted, state.name), "events")
    people = people_at(store, found, events, pillar, state.name)
    missing = people if isinstance(people, Absence) else None
    return Tile(
        code=state.code,
        name=state.name,
        people=people if known(people) else 0,
        events=events,
        chosen=chosen,
        missing=missing,
    )


def states_summary(chosen: Sequence[Quarter]) -> str:
    """Say how to read the tiles, and which quarters they add up."""
    return t(
        "One tile per state or federal territory, with its letters and the people reached at "
        "events in {span}; stronger is more. Hollow: no event reported. Hatched: suppressed, as "
        "not every quarter shows all its cities.",
        span=span(chosen),
    )


def states_frame(
    store: Store,
    found: Sequence[Reached],
    counted: Sequence[Counted],
    states: Sequence[State],
    pillar: str,
) -> pd.DataFrame:
    """Return one row per state, and one for what belongs to no single state."""
    names = [(s.code, s.name) for s in states]
    names += [("", NATIONWIDE)] if at(counted, NATIONWIDE) else []
    rows = []
    for code, name in names:
        here = at(counted, name)
        events = total(here, "events")
        people = people_at(store, found, events, pillar, name)
        rows.append((code, t(name), events, people, total(here, "materials")))
    rows.sort(key=lambda row: (-(row[3] if known(row[3]) else 0), row[1]))
    columns = [t("Code"), t("Place"), t("Events"), t("People reached"), t("Materials")]
    return pd.DataFrame(rows, columns=columns, dtype=object)
