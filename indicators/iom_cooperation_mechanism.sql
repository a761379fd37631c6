-- id = "iom_cooperation_mechanism"
-- code = "IOM-CO-1"
-- title = "Formal cooperation mechanism in place"
-- title_ms = "Mekanisme kerjasama rasmi telah wujud"
-- why = "Bodies that have agreed how to work together do not have to start anew with each case."
-- why_ms = "Badan yang telah bersetuju tentang cara bekerjasama tidak perlu bermula semula bagi setiap kes."
-- definition = "Whether a formal mechanism of cooperation for joint prevention work is in place. 1 stands for yes and 0 for no; of several entries for one place and month, yes stands."
-- definition_ms = "Sama ada mekanisme kerjasama rasmi bagi kerja pencegahan bersama telah wujud. 1 bermaksud ya dan 0 bermaksud tidak; jika ada beberapa catatan bagi satu tempat dan bulan, ya yang dikira."
-- unit = "yes (1) or no (0)"
-- pillar = "Partnerships"
-- direction = "context"
-- kind = "latest"
-- mode = "latest"
-- dimensions = ["place"]
-- rows = "results"
-- target = "None: national context is shown beside the programme and never judged"
-- target_ms = "Tiada: konteks kebangsaan dipaparkan di samping program dan tidak dinilai"
-- expected_from = "interim targets"
-- owner = "International Organization for Migration"
-- owner_ms = "International Organization for Migration"
-- source = "Results sheet; no figure is loaded until somebody enters one with its source"
-- source_ms = "Helaian hasil; tiada angka dimuatkan sehingga seseorang mengisinya bersama sumbernya"
-- source_url = "https://endvawnow.org/en/articles/1872-illustrative-examples-of-indicators-on-coordination.html"
-- standard_code = "IOM 2008 handbook"
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
        numerator as in_place
    from results
    where indicator_id = 'iom_cooperation_mechanism'
)

select
    period,
    place,
    cast(max(in_place) as double) as numerator,
    cast(null as double) as denominator
from reported_results
group by all
