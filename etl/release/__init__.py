"""The public file: what everybody who is not staff may see (privacy.md).

    quarters.py     which calendar quarters there are and when each closes (rule 7)
    policy.py       k of the quarters not published yet: PANTAU_K, 10 or more
    closing.py      close what is due, from the rows known by that day
    kept.py         what was published of each quarter, written once and read ever after
    people.py       the tree of attendances and the traits of a quarter's row (rules 1 to 4)
    gain.py         scores before and after (rule 5)
    newcomers.py    people who came for the first time (rule 8)
    outreach.py     people reached by outreach (rule 10)
    splits.py       the figures that may be shown, as sums of what was published
    schedule.py     sessions against their plans, from exact days (rule 9)
    sessions.py     the public list of sessions (rule 6)
    contents.py     all of it, written to public-<version>.duckdb

The rules themselves stand in etl.ksafe; here is what they are applied to.
"""
