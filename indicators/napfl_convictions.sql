-- id = "napfl_convictions"
-- code = "NAPFL-2.1"
-- title = "Prosecutions that end in conviction"
-- title_ms = "Pendakwaan yang berakhir dengan sabitan"
-- why = "It shows whether forced-labour cases brought to court are proved there."
-- why_ms = "Angka ini menunjukkan sama ada kes buruh paksa yang dibawa ke mahkamah dapat dibuktikan di sana."
-- definition = "Prosecutions that ended in a conviction in the period, from court registers."
-- definition_ms = "Pendakwaan yang berakhir dengan sabitan dalam tempoh berkenaan, daripada daftar mahkamah."
-- unit = "prosecutions"
-- pillar = "Prosecution"
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
-- source_url = "https://mohr.gov.my/images/NAPFL%202021-2025/files/basic-html/page74.html"
-- standard_code = "NAPFL (goal number not seen; legal and enforcement committee)"
-- crosswalk = ["TIP-CONV"]
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
        numerator as convictions
    from results
    where indicator_id = 'napfl_convictions'
)

select
    period,
    place,
    cast(sum(convictions) as double) as numerator,
    cast(null as double) as denominator
from reported_results
group by all
