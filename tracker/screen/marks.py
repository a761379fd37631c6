"""Draw small marks and cards in HTML; every value that comes from data is escaped.

Shapes and words carry a status, colour only repeats it: filled circle on plan, triangle behind,
square well behind, tick achieved or done, hollow circle not due, hatched an absence.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.shapes import shape
from tracker.shown import Item, Measure
from tracker.texts import capital, t

KEPT = ("lang", "as_of")  # choices that go along when a reader follows a link
STYLE = Path(__file__).with_name("style.css")


def style() -> None:
    """Put the style sheet on the page."""
    st.html(STYLE)


def word(status: Status | MilestoneStatus | Absence | None) -> str:
    """Return a status or an absence as the reader sees it, with a capital."""
    return capital(t(str(status))) if status else ""


def badge(status: Status | MilestoneStatus | Absence | None, said: str = "") -> str:
    """Return the mark and the word of a status as HTML; nothing for context."""
    if status is None:
        return ""
    return _mark(shape(status), said or word(status))


def _mark(shape: str, words: str) -> str:
    icon = '<i aria-hidden="true"></i>'
    return f'<span class="pt-status pt-{shape}">{icon}{escape(words)}</span>'


def header(words: Sequence[str], badges: Sequence[str], chosen: Sequence[str]) -> None:
    """Draw the line above every page: programme, day, sample badge, what is filtered."""
    text = " · ".join(escape(w) for w in words)
    marks = "".join(f'<b class="pt-sample">{escape(b)}</b>' for b in badges)
    marks += "".join(f'<span class="pt-filter">{escape(c)}</span>' for c in chosen)
    st.html(f'<div class="pt-header" role="note">{text} {marks}</div>')


def headline(sentence: str) -> None:
    """Draw the one sentence of a page."""
    st.html(f'<h1 class="pt-headline">{escape(sentence)}</h1>')


def title(text: str) -> None:
    """Draw the title of a chart, a table or a section; what comes from data stays text."""
    st.html(f'<h2 class="pt-title">{escape(text)}</h2>')


def note(text: str) -> None:
    """Draw a line of explanation; nothing when there is none."""
    if text:
        st.html(f'<p class="pt-note">{escape(text)}</p>')


def say(text: str, what_to_do: bool = False) -> None:
    """Draw a sentence, in a box where it says what to do."""
    st.html(f'<p class="pt-say{" pt-box" if what_to_do else ""}">{escape(text)}</p>')


def measures(cards: Sequence[Measure]) -> None:
    """Draw measures side by side, as many as fit."""
    st.html(f'<div class="pt-grid">{"".join(_card(c) for c in cards)}</div>')


def _card(card: Measure) -> str:
    of = f" <small>{escape(card.of)}</small>" if card.of else ""
    lines = "".join(f"<p>{escape(x)}</p>" for x in (card.line, card.more) if x)
    head = f"<header><h3>{_linked(card.label, card.link)}</h3>{badge(card.status)}</header>"
    value = f'<div class="pt-value"><span>{escape(card.value)}</span>{of}</div>'
    if isinstance(card.status, Absence) and card.value == t(str(card.status)):
        value = ""  # the status has said so
    link = explained(card.explain, card.label)
    return f'<section class="pt-card">{head}{value}{_bar(card)}{lines}{link}</section>'


def _linked(text: str, link: str) -> str:
    """Return a text as HTML, a link when it leads somewhere; the choices made go along."""
    if not link:
        return escape(text)
    chosen = {k: st.query_params[k] for k in KEPT if k in st.query_params}
    address = f"{link}&{urlencode(chosen)}" if chosen else link
    return f'<a class="pt-link" href="{escape(address)}" target="_self">{escape(text)}</a>'


def explained(explain: str, what: str) -> str:
    """Return the small link that explains a number as HTML, "" without; all choices go along."""
    if not explain:
        return ""
    address = "?" + urlencode(st.query_params.to_dict() | {"explain": explain})
    name, word = escape(t("Explain: {what}", what=what)), escape(t("Explain"))
    where = f'href="{escape(address)}" target="_self" aria-label="{name}"'
    return f'<a class="pt-link pt-explain" {where}>{word}</a>'


def source(text: str, explain: str = "", what: str = "") -> None:
    """Draw where something comes from and, beside it, the link that explains it."""
    said = joined(escape(t("Source: {source}", source=text)), explained(explain, what))
    st.html(f'<p class="pt-note">{said}</p>')


def explain(explain: str, what: str) -> None:
    """Draw the link that explains a number on a line of its own; nothing without."""
    if explain:
        st.html(f'<p class="pt-note">{explained(explain, what)}</p>')


def link(text: str, address: str) -> None:
    """Draw a link to a page of the dashboard; the choices made go along."""
    st.html(f'<p class="pt-say">{_linked(text, address)}</p>')


def _bar(card: Measure) -> str:
    if card.done is None:
        return ""
    done = min(1.0, max(0.0, card.done))
    mark = ""
    if card.expected is not None:
        at = min(1.0, max(0.0, card.expected))
        mark = f'<b style="left:{at:.1%}"></b>'
    return f'<div class="pt-bar" aria-hidden="true"><i style="width:{done:.1%}"></i>{mark}</div>'


def items(rows: Sequence[Item]) -> None:
    """Draw a list, one line each: mark, title, detail."""
    lines = "".join(
        f"<li>{_turn(r)}<div><b>{_linked(r.title, r.link)}</b>"
        f"<p>{joined(escape(r.detail), explained(r.explain, r.title))}</p></div></li>"
        for r in rows
    )
    st.html(f'<ul class="pt-items">{lines}</ul>')


def _turn(row: Item) -> str:
    """Return the mark of a line, after the one it had before where that is told."""
    now = badge(row.status, row.word)
    if row.was is None:
        return now
    return f'<div class="pt-turn">{badge(row.was)} <span>\N{RIGHTWARDS ARROW}</span> {now}</div>'


def steps(names: Sequence[str], at: int) -> None:
    """Draw the steps of a task in a row, numbered, the one at hand marked; `at` counts from 0."""
    lines = "".join(
        f"<li{_step(number, at)}><span>{escape(name)}</span></li>"
        for number, name in enumerate(names)
    )
    st.html(f'<ol class="pt-steps">{lines}</ol>')


def _step(number: int, at: int) -> str:
    if number == at:
        return ' class="pt-now" aria-current="step"'
    return ' class="pt-past"' if number < at else ""


def legend(pairs: Sequence[tuple[str, str]]) -> None:
    """Draw a legend of marks: (shape, words)."""
    marks = "".join(_mark(shape, words) for shape, words in pairs)
    st.html(f'<div class="pt-legend">{marks}</div>')


def told(sentences: Sequence[str]) -> None:
    """Draw sentences one under the other; nothing when there are none."""
    if sentences:
        lines = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        st.html(f'<ul class="pt-told">{lines}</ul>')


def numbered(lines: Sequence[str]) -> None:
    """Draw what the numbers on a chart stand for; nothing when there are none."""
    if lines:
        found = "".join(f"<li>{escape(line)}</li>" for line in lines)
        st.html(f'<ol class="pt-key">{found}</ol>')
