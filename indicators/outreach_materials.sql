-- id = "outreach_materials"
-- title = "Outreach materials given out"
-- title_ms = "Bahan kesedaran yang diedarkan"
-- why = "Materials stay with people after an event has ended."
-- why_ms = "Bahan kekal bersama orang ramai selepas sesuatu acara berakhir."
-- definition = "Printed or other materials given out at events and in campaigns, added up."
-- definition_ms = "Bahan bercetak atau bahan lain yang diedarkan di acara dan dalam kempen, dijumlahkan."
-- unit = "materials"
-- pillar = "Prevention"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- dimensions = ["programme_id", "pillar", "place", "city", "channel"]
-- rows = "outreach"
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- owner_ms = "ENGENDER Consultancy, pegawai kesedaran awam"
-- source = "Outreach sheet"
-- source_ms = "Helaian kesedaran awam"
-- level = "output"

-- One row per month, programme, pillar, place, city and channel.
with distributions as (
    -- one row per event or campaign day with a count of materials
    select
        cast(date_trunc('month', held_on) as date) as period,
        event_id,
        programme_id,
        pillar,
        state as place,
        coalesce(city, 'no city') as city,
        channel,
        materials
    from outreach
    where materials is not null
)

select
    period,
    programme_id,
    pillar,
    place,
    city,
    channel,
    cast(sum(materials) as double) as numerator,
    cast(null as double) as denominator
from distributions
group by all
