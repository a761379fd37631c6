"""Keep which draft the page is about, in its address, and what was found in it."""

from typing import NoReturn

import streamlit as st

from etl.loading import drafts, trial
from etl.loading.drafts import Draft
from etl.loading.trial import Judged, Trial
from tracker.screen import marks, working
from tracker.screen.here import here
from tracker.staff import told
from tracker.texts import t

DRAFT = "draft"  # in the address


def asked_for() -> Draft | None:
    """Return the draft the address names; None without one, or where it is gone: that is said."""
    name = st.query_params.get(DRAFT)
    try:
        return drafts.get(name) if name else None
    except drafts.NoDraft as error:
        marks.say(told.not_done(error), what_to_do=True)
        return None


def go_on(draft: Draft) -> NoReturn:
    """Draw the page again, about this draft and no longer about a load before it."""
    st.query_params.pop("do", None)
    st.query_params[DRAFT] = draft.id
    for name in ("_trial", "_loaded"):
        st.session_state.pop(name, None)
    st.rerun()


def leave() -> NoReturn:
    """Draw the page again, about no draft."""
    st.query_params.pop(DRAFT, None)
    for name in ("_judged", "_trial"):
        st.session_state.pop(name, None)
    st.rerun()


def judged(draft: Draft) -> tuple[Judged, ...]:
    """Return what a check says of a draft as it stands, with a bar while it is being checked."""
    known = (draft, here().store.version)
    kept = st.session_state.get("_judged")
    if kept is None or kept[0] != known:
        with working.bar(t("Checking every row")) as bar:
            kept = (known, trial.judge(draft, bar, bar.read))
        st.session_state["_judged"] = kept
    return kept[1]


def tried(draft: Draft) -> Trial | None:
    """Return the trial of a draft as it stands, None before it was asked for."""
    kept: Trial | None = st.session_state.get("_trial")
    return kept if kept is not None and kept.draft == draft else None


def try_out(draft: Draft) -> NoReturn:
    """Make the version a draft would give, with a bar, and draw the page again with it."""
    with working.bar(t("Putting together what every page would show")) as bar:
        st.session_state["_trial"] = trial.trial(draft, bar, bar.read)
    st.rerun()
