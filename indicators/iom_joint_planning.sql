-- id = "iom_joint_planning"
-- code = "IOM-CO-3"
-- title = "Joint planning of prevention"
-- title_ms = "Perancangan bersama bagi pencegahan"
-- why = "Prevention reaches further when government and civil society plan it together."
-- why_ms = "Pencegahan menjadi lebih luas apabila kerajaan dan masyarakat madani merancangnya bersama."
-- definition = "Whether government and civil society plan and act together in prevention. 1 stands for yes and 0 for no; of several entries for one place and month, yes stands."
-- definition_ms = "Sama ada kerajaan dan masyarakat madani merancang dan bertindak bersama dalam pencegahan. 1 bermaksud ya dan 0 bermaksud tidak; jika ada beberapa catatan bagi satu tempat dan bulan, ya yang dikira."
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
-- level = "output"
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
        numerator as planned_jointly
    from results
    where indicator_id = 'iom_joint_planning'
)

select
    period,
    place,
    cast(max(planned_jointly) as double) as numerator,
    cast(null as double) as denominator
from reported_results
group by all
