"""A published file small enough to check by hand: ten sessions, five milestones, seven visits.

The programme runs for the 365 days of 2021 and is looked at on 30 June 2021, its day 180.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.small_store import publish_small
from tracker.programme import Programme
from tracker.store import Store

AS_OF = date(2021, 6, 30)
START, END = date(2021, 1, 1), date(2022, 1, 1)
PROGRAMME = Programme("CBI", "Small programme", START, END, 12, "Funder", "Implementer")

MORE = """
    create table plans (plan_id varchar, title varchar, start_on date, end_on date, basis varchar,
        source_url varchar);
    create table agencies (agency_id varchar, name_en varchar, name_ms varchar,
        abbreviation varchar);
    create table narratives (programme_id varchar, period_end date, section varchar, text varchar,
        reported_on date);
    create table workshops_history as
        select *, reported_on as known_on, 0 as _load, 0 as _seq from workshops limit 0;
    create table milestone_reports_history as
        select *, reported_on as known_on, 0 as _load, 0 as _seq from milestone_reports limit 0;
"""
FILLED = """
    update workshops set programme_id = coalesce(programme_id, 'CBI');
    update workshops_history set programme_id = 'CBI';
    update outreach set programme_id = 'CBI';
    update published_figures set body = 'U.S. State Department';
"""

PROGRAMMES = """
programme_id | name            | start_on   | end_on     | months | funder | implementer
CBI          | Small programme | 2021-01-01 | 2022-01-01 | 12     | Funder | Implementer
"""

# Four are held. By 30 June the original plan said seven: W0 W1 W2 W3 W4 W5 W7.
WORKSHOPS = """
workshop_id | title       | kind     | pillar       | state    | planned_on | held_on    | status
W0          | First       | training | Protection   | Selangor | 2021-01-20 | 2021-01-20 | held
W1          | Second      | training | Prevention   | Selangor | 2021-02-01 | 2021-02-01 | held
W2          | Third       | training | Prevention   | Sabah    | 2021-03-01 | 2021-03-11 | held
W3          | Moved twice | training | Protection   | Selangor | 2021-04-01 |            | postponed
W4          | Overdue     | training | Protection   | Sabah    | 2021-06-10 |            | planned
W5          | Given up    | training | Prosecution  | Selangor | 2021-05-01 |            | cancelled
W6          | Early       | training | Prosecution  | Sabah    | 2021-09-01 | 2021-06-20 | held
W7          | Due today   | training | Partnerships | Selangor | 2021-06-30 |            | planned
W8          | In 90 days  | training | Partnerships | Sabah    | 2021-09-28 |            | planned
W9          | In 91 days  | training | Partnerships | Sabah    | 2021-09-29 |            | planned
"""

PLAN_CHANGES = """
item_kind | item_id | field       | old_value  | new_value  | changed_on | reason
workshop  | W3      | planned_on  | 2021-04-01 | 2021-04-15 | 2021-03-20 | pandemic
workshop  | W3      | planned_on  | 2021-04-15 | 2021-08-01 | 2021-04-10 | budget
workshop  | W3      | held_on     | 2021-12-30 | 2021-12-31 | 2021-05-10 | context
milestone | M2      | planned_end | 2021-05-31 | 2021-07-15 | 2021-05-20 | budget
"""

# Gains: W1 +20 +10 +30, W2 +2. Answers of 4 or 5: W1 two of three, W2 none of one.
ATTENDANCE = """
workshop_id | participant_key | registered | attended | pre_score | post_score | satisfaction
W0          | A               | true       | true     |           |            |
W0          | B               | true       | true     |           |            |
W0          | C               | true       | false    |           |            |
W1          | A               | true       | true     | 40        | 60         | 5
W1          | B               | true       | true     | 50        | 60         | 4
W1          | C               | true       | true     | 20        | 50         | 3
W2          | A               | true       | true     | 60        | 62         | 2
"""

TARGETS = """
indicator_id    | pillar     | place | period_end | target | baseline | mode
workshops_held  | all        | all   | 2022-01-01 | 10     |          |
workshops_held  | Protection | all   | 2022-01-01 | 3      |          |
milestones_done | all        | all   | 2022-01-01 | 4      |          |
satisfaction    | all        | all   | 2022-01-01 | 0.8    | 0.5      | latest
learning_gain   | Prevention | all   | 2022-01-01 | 15     | 0        | latest
"""

MILESTONES = """
milestone_id | plan_id | pillar     | title     | lead | planned_end | basis
M1           | SAMPLE  | Prevention | Done      | Org  | 2021-03-31  | sample
M2           | SAMPLE  | Protection | Slow      | Org  | 2021-05-31  | sample
M3           | SAMPLE  | Protection | To come   | Org  | 2021-08-31  | sample
M4           | NAPTIP3 | Protection | Published | Body | 2021-04-30  | published
M5           | OURS    | Protection | Dropped   | Org  | 2021-04-30  | own
"""

MILESTONE_REPORTS = """
milestone_id | reported_on | status      | actual_end | basis
M1           | 2021-03-31  | done        | 2021-03-31 | sample
M2           | 2021-06-30  | in progress |            | sample
M4           | 2021-06-30  | in progress |            | published
M5           | 2021-06-30  | cancelled   |            | own
"""

# Invented figures in the shape of published ones.
PUBLISHED = """
measure  | split | period_start | period_end | edition | value | source_class | verified
TIP-CONV | total | 2015-01-01   | 2015-12-31 | 2016    | 8     | official     | true
TIP-CONV | total | 2016-01-01   | 2016-12-31 | 2017    | 1250  | press        | true
TIP-CONV | men   | 2017-01-01   | 2017-12-31 | 2018    | 5     | official     | true
"""

ROWS = {
    "programmes": PROGRAMMES,
    "workshops": WORKSHOPS,
    "plan_changes": PLAN_CHANGES,
    "attendance": ATTENDANCE,
    "outreach": "",
    "results": "",
    "targets": TARGETS,
    "milestones": MILESTONES,
    "milestone_reports": MILESTONE_REPORTS,
    "plans": "",
    "published_figures": PUBLISHED,
    "workshops_history": "",
    "milestone_reports_history": "",
}


def publish_year(folder: Path, data: str = "sample", **rows: str) -> Store:
    """Publish these rows, a table's text replaced where it is given, and open them as staff."""
    statements = [text for item in (ROWS | rows).items() for text in _written(*item)]
    opened = publish_small(folder, MORE, *statements, FILLED, as_of=AS_OF)
    return replace(opened, data=data)


def _written(table: str, text: str) -> list[str]:
    """Return the SQL that leaves a table with these rows only; blank cells are null."""
    header, *rows = [line.split("|") for line in text.strip().splitlines()] or [[]]
    values = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
    insert = f"insert into {table} ({', '.join(header)}) values {values}"
    return [f"delete from {table}", *([insert] if rows else [])]


def _literal(cell: str) -> str:
    """Return a cell as SQL; it writes the bar within a target's id as a broken one."""
    text = cell.strip().replace("\N{BROKEN BAR}", "|")
    return f"'{text}'" if text else "null"
