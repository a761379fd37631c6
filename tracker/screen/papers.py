"""Offer a paper: the button that makes its file, and its pages as pictures."""

from collections.abc import Callable, Sequence

import streamlit as st

from tracker.screen import signin


def button(label: str, make: Callable[[], bytes], file: str, key: str) -> None:
    """Draw the button that makes a PDF when it is pressed."""
    st.download_button(
        label,
        data=signin.still(make),
        file_name=file,
        mime="application/pdf",
        key=key,
        on_click="ignore",
    )


def pages(pictures: Sequence[bytes], named: Callable[[int], str]) -> None:
    """Draw the pages of a paper, two side by side where there is room; `named` says which it is."""
    with st.container(key="pages_of_paper"):
        for first in range(0, len(pictures), 2):
            for place, number in zip(st.columns(2), range(first, len(pictures)), strict=False):
                place.image(pictures[number], alt=named(number + 1), width="stretch")
