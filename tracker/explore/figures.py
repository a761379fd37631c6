"""Put the figures a reader chose into one table, the same rows for the screen and the file."""

from collections.abc import Collection, Iterable
from datetime import date

import pandas as pd
import pyarrow as pa

from tracker.definitions import Definition
from tracker.explore import splits
from tracker.export.about import About
from tracker.export.content import Content, of_frame
from tracker.formulas.months import month_end
from tracker.long_rows import COLUMNS, DAY, NUMBERS, PERIOD, Row
from tracker.programme import ALL, Programme
from tracker.store import Store
from tracker.use_the_data.explained import usable

DATA, SAMPLE, OWN, PUBLISHED = "data", "SAMPLE", "own", "published"
QUARTERS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}  # the first month of each


def possible(store: Store, found: Collection[Definition]) -> list[str]:
    """Return what these indicators can be split by; of several only what the format names."""
    every = [splits.splits(store, d) for d in found]
    names = {name for one in every for name in one}
    allowed = (PERIOD, *splits.SHARED) if len(found) > 1 else names
    order = (PERIOD, "pillar", "place", *splits.FURTHER)
    return [name for name in order if name in names and name in allowed]


def frame(
    store: Store,
    programme: Programme,
    found: Iterable[Definition],
    *,
    by: Collection[str],
    pillar: str = ALL,
    place: str = ALL,
    since: date | None = None,
    until: date | None = None,
) -> pd.DataFrame:
    """Return the rows of the long format for some indicators, `data` first.

    An indicator that cannot be split by something is given whole. A chosen period asks for rows by
    period and keeps those that lie wholly in it.
    """
    if since or until:
        by = {*by, PERIOD}
    rows = [row for d in found for row in _rows(store, programme, d, by, pillar, place)]
    further = [name for name in splits.FURTHER if name in by]
    at = COLUMNS.index("place") + 1
    columns = [DATA, *COLUMNS[:at], *further, *COLUMNS[at:]]
    within = [row for row in rows if _lies_in(str(row["period"]), since, until)]
    return pd.DataFrame(within, columns=columns, dtype=object)


def content(found: pd.DataFrame, about: About) -> Content:
    """Return the rows for a file; what a column holds never changes its type.

    So two files can be read as one: numbers are doubles, as_of is a date, all else text, also where
    every cell is empty.
    """
    return of_frame(found, about, {name: _type(name) for name in found.columns})


def _type(name: str) -> pa.DataType:
    if name in NUMBERS:
        return pa.float64()
    return pa.date32() if name == DAY else pa.string()


def _rows(
    store: Store,
    programme: Programme,
    definition: Definition,
    by: Collection[str],
    pillar: str,
    place: str,
) -> Iterable[Row]:
    asked = set(by) & set(splits.splits(store, definition))
    split = usable(definition, pillar, place)
    mark = {DATA: kind(store, definition)}
    for row in splits.rows(store, programme, definition, asked, *split):
        yield mark | row


def kind(store: Store, definition: Definition) -> str:
    """Say whose rows a figure counts: synthetic ones, the programme's, what others published."""
    if definition.national:
        return PUBLISHED
    return SAMPLE if store.data == "sample" else OWN


def _lies_in(period: str, since: date | None, until: date | None) -> bool:
    """Say whether a period lies wholly in a choice; the whole is left out where one is made."""
    if not (since or until):
        return True
    if period == ALL:
        return False
    names = period.split(" + ")
    first, last = _first(names[0]), _last(names[-1])
    return (since is None or first >= since) and (until is None or last <= until)


def _first(name: str) -> date:
    year, part = name.split("-")
    return date(int(year), QUARTERS.get(part) or int(part), 1)


def _last(name: str) -> date:
    return month_end(_first(name), 3 if name[-2:] in QUARTERS else 1)
