-- id = "completion"
-- code = "CBI-COMP"
-- title = "Completion"
-- title_ms = "Kadar kehadiran peserta berdaftar"
-- why = "People who register and do not come show that a session was hard to reach or did not fit their work."
-- why_ms = "Orang yang mendaftar tetapi tidak hadir menunjukkan bahawa sesi itu sukar dihadiri atau tidak sesuai dengan kerja mereka."
-- definition = "Share of expected people who attended. Numerator: people who attended. Denominator: people who registered, and people who attended without registering. Attended means at least one day of the session."
-- definition_ms = "Perkadaran orang dijangka yang hadir. Pengangka: orang yang hadir. Penyebut: orang yang mendaftar, dan orang yang hadir tanpa mendaftar. Hadir bermaksud hadir sekurang-kurangnya satu hari dalam sesi itu."
-- unit = "share of people"
-- pillar = "cross-cutting"
-- direction = "up"
-- kind = "rate"
-- mode = "latest"
-- dimensions = ["programme_id", "pillar", "place", "mode", "workshop_id", "sex", "organisation_type"]
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

-- One row per session, sex and organisation type.
with expected_people as (
    -- one row per person who registered, or who came without registering
    select
        cast(date_trunc('month', workshops.held_on) as date) as period,
        workshops.programme_id,
        workshops.pillar,
        workshops.state as place,
        workshops.mode,
        workshop_id,
        attendance.participant_key,
        attendance.sex,
        attendance.organisation_type,
        attendance.attended
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and (attendance.registered or attendance.attended)
)

select
    period,
    programme_id,
    pillar,
    place,
    mode,
    workshop_id,
    sex,
    organisation_type,
    cast(count(*) filter (where attended) as double) as numerator,
    cast(count(*) as double) as denominator
from expected_people
group by all
