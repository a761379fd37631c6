-- id = "laws_supported"
-- title = "Anti-trafficking laws, policies and agreements"
-- title_ms = "Undang-undang, dasar dan perjanjian antipemerdagangan orang"
-- why = "A law or policy protects people long after a programme has ended."
-- why_ms = "Undang-undang atau dasar melindungi orang lama selepas sesuatu program berakhir."
-- definition = "Anti-trafficking policies, laws or agreements passed, enacted or amended in their final form, with support of the programme; drafts are not counted. Each row of the sheet gives what was new in its period, so periods add up."
-- definition_ms = "Dasar, undang-undang atau perjanjian antipemerdagangan orang yang diluluskan, digubal atau dipinda dalam bentuk akhirnya, dengan sokongan program; draf tidak dikira. Setiap baris helaian memberikan apa yang baharu dalam tempohnya, maka tempoh boleh dijumlahkan."
-- unit = "laws, policies or agreements"
-- pillar = "Prosecution"
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
-- source_url = "https://winrock.indikit.net/indicator/3946-ps-5-2-23-anti-tip-laws-and-policies"
-- standard_code = "PS.5.2-23"
-- level = "outcome"

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
        numerator as policies
    from results
    where indicator_id = 'laws_supported'
)

select
    period,
    programme_id,
    pillar,
    place,
    cast(sum(policies) as double) as numerator,
    cast(null as double) as denominator
from reported_results
group by all
