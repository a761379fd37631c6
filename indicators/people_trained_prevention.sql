-- id = "people_trained_prevention"
-- title = "People trained in prevention of human trafficking"
-- title_ms = "Peserta dilatih dalam pencegahan pemerdagangan orang"
-- why = "People who know how trafficking starts can stop it before anyone is harmed."
-- why_ms = "Orang yang tahu bagaimana pemerdagangan orang bermula dapat menghentikannya sebelum sesiapa mendapat mudarat."
-- definition = "Different people who attended a training session of the Prevention pillar, each credited once in a programme, to the first such session (by date, then by session code). Attending the session is taken as completing the learning event; consultations are not learning events and are not counted."
-- definition_ms = "Orang berlainan yang menghadiri sesi latihan tonggak Pencegahan, setiap orang dikira sekali sahaja dalam satu program, pada sesi pertama yang demikian (mengikut tarikh, kemudian kod sesi). Kehadiran di sesi dianggap sebagai tamat acara pembelajaran; rundingan bukan acara pembelajaran dan tidak dikira."
-- unit = "people"
-- pillar = "Prevention"
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
-- source_url = "https://winrock.indikit.net/indicator/3947-ps-5-3-15-training-in-human-trafficking-prevention"
-- standard_code = "PS.5.3-15"
-- level = "output"

-- One row per month, programme, pillar, place, sex, age band and organisation type of the person's first Prevention training.
with visits as (
    -- one row per person at a held training session on prevention
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
        and workshops.kind = 'training'
        and workshops.pillar = 'Prevention'
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
