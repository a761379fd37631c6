"""The shape of a table: its columns, each with its kind and meaning."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from tracker.programme import Programme
from tracker.server.api.asked import PAGING, Given, Parameter
from tracker.store import Store

Row = dict[str, object]
TEXT, NUMBER, WHOLE, DAY, FLAG = "text", "number", "whole", "day", "flag"
IN_JSON = {TEXT: "string", NUMBER: "number", WHOLE: "integer", DAY: "string", FLAG: "boolean"}
IN_PARQUET = {
    TEXT: pa.string(),
    NUMBER: pa.float64(),
    WHOLE: pa.int64(),
    DAY: pa.date32(),
    FLAG: pa.bool_(),
}


@dataclass(frozen=True)
class Column:
    """One column; `always` says that no row is without it."""

    name: str
    means: str
    kind: str = TEXT
    always: bool = False


@dataclass(frozen=True)
class Table:
    """What stands at one address: how to ask for it and how its rows are made.

    With `dated` it can be asked as it was known on a day; `of` names the part of the address that
    chooses one item, with the choices there are.
    """

    name: str
    path: str
    title: str
    means: str
    columns: tuple[Column, ...]
    rows: Callable[[Store, Programme, Given], list[Row]]
    choices: Callable[[Store, Programme], Sequence[Parameter]]
    dated: bool = False
    of: Callable[[Store], Parameter] | None = None

    def parameters(self, store: Store, programme: Programme) -> tuple[Parameter, ...]:
        """Return every name the address may ask with, and what may stand there now."""
        dated = (as_of(store, programme),) if self.dated else ()
        own = [p for p in self.choices(store, programme) if p.choices]
        return (*own, *dated, *PAGING)


def as_of(store: Store, programme: Programme) -> Parameter:
    """Return the days of which there is an answer: those the pages offer."""
    last = store.as_of or programme.start
    days = tuple(day.isoformat() for day in programme.days(last))
    means = "Everything as it was known on this day: a month end or the last report (the default)."
    return Parameter("as_of", means, days, default=last.isoformat())
