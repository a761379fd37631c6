"""Rows for the tests of data health: four months of a programme, few enough to count by hand.

The programme starts on 29 July 2021; the as-of date is 10 November 2021.
"""

from datetime import date
from pathlib import Path

import duckdb

from etl import publish
from tests.tables import add, create
from tracker.programme import Programme
from tracker.store import Store

AS_OF = date(2021, 11, 10)
PROGRAMME = Programme("CBI", "Small", date(2021, 7, 29), date(2023, 1, 29), 18)
# W1 in time, W2 told in the next month, W3 past its day without a word, W4 put off without a new
# date, W5 put off to November, W6 not due yet, W7 cancelled.
WORKSHOPS = """
workshop_id | programme_id | planned_on | held_on    | status    | reported_on
W1          | CBI          | 2021-08-05 | 2021-08-05 | held      | 2021-08-31
W2          | CBI          | 2021-09-20 | 2021-09-20 | held      | 2021-10-31
W3          | CBI          | 2021-10-07 |            | planned   | 2021-07-29
W4          | CBI          | 2021-10-14 |            | postponed | 2021-10-31
W5          | CBI          | 2021-10-21 |            | postponed | 2021-10-31
W6          | CBI          | 2021-11-25 |            | planned   | 2021-07-29
W7          | CBI          | 2021-09-09 |            | cancelled | 2021-08-31
"""
FOUR_EACH = "update workshops set planned_participants = 4"
# W2 was first told as held on 5 October; the row above corrects it.
EARLIER = """
workshop_id | programme_id | held_on    | status  | reported_on
W1          | CBI          |            | planned | 2021-07-29
W2          | CBI          | 2021-09-20 | held    | 2021-10-05
"""
PLAN_CHANGES = """
item_kind | item_id | field      | old_value  | new_value  | changed_on
workshop  | W5      | planned_on | 2021-10-21 | 2021-11-18 | 2021-10-15
"""
# d has no score before, e did not come yet has answers. W4 was not held, b is on its list.
ATTENDANCE = """
workshop_id | participant_key | attended | pre_score | post_score | satisfaction | reported_on
W1          | a               | true     | 40        | 60         | 5            | 2021-08-31
W1          | b               | true     | 50        | 55         | 4            | 2021-10-31
W1          | d               | true     |           | 70         |              | 2021-08-31
W1          | e               | false    |           |            | 3            | 2021-08-31
W4          | b               | true     |           |            |              | 2021-10-31
"""
# E3 was corrected in October; September has no row.
OUTREACH = """
event_id | programme_id | held_on    | channel      | people_reached | evidence | reported_on
E1       | CBI          | 2021-08-10 | in person    | 100            | list     | 2021-08-31
E2       | CBI          | 2021-08-11 | in person    | 100            |          | 2021-08-31
E3       | CBI          | 2021-10-12 | social media | 900            | link     | 2021-11-05
"""
COUNTS = """
    update outreach set people_female = 60, people_male = 30, referrals = 2 where event_id = 'E1';
    update outreach set people_female = 60, people_male = 29, referrals = 101
    where event_id = 'E2';
    update outreach set impressions = 50, engagements = 60 where event_id = 'E3'
"""
FIRST_REPORTS = """
source     | item | reported_on
attendance | W1   | 2021-08-31
outreach   | E1   | 2021-08-31
outreach   | E2   | 2021-08-31
outreach   | E3   | 2021-10-31
"""
# M1 was done in September, M2 had no report in its first quarter, M3 begins in October, M4 was
# published by a public body.
MILESTONES = """
milestone_id | plan_id | pillar     | title | planned_start | planned_end | basis
M1           | OURS    | Prevention | One   | 2021-08-01    | 2021-09-15  | own
M2           | OURS    | Prevention | Two   | 2021-08-01    | 2022-03-31  | own
M3           | OURS    | Protection | Three | 2021-10-01    | 2022-03-31  | own
M4           | NAPTIP3 | Protection | Four  | 2021-08-01    | 2021-12-31  | published
"""
MILESTONE_REPORTS = """
milestone_id | reported_on | status      | percent_complete | actual_end | evidence
M1           | 2021-09-30  | done        | 90               | 2021-09-15 |
M2           | 2021-10-31  | in progress | 20               |            |
"""
RESULTS = """
indicator_id   | pillar     | place | period_end | numerator | evidence | reported_on
laws_supported | Prevention | all   | 2021-09-30 | 1         |          | 2021-10-31
"""
# The target of September was set in August, after its quarter and the programme had begun.
TARGETS = """
indicator_id     | pillar | place | period_end | target | set_on
workshops_held   | all    | all   | 2021-09-30 | 2      | 2021-08-15
advocacy_product | all    | all   | 2023-01-29 | 2      | 2021-07-29
laws_supported   | all    | all   | 2021-12-31 | 1      | 2021-07-29
"""
NARRATIVES = """
programme_id | period_end | section    | text | reported_on
CBI          | 2021-09-30 | challenges | None | 2021-11-05
"""
DEFINITIONS = """
indicator_id     | rows
workshops_held   | workshops
laws_supported   | results
advocacy_product | results
"""
PLACED = ("workshops", "attendance", "outreach", "milestone_reports", "results")
MORE_TABLES = """
    create table plan_changes (item_kind varchar, item_id varchar, field varchar, old_value varchar,
        new_value varchar, changed_on date);
    create table narratives (programme_id varchar, period_end date, section varchar, text varchar,
        reported_on date);
    create table definitions (indicator_id varchar, name varchar, value varchar);
    create table meta (name varchar, value varchar)
"""


