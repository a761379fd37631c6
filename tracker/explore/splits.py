"""Split an indicator's figures by anything its rows name, beyond pillar, place and period.

The rows are those of tracker.long_rows; each further split adds its column after `place`.
"""

from collections.abc import Collection, Iterator
from itertools import groupby

from etl import indicators
from tracker import long_rows, released
from tracker.definitions import Definition
from tracker.figures import Parts, asked_of, sums_of, value_of
from tracker.formulas.absence import Absence, known
from tracker.long_rows import PERIOD, PILLAR, PLACE, Row
from tracker.planned import Asked
from tracker.programme import ALL, Programme
from tracker.store import Store

SHARED = {"programme_id", PILLAR, PLACE}
FURTHER = tuple(name for name in indicators.DIMENSIONS if name not in SHARED)
NOT_SHOWN, NOT_STATED = "(not shown)", "(not stated)"


def splits(store: Store, definition: Definition) -> tuple[str, ...]:
    """Return all an indicator can be split by here; further splits only where rows name any."""
    named = ", ".join(f"count({name}) as {name}" for name in FURTHER)
    sql = f"select {named} from cubes where indicator_id = $indicator"  # noqa: S608 - a closed list
    (counts,) = store.rows(sql, indicator=definition.id)
    further = (name for name in FURTHER if name in definition.dimensions and counts[name])
    return (*long_rows.splits(store, definition), *further)


def rows(
    store: Store,
    programme: Programme,
    definition: Definition,
    by: Collection[str] = (),
    pillar: str = ALL,
    place: str = ALL,
) -> list[Row]:
    """Return figures as rows of the long format, split by what is in `by`.

    A part has a value but no target, expected and status: these belong to the figure as a whole.
    What a row does not state is "(not stated)", in the public file "(not shown)" about people.
    """
    further = [name for name in FURTHER if name in by]
    if not further:
        return long_rows.rows(store, programme, definition, by, pillar, place)
    split = {PILLAR: [pillar], PLACE: [place]}
    if PILLAR in by and pillar == ALL:
        split[PILLAR] = long_rows.pillars_of(store, definition)
    if PLACE in by and place == ALL:
        split[PLACE] = long_rows.places_of(store, definition)
    every = [(one, other) for one in split[PILLAR] for other in split[PLACE]]
    asked = [asked_of(store, programme, definition, *both) for both in every]
    return [row for one in asked for row in _split(one, further, PERIOD in by)]


def _split(asked: Asked, further: list[str], by_period: bool) -> Iterator[Row]:
    if not asked.is_published:
        nothing = dict.fromkeys(further, ALL)
        yield _row(asked, nothing, ALL, [], Absence.SUPPRESSED)
        return
    for names, parts in groupby(_parts(asked, further), key=lambda r: [r[n] for n in further]):
        group = dict(zip(further, names, strict=True))
        found = list(parts)
        if by_period and not asked.definition.over_workshops:
            for part in found:
                yield _row(asked, group, _period(asked, part), [part])
        else:
            yield _row(asked, group, ALL, found)


def _parts(asked: Asked, further: list[str]) -> list[dict]:
    """Return the parts of each group, the oldest first; of a typical workshop one per workshop."""
    absent = NOT_SHOWN if _about_published_people(asked) else NOT_STATED
    names = [f"coalesce({name}, '{absent}') as {name}" for name in further]
    over = asked.definition.over_workshops
    sums = ["sum(numerator) as numerator", "sum(denominator) as denominator"]
    if over:
        sums = ["sum(numerator) / sum(denominator) as numerator", "1 as denominator"]
    within = "workshop_id as within" if over else "period as within"
    clauses = (
        f"select {', '.join([*names, within, *sums])}",
        "from cubes where indicator_id = $indicator",
        "and coalesce(programme_id, $programme) = $programme",
        "and $pillar in ('all', pillar) and $place in ('all', place)",
        f"group by {', '.join([*further, 'within'])}",
        "having sum(denominator) > 0" if over else "",
        f"order by {', '.join([*(f'{name} nulls last' for name in further), 'within'])}",
    )
    return asked.store.rows("\n".join(clauses), **asked.split)


def _about_published_people(asked: Asked) -> bool:
    return asked.store.public and released.about_people(asked.definition)


def _period(asked: Asked, part: dict) -> str:
    """Name a part's period: a month, or the closed quarter a published part belongs to."""
    first = part["within"]
    if not _about_published_people(asked):
        return f"{first:%Y-%m}"
    (quarter,) = [q.quarter for q in released.quarters(asked.store) if q.first == first]
    together = released.quarters_of(asked.store, asked.definition.id, asked.pillar, asked.place)
    return next((name for name in together if quarter in name.split(" + ")), quarter)


def _row(
    asked: Asked, group: dict, period: str, parts: Parts, absence: Absence | None = None
) -> Row:
    definition = asked.definition
    value = absence or value_of(definition, parts)
    numerator, denominator = sums_of(definition, parts)
    return (
        {"indicator": definition.id, "unit": definition.unit}
        | {PILLAR: asked.pillar, PLACE: asked.place}
        | group
        | {"period": period, "as_of": None if definition.national else asked.as_of}
        | {"value": value if known(value) else None}
        | {"numerator": numerator, "denominator": denominator}
        | {"target": None, "expected": None, "status": None}
        | {"absence": str(value) if isinstance(value, Absence) else None}
    )
