"""Draw a form made from a card, and hand what was filled in on as a sheet of one row."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from etl.loading import drafts
from tracker import store, texts
from tracker.screen import at_hand, bringing, marks, working
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.staff import forms, kinds
from tracker.staff.forms import DAY, LIST, NUMBER, TEXT, WHOLE, Answer, Form, Item, Question
from tracker.staff.history import MALAYSIA
from tracker.texts import t


def draw() -> None:
    """Draw the choice of forms and the one chosen."""
    name = choice(
        t("Form"), list(forms.FORMS), key="form", shown=lambda name: t(forms.FORMS[name].title)
    )
    form = forms.FORMS[name]
    items = forms.items(form, store.open(here().store.role))
    if not items:
        _nothing(form)
        return
    _fill(form, items)


def _nothing(form: Form) -> None:
    """Say what has to be loaded before there is anything to fill this form in about."""
    needed = forms.NEEDS[form.about]
    sheet = kinds.title(needed)
    marks.say(
        t(
            "Nothing of your own is loaded that this form could be about. Load the sheet "
            "{sheet} first: take its template, fill it in, drop it under “Load a sheet”.",
            sheet=sheet,
        ),
        what_to_do=True,
    )
    bringing.hand_out(needed, texts.language())


def _fill(form: Form, items: list[Item]) -> None:
    known = {item.item_id: item for item in items}
    item = known[
        st.selectbox(
            t("About"),
            list(known),
            format_func=lambda code: known[code].title,
            key=f"about_{form.name}",
        )
    ]
    if form.source == "plan_changes":
        marks.note(t("By the plan now: {value}", value=forms.value(item.now)))
    with st.form(f"form_{form.name}"):
        answers = {q.name: _answer(form, q) for q in forms.questions(form)}
        if st.form_submit_button(t("Check it"), type="primary"):
            _hand_on(form, item, answers)
    marks.note(t("It is checked like a sheet, and you see what it changes before you say yes."))


def _answer(form: Form, question: Question) -> Answer:
    return _DRAWN[question.kind](form, question, f"{form.name}_{question.name}")


def _day(_form: Form, question: Question, key: str) -> Answer:
    today = datetime.now(MALAYSIA).date() if question.today else None
    return st.date_input(
        question.label, value=today, format="DD/MM/YYYY", help=question.meaning, key=key
    )


def _list(_form: Form, question: Question, key: str) -> Answer:
    return st.selectbox(
        question.label,
        question.options,
        index=None,
        format_func=kinds.spelled,
        placeholder=t("Choose"),
        help=question.meaning,
        key=key,
    )


def _number(_form: Form, question: Question, key: str) -> Answer:
    low, high = question.minimum, question.maximum
    return st.number_input(
        question.label,
        value=None,
        min_value=None if low is None else float(low),
        max_value=None if high is None else float(high),
        step=1.0 if question.kind == WHOLE else None,
        help=question.meaning,
        key=key,
    )


def _text(_form: Form, question: Question, key: str) -> Answer:
    return st.text_input(question.label, help=question.meaning, key=key) or None


_DRAWN: dict[str, Callable[[Form, Question, str], Answer]] = {
    DAY: _day,
    LIST: _list,
    NUMBER: _number,
    WHOLE: _number,
    TEXT: _text,
}


def _hand_on(form: Form, item: Item, answers: dict[str, Answer]) -> None:
    """Make the sheet of one row a draft: from there it goes on like any other."""
    name = forms.file_name(form, item, datetime.now(MALAYSIA))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.csv"
        path.write_bytes(forms.sheet(forms.row(form, item, answers)))
        draft = drafts.start([(name, path)], working.who())
    at_hand.go_on(drafts.change(draft, 0, source=form.source))
