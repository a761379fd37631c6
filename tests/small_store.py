"""The small programme (tests/small_programme.py) as a published file that pages could read."""

from datetime import date
from pathlib import Path

import duckdb

from etl import indicators, publish
from tests.small_programme import load
from tracker.programme import Programme
from tracker.store import Store

PROGRAMME = Programme("CBI", "Small programme", date(2021, 7, 29), date(2023, 1, 29), 18)
PLAN_CHANGES = """
    item_kind varchar, item_id varchar, field varchar, old_value varchar, new_value varchar,
    changed_on date, reason varchar, note varchar
"""
# What the small programme leaves out because no indicator reads it.
SESSIONS = """
    update workshops set title = 'Session ' || workshop_id, mode = 'in person',
        planned_on = coalesce(held_on, date '2021-12-01')
"""
STATES = [("PNG", "Pulau Pinang"), ("SBH", "Sabah"), ("SGR", "Selangor")]


def publish_small(folder: Path, *statements: str, as_of: date = date(2021, 12, 31)) -> Store:
    """Publish the small programme, changed by some statements first, and open it as staff."""
    con = load()
    con.execute(f"create table plan_changes ({PLAN_CHANGES})")
    con.execute("create table states (alpha3_common varchar, name_ms varchar)")
    con.executemany("insert into states values (?, ?)", STATES)
    con.execute(SESSIONS)
    con.execute("update outreach set programme_id = 'CBI', pillar = 'Prevention'")
    con.execute("update outreach set state = 'nationwide' where state is null")
    for statement in statements:
        con.execute(statement)
    _count(con)
    _describe(con)
    path = folder / "full-small.duckdb"
    con.execute(f"attach '{path.as_posix()}' as out")
    con.execute("copy from database memory to out")
    con.close()
    return Store("staff", "small", path, as_of, "sample")


def _count(con: duckdb.DuckDBPyConnection) -> None:
    dimensions = ", ".join(f"{name} varchar" for name in indicators.DIMENSIONS)
    con.execute(
        f"create table cubes (indicator_id varchar, period date, {dimensions},"
        " numerator double, denominator double)"
    )
    for indicator in indicators.load().values():
        con.execute(f"insert into cubes {indicators.cube_sql(indicator)}")


def _describe(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("create table meta (name varchar, value varchar)")
    con.execute("insert into meta values ('schema_version', ?)", [str(publish.SCHEMA_VERSION)])
    con.execute("create table definitions (indicator_id varchar, name varchar, value varchar)")
    rows = [
        (i.id, name, "; ".join(value) if isinstance(value, list) else str(value))
        for i in indicators.load().values()
        for name, value in [*i.head.items(), ("query", i.sql)]
    ]
    con.executemany("insert into definitions values (?, ?, ?)", rows)
