"""Draw the dialog that explains a number, when the address asks for one: ?explain=<id>."""

import streamlit as st

from tracker.explained import kinds, sheets
from tracker.explained.explanation import Explanation, Table, View
from tracker.screen import blocks, marks, terms
from tracker.screen.here import Here
from tracker.texts import t

KEY = "explain"


def asked_for(now: Here) -> None:
    """Open the dialog when the address asks for an explanation; closing it cleans the address."""
    asked = st.query_params.get(KEY)
    if asked:
        view = View(
            now.store, now.programme, now.as_of, now.pillar, now.place, now.since, now.until
        )
        _open(kinds.explain(asked, view))


def _open(found: Explanation) -> None:
    # The dialog's own title reads Markdown, so it is always the same; the number's name stands
    # below it as text.
    @st.dialog(t("Explain this number"), width="large", on_dismiss=_close)
    def draw() -> None:
        _in_the_readers_colours()
        marks.title(found.title)
        terms.listing(found.terms)
        if found.definition:
            marks.link(t("The indicator under Definitions and quality"), found.definition)
        for table in found.tables:
            _draw(table)

    draw()


def _in_the_readers_colours() -> None:
    """Tell our style sheet whether it is dark: a dialog stands outside of what Streamlit tells."""
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    st.html(f"<style>.stDialog {{ color-scheme: {scheme}; }}</style>")


def _draw(table: Table) -> None:
    blocks.section(table.title, table.note)
    if len(table.frame):
        blocks.rows(
            table.frame,
            name=table.name,
            alt=table.title,
            real=table.real,
            filtered=False,
            short=(sheets.hash_heading(),),
        )


def _close() -> None:
    """Take the explanation out of the address; everything else chosen stays."""
    st.query_params.pop(KEY, None)
