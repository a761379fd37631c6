-- id = "referrals"
-- title = "Victims referred for protection services"
-- title_ms = "Mangsa yang dirujuk kepada perkhidmatan perlindungan"
-- why = "A referral is the step from being recognised to being helped."
-- why_ms = "Rujukan ialah langkah daripada dikenal pasti kepada dibantu."
-- definition = "Victims referred by partners to health, police, emergency, legal, social or community services, as counted at outreach events, added up. More or fewer is neither good nor bad by itself."
-- definition_ms = "Mangsa yang dirujuk oleh rakan program kepada perkhidmatan kesihatan, polis, kecemasan, guaman, sosial atau komuniti, seperti yang dikira di acara kesedaran awam, dijumlahkan. Lebih atau kurang tidak dengan sendirinya baik atau buruk."
-- unit = "people"
-- pillar = "Protection"
-- direction = "context"
-- kind = "count"
-- mode = "cumulative"
-- dimensions = ["programme_id", "place"]
-- rows = "outreach"
-- people = true
-- target = "None: a number of victims is never a target"
-- target_ms = "Tiada: bilangan mangsa tidak sekali-kali menjadi sasaran"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, outreach officer"
-- owner_ms = "ENGENDER Consultancy, pegawai kesedaran awam"
-- source = "Outreach sheet"
-- source_ms = "Helaian kesedaran awam"
-- source_url = "https://winrock.indikit.net/indicator/761-usg-standard-indicators/3949-ps-5-1-29-victim-referral"
-- standard_code = "PS.5.1-29"
-- level = "output"

-- One row per month, programme, and place.
with referring_events as (
    -- one row per event or campaign day with a count of referrals
    select
        cast(date_trunc('month', held_on) as date) as period,
        event_id,
        programme_id,
        state as place,
        referrals
    from outreach
    where referrals is not null
)

select
    period,
    programme_id,
    place,
    cast(sum(referrals) as double) as numerator,
    cast(null as double) as denominator
from referring_events
group by all
