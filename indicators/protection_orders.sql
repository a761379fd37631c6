-- id = "protection_orders"
-- code = "TIP-PO"
-- title = "Protection orders granted"
-- title_ms = "Perintah perlindungan yang diberikan"
-- why = "It shows how many protection orders were granted in full, after the interim order."
-- why_ms = "Angka ini menunjukkan bilangan perintah perlindungan penuh yang diberikan, selepas perintah interim."
-- definition = "Full protection orders granted, as the edition states them. The window is the calendar year or the reporting period the edition states; windows that overlap are never added up."
-- definition_ms = "Perintah perlindungan penuh yang diberikan, seperti yang dinyatakan dalam edisi. Tempoh ialah tahun kalendar atau tempoh pelaporan yang dinyatakan dalam edisi; tempoh yang bertindih tidak dijumlahkan."
-- unit = "orders"
-- pillar = "Protection"
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
-- level = "outcome"
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
        and measure = 'TIP-PO'
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
