-- id = "attendances"
-- code = "CBI-PART-ATT"
-- title = "Attendances"
-- title_ms = "Kehadiran"
-- why = "It shows how much training was taken up, session by session."
-- definition = "People marked as attended, counted at each session: a person who comes to three sessions counts three times. For different people see new people."
-- unit = "attendances"
-- pillar = "cross-cutting"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "kind", "mode", "workshop_id", "sex", "age_band", "organisation_type"]
-- rows = "attendance"
-- people = true
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, programme officer"
-- source = "Attendance sheet, with the workshops sheet for date, pillar and place"
-- level = "output"

-- One row per session, sex, age band and organisation type.
with people_attending as (
    -- one row per person at a held session
    select
        cast(date_trunc('month', workshops.held_on) as date) as period,
        workshops.programme_id,
        workshops.pillar,
        workshops.state as place,
        workshops.kind,
        workshops.mode,
        workshop_id,
        attendance.participant_key,
        attendance.sex,
        attendance.age_band,
        attendance.organisation_type
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and attendance.attended
)

select
    period,
    programme_id,
    pillar,
    place,
    kind,
    mode,
    workshop_id,
    sex,
    age_band,
    organisation_type,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from people_attending
group by all
