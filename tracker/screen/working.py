"""Do something that takes a while: a bar with words meanwhile, a sentence where it cannot be."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from etl.build import Say
from tracker import access
from tracker.screen import signin

NOT_SIGNED_IN = "local staff"  # whom the log names where nobody signs in


def reserve() -> None:
    """Keep a place for the bar, so that nothing on the page moves when it comes and goes."""
    st.session_state["_bar"] = st.empty()


@contextmanager
def bar(words: str) -> Iterator[Say]:
    """Draw a bar with words of our own and give what moves it; it goes when the work is done."""
    place: DeltaGenerator = st.session_state.get("_bar") or st.empty()
    drawn = place.progress(0.0, words)

    def say(_what: str, share: float) -> None:
        drawn.progress(min(1.0, max(0.0, share)), words)

    try:
        yield say
    finally:
        drawn.empty()


def who() -> str:
    """Return whom the log names; raise signin.Ended where the reader is no longer staff."""
    reader = signin.reader()
    if reader.at(time.time()).role != access.STAFF:
        raise signin.Ended("The sign-in has ended. Sign in again.")
    return reader.name or NOT_SIGNED_IN
