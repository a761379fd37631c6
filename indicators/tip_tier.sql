-- id = "tip_tier"
-- code = "TIP-TIER"
-- title = "Tier in the U.S. Trafficking in Persons Report"
-- title_ms = "Kedudukan dalam Laporan Pemerdagangan Orang Amerika Syarikat"
-- why = "It is the U.S. State Department's own summary of the country's efforts, read beside the programme and never as its result."
-- why_ms = "Inilah ringkasan Jabatan Negara Amerika Syarikat sendiri tentang usaha negara ini, dibaca di samping program dan bukan sebagai hasil program."
-- definition = "The tier the U.S. State Department gave in an edition of its report: 1 is Tier 1, 2 is Tier 2, 3 is Tier 2 Watch List, 4 is Tier 3. An order, not an amount."
-- definition_ms = "Kedudukan yang diberikan oleh Jabatan Negara Amerika Syarikat dalam sesuatu edisi laporannya: 1 ialah Tahap 1, 2 ialah Tahap 2, 3 ialah Tahap 2 Senarai Pemerhatian, 4 ialah Tahap 3. Satu susunan, bukan jumlah."
-- unit = "tier (1 best, 4 worst)"
-- pillar = "cross-cutting"
-- direction = "context"
-- kind = "latest"
-- mode = "latest"
-- dimensions = []
-- rows = "published_figures"
-- target = "None: national context is shown beside the programme and never judged"
-- target_ms = "Tiada: konteks kebangsaan dipaparkan di samping program dan tidak dinilai"
-- expected_from = "interim targets"
-- owner = "U.S. State Department"
-- owner_ms = "Jabatan Negara Amerika Syarikat"
-- source = "Trafficking in Persons Report, Malaysia narrative, by edition; each published figure keeps its own source and class of source"
-- source_ms = "Trafficking in Persons Report, naratif Malaysia, mengikut edisi; setiap angka yang diterbitkan mengekalkan sumber dan jenis sumbernya sendiri"
-- source_url = "https://www.state.gov/reports/2023-trafficking-in-persons-report/malaysia/"
-- standard_code = "U.S. TIP Report"
-- level = "impact"
-- context = true

-- One row per month in which a published window ends.
with published as (
    -- one row per window and edition, of one body only: bodies are never merged into one series
    select
        cast(date_trunc('month', period_end) as date) as period,
        body,
        measure,
        split,
        period_start,
        period_end,
        edition,
        value
    from published_figures
    where body = 'U.S. State Department'
        and measure = 'TIP-TIER'
        and split = 'total'
        and verified
        and value is not null
),

newest_editions as (
    -- one row per month: a restated figure as its newest edition says it, the longer window first
    select *
    from published
    qualify row_number() over (
        partition by period
        order by edition desc, period_start
    ) = 1
)

select
    period,
    cast(value as double) as numerator,
    cast(null as double) as denominator
from newest_editions
