"""Draw how good the loaded data are: what came when, what disagrees, what stands far, the loads.

Each block is drawn from the newest rows known on the as-of date. Everybody sees what came of the
sheets without people; the rest is for staff, and the others are told so in its place.
"""

import streamlit as st

from tracker.charts.matrix import matrix as drawn
from tracker.explained.sheets import hash_heading
from tracker.health import matrix, outliers, reconciliation
from tracker.health.expected import expected, months
from tracker.results import withheld
from tracker.screen import blocks, marks, terms
from tracker.screen.here import here
from tracker.texts import number, t
from tracker.use_the_data import load_history


def foot() -> None:
    """Draw the health of the data below the history of loads, on the Load data page of staff."""
    completeness()
    reconciled()
    far()
    quarantine()


def completeness() -> None:
    """Draw which reports were expected of each sheet by month, and when they came."""
    now = here()
    reports = expected(now.store, now.programme, now.as_of)
    found = matrix.cells(reports, now.as_of)
    behind = matrix.behind(reports, now.as_of)
    shown = months(now.programme, now.as_of)
    if not found:
        marks.title(matrix.title(found))
    else:
        blocks.chart(
            matrix.title(found),
            drawn(matrix.rows(found, shown), shown),
            name="completeness",
            summary=matrix.summary(found),
            table=matrix.frame(found),
            source=t("The day each row says it was reported; the first, where it was corrected"),
        )
        marks.legend(matrix.legend(found))
        marks.note(t("Share in the table: in time, of the reports that are due."))
        if len(behind):
            label = t("Late or not reported: {n}", n=number(len(behind)))
            blocks.folded(label, behind, name="late_or_missing")
        with st.expander(t("What is expected of each sheet, and by when")):
            terms.listing(matrix.rules(now.store))
    if now.store.public:
        marks.items(withheld.items(*matrix.withheld()))


def reconciled() -> None:
    """Draw what one sheet or cell says against another, with the rows that disagree."""
    now = here()
    if now.store.public:
        marks.items(withheld.items(reconciliation.withheld()))
        return
    found = reconciliation.reconciled(now.store, now.programme)
    others = reconciliation.others(found)
    blocks.table(
        reconciliation.title(found),
        reconciliation.frame(found),
        name="reconciliation",
        summary=t("What the cards do not refuse, but somebody should look at."),
        source=t("The newest rows of each sheet"),
    )
    if len(others):
        label = t("Rows that do not agree: {n}", n=number(len(others)))
        blocks.folded(label, others, name="reconciliation_rows")
    label = t("Each session: planned, on the list, attended, scored")
    with st.expander(label):
        sessions = reconciliation.sessions(now.store, now.programme)
        blocks.rows(sessions, name="sessions_counted", alt=label)
        marks.note(t("Share: those who attended, of the people planned for."))


def far() -> None:
    """Draw the values that stand far from the others of their kind."""
    now = here()
    if now.store.public:
        marks.items(withheld.items(outliers.withheld()))
        return
    found = outliers.compared(now.store, now.programme)
    title = outliers.title(found)
    marks.title(title)
    marks.note(outliers.summary())
    rows = outliers.frame(found)
    if len(rows):
        blocks.rows(rows, name="outliers", alt=title)
    blocks.folded(t("What is compared"), outliers.kinds(found), name="outliers_compared")
    marks.source(outliers.source())


def loads() -> None:
    """Draw what was loaded, file by file; nothing for those who are not staff."""
    store = here().store
    if store.public:
        return
    blocks.table(
        load_history.title(load_history.loaded(store)),
        load_history.by_source(store),
        name="loads",
        summary=t("Every load so far, whatever the as-of date."),
        source=t("The load log"),
    )
    label = t("Every file loaded: when, by whom, rows, hash")
    found = load_history.history(store)
    blocks.folded(label, found, name="every_load", short=[hash_heading()])


def quarantine() -> None:
    """Draw what waits in quarantine by sheet and rule, then each problem; for staff alone."""
    store = here().store
    if store.public:
        return
    found = load_history.quarantined(store)
    if found.empty:
        marks.title(load_history.quarantined_title(found))
        return
    blocks.table(
        load_history.quarantined_title(found),
        found,
        name="quarantine_rules",
        summary=t("Correct the cell in the sheet, then load the sheet again."),
        source=t("The load log"),
    )
    label = t("Each problem, the first {n}", n=number(load_history.MOST))
    blocks.folded(label, load_history.quarantine(store), name="quarantine")
