"""What changed since an earlier day, and what is being done about delays?"""

from datetime import date
from functools import partial

import streamlit as st

from tracker import texts
from tracker.report import offered
from tracker.report.asked import Asked
from tracker.results import withheld
from tracker.screen import blocks, marks, papers, terms
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.screen.opening import opened
from tracker.texts import t
from tracker.use_the_data import difference_lines as lines
from tracker.use_the_data import (
    earlier,
    narratives,
    published_since,
    report,
    report_headline,
    report_titles,
    sentences,
)
from tracker.use_the_data.comparison import compare
from tracker.use_the_data.differences import Kind, Two

now = here()
days = earlier.days(now.store, now.programme.start, now.as_of)
blocks.guard(days, t("No earlier month's end lies in the programme. Choose a later as-of date."))

head = st.container()
left, _ = st.columns(2)
with left:
    since = choice(
        t("Compare with"),
        [day.isoformat() for day in days],
        key="compare",
        shown=lambda day: texts.day(date.fromisoformat(day)),
        default=earlier.default(days).isoformat(),
        help=t(
            "Month ends and the last report before. At first it is the end of the last U.S. "
            "fiscal quarter: 31 December, 31 March, 30 June or 30 September."
        ),
    )
before = opened(now.store, date.fromisoformat(since))
two = Two(before, now.store, now.programme, now.pillar, now.place)
found = compare(two)
with head:
    marks.headline(report_headline.headline(found))
blocks.period_note(t("The period has no effect here: both days are read from the start."))

blocks.section(
    t("The report as a file"),
    t("A PDF of the whole programme, whatever is filtered, to print or to send."),
)
spans = {offered.COMPARED: (two.since, now.as_of), **offered.days(now.programme.start, now.as_of)}
left, right = st.columns([2, 1])
with left:
    code = choice(
        t("Days of the report"),
        list(spans),
        key="days",
        shown=lambda code: offered.words(code, *spans[code]),
        help=t("The days compared here can be any: choose them above and under As of."),
    )
with right:
    language = choice(
        t("Language of the report"),
        list(texts.LANGUAGES),
        key="paper",
        shown=lambda code: texts.LANGUAGES[code],
        default=texts.language(),
    )
papers.button(
    t("Download the report (PDF)"),
    partial(offered.report_pdf, now.store, now.programme, *spans[code], language),
    offered.report_name(now.store, spans[code][1], language),
    key="report_pdf",
)
if st.toggle(t("Show its pages"), key="pages"):
    both = [opened(now.store, day) for day in spans[code]]
    papers.pages(
        offered.pages(Asked(both[1], both[0], now.programme), language),
        lambda number: t("Page {n} of the report", n=number),
    )

blocks.section(report_headline.period(two), report_titles.about(two))
marks.measures(report.cards(found))
marks.told(sentences.sentences(found))

blocks.listing(
    report.statuses_title(found),
    report.statuses(found),
    report.figures_frame(p for p in found.pairs if p.turned),
    name=report_titles.name(two, "statuses"),
    none=t("No figure has another status than it had then."),
)
for kind in (Kind.SESSION, Kind.MILESTONE):
    blocks.listing(
        report_titles.happened(found, kind),
        lines.items(found.of(kind)),
        lines.frame(found.of(kind)),
        name=report_titles.name(two, kind),
        none=report_titles.none(two, kind),
    )
blocks.listing(
    report_titles.plan(found),
    lines.items(found.plan),
    lines.frame(found.plan),
    name=report_titles.name(two, "plan"),
    none=t("No plan change was recorded in these days."),
)
if now.store.public:
    quarters = published_since.quarters(two)
    blocks.listing(
        published_since.title(two, quarters),
        published_since.items(quarters),
        published_since.frame(quarters),
        name=report_titles.name(two, "quarters"),
        none=published_since.none(two),
    )
blocks.listing(
    report_titles.corrections(found),
    lines.items(found.corrections),
    lines.frame(found.corrections),
    name=report_titles.name(two, "corrections"),
    none=t("Nothing of the time before was reported later or corrected."),
)
if now.store.public:
    marks.items(withheld.items(published_since.withheld()))

told = narratives.since(two)
about_delays = t("What is being done about delays")
blocks.section(about_delays, report_titles.narrative(two, told))
if told:
    terms.listing(narratives.terms(told))
    name = report_titles.name(two, "narratives")
    blocks.folded(t("Table and CSV"), narratives.frame(told), name=name, alt=about_delays)
else:
    marks.say(narratives.what_to_fill(), what_to_do=True)

blocks.table(
    report.figures_title(found),
    report.figures_frame(found.pairs),
    name=report_titles.name(two, "figures"),
    summary=t("Then: as known on the earlier day. Now: as known on the as-of date."),
    source=t("Every sheet, as known on both days"),
)
whole = t("The whole comparison as one table and CSV")
name = report_titles.name(two, "comparison")
blocks.folded(whole, lines.frame(found.differences), name=name)
