"""The views the indicators read, as empty typed tables, and rows for them written as text."""

import duckdb

TABLES = {
    "programmes": """
        programme_id varchar, name varchar, funder varchar, implementer varchar,
        start_on date, end_on date, months integer, source_url varchar, source_note varchar
    """,
    "workshops": """
        workshop_id varchar, programme_id varchar, title varchar, kind varchar, module varchar,
        pillar varchar, mode varchar, city varchar, state varchar, planned_on date, held_on date,
        status varchar, planned_participants integer, goal_id varchar, reported_on date,
        basis varchar default 'own'
    """,
    "attendance": """
        workshop_id varchar, participant_key varchar, sex varchar, age_band varchar,
        organisation_type varchar, organisation_key varchar, state varchar, registered boolean,
        attended boolean, pre_score double, post_score double, satisfaction integer,
        followup_on date, used_learning boolean, reported_on date, basis varchar default 'own'
    """,
    "outreach": """
        event_id varchar, programme_id varchar, held_on date, city varchar, state varchar,
        channel varchar, pillar varchar, audience varchar, people_reached integer,
        people_female integer, people_male integer, impressions integer, engagements integer,
        materials integer, referrals integer, evidence varchar, reported_on date,
        basis varchar default 'own'
    """,
    "results": """
        indicator_id varchar, pillar varchar, place varchar, period_end date, numerator double,
        denominator double, evidence varchar, reported_on date, basis varchar default 'own',
        programme_id varchar
    """,
    "milestones": """
        milestone_id varchar, plan_id varchar, goal_id varchar, pillar varchar, title varchar,
        lead varchar, partners varchar, planned_start date, planned_end date,
        target_year integer, means_of_verification varchar, source_url varchar,
        source_note varchar, basis varchar default 'own'
    """,
    "milestone_reports": """
        milestone_id varchar, reported_on date, status varchar, percent_complete double,
        actual_start date, actual_end date, forecast_end date, evidence varchar, note varchar,
        basis varchar default 'own'
    """,
    "targets": """
        indicator_id varchar, pillar varchar, place varchar, period_end date, target double,
        baseline double, baseline_on date, set_on date, mode varchar,
        source_url varchar, basis varchar default 'own', programme_id varchar
    """,
    "published_figures": """
        body varchar, measure varchar, split varchar, period_start date, period_end date,
        edition varchar, value double, value_text varchar, unit varchar, source_title varchar,
        source_url varchar, source_class varchar, verified boolean, edition_period_start date,
        edition_period_end date, period_basis varchar, note varchar, withheld boolean
    """,
}

# Written by the build beside the sheets.
MADE = {"first_reports": "source varchar, item varchar, reported_on date"}


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every view as an empty table; a missing basis is 'own', as in the views."""
    for name, columns in (TABLES | MADE).items():
        connection.execute(f"create table {name} ({columns})")


def add(connection: duckdb.DuckDBPyConnection, table: str, text: str) -> None:
    """Insert rows written as text: columns first, a line per row, `|` between, blank is null."""
    lines = text.strip().splitlines()
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    marks = ", ".join("?" for _ in header)
    insert = f"insert into {table} ({', '.join(header)}) values ({marks})"
    for row in rows:
        connection.execute(insert, [cell or None for cell in row])
