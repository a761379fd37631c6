-- id = "outreach_reach"
-- code = "CBI-OUT-REACH"
-- title = "People reached by outreach"
-- title_ms = "Orang yang dicapai melalui kesedaran awam"
-- why = "People who recognise trafficking can avoid it, and can report it when they see it."
-- why_ms = "Orang yang mengenali pemerdagangan orang dapat mengelakkannya, dan dapat melaporkannya apabila melihatnya."
-- definition = "Head counts of events held in person or at a school, added up: somebody at two events counts twice. Every other channel stands by itself and impressions are never people."
-- definition_ms = "Kiraan orang di acara yang diadakan secara bersemuka atau di sekolah, dijumlahkan: orang yang hadir di dua acara dikira dua kali. Setiap saluran lain berdiri sendiri dan paparan bukan orang."
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
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- owner_ms = "ENGENDER Consultancy, pegawai kesedaran awam"
-- source = "Outreach sheet"
-- source_ms = "Helaian kesedaran awam"
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
