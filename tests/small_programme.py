"""A programme small enough to check by hand: five sessions, six people, four outreach rows."""

import duckdb

from tests.tables import add, create

# Five sessions held and one postponed.
WORKSHOPS = """
workshop_id | programme_id | kind         | pillar       | state      | held_on    | status
W01         | CBI          | training     | Prevention   | nationwide | 2021-08-19 | held
W02         | CBI          | training     | Protection   | Selangor   | 2021-09-16 | held
W03         | CBI          | training     | Prosecution  | Sabah      | 2021-09-30 | held
W04         | CBI          | consultation | Partnerships | Selangor   | 2021-10-01 | held
W05         | CBI          | training     | Prevention   | Sabah      | 2021-11-11 | held
W06         | CBI          | training     | Protection   | Sabah      |            | postponed
"""

# Six people of four organisations.
PEOPLE = """
participant_key | sex    | age_band | organisation_type | organisation_key
P1              | female | 25-34    | CSO               | O1
P2              | male   | 35-44    | health            | O2
P3              | female | 35-44    | law enforcement   | O3
P4              | female | 18-24    | CSO               | O1
P5              | male   | 45-54    | government        | O4
P6              | male   | 25-34    | law enforcement   | O3
"""

# P3 did not come to W01, nor P4 to W04. P5 stands on the list of W03, neither registered nor there.
# P4 came to W01, and P6 to W03, without having registered.
VISITS = """
workshop_id | participant_key | registered | attended | pre_score | post_score | satisfaction
W01         | P1              | true       | true     | 40        | 60         | 5
W01         | P2              | true       | true     | 50        | 55         | 4
W01         | P3              | true       | false    |           |            |
W01         | P4              |            | true     | 30        |            | 3
W02         | P1              | true       | true     | 60        | 80         | 4
W02         | P3              | true       | true     | 50        | 70         | 2
W02         | P5              | true       | true     |           | 90         |
W03         | P2              | true       | true     |           |            |
W03         | P3              | true       | true     | 20        | 50         | 5
W03         | P5              |            | false    |           |            |
W03         | P6              | false      | true     | 60        | 60         | 5
W04         | P1              | true       | true     |           |            |
W04         | P4              | true       | false    |           |            |
W05         | P1              | true       | true     |           |            |
W05         | P6              | true       | true     |           |            |
"""

FOLLOW_UPS = """
workshop_id | participant_key | followup_on | used_learning
W01         | P1              | 2021-12-01  | true
W01         | P4              |             | false
W03         | P3              | 2022-03-10  | false
W03         | P6              | 2022-03-24  | true
"""

OUTREACH = """
event_id | held_on    | city   | state        | channel   | people_reached | materials | referrals
E1       | 2021-10-02 | Penang | Pulau Pinang | in person | 100            | 80        | 2
E2       | 2021-10-30 | Penang | Pulau Pinang | school    | 50             | 50        |
"""

CAMPAIGN = """
event_id | held_on    | channel      | people_reached | impressions | engagements | referrals
E3       | 2021-11-05 | social media | 900            | 20000       | 300         |
E4       | 2021-11-06 | radio        | 5000           | 7000        | 10          | 1
"""

RESULTS = """
indicator_id           | pillar       | place | period_end | numerator | denominator
laws_supported         | Prosecution  | all   | 2021-12-31 | 1         |
laws_supported         | Prosecution  | all   | 2022-06-30 | 2         |
organisations_improved | Partnerships | all   | 2021-12-31 | 1         | 4
organisations_improved | Partnerships | all   | 2022-09-30 | 3         | 5
organisations_improved | Partnerships | all   | 2022-10-31 | 2         | 3
organisations_improved | Partnerships | all   | 2022-11-30 | 9         |
victims_per_100k       | Protection   | Sabah | 2021-12-31 | 8         | 400000
victims_per_100k       | Protection   | Johor | 2021-12-31 | 4         | 800000
iom_joint_planning     | Partnerships | all   | 2021-12-31 | 0         |
iom_joint_planning     | all          | all   | 2021-12-31 | 1         |
"""

MILESTONES = """
milestone_id | plan_id | pillar      | basis
M1           | SAMPLE  | Prevention  | sample
M2           | SAMPLE  | Prevention  | sample
M3           | OURS    | Prosecution | own
M4           | NAPTIP3 | Protection  | published
"""

MILESTONE_REPORTS = """
milestone_id | reported_on | status      | actual_end
M1           | 2021-12-31  | done        | 2021-12-15
M2           | 2021-12-31  | in progress |
M3           | 2022-01-31  | done        | 2022-01-31
M4           | 2022-01-31  | done        | 2022-01-15
"""

# Invented figures in the shape of published ones.
PUBLISHED = """
body                  | measure     | split | period_start | period_end | edition | value | verified
U.S. State Department | TIP-CONV    | total | 2014-01-01   | 2014-12-31 | 2015    | 3     | true
U.S. State Department | TIP-CONV    | total | 2015-01-01   | 2015-12-31 | 2016    | 8     | true
U.S. State Department | TIP-CONV    | total | 2015-01-01   | 2015-12-31 | 2017    | 7     | true
U.S. State Department | TIP-CONV    | men   | 2015-01-01   | 2015-12-31 | 2016    | 5     | true
U.S. State Department | TIP-CONV    | total | 2016-04-01   | 2017-03-31 | 2017    |       | false
U.S. State Department | TIP-CONV    | total | 2017-04-01   | 2018-03-31 | 2018    | 6     | false
KDN/MAPO              | TIP-CONV    | total | 2015-01-01   | 2015-12-31 | first   | 40    | true
U.S. State Department | TIP-VIC-POT | total | 2015-10-01   | 2015-12-31 | 2016    | 20    | true
U.S. State Department | TIP-VIC-POT | total | 2015-01-01   | 2015-12-31 | 2016    | 90    | true
"""


def load() -> duckdb.DuckDBPyConnection:
    """Return the views the indicators read, with this programme in them."""
    connection = duckdb.connect()
    create(connection)
    add(connection, "workshops", WORKSHOPS)
    _add_attendance(connection)
    add(connection, "outreach", OUTREACH)
    add(connection, "outreach", CAMPAIGN)
    add(connection, "results", RESULTS)
    add(connection, "milestones", MILESTONES)
    add(connection, "milestone_reports", MILESTONE_REPORTS)
    add(connection, "published_figures", PUBLISHED)
    return connection


def _add_attendance(connection: duckdb.DuckDBPyConnection) -> None:
    """Write visits, the people who made them and their follow-ups as rows of attendance."""
    for name, text in [("people", PEOPLE), ("visits", VISITS), ("follow_ups", FOLLOW_UPS)]:
        header = text.strip().splitlines()[0].replace("|", ",")
        connection.sql("from attendance limit 0").select(header).create(name)
        add(connection, name, text)
    connection.execute(
        "insert into attendance by name from visits join people using (participant_key) "
        "left join follow_ups using (workshop_id, participant_key)"
    )
