-- id = "napfl_victims_identified"
-- code = "NAPFL-0.2"
-- title = "Forced-labour victims identified"
-- title_ms = "Mangsa buruh paksa yang dikenal pasti"
-- why = "It shows whether victims of forced labour are found, whichever law the case falls under."
-- why_ms = "Angka ini menunjukkan sama ada mangsa buruh paksa ditemui, di bawah mana-mana undang-undang pun kesnya."
-- definition = "Victims of forced labour identified in the period, trafficking and other cases together."
-- definition_ms = "Mangsa buruh paksa yang dikenal pasti dalam tempoh berkenaan, kes pemerdagangan orang dan kes lain dikira bersama."
-- unit = "people"
-- pillar = "Protection"
-- direction = "context"
-- kind = "latest"
-- mode = "latest"
-- dimensions = ["place"]
-- rows = "results"
-- target = "None: national context is shown beside the programme and never judged"
-- target_ms = "Tiada: konteks kebangsaan dipaparkan di samping program dan tidak dinilai"
-- expected_from = "interim targets"
-- owner = "Ministry of Human Resources"
-- owner_ms = "Kementerian Sumber Manusia"
-- source = "Results sheet; no figure is loaded until somebody enters one with its source"
-- source_ms = "Helaian hasil; tiada angka dimuatkan sehingga seseorang mengisinya bersama sumbernya"
-- source_url = "https://mohr.gov.my/images/NAPFL%202021-2025/files/basic-html/page73.html"
-- standard_code = "NAPFL goal"
-- crosswalk = ["TIP-VIC-POT"]
-- level = "outcome"
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
        numerator as victims
    from results
    where indicator_id = 'napfl_victims_identified'
)

select
    period,
    place,
    cast(sum(victims) as double) as numerator,
    cast(null as double) as denominator
from reported_results
group by all
