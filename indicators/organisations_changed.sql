-- id = "organisations_changed"
-- code = "KP-L4"
-- title = "Organisations that changed how they work"
-- title_ms = "Organisasi yang mengubah cara kerja"
-- why = "Change that lasts is written into the rules and routines of an organisation."
-- why_ms = "Perubahan yang kekal tertulis dalam peraturan dan amalan sesebuah organisasi."
-- definition = "Organisations in which something changed, in how they work or in the community around them, that is linked to the training. Each is entered once, with its evidence. Each row of the sheet gives what was new in its period, so periods add up."
-- definition_ms = "Organisasi yang mengalami perubahan, dalam cara kerjanya atau dalam komuniti di sekelilingnya, yang dikaitkan dengan latihan. Setiap organisasi dimasukkan sekali, dengan buktinya. Setiap baris helaian memberikan apa yang baharu dalam tempohnya, maka tempoh boleh dijumlahkan."
-- unit = "organisations"
-- pillar = "cross-cutting"
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
-- source_url = "https://www.billsynnotandassociates.com.au/kb/9982-more-on-learning-evaluation-using-kirkpatrick-model.html"
-- standard_code = "Kirkpatrick level 4"
-- crosswalk = ["CBLD-9"]
-- level = "impact"

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
    where indicator_id = 'organisations_changed'
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
