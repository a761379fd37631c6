"""Draw lists of what others published, with links; no mark, no colour, every value escaped."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from tracker.facts import Fact, Line
from tracker.facts import frame as as_frame
from tracker.screen import blocks
from tracker.texts import t


def listing(
    title: str,
    found: Sequence[Fact],
    frame: pd.DataFrame | None = None,
    *,
    name: str,
    summary: str = "",
    real: bool = True,
) -> None:
    """Draw facts with their table and CSV; nothing at all when there are none.

    Without a `frame` the table holds what the list says; `real` as for a chart (blocks).
    """
    if not found:
        return
    blocks.section(title, summary)
    st.html(f'<ul class="pt-items">{"".join(_item(fact) for fact in found[: blocks.FIRST])}</ul>')
    label = t("Table and CSV")
    if len(found) > blocks.FIRST:
        label = t("All {n} as table and CSV", n=len(found))
    rows = as_frame(found) if frame is None else frame
    blocks.folded(label, rows, name=name, alt=title, real=real)


def _item(fact: Fact) -> str:
    lines = "".join(_line(line) for line in fact.lines)
    word = f'<span class="pt-status" style="white-space:normal">{escape(fact.word)}</span>'
    return f"<li>{word}<div><b>{escape(fact.title)}</b>{lines}</div></li>"


def _line(line: Line) -> str:
    if not line.url:
        return f"<p>{escape(line.text)}</p>" if line.text else ""
    # The address is the one thing a reader has to trust, so its host is what stands there.
    host = escape(urlsplit(line.url).hostname or line.url)
    where = f'href="{escape(line.url)}" target="_blank" rel="noopener noreferrer"'
    return f'<p>{escape(line.text)} <a {where} style="color:inherit">{host}</a></p>'
