"""Do something that takes a while: a bar with words meanwhile, a sentence where it cannot be."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker import access
from tracker.facts import joined
from tracker.screen import signin
from tracker.texts import tn
from tracker.words import NOT_SIGNED_IN


def reserve() -> None:
    """Keep a place for the bar, so that nothing on the page moves when it comes and goes."""
    st.session_state["_bar"] = st.empty()


class Bar:
    """A bar with words of our own; what is being done says how far it is, and how many rows."""

    def __init__(self, place: DeltaGenerator, words: str) -> None:
        self._words, self._rows = words, 0
        self._drawn = place.progress(0.0, words)

    def __call__(self, _what: str, share: float) -> None:
        """Move the bar (etl.working.Say)."""
        read = [tn("{n} row read", "{n} rows read", self._rows)] if self._rows else []
        self._drawn.progress(min(1.0, max(0.0, share)), joined(self._words, *read))

    def read(self, rows: int) -> None:
        """Count rows that were read; they are told when the bar moves next."""
        self._rows += rows

    def go(self) -> None:
        """Take the bar away."""
        self._drawn.empty()


@contextmanager
def bar(words: str) -> Iterator[Bar]:
    """Draw a bar and give what moves it; it goes when the work is done."""
    drawn = Bar(st.session_state.get("_bar") or st.empty(), words)
    try:
        yield drawn
    finally:
        drawn.go()


def who() -> str:
    """Return whom the log names; raise signin.Ended where the reader is no longer staff."""
    reader = signin.reader()
    if reader.at(time.time()).role != access.STAFF:
        raise signin.Ended("The sign-in has ended. Sign in again.")
    return reader.name or NOT_SIGNED_IN
