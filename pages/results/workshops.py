"""What was held, who came, did people know more after, and do they use it?"""

import streamlit as st

from tracker import shown
from tracker.charts import reach, training
from tracker.figures import figure
from tracker.programme import ALL, PILLARS, Session, changes, sessions
from tracker.results import answers, levels, overview, scores, workshops
from tracker.results.headline import headline
from tracker.screen import blocks, marks
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.texts import day, t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
attendance = t("Attendance sheet, with the workshops sheet for date, pillar and place")


def show(session: Session) -> None:
    """Show one workshop's own figures, whatever the filters."""
    found = answers.answers(store, programme.programme_id, [session])
    marks.measures(workshops.one_cards(session, found, as_of))
    if found:
        marks.note(scores.typical(found))
        with st.expander(t("Table and CSV")):
            blocks.rows(workshops.one_frame(found, as_of), name=session.workshop_id)
    moved = workshops.date_changes(changes(store, "workshop"), session)
    if moved:
        blocks.table(
            t("Changes of its date, the newest first"),
            workshops.changes_frame(moved),
            name="changes",
            summary="",
            source=t("Plan changes sheet"),
        )
    marks.note(t("Pillar, place and period have no effect on one workshop."))


def back() -> None:
    """Go back to all workshops, in the address too."""
    st.query_params.pop("workshop", None)
    st.session_state["workshop"] = ALL


every = {s.workshop_id: s for s in sessions(store, programme.programme_id)}
named = workshops.choices(list(every.values()))
head = st.container()
chosen = choice(t("Workshop"), list(named), key="workshop", shown=lambda code: named[code])
if chosen in every:
    with head:
        marks.headline(named[chosen])
        st.text(workshops.one_line(every[chosen]))
    st.button(t("Back to all workshops"), on_click=back)
    show(every[chosen])
    st.stop()

filters = now.pillar, now.place
pillars = PILLARS if now.pillar == ALL else ()
parts = [figure(store, programme, "workshops_held", as_of, p, now.place) for p in pillars]
measured = [figure(store, programme, m, as_of, *filters) for m in workshops.MEASURES]
planned = sessions(store, programme.programme_id, *filters)
held = answers.answers(store, programme.programme_id, planned)
with head:
    marks.headline(headline(measured[0], parts))
    marks.say(scores.sentence(held))
    marks.measures([shown.measure(m) for m in measured])
    if now.since or now.until:
        marks.note(t("The measures run to {day}; the period narrows what follows.", day=day(as_of)))

trained = levels.levels(store, programme, as_of, *filters, held)
blocks.section(levels.title(trained), levels.summary(as_of))
marks.measures(levels.cards(trained))
with st.expander(t("Table and CSV")):
    blocks.rows(levels.frame(trained), name="levels")
marks.source(t("Attendance and results sheets"))

within = overview.in_period(planned, now.within, as_of)
blocks.table(
    workshops.held_title(within, as_of),
    workshops.sessions_frame(within, as_of),
    name="workshops",
    summary=t("In date order. Days late are against the original plan; minus is early."),
    source=t("Workshops sheet and plan changes"),
    explain=f"schedule:{now.pillar}",
)
found = answers.answers(store, programme.programme_id, within)
blocks.guard(found, workshops.nothing_held())

first, last = now.since or programme.start, now.until or as_of
months = answers.months(store, programme, found, first, last, *filters)
blocks.chart(
    workshops.people_title(found, answers.different_people(store, within)),
    reach.month_bars(workshops.month_bars(months), t("for the first time"), t("again")),
    name="people",
    summary=workshops.people_summary(months),
    table=workshops.months_frame(months),
    source=attendance,
    explain=f"figure:attendances:{now.pillar}:{now.place}",
)
blocks.chart(
    scores.title(found),
    training.dumbbells(scores.dumbbells(found)),
    name="scores",
    summary=scores.summary(found),
    table=scores.frame(found),
    source=attendance,
    explain="gain",
)
pooled = answers.pooled(store, within)
if pooled:
    with st.expander(t("More about the scores")):
        marks.measures(scores.more(pooled, answers.attrition(found)))
blocks.chart(
    workshops.rated_title(found),
    training.shares(workshops.rated_bars(found)),
    name="satisfaction",
    summary=workshops.rated_summary(),
    table=workshops.rated_frame(found),
    source=attendance,
    explain=f"figure:satisfaction:{now.pillar}:{now.place}",
)
blocks.chart(
    workshops.used_title(found, as_of),
    training.shares(workshops.used_bars(found, as_of)),
    name="use",
    summary=workshops.used_summary(),
    table=workshops.used_frame(found, as_of),
    source=attendance,
    explain=f"figure:learning_use:{now.pillar}:{now.place}",
)
