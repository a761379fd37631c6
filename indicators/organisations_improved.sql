-- id = "organisations_improved"
-- title = "Organisations with improved performance"
-- title_ms = "Organisasi dengan prestasi yang bertambah baik"
-- why = "The programme is meant to leave stronger organisations behind, not only trained people."
-- why_ms = "Program ini bertujuan meninggalkan organisasi yang lebih kukuh, bukan hanya orang yang dilatih."
-- definition = "Share of supported organisations that improved. Numerator: organisations that improved. Denominator: organisations that planned and pursued an improvement. Each organisation is counted once in a U.S. fiscal year (October to September): results of one year are running totals, of which the latest stands. A result without a denominator is no share and is not counted."
-- definition_ms = "Perkadaran organisasi yang disokong yang bertambah baik. Pengangka: organisasi yang bertambah baik. Penyebut: organisasi yang merancang dan mengusahakan penambahbaikan. Setiap organisasi dikira sekali dalam satu tahun fiskal A.S. (Oktober hingga September): hasil dalam satu tahun ialah jumlah berjalan, dan yang terkini digunakan. Hasil tanpa penyebut bukan perkadaran dan tidak dikira."
-- unit = "share of organisations"
-- pillar = "Partnerships"
-- direction = "up"
-- kind = "rate"
-- mode = "latest"
-- dimensions = ["programme_id", "pillar", "place"]
-- rows = "results"
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, programme officer"
-- owner_ms = "ENGENDER Consultancy, pegawai program"
-- source = "Results sheet: one row per pillar, place and period, each with its evidence"
-- source_ms = "Helaian hasil: satu baris bagi setiap tonggak, tempat dan tempoh, setiap satu dengan buktinya"
-- source_url = "https://scribd.com/document/702465693/FY2023-CBLD-9-REVISED"
-- standard_code = "CBLD-9"
-- crosswalk = ["CBLD-11", "Kirkpatrick level 4"]
-- level = "outcome"

-- One row per programme, pillar, place and U.S. fiscal year, in the month of its latest result.
with reported_results as (
    -- one row per programme, pillar, place and period; the fiscal year starts in October
    select
        programme_id,
        indicator_id,
        pillar,
        place,
        period_end,
        year(period_end) + case when month(period_end) >= 10 then 1 else 0 end as fiscal_year,
        numerator as improved,
        denominator as pursuing
    from results
    where indicator_id = 'organisations_improved'
        and denominator > 0
),

latest_results as (
    -- one row per programme, pillar, place and fiscal year, so that no organisation counts twice in it
    select *
    from reported_results
    qualify row_number() over (
        partition by programme_id, pillar, place, fiscal_year
        order by period_end desc
    ) = 1
)

select
    cast(date_trunc('month', period_end) as date) as period,
    programme_id,
    pillar,
    place,
    cast(sum(improved) as double) as numerator,
    cast(sum(pursuing) as double) as denominator
from latest_results
group by all
