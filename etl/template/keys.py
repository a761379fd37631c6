"""Say which keys a sheet may name: those of own and reference data, never of the sample."""

import csv
from collections.abc import Iterable

import duckdb

from etl import folders, lookup
from etl.cards import Card, ForeignKey
from etl.log import Log


def known(card: Card) -> dict[str, list[str]]:
    """Return the keys each foreign key's column may hold, sorted; an empty list: none is known."""
    return {key.field: sorted(_keys(key)) for key in card.foreign_keys}


def _keys(key: ForeignKey) -> set[str]:
    if key.source == "indicators":
        return set(lookup.indicator_ids())
    return {*_reference(key), *_own(key)}


def _reference(key: ForeignKey) -> Iterable[str]:
    path = folders.REFERENCE / f"{key.source}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row[key.column] for row in csv.DictReader(file) if row[key.column]]


def _own(key: ForeignKey) -> Iterable[str]:
    logged = [path.as_posix() for path in Log("own").rows(key.source)]
    if not logged:
        return []
    query = f"select distinct {key.column} from read_parquet(?) where {key.column} is not null"
    with duckdb.connect() as con:
        return [row[0] for row in con.execute(query, [logged]).fetchall()]
