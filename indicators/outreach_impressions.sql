-- id = "outreach_impressions"
-- title = "Media impressions"
-- title_ms = "Paparan media"
-- why = "It shows how far media campaigns could have been seen, which is not how many people saw them."
-- why_ms = "Angka ini menunjukkan sejauh mana kempen media boleh dilihat, dan bukan bilangan orang yang melihatnya."
-- definition = "Times a message was shown, as the channel counts it, added up within each channel. Impressions are possible views, never people, and are not added to people reached."
-- definition_ms = "Berapa kali sesuatu mesej dipaparkan, mengikut kiraan saluran, dijumlahkan dalam setiap saluran. Paparan ialah kemungkinan dilihat, bukan orang, dan tidak dijumlahkan dengan orang dicapai."
-- unit = "impressions"
-- pillar = "Prevention"
-- direction = "context"
-- kind = "count"
-- mode = "cumulative"
-- dimensions = ["programme_id", "pillar", "place", "city", "channel"]
-- rows = "outreach"
-- target = "None: impressions are context"
-- target_ms = "Tiada: paparan ialah konteks"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- owner_ms = "ENGENDER Consultancy, pegawai kesedaran awam"
-- source = "Outreach sheet"
-- source_ms = "Helaian kesedaran awam"
-- level = "output"

-- One row per month, programme, pillar, place, city and channel.
with campaign_days as (
    -- one row per event or campaign day with a count of impressions
    select
        cast(date_trunc('month', held_on) as date) as period,
        event_id,
        programme_id,
        pillar,
        state as place,
        coalesce(city, 'no city') as city,
        channel,
        impressions
    from outreach
    where impressions is not null
)

select
    period,
    programme_id,
    pillar,
    place,
    city,
    channel,
    cast(sum(impressions) as double) as numerator,
    cast(null as double) as denominator
from campaign_days
group by all
