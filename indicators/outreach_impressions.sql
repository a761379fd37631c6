-- id = "outreach_impressions"
-- title = "Media impressions"
-- title_ms = "Paparan media"
-- why = "It shows how far media campaigns could have been seen, which is not how many people saw them."
-- definition = "Times a message was shown, as the channel counts it, added up within each channel. Impressions are possible views, never people, and are not added to people reached."
-- unit = "impressions"
-- pillar = "Prevention"
-- direction = "context"
-- kind = "count"
-- mode = "cumulative"
-- dimensions = ["programme_id", "pillar", "place", "city", "channel"]
-- rows = "outreach"
-- target = "None: impressions are context"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- source = "Outreach sheet"
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
