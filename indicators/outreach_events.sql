-- id = "outreach_events"
-- code = "CBI-OUT-EV"
-- title = "Outreach events held"
-- title_ms = "Acara kesedaran awam yang diadakan"
-- why = "Events in the three cities are how the programme meets the public face to face."
-- why_ms = "Acara di tiga bandar ialah cara program bertemu dengan orang awam secara bersemuka."
-- definition = "Public events held in person or at a school, counted in the month they took place. A day of a campaign in another channel is not an event."
-- definition_ms = "Acara awam yang diadakan secara bersemuka atau di sekolah, dikira dalam bulan acara itu berlangsung. Satu hari kempen melalui saluran lain bukan acara."
-- unit = "events"
-- pillar = "Prevention"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "city", "channel"]
-- rows = "outreach"
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- owner_ms = "ENGENDER Consultancy, pegawai kesedaran awam"
-- source = "Outreach sheet"
-- source_ms = "Helaian kesedaran awam"
-- source_url = "https://my.usembassy.gov/pr-strengthening-civil-society-org-to-combat-trafficking-in-persons-072921/"
-- level = "output"

-- One row per month, programme, pillar, place, city and channel.
with events as (
    -- one row per public event
    select
        cast(date_trunc('month', held_on) as date) as period,
        event_id,
        programme_id,
        pillar,
        state as place,
        coalesce(city, 'no city') as city,
        channel
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
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from events
group by all
