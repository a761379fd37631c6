"""Whom did public awareness reach, where, how and when?"""

import streamlit as st

from tracker import released, shown
from tracker.charts import reach as charts
from tracker.charts import training
from tracker.figures import figure
from tracker.programme import ALL
from tracker.results import channels, head_counts, outreach, quarters, reach, reached, withheld
from tracker.results import reached_words as worded
from tracker.screen import blocks, marks
from tracker.screen.here import here
from tracker.texts import day, t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
programme_id, period = programme.programme_id, (now.since, now.until)
sheet = t("Outreach sheet")
each_by_itself = t("By channel, each by itself")
closed_quarters = t("Published quarters of the outreach sheet")


def published() -> None:
    """Show the people of closed quarters by quarter, city and channel, as everybody may see."""
    counted = reach.counted(store, programme_id, now.pillar)
    closed = released.quarters(store)
    blocks.guard(closed, quarters.nothing_closed(store))
    chosen = quarters.within(closed, now.since, now.until)
    blocks.guard(chosen, quarters.none_in_period())
    blocks.period_note(quarters.period_note(chosen))
    marks.items(withheld.items(withheld.different_people(store, programme, as_of)))
    if now.pillar == ALL:
        channels_published(counted, chosen)
    whole = (now.pillar, now.place) == (ALL, ALL)
    by_quarter = reached.by_quarter(store, counted, chosen, now.pillar, now.place)
    blocks.chart(
        worded.quarters_title(by_quarter),
        charts.month_bars(worded.quarter_bars(by_quarter), t("People reached")),
        name="quarters",
        summary=worded.quarters_summary(by_quarter),
        table=worded.quarters_frame(
            by_quarter, reached.referrals(store, chosen) if whole else None
        ),
        source=closed_quarters,
        explain=f"figure:outreach_reach:{now.pillar}:{now.place}",
    )
    if whole:
        sexes = reached.sexes(store, chosen)
        blocks.chart(
            worded.sexes_title(sexes),
            training.shares(worded.sex_bars(sexes)),
            name="sexes",
            summary=worded.sexes_summary(),
            table=worded.sexes_frame(sexes),
            source=closed_quarters,
        )
    else:
        marks.items(withheld.items(withheld.sexes_of_split(store)))
    states_published(reached.up_to(counted, chosen), chosen)


def channels_published(counted: list[reach.Counted], chosen: list[released.Quarter]) -> None:
    """Show what is published of each channel, and the rows it was added up from."""
    blocks.section(each_by_itself, channels.summary())
    found = reached.channels(store, counted, chosen, now.place)
    marks.measures(worded.channel_cards(found))
    frame = worded.channels_frame(found)
    blocks.folded(t("Table and CSV"), frame, name="channels", alt=each_by_itself)
    marks.source(closed_quarters)
    blocks.table(
        t("By quarter, city and channel"),
        worded.leaves_frame(reached.leaves_at(store, chosen, now.place)),
        name="cells",
        summary=worded.leaves_summary(),
        source=closed_quarters,
    )


def states_published(counted: list[reach.Counted], chosen: list[released.Quarter]) -> None:
    """Show people reached by state where each quarter shows all its cities."""
    states, leaves = reach.states(store), reached.leaves(store, chosen)
    table = worded.states_frame(store, leaves, counted, states, now.pillar)
    blocks.chart(
        head_counts.states_title(counted, states),
        charts.tiles(worded.tiles(store, leaves, counted, states, now.pillar, now.place)),
        name="states",
        summary=worded.states_summary(chosen),
        table=table,
        source=closed_quarters,
        explain=f"figure:outreach_events:{now.pillar}:all",
    )
    if now.place != ALL:
        marks.note(t("All places are shown here: the filtered one is outlined."))


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
        summary=outreach.places_summary(reached.last_day(store, as_of)),
        table=outreach.places_frame(places),
        source=t("Outreach sheet; targets sheet"),
        explain=f"figure:outreach_reach:{now.pillar}:{now.place}",
    )
elif reached.is_shown(store, now.pillar, now.place):
    marks.say(
        t("No target is set for this pillar and place: choose All to see the cities."),
        what_to_do=True,
    )
elif (now.pillar, now.place) != (ALL, ALL):
    marks.items(withheld.items(withheld.of_outreach(store, programme, as_of)))

if store.public:
    published()
    st.stop()
found = reach.channels(store, programme_id, now.pillar, now.place, *period)
blocks.guard(found, outreach.nothing_found())
blocks.section(each_by_itself, channels.summary())
marks.measures(channels.cards(found))
blocks.folded(t("Table and CSV"), channels.frame(found), name="channels", alt=each_by_itself)
marks.note(t("Source: {source}", source=sheet))
bounds = reach.bounds(store, programme_id, now.pillar, now.place, *period)
if said := outreach.bounds_words(bounds):
    marks.say(said)
    marks.explain("bounds", t("Different people reached"))

counted = reach.counted(store, programme_id, now.pillar, *period)
first, last = now.since or programme.start, now.until or as_of
months = head_counts.by_month(reach.at(counted, now.place), first, last)
blocks.chart(
    head_counts.months_title(months),
    charts.month_bars(head_counts.month_bars(months), t("People reached")),
    name="months",
    summary=t("Head counts of events in person and at schools, by month. Dash: no event."),
    table=head_counts.months_frame(months),
    source=sheet,
    explain=f"figure:outreach_reach:{now.pillar}:{now.place}",
)
states = reach.states(store)
by_state = head_counts.states_frame(counted, states)
left, right = st.columns([16, 9], gap="large")
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
        head_counts.states_title(counted, states),
        charts.tiles(head_counts.tiles(counted, states, now.place)),
        name="states",
        summary=head_counts.states_summary(),
        table=by_state,
        source=sheet,
        explain=f"figure:outreach_events:{now.pillar}:all",
    )
if now.place != ALL:
    marks.note(t("All places are shown here: the filtered one is outlined."))
