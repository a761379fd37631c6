-- id = "organisations_reached"
-- code = "CBI-ORG-UNQ"
-- title = "Organisations reached"
-- title_ms = "Organisasi yang dicapai"
-- why = "Knowledge stays when organisations carry it, and a network grows with every organisation that joins."
-- why_ms = "Pengetahuan kekal apabila dipegang oleh organisasi, dan rangkaian berkembang dengan setiap organisasi yang menyertainya."
-- definition = "Different organisations, told apart by their key, with at least one person attending, each credited once in a programme, to the first session one of its people attended (by date, then by session code). Civil society organisations are the split CSO; people without an organisation key are not counted."
-- definition_ms = "Organisasi berlainan, dibezakan mengikut kuncinya, dengan sekurang-kurangnya seorang yang hadir, setiap organisasi dikira sekali sahaja dalam satu program, pada sesi pertama yang dihadiri oleh orangnya (mengikut tarikh, kemudian kod sesi). Pertubuhan masyarakat madani ialah pecahan CSO; orang tanpa kunci organisasi tidak dikira."
-- unit = "organisations"
-- pillar = "Partnerships"
-- direction = "up"
-- kind = "count"
-- mode = "cumulative"
-- nothing_found = "zero"
-- dimensions = ["programme_id", "pillar", "place", "organisation_type"]
-- rows = "attendance"
-- people = true
-- target = "The targets sheet: final target for the end of the programme, interim targets at quarter ends"
-- target_ms = "Helaian sasaran: sasaran akhir bagi akhir program, sasaran interim bagi hujung setiap suku tahun"
-- expected_from = "interim targets"
-- owner = "ENGENDER Consultancy, programme officer"
-- owner_ms = "ENGENDER Consultancy, pegawai program"
-- source = "Attendance sheet, with the workshops sheet for date, pillar and place"
-- source_ms = "Helaian kehadiran, dengan helaian bengkel bagi tarikh, tonggak dan tempat"
-- level = "output"

-- One row per month, programme, pillar, place and organisation type of the organisation's first session.
with visits as (
    -- one row per person at a held session, of a known organisation
    select
        workshops.programme_id,
        workshop_id,
        workshops.held_on,
        workshops.pillar,
        workshops.state as place,
        attendance.participant_key,
        attendance.organisation_key,
        attendance.organisation_type
    from attendance
    join workshops using (workshop_id)
    where workshops.status = 'held'
        and attendance.attended
        and attendance.organisation_key is not null
),

first_visits as (
    -- one row per organisation and programme, so that months can be added up
    select *
    from visits
    qualify row_number() over (
        partition by programme_id, organisation_key
        order by held_on, workshop_id, participant_key
    ) = 1
)

select
    cast(date_trunc('month', held_on) as date) as period,
    programme_id,
    pillar,
    place,
    organisation_type,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from first_visits
group by all
