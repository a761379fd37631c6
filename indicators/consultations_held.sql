-- id = "consultations_held"
-- title = "Advocacy consultations held"
-- title_ms = "Rundingan advokasi yang diadakan"
-- why = "Consultations bring civil society and public bodies to one table, where joint action is agreed."
-- why_ms = "Rundingan membawa masyarakat madani dan badan awam ke satu meja untuk mempersetujui tindakan bersama."
-- definition = "Sessions of kind consultation with status held, of any pillar, counted in the month they took place. They are part of the workshops and consultations held."
-- definition_ms = "Sesi jenis rundingan dengan status diadakan, bagi mana-mana tonggak, dikira dalam bulan sesi itu berlangsung. Sesi ini sebahagian daripada bengkel dan rundingan yang diadakan."
-- unit = "consultations"
-- pillar = "Partnerships"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "mode"]
-- rows = "workshops"
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "schedule"
-- owner = "ENGENDER Consultancy, programme officer"
-- owner_ms = "ENGENDER Consultancy, pegawai program"
-- source = "Workshops sheet"
-- source_ms = "Helaian bengkel"
-- source_url = "https://my.usembassy.gov/pr-strengthening-civil-society-org-to-combat-trafficking-in-persons-072921/"
-- crosswalk = ["CBI-WS-N"]
-- level = "output"

-- One row per month, programme, pillar, place, and mode.
with held_sessions as (
    -- one row per workshop or consultation that took place
    select
        cast(date_trunc('month', held_on) as date) as period,
        workshop_id,
        programme_id,
        pillar,
        state as place,
        mode
    from workshops
    where status = 'held'
        and kind = 'consultation'
)

select
    period,
    programme_id,
    pillar,
    place,
    mode,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from held_sessions
group by all
