"""What have public bodies published, over which window, and where does it say so?"""

import streamlit as st

from tracker.national_plan import parts, published, recommendations, windows
from tracker.programme import ALL
from tracker.screen import blocks, facts, marks
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.texts import t

now = here()
store = now.store
topics, bodies = published.topics(store), published.bodies(store)
blocks.guard(topics, t("No published figures are loaded. Run: python -m etl build"))

left, right = st.columns(2)
with left:
    measure = choice(
        t("Measure"),
        list(topics),
        key="measure",
        shown=lambda m: published.option(topics[m], bodies),
    )
topic = topics[measure]
with right:
    body = choice(t("Body"), topic.bodies, key="body", shown=lambda b: bodies[b])

found = published.figures(store, measure, body)
explain = published.explained(store, measure, body)
marks.headline(t("{measure}, as published", measure=topic.title))
marks.note(windows.about(topic, bodies[body]))
if now.sample:
    marks.note(t("These are real published figures; no sample row is among them."))
if now.place != ALL or now.since or now.until:
    marks.note(t("Place and period have no effect here: published figures are shown whole."))

figure = windows.drawn(topic, found, now.as_of)
if figure:
    blocks.chart(
        windows.title(topic, found),
        figure,
        name="published_totals",
        summary=windows.summary(topic, found),
        table=published.frame(published.totals(found), bodies),
        source=windows.sources(found, bodies[body]),
        real=True,
        explain=explain,
    )
else:
    marks.say(windows.nothing(found), what_to_do=True)

blocks.table(
    windows.table_title(found),
    published.frame(found, bodies),
    name="published_figures",
    summary=t(
        "What is not there is named in the last column, never zero. Suppressed: fewer than 10 "
        "people, see the source."
    ),
    source=windows.sources(found, bodies[body]),
    real=True,
    explain=explain,
)
split = parts.splits_frame(found)
if len(split):
    blocks.table(
        parts.title(found),
        split,
        name="published_parts",
        summary=t(
            "Parts that do not add up are flagged, here or in the note, and left as published."
        ),
        source=windows.sources(found, bodies[body]),
        real=True,
        explain=explain,
    )
if body == recommendations.STATE_DEPARTMENT:
    said = recommendations.recommendations(store, now.pillar)
    facts.listing(
        t("What the U.S. State Department recommended: {n} recommendations loaded", n=len(said)),
        recommendations.facts(said),
        recommendations.frame(said),
        name="recommendations",
        summary=t("Attributed to the U.S. State Department, in our words; the lists are partial."),
    )
