"""Draw the way out for a sheet that names people: a key in place of the personal columns."""

from collections.abc import Sequence

import streamlit as st

from etl import guard
from etl.loading.drafts import Draft
from etl.pseudonymise import StillPersonal, Unusable
from tracker.screen import at_hand, marks, working
from tracker.staff import pseudonyms, told
from tracker.texts import t


def draw(draft: Draft, number: int, headers: Sequence[str]) -> None:
    """Say that a sheet was refused and offer to replace its personal columns there and then."""
    marks.say(pseudonyms.refused(headers), what_to_do=True)
    found = st.session_state.setdefault("_personal", {})
    options = [*dict.fromkeys([*headers, *found.get(draft.id, ())])]
    if pseudonyms.counts_people(draft.parts[number].source or ""):
        _make_keys(draft, number, options)
    else:
        _take_out(draft, number, options)


def _make_keys(draft: Draft, number: int, options: list[str]) -> None:
    marks.note(
        t(
            "A key stands for each person instead: people can be counted, nobody can be named. It "
            "is made of an identity-card number alone where there is one, else of all columns "
            "chosen here together: choose the same ones for every sheet. The rest is taken out."
        )
    )
    with st.form(f"keys_{number}", border=False):
        chosen = st.multiselect(
            t("Columns that say who somebody is"), options, default=options, key=f"who_{draft.id}"
        )
        if st.form_submit_button(t("Replace them by a key and check again"), type="primary"):
            drop = [name for name in options if name not in chosen]
            _replace(draft, number, chosen, drop)


def _take_out(draft: Draft, number: int, options: list[str]) -> None:
    marks.note(t("This kind of sheet counts no people one by one, so it needs no key."))
    if st.button(t("Take these columns out and check again"), type="primary", key="take_out"):
        _replace(draft, number, [], options)


def _replace(draft: Draft, number: int, columns: Sequence[str], drop: Sequence[str]) -> None:
    try:
        new, done = pseudonyms.replaced(draft, number, columns, drop, working.who())
    except StillPersonal as error:
        st.session_state["_personal"] = {draft.id: error.columns}
        marks.say(pseudonyms.still_personal(error), what_to_do=True)
        return
    except (Unusable, guard.Refused) as error:
        marks.say(told.not_done(error), what_to_do=True)
        return
    st.session_state["_keys"] = pseudonyms.words(done)
    at_hand.go_on(new)


def told_replaced() -> None:
    """Say, once, what became of the personal columns."""
    marks.told(st.session_state.pop("_keys", []))
