"""What was held, who came, did people know more after, and do they use it?"""

import streamlit as st

from tracker import released, shown
from tracker.charts import reach, training
from tracker.figures import figure
from tracker.programme import ALL, PILLARS, Session, changes, sessions
from tracker.results import (
    answer_words,
    answered,
    answers,
    attended,
    followup,
    gained,
    levels,
    one_workshop,
    overview,
    quarters,
    satisfaction,
    scores,
    session_list,
    who_came,
    withheld,
    workshops,
)
from tracker.results.headline import headline
from tracker.screen import blocks, marks
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.texts import day, t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
attendance = t("Attendance sheet, with the workshops sheet for date, pillar and place")
closed_quarters = t("Published quarters of the attendance sheet")


def show(session: Session) -> None:
    """Show one workshop's own figures, whatever the filters."""
    found = answers.answers(store, programme.programme_id, [session])
    marks.measures(one_workshop.cards(session, found, as_of))
    if found:
        marks.note(scores.typical(found))
        frame = one_workshop.frame(found, as_of)
        label = t("Table and CSV")
        blocks.folded(label, frame, name=session.workshop_id, alt=session.title)
    moved = one_workshop.date_changes(changes(store, "workshop"), session)
    if moved:
        blocks.table(
            t("Changes of its date, the newest first"),
            one_workshop.changes_frame(moved),
            name="changes",
            summary="",
            source=t("Plan changes sheet"),
        )
    marks.note(t("Pillar, place and period have no effect on one workshop."))


def back() -> None:
    """Go back to all workshops, in the address too."""
    st.query_params.pop("workshop", None)
    st.session_state["workshop"] = ALL


def show_published(session: Session) -> None:
    """Show what everybody may see of one workshop: its day or month, region and head count."""
    marks.measures(session_list.one_cards(store, session, as_of))
    if session.held_on:
        marks.items(withheld.items(*withheld.of_session(store)))


def published() -> None:
    """Show the people of closed quarters, as everybody may see them."""
    trained = levels.published(store, programme, as_of, *filters)
    title = levels.title(trained)
    blocks.section(title, levels.published_summary(store, as_of))
    marks.measures(levels.cards(trained))
    blocks.folded(t("Table and CSV"), levels.frame(trained), name="levels", alt=title)
    marks.source(t("Published quarters; results sheet"))

    within = overview.in_period(planned, now.within, as_of)
    blocks.table(
        workshops.held_title(within, as_of),
        session_list.frame(within, as_of),
        name="workshops",
        summary=session_list.reading(),
        source=t("Workshops sheet and plan changes"),
        explain=f"schedule:{now.pillar}",
    )
    marks.note(session_list.place_note(now.place))
    closed = released.quarters(store)
    blocks.guard(closed, quarters.nothing_closed(store))
    chosen = quarters.within(closed, now.since, now.until)
    blocks.guard(chosen, quarters.none_in_period())
    blocks.period_note(quarters.period_note(chosen))
    came = attended.attended(store, planned, chosen, now.pillar)
    if now.place == ALL:
        blocks.chart(
            attended.title(came),
            reach.month_bars(attended.bars(came), t("attendances")),
            name="people",
            summary=attended.summary(came),
            table=attended.frame(came),
            source=closed_quarters,
            explain=f"figure:attendances:{now.pillar}:all",
        )
    if filters == (ALL, ALL):
        answers_published(chosen)
    else:
        blocks.section(t("Not shown for one pillar or place"))
        marks.items(withheld.items(*withheld.of_split(store, chosen, now.pillar, now.place)))


def answers_published(chosen: list[released.Quarter]) -> None:
    """Show who was new, the scores and the answers by quarter, of the whole programme."""
    new, rated, used = (
        answered.answered(store, trait, chosen)
        for trait in (answered.NEW, answered.SATISFIED, answered.USED)
    )
    gains = gained.gains(store, chosen)
    blocks.chart(
        answer_words.new_title(new),
        training.shares(answered.bars(new)),
        name="new_people",
        summary=answer_words.new_summary(new),
        table=answered.new_frame(new),
        source=closed_quarters,
        explain="figure:new_people:all:all",
    )
    blocks.chart(
        gained.title(gains),
        training.dumbbells(gained.dumbbells(gains)),
        name="scores",
        summary=gained.summary(store),
        table=gained.frame(gains),
        source=closed_quarters,
        explain="figure:learning_gain:all:all",
    )
    marks.items(withheld.items(withheld.by_workshop(store)))
    blocks.chart(
        answer_words.satisfied_title(rated),
        training.shares(answered.bars(rated)),
        name="satisfaction",
        summary=answer_words.satisfied_summary(rated),
        table=answered.frame(rated, t("Answers of 4 or 5")),
        source=closed_quarters,
        explain="figure:satisfaction:all:all",
    )
    blocks.chart(
        answer_words.used_title(used),
        training.shares(answered.bars(used)),
        name="use",
        summary=answer_words.used_summary(used),
        table=answered.frame(used, t("Used")),
        source=closed_quarters,
        explain="figure:learning_use:all:all",
    )
    blocks.table(
        t("Who came, by quarter"),
        who_came.frame(store, chosen),
        name="who_came",
        summary=who_came.summary(),
        source=closed_quarters,
    )


every = {s.workshop_id: s for s in sessions(store, programme.programme_id)}
choices = session_list.choices if store.public else workshops.choices
named = choices(list(every.values()))
head = st.container()
chosen = choice(t("Workshop"), list(named), key="workshop", shown=lambda code: named[code])
if chosen in every:
    with head:
        marks.headline(named[chosen])
        line = session_list.one_line if store.public else one_workshop.line
        st.text(line(every[chosen]))
    st.button(t("Back to all workshops"), on_click=back)
    (show_published if store.public else show)(every[chosen])
    st.stop()

filters = now.pillar, now.place
pillars = PILLARS if now.pillar == ALL else ()
parts = [figure(store, programme, "workshops_held", as_of, p, now.place) for p in pillars]
measured = [figure(store, programme, m, as_of, *filters) for m in workshops.MEASURES]
planned = sessions(store, programme.programme_id, now.pillar, ALL if store.public else now.place)
held = [] if store.public else answers.answers(store, programme.programme_id, planned)
with head:
    marks.headline(headline(measured[0], parts))
    marks.say(gained.typical(store) if store.public else scores.sentence(held))
    marks.measures([shown.measure(m) for m in measured])
    if now.since or now.until:
        marks.note(t("The measures run to {day}; the period narrows what follows.", day=day(as_of)))
if store.public:
    published()
    st.stop()

trained = levels.levels(store, programme, as_of, *filters, held)
title = levels.title(trained)
blocks.section(title, levels.summary(as_of))
marks.measures(levels.cards(trained))
blocks.folded(t("Table and CSV"), levels.frame(trained), name="levels", alt=title)
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
    satisfaction.title(found),
    training.shares(satisfaction.bars(found)),
    name="satisfaction",
    summary=satisfaction.summary(),
    table=satisfaction.frame(found),
    source=attendance,
    explain=f"figure:satisfaction:{now.pillar}:{now.place}",
)
blocks.chart(
    followup.title(found, as_of),
    training.shares(followup.bars(found, as_of)),
    name="use",
    summary=followup.summary(),
    table=followup.frame(found, as_of),
    source=attendance,
    explain=f"figure:learning_use:{now.pillar}:{now.place}",
)
