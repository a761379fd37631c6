-- id = "learning_use"
-- code = "KP-L3"
-- title = "Use of learning at follow-up"
-- title_ms = "Penggunaan pembelajaran semasa susulan"
-- why = "Training matters when it is used at work, months after the session."
-- why_ms = "Latihan bermakna apabila digunakan di tempat kerja, beberapa bulan selepas sesi."
-- definition = "Share of people who said at follow-up, 3 to 6 months later, that they used what they learned. Numerator: answers of yes. Denominator: people who attended and answered. Counted in the month of the follow-up, or of the session where the follow-up has no date."
-- definition_ms = "Perkadaran orang yang menyatakan semasa susulan, 3 hingga 6 bulan kemudian, bahawa mereka menggunakan apa yang dipelajari. Pengangka: jawapan ya. Penyebut: orang yang hadir dan menjawab. Dikira dalam bulan susulan, atau dalam bulan sesi jika susulan tidak bertarikh."
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
-- standard_code = "Kirkpatrick level 3"
-- level = "outcome"

-- One row per session, sex and organisation type and month of the follow-up.
with answers as (
    -- one row per person who attended and answered at follow-up
    select
        cast(date_trunc('month', coalesce(attendance.followup_on, workshops.held_on)) as date) as period,
        workshops.programme_id,
        workshops.pillar,
        workshops.state as place,
        workshops.mode,
        workshop_id,
        attendance.participant_key,
        attendance.sex,
        attendance.organisation_type,
        attendance.used_learning
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and attendance.attended
        and attendance.used_learning is not null
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
    cast(count(*) filter (where used_learning) as double) as numerator,
    cast(count(*) as double) as denominator
from answers
group by all
