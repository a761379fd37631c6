-- id = "satisfaction"
-- code = "KP-L1"
-- title = "Satisfaction"
-- title_ms = "Kepuasan peserta"
-- why = "Participants who found a session useful are the ones who come back and pass it on."
-- why_ms = "Peserta yang mendapati sesuatu sesi berguna ialah peserta yang datang semula dan menyampaikannya kepada orang lain."
-- definition = "Share of answers that are 4 or 5 on the scale of 1 to 5, asked right after the session. Numerator: answers of 4 or 5. Denominator: people who attended and answered."
-- definition_ms = "Perkadaran jawapan 4 atau 5 pada skala 1 hingga 5, ditanya sebaik sahaja sesi berakhir. Pengangka: jawapan 4 atau 5. Penyebut: orang yang hadir dan menjawab."
-- unit = "share of answers"
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
-- source_url = "https://www.billsynnotandassociates.com.au/kb/9982-more-on-learning-evaluation-using-kirkpatrick-model.html"
-- standard_code = "Kirkpatrick level 1"
-- level = "outcome"

-- One row per session, sex and organisation type.
with answers as (
    -- one row per person who attended and answered
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
        attendance.satisfaction
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and attendance.attended
        and attendance.satisfaction is not null
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
    cast(count(*) filter (where satisfaction >= 4) as double) as numerator,
    cast(count(*) as double) as denominator
from answers
group by all
