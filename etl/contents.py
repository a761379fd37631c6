"""Write what a full file holds, and beside it the public one (etl.release.contents).

Per source <source> (the newest known rows) and, where reports repeat, <source>_history; cubes;
definitions; columns; first_reports; loads, history, quarantine and rejected_rows (etl.history);
meta.
"""

from collections.abc import Callable, Sequence
from datetime import date

import duckdb
import pyarrow as pa

from etl import first_reports, history, indicators, known, publish
from etl.cards import Card, Cards, Con
from etl.log import Log
from etl.release import contents as release
from etl.release.kept import Kept


def write(
    con: Con,
    known_cards: Cards,
    log: Log,
    closed: Sequence[Kept],
    version: str,
    as_of: date | None,
    say: Callable[[str, float], None],
) -> None:
    """Write both files of a version and give them their names; the pointer does not move.

    Needs the accepted rows of the working database (etl.accepted), known_on stamped, and the
    quarters whose people are published.
    """
    part = publish.part_path(version)
    con.execute(f"attach '{part.as_posix()}' as out")
    con.execute("use out")
    for card in known_cards.values():
        _write_source(con, card, as_of)
    first_reports.write(con, as_of)
    _write_cubes(con, say)
    _write_definitions(con, known_cards)
    history.write(con, log)
    _write_meta(con, version, log, as_of)
    say("writing the public file", 0.97)
    release.write(con, known_cards, closed, version, as_of)
    con.execute("use work")
    con.execute("detach out")
    publish.finish(part, version)


def _write_source(con: Con, card: Card, as_of: date | None) -> None:
    """Write <source> (newest known rows) and <source>_history (every version known)."""
    versions = f"work.accepted.{card.name}"
    con.execute(f"create table {card.name} as {known.newest_sql(card, as_of, versions)}")
    if card.newest_of != card.primary_key:
        cut = f"where known_on <= date '{as_of}'" if as_of else ""
        con.execute(f"create table {card.name}_history as select * from {versions} {cut}")


def _write_cubes(con: Con, say: Callable[[str, float], None]) -> None:
    found = indicators.load()
    dimensions = ", ".join(f"{d} varchar" for d in indicators.DIMENSIONS)
    con.execute(
        f"create table cubes (indicator_id varchar, period date, {dimensions},"
        " numerator double, denominator double)"
    )
    for number, indicator in enumerate(found.values()):
        say(f"counting {indicator.head['title']}", 0.75 + 0.2 * number / len(found))
        try:
            con.execute(f"insert into cubes {indicators.cube_sql(indicator)}")
        except duckdb.Error as error:
            raise ValueError(f"indicators/{indicator.id}.sql: {error}") from error


def _write_definitions(con: Con, known_cards: Cards) -> None:
    """Write `definitions` (one row per indicator head key) and `columns` (one per card column)."""
    heads = [
        {"indicator_id": i.id, "name": name, "value": _said(value)}
        for i in indicators.load().values()
        for name, value in [*i.head.items(), ("query", i.sql)]
    ]
    _write_rows(con, "definitions", heads, ("indicator_id", "name", "value"))
    names = ("name", "title", "title_ms", "description", "description_ms", "unit", "type")
    described = [
        {"source": c.name, **{name: getattr(f, name) for name in names}}
        for c in known_cards.values()
        for f in c.fields
    ]
    _write_rows(con, "columns", described, ("source", *names))


def _said(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _write_rows(con: Con, table: str, rows: list[dict], names: tuple[str, ...]) -> None:
    """Write rows of text as a table."""
    schema = pa.schema([(name, pa.string()) for name in names])
    con.register("rows", pa.Table.from_pylist(rows, schema))
    con.execute(f"create table {table} as select * from rows")
    con.unregister("rows")


def _write_meta(con: Con, version: str, log: Log, as_of: date | None) -> None:
    meta = {
        "schema_version": str(publish.SCHEMA_VERSION),
        "version": version,
        "data": log.kind,
        "as_of": as_of.isoformat() if as_of else None,
        "log_head": log.head,
    }
    rows = [{"name": name, "value": value} for name, value in meta.items()]
    _write_rows(con, "meta", rows, ("name", "value"))
