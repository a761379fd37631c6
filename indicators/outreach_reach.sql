-- id = "outreach_reach"
-- code = "CBI-OUT-REACH"
-- title = "People reached by outreach"
-- title_ms = "Orang yang dicapai melalui kesedaran awam"
-- why = "People who recognise trafficking can avoid it, and can report it when they see it."
-- definition = "Head counts of events held in person or at a school, added up: somebody at two events counts twice. Every other channel stands by itself and impressions are never people."
-- unit = "people"
-- pillar = "Prevention"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "city", "channel"]
-- rows = "outreach"
-- people = true
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- source = "Outreach sheet"
-- level = "output"

-- One row per month, programme, pillar, place, city and channel.
with head_counts as (
    -- one row per public event
    select
        cast(date_trunc('month', held_on) as date) as period,
        event_id,
        programme_id,
        pillar,
        state as place,
        coalesce(city, 'no city') as city,
        channel,
        people_reached
    from outreach
    where channel in ('in person', 'school')
)

select
    period,
    programme_id,
    pillar,
    place,
    city,
    channel,
    cast(sum(people_reached) as double) as numerator,
    cast(null as double) as denominator
from head_counts
group by all
