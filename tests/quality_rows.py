"""Rows for the tests of quality and of explanations, few enough to count by hand."""

from datetime import date
from pathlib import Path

import duckdb

from etl import publish
from tests.tables import add, create
from tracker.programme import Programme
from tracker.store import Store

AS_OF = date(2022, 5, 31)
PROGRAMME = Programme("CBI", "Small", date(2021, 7, 29), date(2023, 1, 29), 18)
HEADS = """
id             | title         | title_ms         | unit            | direction | kind
workshops_held | Sessions held | Bengkel diadakan | sessions        | up        | count
attendances    | Attendances   | Kehadiran        | attendances     | up        | count
satisfaction   | Satisfaction  | Kepuasan         | share of people | up        | rate
outreach_reach | People        | Orang dicapai    | people          | up        | count
convictions    | Convictions   | Sabitan          | persons         | context   | count
"""
MORE = """
mode       | expected_from   | pillar        | standard_code | dimensions
cumulative | schedule        | cross-cutting |               | programme_id; pillar; place
cumulative | interim targets | cross-cutting |               | programme_id; pillar; place
latest     | interim targets | cross-cutting | Kirkpatrick 1 | programme_id; pillar
cumulative | interim targets | Prevention    |               | programme_id; place
latest     | interim targets | Prosecution   | U.S. TIP      |
"""
# 2 + 1 sessions held. The cube has lost one of the 5 attendances in the sheet.
CUBES = """
indicator_id   | programme_id | period     | pillar     | place | numerator | denominator
workshops_held | CBI          | 2021-08-01 | Prevention | Sabah | 2         |
workshops_held | CBI          | 2022-03-01 | Protection | Sabah | 1         |
attendances    | CBI          | 2021-08-01 | Prevention | Sabah | 3         |
attendances    | CBI          | 2022-04-01 | Protection | Sabah | 1         |
satisfaction   | CBI          | 2022-01-01 | Prevention |       | 3         | 4
outreach_reach | CBI          | 2022-02-01 |            | Johor | 60        |
outreach_reach | CBI          | 2022-02-01 |            | Sabah | 40        |
convictions    |              | 2022-02-01 |            |       | 12        |
"""
WORKSHOPS = """
workshop_id | programme_id | pillar     | planned_on | held_on    | status  | reported_on
W1          | CBI          | Prevention | 2021-08-05 | 2021-08-05 | held    | 2021-08-31
W2          | CBI          | Prevention | 2021-08-09 | 2021-08-30 | held    | 2021-10-31
W3          | CBI          | Protection | 2022-03-01 | 2022-03-01 | held    | 2022-03-31
W4          | CBI          | Protection | 2022-06-01 |            | planned | 2022-03-31
"""
# W2 was first reported as held in September, W3 in March and once more in May.
EARLIER = """
workshop_id | programme_id | held_on    | status  | reported_on
W2          | CBI          | 2021-08-30 | held    | 2021-09-30
W3          | CBI          |            | planned | 2022-01-31
W3          | CBI          | 2022-03-01 | held    | 2022-05-31
"""
ATTENDANCE = """
workshop_id | participant_key | attended
W1          | a               | true
W1          | b               | true
W1          | c               | true
W1          | d               | false
W2          | a               | true
W3          | a               | true
"""
OUTREACH = """
event_id | programme_id | held_on    | channel      | people_reached | reported_on
E1       | CBI          | 2022-02-10 | in person    | 60             | 2022-02-28
E2       | CBI          | 2022-02-11 | school       | 40             | 2022-03-31
E3       | CBI          | 2022-02-12 | social media | 900            | 2022-02-28
"""
RESULTS = """
indicator_id   | period_end | numerator | evidence
laws_supported | 2021-12-31 | 0         |
laws_supported | 2022-03-31 | 1         | gazette
"""
TARGETS = """
indicator_id   | pillar     | place | period_end | target | baseline | set_on
workshops_held | all        | all   | 2023-01-29 | 20     | 0        | 2021-07-29
workshops_held | Prevention | all   | 2023-01-29 | 12     | 0        | 2021-07-29
workshops_held | Protection | all   | 2023-01-29 | 8      | 0        | 2021-07-29
satisfaction   | all        | all   | 2022-03-31 | 0.5    | 0.25     | 2021-07-29
satisfaction   | all        | all   | 2023-01-29 | 0.75   | 0.25     | 2021-07-29
outreach_reach | all        | all   | 2022-03-31 | 100    | 0        | 2021-07-29
outreach_reach | all        | all   | 2023-01-29 | 300    | 0        | 2021-07-29
outreach_reach | all        | Johor | 2022-03-31 | 90     | 0        | 2021-07-29
outreach_reach | all        | Johor | 2023-01-29 | 200    | 0        | 2021-07-29
outreach_reach | all        | Sabah | 2023-01-29 | 90     | 0        | 2021-07-29
"""
LOADS = """
source     | rows_in | blank | accepted | rejected | refused
workshops  | 7       | 1     | 6        | 0        | false
attendance | 8       | 0     | 6        | 2        | false
attendance | 0       | 0     | 0        | 0        | true
"""
CUBE = "indicator_id varchar, programme_id varchar, period date, pillar varchar, place varchar,"
CUBE += " workshop_id varchar, numerator double, denominator double"
LOAD = "source varchar, rows_in int, blank int, accepted int, rejected int, refused boolean"
PROBLEM = 'source varchar, file varchar, sheet varchar, line int, "column" varchar,'
PROBLEM += " value varchar, rule varchar, remedy varchar, waits boolean"
TEXTS = {
    "why": "It matters.",
    "why_ms": "Ini penting.",
    "definition": "What it is.",
    "definition_ms": "Apa ini.",
    "target": "The targets sheet",
    "target_ms": "Helaian sasaran",
    "owner": "An officer",
    "owner_ms": "Seorang pegawai",
    "source": "A sheet",
    "source_ms": "Satu helaian",
    "level": "output",
}
SHARE = {
    "definition": "Share of answers. Numerator: answers of 4 or 5. Denominator: answers. Asked"
    " after.",
    "definition_ms": "Perkadaran jawapan. Pengangka: jawapan 4 atau 5. Penyebut: jawapan. Ditanya"
    " selepas.",
}


