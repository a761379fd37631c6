-- id = "law_enforcement_trained"
-- title = "Law enforcement officers trained"
-- title_ms = "Pegawai penguat kuasa yang dilatih"
-- why = "Cases reach a court only when officers know how to investigate trafficking and how to treat its victims."
-- why_ms = "Kes sampai ke mahkamah hanya apabila pegawai tahu cara menyiasat pemerdagangan orang dan cara melayan mangsanya."
-- definition = "Different people of organisation type law enforcement who attended a training session of the Prosecution pillar, each credited once in a programme, to the first such session (by date, then by session code)."
-- definition_ms = "Orang berlainan daripada organisasi jenis penguatkuasaan undang-undang yang menghadiri sesi latihan tonggak Pendakwaan, setiap orang dikira sekali sahaja dalam satu program, pada sesi pertama yang demikian (mengikut tarikh, kemudian kod sesi)."
-- unit = "people"
-- pillar = "Prosecution"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "sex", "age_band"]
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

-- One row per month, programme, pillar, place, sex and age band of the officer's first Prosecution training.
with visits as (
    -- one row per person at a held training session on prosecution, of law enforcement
    select
        workshops.programme_id,
        workshop_id,
        workshops.held_on,
        workshops.pillar,
        workshops.state as place,
        attendance.participant_key,
        attendance.sex,
        attendance.age_band
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and attendance.attended
        and workshops.kind = 'training'
        and workshops.pillar = 'Prosecution'
        and attendance.organisation_type = 'law enforcement'
),

first_visits as (
    -- one row per person and programme, so that months can be added up
    select *
    from visits
    qualify row_number() over (
        partition by programme_id, participant_key
        order by held_on, workshop_id
    ) = 1
)

select
    cast(date_trunc('month', held_on) as date) as period,
    programme_id,
    pillar,
    place,
    sex,
    age_band,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from first_visits
group by all
