-- id = "learning_gain"
-- code = "KP-L2"
-- title = "Gain in score"
-- title_ms = "Beza markah sebelum dan selepas latihan"
-- why = "It shows whether the same people scored higher after the session than before it."
-- why_ms = "Angka ini menunjukkan sama ada orang yang sama mendapat markah lebih tinggi selepas sesi berbanding sebelumnya."
-- definition = "Score after the session minus score before it, both out of 100, for the same person, averaged within each workshop; the figure is the plain mean of those averages, the typical workshop. Numerator: the workshops' mean gains added up. Denominator: workshops with matched people, those who attended and have both scores. Change after training; there is no control group."
-- definition_ms = "Markah selepas sesi tolak markah sebelumnya, kedua-duanya daripada 100, bagi orang yang sama, dipuratakan dalam setiap bengkel; angka ini ialah purata biasa bagi purata setiap bengkel itu, iaitu bengkel tipikal. Pengangka: jumlah purata peningkatan markah semua bengkel. Penyebut: bengkel yang ada orang dipadankan, iaitu orang yang hadir dan mempunyai kedua-dua markah. Perubahan selepas latihan; tiada kumpulan kawalan."
-- unit = "points of 0-100"
-- pillar = "cross-cutting"
-- direction = "up"
-- kind = "mean"
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
-- standard_code = "Kirkpatrick level 2"
-- level = "outcome"

-- One row per session, sex and organisation type.
with matched_people as (
    -- one row per person who attended and has both scores
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
        attendance.post_score - attendance.pre_score as gain
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and attendance.attended
        and attendance.pre_score is not null
        and attendance.post_score is not null
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
    cast(sum(gain) as double) as numerator,
    cast(count(*) as double) as denominator
from matched_people
group by all
