"""Draw what was ever loaded, what waits to be mended, and the way to take a load back."""

import streamlit as st

from etl.loading import drafts
from tracker.screen import at_hand, blocks, deciding, marks, working
from tracker.staff import history
from tracker.texts import t, tn


def draw() -> None:
    """Draw the history, the rows that wait, and undo."""
    acts = history.acts()
    if not acts:
        marks.say(
            t("When the first sheet is loaded, it stands here: who, when, what, and the way back."),
            what_to_do=True,
        )
        return
    blocks.section(
        history.title(acts), t("The newest first. Nothing is ever removed from this list.")
    )
    blocks.rows(history.frame(acts), name="load_history", real=True, short=(t("Hash"),))
    loads = history.loads()
    if loads:
        _undo(loads)
        _mend(loads)


def _undo(loads: list[history.Load]) -> None:
    marks.title(t("Take a load back"))
    marks.note(
        t(
            "Its rows no longer count, and what they replaced counts again. The file is kept, so "
            "it can be loaded again. Quarters already published for everybody stay."
        )
    )
    with st.form("undo", border=False):
        chosen = st.selectbox(
            t("Load"), loads, format_func=history.words, key="undo_load", filter_mode=None
        )
        if st.form_submit_button(t("Take it back")):
            deciding.take_back(chosen.number)


def _mend(loads: list[history.Load]) -> None:
    found = [(load, entry) for load in loads for entry in load.rejected]
    if not found:
        return
    rows = sum(entry.rejected for _, entry in found)
    marks.title(tn("{n} row waits to be mended", "{n} rows wait to be mended", rows))
    marks.note(t("They were left out when their sheet was loaded, and are kept as they came."))
    for load, entry in found:
        words, on = st.columns([6, 1], vertical_alignment="center")
        with words:
            marks.say(history.waiting(load, entry))
        if on.button(t("Mend"), key=f"mend_{load.number}_{entry.source}_{entry.sha256[:8]}"):
            at_hand.go_on(drafts.reopen(load.number, entry.source, working.who()))
