"""Write the public file: what may be seen by everybody who is not staff.

Tables without people are copied from the full file, without where their rows were read and without
notes. Everything about people comes from what was kept when each quarter closed. A source is in
the public file only when it is named here.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from etl import indicators, publish
from etl.cards import Card, Cards, Con
from etl.publish import PUBLIC
from etl.release import gain, sessions, splits
from etl.release.kept import Kept, Rows
from etl.release.policy import policy
from etl.release.tables import COUNT, DAY, NUMBER, TEXT, insert

OPEN = (
    "agencies", "awards", "commitments", "goals", "measures", "milestone_reports", "milestones",
    "modules", "narratives", "pillars", "plans", "programmes", "public_evidence",
    "published_figures", "recommendations", "results", "states", "targets",
)  # fmt: skip
MADE_APART = ("workshops", "plan_changes")
STAFF_ONLY = ("attendance", "outreach")
ALSO = ("columns", "definitions")
SOURCE_NOTES = ("source_note", "note", "audience", "evidence")

TABLES = {
    "cells": {
        "quarter": TEXT, "closed_on": DAY, "pillar": TEXT, "region": TEXT, "workshop_id": TEXT,
        "n": COUNT,
    },
    "traits": {"quarter": TEXT, "trait": TEXT, "value": TEXT, "n": COUNT, "of": COUNT},
    "outreach_cells": {
        "quarter": TEXT, "counted": TEXT, "city": TEXT, "place": TEXT, "channel": TEXT,
        "people": COUNT,
    },
    "outreach_sexes": {"quarter": TEXT, "female": COUNT, "male": COUNT, "rest": COUNT},
    "referrals": {"quarter": TEXT, "referrals": COUNT},
    "quarters": {
        "quarter": TEXT, "first": DAY, "last": DAY, "closed_on": DAY, "reported_late": COUNT,
        "k": COUNT,
    },
}  # fmt: skip
GAIN = {
    "quarter": TEXT, "matched": COUNT, "before": NUMBER, "after": NUMBER, "groups": COUNT,
    "points": NUMBER, "low": NUMBER, "high": NUMBER, "standard_error": NUMBER,
}  # fmt: skip
SPLITS = {"indicator_id": TEXT, "pillar": TEXT, "place": TEXT, "quarters": TEXT}
CUBES = {"indicator_id": TEXT, "period": DAY, "numerator": NUMBER, "denominator": NUMBER}


def write(
    con: Con, known_cards: Cards, closed: Sequence[Kept], version: str, as_of: date | None
) -> None:
    """Write the public file of a version from its full file, attached as `out`."""
    part = publish.part_path(version, PUBLIC)
    con.execute(f"attach '{part.as_posix()}' as pub")
    con.execute("use pub")
    _copy(con, known_cards)
    sessions.write(con, known_cards["workshops"], closed, as_of, "out")
    _write_kept(con, closed)
    _write_figures(con, known_cards, closed)
    _write_meta(con, closed)
    con.execute("use out")
    con.execute("detach pub")
    publish.finish(part, version, PUBLIC)


def _copy(con: Con, known_cards: Cards) -> None:
    for name in OPEN:
        if name in known_cards:
            for table in (name, f"{name}_history"):
                if _has(con, table):
                    con.execute(f"create table {table} as {_open_sql(known_cards[name], table)}")
    for table in ALSO:
        con.execute(f"create table {table} as select * from out.{table}")


def _has(con: Con, table: str) -> bool:
    sql = "select 1 from duckdb_tables() where database_name = 'out' and table_name = $table"
    return bool(con.execute(sql, {"table": table}).fetchall())


def _open_sql(card: Card, table: str) -> str:
    """Return a query for a table as everybody may see it."""
    where = f"where {_no_people('indicator_id')}" if card.name == "results" else ""
    if card.reference:
        return f"select * from out.{table} {where}"
    names = [f.name for f in card.fields if f.name not in SOURCE_NOTES]
    return f"select {', '.join([*names, 'known_on'])} from out.{table} {where}"


def about_people() -> list[str]:
    """Return the indicators that count people (`people = true` in their head)."""
    return [i.id for i in indicators.load().values() if i.head.get("people")]


def _no_people(column: str) -> str:
    names = ", ".join(f"'{name}'" for name in about_people())
    return f"{column} not in ({names})" if names else "true"


def _write_kept(con: Con, closed: Sequence[Kept]) -> None:
    """Write what was kept of each quarter, as it was published."""
    for table, columns in TABLES.items():
        rows = [_of(one) | row for one in closed for row in one.rows(table)]
        insert(con, table, columns, _dated(rows))
    by_quarter = [row for one in closed for row in one.rows("gain")]
    insert(con, "gain", GAIN, [*by_quarter, *gain.overall(closed)])


def _of(one: Kept) -> dict:
    return {"quarter": one.name, "closed_on": one.closed_on}


def _dated(rows: Iterable[dict]) -> Rows:
    """Return rows with days as dates, for Parquet and JSON know no others."""
    days = ("first", "last", "closed_on", "period")
    return [
        row | {name: date.fromisoformat(row[name]) for name in days if name in row} for row in rows
    ]


def _write_figures(con: Con, known_cards: Cards, closed: Sequence[Kept]) -> None:
    """Write cubes and published_splits; sessions of the public list have no place."""
    places = [i.id for i in indicators.load().values() if i.head["rows"] == "workshops"]
    listed = ", ".join(f"'{name}'" for name in places)
    placeless = f"case when indicator_id in ({listed or 'null'}) then null else place end"
    names = ", ".join(indicators.DIMENSIONS)
    con.execute(
        f"""
        create table cubes as
        select indicator_id, period, {names}, sum(numerator) as numerator,
            sum(denominator) as denominator
        from (select * replace ({placeless} as place) from out.cubes)
        where {_no_people("indicator_id")}
        group by indicator_id, period, {names}
        """
    )
    programme = _only_programme(con)
    found = splits.figures(closed, known_cards) if programme else []
    asked = set(about_people())
    shown = [one for one in found if one.indicator_id in asked]
    rows = [row | {"programme_id": programme} for one in shown for row in one.cubes]
    columns = {**CUBES, **dict.fromkeys(indicators.DIMENSIONS, TEXT)}
    insert(con, "about_people", columns, _dated(rows), temporary=True)
    con.execute("insert into cubes by name select * from about_people")
    con.execute("drop table about_people")
    insert(con, "published_splits", SPLITS, [row for one in shown for row in one.splits])


def _only_programme(con: Con) -> str | None:
    """Return the programme; None with several, whose people were published together."""
    rows = con.execute(
        "select programme_id from out.workshops union select programme_id from out.outreach"
    ).fetchall()
    return rows[0][0] if len(rows) == 1 else None


def _write_meta(con: Con, closed: Sequence[Kept]) -> None:
    last = closed[-1].quarter.last.isoformat() if closed else None
    rows = [{"name": "people_as_of", "value": last}]
    fewest = min([policy().k, *(one.k for one in closed)])  # closed before k was raised
    rows += [{"name": "k", "value": str(fewest)}, {"name": "audience", "value": PUBLIC}]
    insert(con, "meta", {"name": TEXT, "value": TEXT}, rows)
    con.execute("insert into meta select * from out.meta")
