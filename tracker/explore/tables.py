"""Give whole tables of the file a reader may open: sheets as read, published cells, definitions.

Which tables there are is a closed list; which of them a reader may see is what the file of the
role holds (privacy.md): the public file has no row about a person and no free text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import pyarrow as pa

from etl import cards, known
from etl.cards import Card
from etl.release.contents import MADE_APART
from tracker import texts
from tracker.explore import made, meanings, withheld
from tracker.explore.figures import DATA, OWN, PUBLISHED, SAMPLE
from tracker.export.about import About, Meaning
from tracker.export.content import Content
from tracker.programme import ALL
from tracker.store import Store
from tracker.texts import mark, t

PAGE = 1_000  # rows of a table on the page; the file has them all
HISTORY, ABSENCE = "_history", "absence"
MADE = {
    "cells": mark("Published cells: attendances by quarter, pillar, region and workshop"),
    "traits": mark("Published cells: attendances of a quarter by one trait"),
    "gain": mark("Published cells: scores before and after"),
    "outreach_cells": mark("Published cells: people reached by quarter, city and channel"),
    "outreach_sexes": mark("Published cells: people reached by quarter and sex"),
    "referrals": mark("Published cells: referrals by quarter"),
    "quarters": mark("Closed quarters"),
    "published_splits": mark("Which splits of figures about people are published"),
    "schedule": mark("Sessions against the plan, by pillar and kind"),
    "schedule_months": mark("Sessions due and done by month ends, by pillar and kind"),
    "cubes": mark("Parts of every indicator by month"),
    "definitions": mark("Definitions: every head of every indicator"),
    "columns": mark("Columns of every sheet with their meaning"),
}
NOBODYS = ("definitions", "columns")
# How a row came in is not what it says; the times of loading differ from build to build.
LEFT_OUT = ("_seq", "_load", "_loaded_at", "_kind", "_sha256")
# The public list of sessions names no city and no day of reporting: their columns are empty.
NEVER_SHOWN = {"workshops": ("city", "reported_on")}
PLACES = {
    "workshops": "state",
    "outreach": "state",
    "results": "place",
    "targets": "place",
    "cubes": "place",
    "outreach_cells": "place",
    "published_splits": "place",
}
DAYS = {
    "workshops": "coalesce(held_on, planned_on)",
    "outreach": "held_on",
    "results": "period_end",
    "targets": "period_end",
    "milestone_reports": "reported_on",
    "plan_changes": "changed_on",
}


@dataclass(frozen=True)
class Table:
    """One table and its columns in order; `data` is what says whose each row is, "" for no one's.

    `real`: no row is synthetic. `anew`: made for everybody from what only staff see in full, a
    session's region instead of its place. `whys`: why cells are empty, by key.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    card: Card | None
    data: str = ""
    real: bool = True
    anew: bool = False
    whys: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, ...]:
        """Return the columns no two rows share, empty where none are known."""
        if self.card is None:
            return ()
        return self.card.primary_key if self.name.endswith(HISTORY) else self.card.newest_of

    @property
    def filters(self) -> tuple[str, ...]:
        """Return which of pillar, place and period narrow it."""
        held = {"pillar": "pillar" in self.columns, "place": self._place is not None}
        held["period"] = self._day is not None
        return tuple(name for name, can in held.items() if can)

    @property
    def _place(self) -> str | None:
        return None if self.anew else PLACES.get(self.name.removesuffix(HISTORY))

    @property
    def _day(self) -> str | None:
        return DAYS.get(self.name.removesuffix(HISTORY))

    def sql(self, what: str) -> str:
        """Return a query for what is wanted of the rows a choice leaves (Choice.parameters).

        All names are of closed lists, all choices parameters; programme "all" is every one.
        """
        programme = "coalesce(programme_id, $programme)" if "programme_id" in self.columns else ""
        where = (
            f"$pillar in ('all', {'pillar' if 'pillar' in self.columns else '$pillar'})",
            f"$place in ('all', {self._place or '$place'})",
            f"$programme in ('all', {programme or '$programme'})",
            f"({self._day or 'null'} >= $since or $since is null or {self._day is None})",
            f"({self._day or 'null'} <= $until or $until is null or {self._day is None})",
        )
        return " ".join(("select", what, "from", self.name, "where", " and ".join(where)))


@dataclass(frozen=True)
class Choice:
    """What narrows a table; "all" and None mean that nothing does."""

    programme: str
    pillar: str = ALL
    place: str = ALL
    since: date | None = None
    until: date | None = None

    @property
    def parameters(self) -> dict[str, object]:
        """Return it as SQL parameters."""
        return {
            "programme": self.programme,
            "pillar": self.pillar,
            "place": self.place,
            "since": self.since,
            "until": self.until,
        }


