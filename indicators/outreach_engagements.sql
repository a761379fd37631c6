-- id = "outreach_engagements"
-- code = "CBI-OUT-ENG"
-- title = "Engagements with outreach"
-- title_ms = "Interaksi orang awam"
-- why = "A reaction, a question or a pledge shows that somebody did more than pass by."
-- why_ms = "Reaksi, soalan atau ikrar menunjukkan bahawa seseorang berbuat lebih daripada sekadar lalu."
-- definition = "Reactions, shares, comments, questions and pledges, added up. One person may give several."
-- definition_ms = "Reaksi, perkongsian, ulasan, soalan dan ikrar, dijumlahkan. Seorang boleh memberikan lebih daripada satu."
-- unit = "engagements"
-- pillar = "Prevention"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- dimensions = ["programme_id", "pillar", "place", "city", "channel"]
-- rows = "outreach"
-- target = "None has been set"
-- target_ms = "Belum ditetapkan"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- owner_ms = "ENGENDER Consultancy, pegawai kesedaran awam"
-- source = "Outreach sheet"
-- source_ms = "Helaian kesedaran awam"
-- level = "output"

-- One row per month, programme, pillar, place, city and channel.
with engaged_audiences as (
    -- one row per event or campaign day with a count of engagements
    select
        cast(date_trunc('month', held_on) as date) as period,
        event_id,
        programme_id,
        pillar,
        state as place,
        coalesce(city, 'no city') as city,
        channel,
        engagements
    from outreach
    where engagements is not null
)

select
    period,
    programme_id,
    pillar,
    place,
    city,
    channel,
    cast(sum(engagements) as double) as numerator,
    cast(null as double) as denominator
from engaged_audiences
group by all
