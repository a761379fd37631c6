-- id = "workshops_held"
-- code = "CBI-WS-N"
-- title = "Workshops and consultations held"
-- title_ms = "Bengkel dan rundingan yang diadakan"
-- why = "The sessions are the programme's main activity: everything participants learn and do together starts here."
-- why_ms = "Sesi ialah aktiviti utama program: semua yang dipelajari dan dilakukan bersama oleh peserta bermula di sini."
-- definition = "Workshops and consultations with status held, counted in the month they took place; planned, postponed and cancelled sessions are not counted."
-- definition_ms = "Bengkel dan rundingan dengan status diadakan, dikira dalam bulan sesi itu berlangsung; sesi yang dirancang, ditangguhkan dan dibatalkan tidak dikira."
-- unit = "sessions"
-- pillar = "cross-cutting"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "kind", "mode"]
-- rows = "workshops"
-- target = "20 sessions over 18 months, from the U.S. Embassy Kuala Lumpur release of 29 July 2021; by pillar from the targets sheet"
-- target_ms = "20 sesi dalam tempoh 18 bulan, daripada kenyataan U.S. Embassy Kuala Lumpur bertarikh 29 Julai 2021; mengikut tonggak daripada helaian sasaran"
-- expected_from = "schedule"
-- owner = "ENGENDER Consultancy, programme officer"
-- owner_ms = "ENGENDER Consultancy, pegawai program"
-- source = "Workshops sheet"
-- source_ms = "Helaian bengkel"
-- source_url = "https://my.usembassy.gov/pr-strengthening-civil-society-org-to-combat-trafficking-in-persons-072921/"
-- level = "output"

-- One row per month, programme, pillar, place, kind and mode.
with held_sessions as (
    -- one row per workshop or consultation that took place
    select
        cast(date_trunc('month', held_on) as date) as period,
        workshop_id,
        programme_id,
        pillar,
        state as place,
        kind,
        mode
    from workshops
    where status = 'held'
)

select
    period,
    programme_id,
    pillar,
    place,
    kind,
    mode,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from held_sessions
group by all
