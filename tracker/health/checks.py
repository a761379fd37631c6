"""Name what should hold between rows, with the query that looks and the words for what does not.

The cards refuse what cannot be; these checks find what may be and should be looked at.
"""

from dataclasses import dataclass

from tracker.texts import mark

# Each query names `looked_at`, one row per thing looked at: item, whether it agrees, the two values
# its words speak of, and the place of the row.
LISTED = """
    with looked_at as (
        select workshop_id as item, count(participant_key) filter (where attended) > 0 as agrees,
            any_value(held_on)::varchar as one, '' as other,
            any_value(w._file) as file, any_value(w._sheet) as sheet, any_value(w._line) as line
        from workshops as w left join attendance using (workshop_id)
        where programme_id = $programme and status = 'held'
        group by workshop_id
    )
"""
NOT_HELD = """
    with looked_at as (
        select workshop_id as item, any_value(status) = 'held' as agrees,
            count(*)::varchar as one, any_value(status) as other,
            any_value(a._file) as file, any_value(a._sheet) as sheet, min(a._line) as line
        from attendance as a join workshops using (workshop_id)
        where programme_id = $programme and attended
        group by workshop_id
    )
"""
ABSENT = """
    with looked_at as (
        select workshop_id || ' · ' || participant_key as item, attended as agrees,
            '' as one, '' as other, a._file as file, a._sheet as sheet, a._line as line
        from attendance as a join workshops using (workshop_id)
        where programme_id = $programme
            and coalesce(pre_score, post_score, satisfaction) is not null
    )
"""
UNMATCHED = """
    with looked_at as (
        select workshop_id || ' · ' || participant_key as item, pre_score is not null as agrees,
            format('{:g}', post_score) as one, '' as other,
            a._file as file, a._sheet as sheet, a._line as line
        from attendance as a join workshops using (workshop_id)
        where programme_id = $programme and attended and post_score is not null
    )
"""
# Who is neither, or is not told, makes the rest; a tenth of the people is left for it.
SEXES = """
    with looked_at as (
        select event_id as item, people_female + people_male >= 0.9 * people_reached as agrees,
            people_female || ' + ' || people_male as one, people_reached::varchar as other,
            _file as file, _sheet as sheet, _line as line
        from outreach
        where programme_id = $programme
            and people_female + people_male + people_reached is not null
    )
"""
ENGAGED = """
    with looked_at as (
        select event_id as item, engagements <= impressions as agrees,
            engagements::varchar as one, impressions::varchar as other,
            _file as file, _sheet as sheet, _line as line
        from outreach
        where programme_id = $programme and engagements + impressions is not null
    )
"""
REFERRED = """
    with looked_at as (
        select event_id as item, referrals <= people_reached as agrees,
            referrals::varchar as one, people_reached::varchar as other,
            _file as file, _sheet as sheet, _line as line
        from outreach
        where programme_id = $programme and referrals + people_reached is not null
    )
"""
EVENTS = """
    with looked_at as (
        select event_id as item, evidence is not null as agrees,
            held_on::varchar as one, channel as other,
            _file as file, _sheet as sheet, _line as line
        from outreach where programme_id = $programme
    )
"""
RESULTS = """
    with looked_at as (
        select concat_ws(' · ', indicator_id, pillar, place) as item,
            evidence is not null as agrees,
            period_end::varchar as one, format('{:g}', numerator) as other,
            _file as file, _sheet as sheet, _line as line
        from results
        where coalesce(programme_id, $programme) = $programme and numerator > 0
    )
"""
EVIDENCE = """
    with looked_at as (
        select milestone_id as item, r.evidence is not null as agrees,
            actual_end::varchar as one, '' as other,
            r._file as file, r._sheet as sheet, r._line as line
        from milestone_reports as r join milestones as m using (milestone_id)
        where m.basis <> 'published' and status = 'done'
    )
"""
PERCENT = """
    with looked_at as (
        select milestone_id as item, (status = 'done') = (percent_complete = 100) as agrees,
            format('{:g}', percent_complete) as one, status as other,
            r._file as file, r._sheet as sheet, r._line as line
        from milestone_reports as r join milestones as m using (milestone_id)
        where m.basis <> 'published' and percent_complete is not null
    )
"""


@dataclass(frozen=True)
class Check:
    """A check: its sheet, what should hold, the query that looks, what a row that does not says."""

    source: str
    holds: str
    sql: str
    says: str


CHECKS = (
    Check(
        "attendance",
        mark("Somebody attended each session held"),
        LISTED,
        mark("held {one}, nobody on a list"),
    ),
    Check(
        "attendance",
        mark("People attended only sessions that were held"),
        NOT_HELD,
        mark("{one} attended, the session is {other}"),
    ),
    Check(
        "attendance",
        mark("Scores and satisfaction only of people who attended"),
        ABSENT,
        mark("scores or satisfaction, but did not attend"),
    ),
    Check(
        "attendance",
        mark("Who has a score after has one before"),
        UNMATCHED,
        mark("{one} after, nothing before: not counted in the gain"),
    ),
    Check(
        "outreach",
        mark("Women and men told are at least 9 in 10 of the people reached"),
        SEXES,
        mark("{one}, but {other} reached"),
    ),
    Check(
        "outreach",
        mark("Not more engagements than impressions"),
        ENGAGED,
        mark("{one} engagements, {other} impressions"),
    ),
    Check(
        "outreach",
        mark("Not more referrals than people reached"),
        REFERRED,
        mark("{one} referrals, {other} reached"),
    ),
    Check(
        "outreach",
        mark("An event has evidence"),
        EVENTS,
        mark("{other}, {one}: no evidence"),
    ),
    Check(
        "results",
        mark("A result above zero has evidence"),
        RESULTS,
        mark("{other} in the period to {one}: no evidence"),
    ),
    Check(
        "milestone_reports",
        mark("A milestone that is done has evidence"),
        EVIDENCE,
        mark("done {one}, no evidence"),
    ),
    Check(
        "milestone_reports",
        mark("100 percent complete means done"),
        PERCENT,
        mark("{one} percent, {other}"),
    ),
)
