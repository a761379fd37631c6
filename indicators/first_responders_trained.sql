-- id = "first_responders_trained"
-- title = "First responders trained on victim identification"
-- title_ms = "Petugas barisan hadapan dilatih mengenal pasti mangsa"
-- why = "A victim is protected only after somebody has recognised them; these are the people who meet victims first."
-- why_ms = "Mangsa hanya dilindungi selepas dikenal pasti; inilah orang yang mula-mula bertemu dengan mangsa."
-- definition = "Different people of organisation types health, government, CSO, faith or community who attended a training session of the Protection pillar, each credited once in a programme, to the first such session. The standard names health, emergency, social, community and faith staff: emergency and social services are within government and CSO, the finest types the sheet has. Law enforcement is not named by the standard and is not counted. All Protection training counts as training on victim identification, since a sheet may leave the module empty."
-- definition_ms = "Orang berlainan daripada organisasi jenis kesihatan, kerajaan, masyarakat madani, keagamaan atau komuniti yang menghadiri sesi latihan tonggak Perlindungan, setiap orang dikira sekali sahaja dalam satu program, pada sesi pertama yang demikian. Piawaian menamakan kakitangan kesihatan, kecemasan, sosial, komuniti dan keagamaan: perkhidmatan kecemasan dan sosial termasuk dalam kerajaan dan masyarakat madani, iaitu jenis yang paling terperinci dalam helaian. Penguatkuasaan undang-undang tidak dinamakan dalam piawaian dan tidak dikira. Semua latihan Perlindungan dikira sebagai latihan mengenal pasti mangsa, kerana ruang modul dalam helaian boleh dibiarkan kosong."
-- unit = "people"
-- pillar = "Protection"
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
-- source_url = "https://winrock.indikit.net/indicator/761-usg-standard-indicators/3948-ps-5-1-28-first-responders-trained-on-victim-identification"
-- standard_code = "PS.5.1-28"
-- level = "output"

-- One row per month, programme, pillar, place, sex, age band and organisation type of the person's first Protection training.
with visits as (
    -- one row per person at a held training session on protection, of the staff the standard names
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
        and workshops.pillar = 'Protection'
        and attendance.organisation_type in ('health', 'government', 'CSO', 'faith', 'community')
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
