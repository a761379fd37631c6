-- id = "victims_per_100k"
-- code = "SDG-16.2.2"
-- title = "Victims of trafficking per 100,000 people"
-- title_ms = "Mangsa pemerdagangan orang bagi setiap 100,000 penduduk"
-- why = "It lets detected victims be compared over years and between places of different size."
-- why_ms = "Angka ini membolehkan mangsa yang dikesan dibandingkan antara tahun dan antara tempat yang berlainan saiz."
-- definition = "Victims of trafficking for each 100,000 people living there. Numerator: 100,000 times the victims. Denominator: resident population."
-- definition_ms = "Mangsa pemerdagangan orang bagi setiap 100,000 orang yang tinggal di sana. Pengangka: 100,000 kali bilangan mangsa. Penyebut: penduduk yang bermastautin."
-- unit = "per 100,000 people"
-- pillar = "Protection"
-- direction = "context"
-- kind = "latest"
-- mode = "latest"
-- dimensions = ["place"]
-- rows = "results"
-- target = "None: national context is shown beside the programme and never judged"
-- target_ms = "Tiada: konteks kebangsaan dipaparkan di samping program dan tidak dinilai"
-- expected_from = "interim targets"
-- owner = "United Nations, SDG indicator metadata"
-- owner_ms = "United Nations, metadata petunjuk SDG"
-- source = "Results sheet; no figure is loaded until somebody enters one with its source"
-- source_ms = "Helaian hasil; tiada angka dimuatkan sehingga seseorang mengisinya bersama sumbernya"
-- source_url = "https://worldbank.github.io/sdg-metadata/metadata/en/16-2-2"
-- standard_code = "SDG 16.2.2"
-- crosswalk = ["TIP-VIC-CONF"]
-- level = "impact"
-- context = true

-- One row per month in which a period ends, and place.
with reported_results as (
    -- one row per place and period as entered, with its source as evidence
    select
        cast(date_trunc('month', period_end) as date) as period,
        programme_id,
        indicator_id,
        pillar,
        place,
        period_end,
        numerator as victims,
        denominator as population
    from results
    where indicator_id = 'victims_per_100k'
        and denominator > 0
)

select
    period,
    place,
    cast(100000 * sum(victims) as double) as numerator,
    cast(sum(population) as double) as denominator
from reported_results
group by all
