"""A small published file with a plan, commitments and published figures, written as text."""

from datetime import date
from pathlib import Path

import duckdb

from etl import publish
from tests.tables import add, create
from tracker.national_plan.published import Published
from tracker.store import Store

TABLES = """
    create table plans (plan_id varchar, title varchar, lead varchar, start_on date, end_on date,
        public_status varchar, source_url varchar, source_note varchar, basis varchar);
    create table goals (goal_id varchar, plan_id varchar, parent_id varchar, level varchar,
        title varchar, pillar varchar, lead varchar, public_status varchar, source_url varchar,
        source_note varchar);
    create table pillars (pillar_id varchar, plan_id varchar, label varchar, pillar varchar,
        public_status varchar, source_url varchar);
    create table public_evidence (milestone_id varchar, evidence_word varchar, found varchar,
        evidenced_on varchar, source_url varchar, note varchar, searched_on date);
    create table plan_changes (item_kind varchar, item_id varchar, field varchar,
        old_value varchar, new_value varchar, changed_on date, reason varchar, note varchar);
    create table measures (position integer, measure varchar, title varchar, title_ms varchar,
        definition varchar, definition_ms varchar);
    create table agencies (agency_id varchar, name_en varchar, name_ms varchar,
        abbreviation varchar);
    create table recommendations (edition varchar, recommendation_id varchar, theme_4p varchar,
        paraphrase varchar, note varchar, source_url varchar);
    create table meta (name varchar, value varchar);
"""


def publish_national(folder: Path, as_of: date, **rows: str) -> Store:
    """Publish tables whose rows are written as text (tests.tables.add) and open them as staff."""
    path = folder / "national.duckdb"
    con = duckdb.connect(str(path))
    create(con)
    con.execute(TABLES)
    con.execute("insert into meta values ('schema_version', ?)", [str(publish.SCHEMA_VERSION)])
    for table, text in rows.items():
        add(con, table, text)
    con.close()
    return Store("staff", "national", path, as_of, "own")


def figure(
    start: str,
    end: str,
    value: float | None,
    edition: str | None = None,
    *,
    split: str = "total",
    verified: bool = True,
    withheld: bool = False,
    text: str | None = None,
) -> Published:
    """Return a figure of which only what matters here is said."""
    return Published(
        *("PDRM", "arrests", split, date.fromisoformat(start), date.fromisoformat(end)),
        edition,
        value,
        text,
        *("persons", None, "https://example.org", "press"),
        verified,
        withheld,
        *(None, None, None, None),
    )


def edition(year: int, value: float | None, text: str | None = None) -> Published:
    """Return a figure of one edition, over the reporting window before it; None: not loaded."""
    return figure(
        *(f"{year - 1}-04-01", f"{year}-03-31", value, str(year)),
        verified=value is not None,
        text=text,
    )
