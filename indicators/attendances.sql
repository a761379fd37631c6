-- id = "attendances"
-- code = "CBI-PART-ATT"
-- title = "Attendances"
-- title_ms = "Kehadiran"
-- why = "It shows how much training was taken up, session by session."
-- why_ms = "Angka ini menunjukkan sejauh mana latihan dihadiri, sesi demi sesi."
-- definition = "People marked as attended, counted at each session: a person who comes to three sessions counts three times. For different people see new people."
-- definition_ms = "Orang yang ditandakan hadir, dikira di setiap sesi: orang yang hadir di tiga sesi dikira tiga kali. Bagi bilangan orang berlainan, lihat Peserta baharu."
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
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, programme officer"
-- owner_ms = "ENGENDER Consultancy, pegawai program"
-- source = "Attendance sheet, with the workshops sheet for date, pillar and place"
-- source_ms = "Helaian kehadiran, dengan helaian bengkel bagi tarikh, tonggak dan tempat"
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