def publish_rows(folder: Path, *statements: str, public: bool = False) -> Store:
    """Publish the rows above, changed by some statements, and open them as staff or as anybody."""
    path = folder / ("public-small.duckdb" if public else "full-small.duckdb")
    with duckdb.connect(str(path)) as con:
        create(con)
        con.execute(MORE_TABLES)
        con.execute("insert into meta values ('schema_version', ?)", [str(publish.SCHEMA_VERSION)])
        _fill(con)
        for statement in statements:
            con.execute(statement)
    return Store("staff", "small", path, AS_OF, "own", audience="public" if public else "staff")


def _fill(con: duckdb.DuckDBPyConnection) -> None:
    rows = {"workshops": WORKSHOPS, "attendance": ATTENDANCE, "outreach": OUTREACH}
    rows |= {"milestones": MILESTONES, "milestone_reports": MILESTONE_REPORTS, "results": RESULTS}
    rows |= {"targets": TARGETS, "narratives": NARRATIVES, "plan_changes": PLAN_CHANGES}
    for table, text in (rows | {"first_reports": FIRST_REPORTS}).items():
        add(con, table, text)
    con.execute(FOUR_EACH)
    con.execute(COUNTS)
    for table in ("workshops", "milestone_reports", "results", "targets"):
        con.execute(f"create table {table}_history as from {table}")
    add(con, "workshops_history", EARLIER)
    for table in PLACED:
        con.execute(f"alter table {table} add column _file varchar")
        con.execute(f"alter table {table} add column _sheet varchar")
        con.execute(f"alter table {table} add column _line bigint")
        con.execute(f"update {table} set _file = '{table}.csv', _line = rowid + 2")
    _define(con)


def _define(con: duckdb.DuckDBPyConnection) -> None:
    for line in DEFINITIONS.strip().splitlines()[1:]:
        name, rows = (cell.strip() for cell in line.split("|"))
        head = {"id": name, "title": name, "title_ms": name, "unit": "people", "rows": rows}
        head |= {"pillar": "Prevention"}
        head |= {"direction": "up", "kind": "count", "mode": "cumulative", "dimensions": ""}
        pairs = [(name, key, value) for key, value in head.items()]
        con.executemany("insert into definitions values (?, ?, ?)", pairs)