def tables(store: Store) -> dict[str, Table]:
    """Return every table the reader may see, by name: sheets first, then what was made of them."""
    found: dict[str, list[str]] = {}
    sql = """
        select table_name, column_name from duckdb_columns() where not internal
        order by table_name, column_index
    """
    for row in store.rows(sql):
        found.setdefault(row["table_name"], []).append(row["column_name"])
    sheets = cards.load()
    made = {name: t(title) for name, title in MADE.items()}
    names = {**{n: title for c in sheets.values() for n, title in _titles(c)}, **made}
    return {
        name: _table(store, name, title, found[name])
        for name, title in names.items()
        if name in found
    }


def _titles(card: Card) -> Iterator[tuple[str, str]]:
    title = (texts.language() == "ms" and card.title_ms) or card.title
    yield card.name, title
    yield f"{card.name}{HISTORY}", t("{title}: every version reported", title=title)


def _table(store: Store, name: str, title: str, columns: list[str]) -> Table:
    card = cards.load().get(name.removesuffix(HISTORY))
    anew = store.public and name in MADE_APART
    out = _left_out(name, card, anew=anew)
    kept = tuple(column for column in columns if column not in out)
    whys = withheld.whys(store) if anew and name == "workshops" else {}
    found = Table(
        name, title, kept, card, data=_data(store, name, kept, card), anew=anew, whys=whys
    )
    sql = found.sql("count(*) as n") + f" and {found.data or 'null'} = '{SAMPLE}'"
    return replace(found, real=not store.rows(sql, **Choice(ALL).parameters)[0]["n"])


def _left_out(name: str, card: Card | None, *, anew: bool) -> tuple[str, ...]:
    """Return the columns that say nothing: how a row came in, what is never filled."""
    unshown = NEVER_SHOWN.get(name, ()) if anew else ()
    dayless = ("known_on",) if card and not known.has_day(card) else ()
    return (*LEFT_OUT, *unshown, *dayless)


def _data(store: Store, name: str, columns: tuple[str, ...], card: Card | None) -> str:
    """Return the SQL for whose a row is: SAMPLE, own, or published (what others published)."""
    ours = f"'{SAMPLE if store.data == 'sample' else OWN}'"
    if name in NOBODYS:
        return ""
    if "basis" in columns:
        return f"case basis when 'sample' then '{SAMPLE}' else basis end"
    if name == "cubes":
        return f"case when programme_id is null then '{PUBLISHED}' else {ours} end"
    return ours if card is None else f"'{PUBLISHED}'"


def count(store: Store, table: Table, choice: Choice) -> int:
    """Return how many rows a choice leaves."""
    return store.rows(table.sql("count(*) as n"), **choice.parameters)[0]["n"]


def first(store: Store, table: Table, choice: Choice) -> pd.DataFrame:
    """Return the first rows, at most PAGE, as the page shows them."""
    return store.frame(f"{_rows(table)} limit {PAGE}", **_asked(table, choice))


def content(store: Store, table: Table, choice: Choice, about: About) -> Content:
    """Return all rows as a stream, in the order of the page."""

    def read() -> pa.RecordBatchReader:
        return store.stream(_rows(table), **_asked(table, choice))

    return Content(about, read().schema, count(store, table, choice), read)


def _rows(table: Table) -> str:
    cells = (
        f"{table.data} as {DATA}" if table.data else "",
        *(f'"{name}"' for name in table.columns),
        f"$whys[list_position($keys, {table.key[0]})] as {ABSENCE}" if table.whys else "",
    )
    order = ", ".join(f"{name} nulls last" for name in table.key) or "all nulls last"
    return f"{table.sql(', '.join(filter(None, cells)))} order by {order}"


def _asked(table: Table, choice: Choice) -> dict[str, object]:
    """Return the parameters of a query for rows."""
    whys = {"keys": tuple(table.whys), "whys": tuple(table.whys.values())} if table.whys else {}
    return choice.parameters | whys


def meaning(store: Store, table: Table) -> dict[str, Meaning]:
    """Return what the columns mean, from the card where there is one.

    The public file makes some sheets anew, for which the card's rules do not hold.
    """
    names = [DATA, *table.columns, ABSENCE]
    own = made.ANEW[table.name] if table.anew else made.COLUMNS.get(table.name)
    return meanings.of_columns(names, table.card, own, as_checked=not table.anew)
