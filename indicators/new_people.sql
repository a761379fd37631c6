-- id = "new_people"
-- code = "CBI-PART-UNQ"
-- title = "New people"
-- title_ms = "Peserta baharu"
-- why = "It shows how many different people the programme reached, however often each of them came."
-- why_ms = "Angka ini menunjukkan bilangan orang berlainan yang dicapai oleh program, tidak kira berapa kali setiap orang hadir."
-- definition = "Different people who attended, each credited once in a programme, to the first session attended (by date, then by session code) with that session's pillar and place and that row's sex, age band and organisation type. Months add up; the pillars say where people came in."
-- definition_ms = "Orang berlainan yang hadir, setiap orang dikira sekali sahaja dalam satu program, pada sesi pertama yang dihadiri (mengikut tarikh, kemudian kod sesi), dengan tonggak dan tempat sesi itu serta jantina, kumpulan umur dan jenis organisasi pada baris itu. Angka bulanan boleh dijumlahkan; tonggak menunjukkan di mana orang mula menyertai."
-- unit = "people"
-- pillar = "cross-cutting"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "sex", "age_band", "organisation_type"]
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

-- One row per month, programme, pillar, place, sex, age band and organisation type of the person's first session.
with visits as (
    -- one row per person at a held session
    select
        workshops.programme_id,
        workshop_id,
        workshops.held_on,
        workshops.pillar,
        workshops.state as place,
        attendance.participant_key,
        attendance.sex,
        attendance.age_band,
        attendance.organisation_type
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and attendance.attended
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
    organisation_type,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from first_visits
group by all
