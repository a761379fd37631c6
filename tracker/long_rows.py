"""Give an indicator's figures in one long format: one row per pillar, place and period asked for.

Whatever a page shows of an indicator stands here under the same columns, from the same functions.
"""

from collections.abc import Collection
from datetime import date
from itertools import product

from tracker.definitions import Definition
from tracker.figures import asked_of, figure
from tracker.formulas.absence import Absence, Result, known
from tracker.periods import periods
from tracker.planned import Asked
from tracker.programme import ALL, PILLARS, Programme
from tracker.store import Store

Row = dict[str, object]
COLUMNS = (
    "indicator", "unit", "pillar", "place", "period", "as_of", "value", "numerator", "denominator",
    "target", "expected", "status", "absence",
)  # fmt: skip
NUMBERS = ("value", "numerator", "denominator", "target", "expected")
DAY = "as_of"
PERIOD, PILLAR, PLACE = "period", "pillar", "place"
SPLITS = (PERIOD, PILLAR, PLACE)


def splits(store: Store, definition: Definition) -> tuple[str, ...]:
    """Return how an indicator can be split: by period but the typical workshop, by what is named.

    By place only where the data name any: the public list of sessions has none.
    """
    by_period = () if definition.over_workshops else (PERIOD,)
    by_pillar = (PILLAR,) if PILLAR in definition.dimensions else ()
    has_places = PLACE in definition.dimensions and places_of(store, definition)
    return (*by_period, *by_pillar, *((PLACE,) if has_places else ()))


def rows(
    store: Store,
    programme: Programme,
    definition: Definition,
    by: Collection[str] = (),
    pillar: str = ALL,
    place: str = ALL,
) -> list[Row]:
    """Return figures as rows with COLUMNS: values in the indicator's unit, shares as fractions.

    By pillar and by place there is a row for each one the data name, or for the one asked. A row by
    period says what that period adds; its target, expected and status are None, for these belong
    to the figure up to the as-of date; where no period has anything yet, that figure stands in
    their place and says why. `expected` is the amount the plan said for that date. `absence` names
    why value or status is None. A national figure is the newest, of its own month.
    """
    pillars = pillars_of(store, definition) if PILLAR in by and pillar == ALL else [pillar]
    places = places_of(store, definition) if PLACE in by and place == ALL else [place]
    found = [asked_of(store, programme, definition, *split) for split in product(pillars, places)]
    if PERIOD in by:
        return [row for asked in found for row in _by_period(asked) or [_figure(asked)]]
    return [_figure(asked) for asked in found]


def pillars_of(store: Store, definition: Definition) -> list[str]:
    """Return the pillars an indicator is split by: the four, then others the data name."""
    return [*PILLARS, *sorted(set(_named(store, definition, PILLAR)) - {*PILLARS})]


def places_of(store: Store, definition: Definition) -> list[str]:
    """Return the places an indicator is split by, in the order of the alphabet."""
    return sorted(_named(store, definition, PLACE))


def _named(store: Store, definition: Definition, split: str) -> list[str]:
    """Return what rows, targets and published figures name; what is not published is None."""
    sql = "select pillar, place from cubes where indicator_id = $indicator union all "
    sql += "select pillar, place from targets where indicator_id = $indicator"
    if store.public:
        sql += " union all select pillar, place from published_splits"
        sql += " where indicator_id = $indicator"
    found = {row[split] for row in store.rows(f"from ({sql})", indicator=definition.id)}
    return [name for name in found if name not in (None, ALL)]


def _figure(asked: Asked) -> Row:
    store, definition = asked.store, asked.definition
    day = store.as_of or asked.programme.start
    found = figure(store, asked.programme, definition.id, day, asked.pillar, asked.place)
    newest = periods(asked)[-1:] if definition.national else []
    return _head(asked) | {
        "period": newest[0].name if newest else ALL,
        "as_of": _day(asked),
        "value": _number(found.value),
        "numerator": _number(found.numerator),
        "denominator": _number(found.denominator),
        "target": _number(found.target),
        "expected": _number(found.planned),
        "status": None if isinstance(found.status, Absence) else found.status and str(found.status),
        "absence": found.absence and str(found.absence),
    }


def _day(asked: Asked) -> date | None:
    """Return the day a row stands for; national figures are the newest, whatever the day."""
    return None if asked.definition.national else asked.as_of


def _by_period(asked: Asked) -> list[Row]:
    nothing = {"target": None, "expected": None, "status": None}
    return [
        _head(asked)
        | {
            "period": period.name,
            "as_of": _day(asked),
            "value": _number(period.value),
            "numerator": _number(period.numerator),
            "denominator": _number(period.denominator),
        }
        | nothing
        | {"absence": str(period.value) if isinstance(period.value, Absence) else None}
        for period in periods(asked)
    ]


def _head(asked: Asked) -> Row:
    definition = asked.definition
    return {
        "indicator": definition.id,
        "unit": definition.unit,
        "pillar": asked.pillar,
        "place": asked.place,
    }


def _number(value: Result | None) -> float | None:
    return value if known(value) else None
