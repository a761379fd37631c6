"""What does each figure mean, and how good are the data behind it?"""

import streamlit as st

from tracker import shown
from tracker.definitions import definitions
from tracker.figures import figure
from tracker.results import withheld
from tracker.screen import blocks, health, marks, terms
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.texts import day, t
from tracker.use_the_data import (
    catalogue,
    crosswalk,
    explained,
    glossary,
    methods,
    other_rules,
    quality,
    sums,
)

now = here()
store, programme, as_of = now.store, now.programme, now.as_of

gauges = quality.gauges(store, programme, as_of)
marks.headline(quality.headline(gauges))

found = definitions(store)
leads = [] if store.public else crosswalk.links(store, programme)
asked = st.text_input(
    t("Search the indicators, in English or Malay"), key="search", bind="query-params"
)
ids = catalogue.matching(found, asked)
if ids:
    titles = catalogue.named(found.values())
    chosen = found[choice(t("Indicator"), ids, key="indicator", shown=lambda i: titles[i])]
    blocks.section(chosen.said("title"), catalogue.other_name(chosen))
    pillar, place = explained.usable(chosen, now.pillar, now.place)
    newest = figure(store, programme, chosen.id, as_of, pillar, place)
    marks.measures([shown.measure(newest)])
    if (pillar, place) != (now.pillar, now.place):
        marks.note(t("It is not split by the pillar or place chosen: the total is shown."))
    blocks.period_note(t("The period has no effect here: figures run to the as-of date."))
    target = explained.goal(store, programme, newest)
    sheet = explained.terms(newest, target, explained.newest(store, newest))
    terms.listing(sheet if store.public else [*sheet, crosswalk.term(leads, chosen)])
    opinions = other_rules.said(newest)
    if opinions:
        title = other_rules.title(opinions)
        blocks.section(title, other_rules.summary())
        terms.listing(other_rules.terms(opinions))
        frame = other_rules.frame(opinions)
        blocks.folded(t("Table and CSV"), frame, name="other_rules", alt=title)
        marks.source(other_rules.source())
    with st.expander(t("The query behind it")):
        st.code(chosen.head["query"], language="sql", wrap_lines=True)
else:
    marks.say(
        t("No indicator has this in its title or code. Clear the search to see them all."),
        what_to_do=True,
    )

blocks.table(
    t("All indicators of the programme, with their newest totals"),
    catalogue.totals(store, programme, as_of, national=False),
    name="indicators",
    summary=t("For all pillars and places, as of {day}.", day=day(as_of)),
    source=t("The indicator files; each names its own source"),
)
blocks.table(
    t("National figures kept beside the programme"),
    catalogue.totals(store, programme, as_of, national=True),
    name="national-indicators",
    summary=t("The newest figure, whatever the as-of date; never a result of the programme."),
    source=t("The body each indicator names"),
    real=True,
)

if store.public:
    marks.items(withheld.items(crosswalk.withheld()))
else:
    blocks.table(
        crosswalk.title(leads),
        crosswalk.frame(leads, as_of),
        name="crosswalk",
        summary=crosswalk.summary(),
        source=t("Workshops sheet, goals and plans; the indicator files for the codes"),
    )
pillars = crosswalk.own_pillars(store)
blocks.table(
    crosswalk.own_title(pillars),
    pillars,
    name="own_pillars",
    summary=t("The plan's words as read; which of the 4P they stand beside is our tag."),
    source=t("The documents linked in the table"),
    real=True,
)

weakest = quality.weakest(gauges)
blocks.section(weakest, quality.lesson())
marks.measures(quality.as_cards(gauges))
blocks.folded(t("Table and CSV"), quality.gauges_frame(gauges), name="evidence", alt=weakest)
marks.note(t("Source: {source}", source=quality.LESSON))
health.completeness()

added = sums.sums(store, programme)
blocks.table(
    sums.title(added),
    sums.frame(added),
    name="sums",
    summary=sums.summary(store),
    source=t("Workshops, attendance, outreach and targets sheets"),
    explain="sums",
)
health.reconciled()
health.far()
health.loads()
health.quarantine()

if store.public:
    blocks.section(
        t("Methods: how figures about people are published"),
        t("The same for everybody who is not staff."),
    )
    terms.listing(methods.terms(store))
    closed = methods.quarters_frame(store)
    blocks.table(
        methods.quarters_title(closed),
        closed,
        name="quarters",
        summary=methods.quarters_summary(),
        source=t("The log of published quarters"),
    )

blocks.section(
    t("When there is no number"),
    t("A missing number is never zero: in a table and its CSV the last column names it."),
)
marks.items(glossary.absences())

blocks.table(
    t("Glossary"),
    glossary.frame(glossary.words()),
    name="glossary",
    summary=t("Read: seen in a Malaysian public source. Background: usual. Confirm: our proposal."),
    source="GLOSSARY.md",
    real=True,
)
