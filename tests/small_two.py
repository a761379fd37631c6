"""The small year (tests/small_year.py) as it was known on two days, to be compared by hand.

By 31 March 2021 the sessions W0 and W1 were reported held. By 30 June W2 was, held on 11 March and
reported late, and W6 of 20 June. W5 was given up, W3 and W4 became late, W9 came into the plan.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.small_year import PROGRAMME, publish_year
from tracker.use_the_data.differences import Two

SINCE = date(2021, 3, 31)

WORKSHOPS = """
workshop_id | title       | kind     | pillar       | state    | planned_on | held_on    | status
W0          | First       | training | Protection   | Selangor | 2021-01-20 | 2021-01-20 | held
W1          | Second      | training | Prevention   | Selangor | 2021-02-01 | 2021-02-01 | held
W2          | Third       | training | Prevention   | Sabah    | 2021-03-01 |            | planned
W3          | Moved twice | training | Protection   | Selangor | 2021-04-01 |            | planned
W4          | Overdue     | training | Protection   | Sabah    | 2021-06-10 |            | planned
W5          | Given up    | training | Prosecution  | Selangor | 2021-05-01 |            | planned
W6          | Early       | training | Prosecution  | Sabah    | 2021-09-01 |            | planned
W7          | Due today   | training | Partnerships | Selangor | 2021-06-30 |            | planned
W8          | In 90 days  | training | Partnerships | Sabah    | 2021-09-28 |            | planned
"""

PLAN_CHANGES = """
item_kind | item_id | field       | old_value  | new_value  | changed_on | reason
workshop  | W3      | planned_on  | 2021-04-01 | 2021-04-15 | 2021-03-20 | pandemic
"""

# C's visit to W1 had not come in, and A's score after it read 55.
ATTENDANCE = """
workshop_id | participant_key | registered | attended | pre_score | post_score | satisfaction
W0          | A               | true       | true     |           |            |
W0          | B               | true       | true     |           |            |
W0          | C               | true       | false    |           |            |
W1          | A               | true       | true     | 40        | 55         | 5
W1          | B               | true       | true     | 50        | 60         | 4
"""

# That M1 was done on 31 March was reported later.
MILESTONE_REPORTS = """
milestone_id | reported_on | status      | actual_end | basis
M2           | 2021-03-31  | in progress |            | sample
"""

THEN = {
    "workshops": WORKSHOPS,
    "plan_changes": PLAN_CHANGES,
    "attendance": ATTENDANCE,
    "milestone_reports": MILESTONE_REPORTS,
}


def publish_two(folder: Path, then: dict[str, str], now: dict[str, str]) -> Two:
    """Publish what was known on 31 March and on 30 June, some tables of one or both replaced."""
    for name in ("then", "now"):
        (folder / name).mkdir()
    before = replace(publish_year(folder / "then", **(THEN | then)), as_of=SINCE)
    return Two(before, publish_year(folder / "now", **now), PROGRAMME)