def publish_rows(folder: Path, *statements: str) -> Store:
    """Publish the rows above, changed by some statements, and open them as staff."""
    path = folder / "full.duckdb"
    with duckdb.connect(str(path)) as con:
        create(con)
        con.execute(f"create table cubes ({CUBE})")
        con.execute(f"create table loads ({LOAD})")
        con.execute("create table definitions (indicator_id varchar, name varchar, value varchar)")
        con.execute("create table meta (name varchar, value varchar)")
        con.execute("insert into meta values ('schema_version', ?)", [str(publish.SCHEMA_VERSION)])
        con.execute(
            "create table plan_changes (item_kind varchar, item_id varchar, field varchar,"
            " new_value varchar, changed_on date)"
        )
        _fill(con)
        for statement in statements:
            con.execute(statement)
    return Store("staff", "small", path, AS_OF, "own")


def _fill(con: duckdb.DuckDBPyConnection) -> None:
    rows = {"cubes": CUBES, "attendance": ATTENDANCE, "outreach": OUTREACH, "loads": LOADS}
    rows |= {"workshops": WORKSHOPS, "results": RESULTS, "targets": TARGETS}
    for table, text in rows.items():
        add(con, table, text)
    con.execute("create table workshops_history as from workshops")
    add(con, "workshops_history", EARLIER)
    for head in _heads():
        pairs = [(head["id"], k, v) for k, v in head.items() if v or k == "dimensions"]
        con.executemany("insert into definitions values (?, ?, ?)", pairs)


def _heads() -> list[dict[str, str]]:
    """Return the head of each indicator, its two tables side by side."""
    tables = [
        [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
        for text in (HEADS, MORE)
    ]
    header, *rows = [left + right for left, right in zip(*tables, strict=True)]
    heads = [dict(zip(header, row, strict=True)) for row in rows]
    shares = [SHARE if head["kind"] == "rate" else {} for head in heads]
    context = [{"context": "True"} if head["direction"] == "context" else {} for head in heads]
    return [h | TEXTS | s | c for h, s, c in zip(heads, shares, context, strict=True)]
