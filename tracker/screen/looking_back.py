"""Draw what was ever loaded, what waits to be mended, and the way to take a load back."""

from collections.abc import Sequence

import streamlit as st

from etl.loading import drafts
from etl.log import Entry
from tracker import store
from tracker.screen import at_hand, blocks, deciding, health, marks, working
from tracker.screen.here import here
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
    else:
        _loaded(acts)
    health.foot()


def _loaded(acts: Sequence[Entry]) -> None:
    title = history.title(acts)
    blocks.section(title, t("The newest first. Nothing is ever removed from this list."))
    frame = history.frame(acts)
    blocks.rows(frame, name="load_history", alt=title, real=True, short=(t("Hash"),))
    loads = history.loads()
    if loads:
        _undo(loads)
    _mend(history.waiting(store.open(here().store.role)))


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


def _mend(found: list[history.Waiting]) -> None:
    if not found:
        return
    rows = sum(one.rows for one in found)
    marks.title(tn("{n} row waits to be mended", "{n} rows wait to be mended", rows))
    marks.note(t("They were left out when their sheet was loaded, and are kept as they came."))
    for one in found:
        marks.say(history.waiting_words(one))
        if st.button(t("Mend"), key=f"mend_{one.load}_{one.source}"):
            at_hand.go_on(drafts.reopen(one.load, one.source, working.who()))
