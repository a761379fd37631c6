"""Draw what is to be known of one thing: a name at the left, what is said of it at the right."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from tracker.explained.explanation import Term
from tracker.facts import Line


def listing(found: Sequence[Term]) -> None:
    """Draw terms one under the other; every text is escaped, a link shows its host."""
    st.html(f'<ul class="pt-items">{"".join(_item(term) for term in found)}</ul>')


def _item(term: Term) -> str:
    lines = "".join(f"<div>{_line(line)}</div>" for line in term.lines)
    return f"<li><b>{escape(term.label)}</b><div>{lines}</div></li>"


def _line(line: Line) -> str:
    if not line.url:
        return escape(line.text)
    host = escape(urlsplit(line.url).hostname or line.url)
    where = f'href="{escape(line.url)}" target="_blank" rel="noopener noreferrer"'
    return f'{escape(line.text)} <a {where} style="color:inherit">{host}</a>'
