-- id = "milestones_done"
-- title = "Milestones done"
-- title_ms = "Batu tanda yang selesai"
-- why = "A plan is kept one milestone at a time; this counts the ones that are finished."
-- why_ms = "Pelan dilaksanakan satu batu tanda demi satu batu tanda; angka ini mengira yang telah selesai."
-- definition = "Milestones of an own or sample plan whose newest report says done, counted in the month they were finished. Published commitments of public bodies are not counted: they are described with evidence words on their own page."
-- definition_ms = "Batu tanda dalam pelan sendiri atau pelan contoh yang laporan terbaharunya menyatakan selesai, dikira dalam bulan batu tanda itu disiapkan. Komitmen badan awam yang diterbitkan tidak dikira: komitmen itu dihuraikan dengan perkataan bukti pada halamannya sendiri."
-- unit = "milestones"
-- pillar = "cross-cutting"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["pillar"]
-- rows = "milestone_reports"
-- target = "The plan itself: every milestone of the plan"
-- target_ms = "Pelan itu sendiri: setiap batu tanda dalam pelan"
-- expected_from = "schedule"
-- owner = "The lead named in each milestone"
-- owner_ms = "Peneraju yang dinamakan dalam setiap batu tanda"
-- source = "Milestones and milestone reports sheets"
-- source_ms = "Helaian batu tanda dan laporan batu tanda"
-- crosswalk = ["CBI-MILE"]
-- level = "outcome"

-- One row per month and pillar. Milestones belong to a plan and not to a programme.
with done_milestones as (
    -- one row per milestone whose newest report says done
    select
        cast(date_trunc('month', milestone_reports.actual_end) as date) as period,
        milestone_id,
        milestones.pillar
    from milestones
    join milestone_reports using (milestone_id)
    where milestones.basis in ('own', 'sample')
        and milestone_reports.status = 'done'
)

select
    period,
    pillar,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from done_milestones
group by all
