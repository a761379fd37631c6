-- id = "advocacy_products"
-- code = "CBI-ADV"
-- title = "Advocacy products"
-- title_ms = "Bahan advokasi"
-- why = "Submissions and briefs are how civil society puts what it knows before those who decide."
-- why_ms = "Memorandum dan kertas ringkas ialah cara masyarakat madani menyampaikan apa yang diketahuinya kepada pembuat keputusan."
-- definition = "Submissions, briefs or statements by participating civil society organisations. Each row of the sheet gives what was new in its period, so periods add up."
-- definition_ms = "Memorandum, kertas ringkas atau kenyataan oleh pertubuhan masyarakat madani yang menyertai program. Setiap baris helaian memberikan apa yang baharu dalam tempohnya, maka tempoh boleh dijumlahkan."
-- unit = "products"
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
        numerator as products
    from results
    where indicator_id = 'advocacy_products'
)

select
    period,
    programme_id,
    pillar,
    place,
    cast(sum(products) as double) as numerator,
    cast(null as double) as denominator
from reported_results
group by all
