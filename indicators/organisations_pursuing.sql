-- id = "organisations_pursuing"
-- title = "Organisations pursuing better performance"
-- title_ms = "Organisasi yang berusaha menambah baik prestasi"
-- why = "An organisation has to plan and pursue improvement before it can improve."
-- why_ms = "Sesebuah organisasi perlu merancang dan mengusahakan penambahbaikan sebelum dapat bertambah baik."
-- definition = "Organisations that, with support of the programme, planned and pursued an improvement of their performance: the output side of CBLD-9. An organisation is entered once a year. Each row of the sheet gives what was new in its period, so periods add up."
-- definition_ms = "Organisasi yang, dengan sokongan program, merancang dan mengusahakan penambahbaikan prestasinya: bahagian output bagi CBLD-9. Sesebuah organisasi dimasukkan sekali setahun. Setiap baris helaian memberikan apa yang baharu dalam tempohnya, maka tempoh boleh dijumlahkan."
-- unit = "organisations"
-- pillar = "Partnerships"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- dimensions = ["programme_id", "pillar", "place"]
-- rows = "results"
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, programme officer"
-- owner_ms = "ENGENDER Consultancy, pegawai program"
-- source = "Results sheet: one row per pillar, place and period, each with its evidence"
-- source_ms = "Helaian hasil: satu baris bagi setiap tonggak, tempat dan tempoh, setiap satu dengan buktinya"
-- source_url = "http://www.usaid.gov/document/fy-23-cbld-11-usaid-performance-indicator-reference-sheet-pirs"
-- standard_code = "CBLD-11"
-- crosswalk = ["CBLD-9"]
-- level = "output"

-- One row per month in which a period ends, programme, pillar and place.
with reported_results as (
    -- one row per programme, pillar, place and period: what was new in that period
    select
        cast(date_trunc('month', period_end) as date) as period,
        programme_id,
        indicator_id,
        pillar,
        place,
        period_end,
        numerator as organisations
    from results
    where indicator_id = 'organisations_pursuing'
)

select
    period,
    programme_id,
    pillar,
    place,
    cast(sum(organisations) as double) as numerator,
    cast(null as double) as denominator
from reported_results
group by all
