"""Open the data as they were known on a day, with a bar while they are put together."""

from datetime import date

import streamlit as st

from tracker import store, texts
from tracker.texts import t


def opened(known: store.Store, day: date) -> store.Store:
    """Return what the reader may see as it was known on a day; the version at hand where it is it.

    A day nobody has asked for yet takes seconds; the bar says so in words.
    """
    if day == known.as_of:
        return known
    words = t("Putting together what was known on {day}", day=texts.day(day))
    bar = st.progress(0.0, words)

    def say(_what: str, share: float) -> None:
        bar.progress(share, words)

    found = store.open(known.role, day, say)
    bar.empty()
    return found
