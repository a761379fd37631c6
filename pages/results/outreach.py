"""Whom did public awareness reach, where, how and when?"""

import streamlit as st

from tracker import shown
from tracker.charts import reach as charts
from tracker.figures import figure
from tracker.programme import ALL
from tracker.results import outreach, reach
from tracker.screen import blocks, marks
from tracker.screen.here import here
from tracker.texts import day, t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
programme_id, period = programme.programme_id, (now.since, now.until)
sheet = t("Outreach sheet")

measured = [figure(store, programme, m, as_of, now.pillar, now.place) for m in outreach.MEASURES]
places = reach.against_target(store, programme, as_of, now.pillar, now.place)
marks.headline(outreach.headline(measured[0], places))
marks.measures([shown.measure(m) for m in measured])
if now.since or now.until:
    marks.note(
        t("Targets are judged as of {day}; the period narrows the other counts.", day=day(as_of))
    )

bars = outreach.place_bars(places)
if bars:
    blocks.chart(
        outreach.places_title(places),
        charts.place_bars(bars),
        name="places",
        summary=outreach.places_summary(as_of),
        table=outreach.places_frame(places),
        source=t("Outreach sheet; targets sheet"),
        explain=f"figure:outreach_reach:{now.pillar}:{now.place}",
    )
else:
    marks.say(
        t("No target is set for this pillar and place: choose All to see the cities."),
        what_to_do=True,
    )

found = reach.channels(store, programme_id, now.pillar, now.place, *period)
blocks.guard(found, outreach.nothing_found())
blocks.section(t("By channel, each by itself"), outreach.channels_summary())
marks.measures(outreach.channel_cards(found))
with st.expander(t("Table and CSV")):
    blocks.rows(outreach.channels_frame(found), name="channels")
marks.note(t("Source: {source}", source=sheet))
bounds = reach.bounds(store, programme_id, now.pillar, now.place, *period)
if said := outreach.bounds_words(bounds):
    marks.say(said)
    marks.explain("bounds", t("Different people reached"))

counted = reach.counted(store, programme_id, now.pillar, *period)
first, last = now.since or programme.start, now.until or as_of
months = outreach.by_month(reach.at(counted, now.place), first, last)
blocks.chart(
    outreach.months_title(months),
    charts.month_bars(outreach.month_bars(months), t("People reached")),
    name="months",
    summary=t("Head counts of events in person and at schools, by month. Dash: no event."),
    table=outreach.months_frame(months),
    source=sheet,
    explain=f"figure:outreach_reach:{now.pillar}:{now.place}",
)
states = reach.states(store)
by_state = outreach.states_frame(counted, states)
left, right = st.columns(2, gap="large")
with left:
    blocks.table(
        t("By state and federal territory"),
        by_state,
        name="places_reached",
        summary=t("Events in person and at schools, most people first."),
        source=sheet,
        explain=f"figure:outreach_reach:{now.pillar}:all",
    )
with right:
    blocks.chart(
        outreach.states_title(counted, states),
        charts.tiles(outreach.tiles(counted, states, now.place)),
        name="states",
        summary=outreach.states_summary(),
        table=by_state,
        source=sheet,
        explain=f"figure:outreach_events:{now.pillar}:all",
    )
if now.place != ALL:
    marks.note(t("All places are shown here: the filtered one is outlined."))
