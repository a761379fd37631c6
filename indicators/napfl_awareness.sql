-- id = "napfl_awareness"
-- code = "NAPFL-1.1"
-- title = "Awareness of forced-labour indicators"
-- title_ms = "Kesedaran tentang petunjuk buruh paksa"
-- why = "It shows whether people in the country learn to recognise forced labour and to report it."
-- why_ms = "Angka ini menunjukkan sama ada orang di negara ini belajar mengenali buruh paksa dan melaporkannya."
-- definition = "Share of people surveyed who know the indicators of forced labour and how to report it. Numerator: people who know. Denominator: people surveyed. The rise is read from the baseline survey to the survey at the end of 2025."
-- definition_ms = "Perkadaran orang yang ditinjau yang mengetahui petunjuk buruh paksa dan cara melaporkannya. Pengangka: orang yang mengetahui. Penyebut: orang yang ditinjau. Kenaikan dibaca daripada tinjauan garis asas hingga tinjauan pada akhir tahun 2025."
-- unit = "share of people surveyed"
-- pillar = "Prevention"
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
-- standard_code = "NAPFL SG1"
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
        numerator as aware,
        denominator as surveyed
    from results
    where indicator_id = 'napfl_awareness'
        and denominator > 0
)

select
    period,
    place,
    cast(sum(aware) as double) as numerator,
    cast(sum(surveyed) as double) as denominator
from reported_results
group by all
