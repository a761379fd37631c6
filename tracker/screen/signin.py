"""Say who is reading, and let them sign in and out; the rules stand in tracker/access.py."""

import time
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from tracker import access
from tracker.access import Reader, State
from tracker.screen import marks, served
from tracker.texts import capital, t

Given = TypeVar("Given")


class Ended(PermissionError):
    """The sign-in ended between drawing a button and pressing it."""


def reader() -> Reader:
    """Return who asks in this run; the token's expiry is looked at every time."""
    known = served.rules()
    identity = st.user.to_dict() if known.sign_in else {}
    found = access.reader(identity, known, local_staff=served.local_staff(), now=time.time())
    st.session_state["_reader"] = found
    return found


def words(now: Reader) -> str:
    """Return who is reading, in words."""
    return {
        State.LOCAL: t("local staff: not signed in"),
        State.NO_SIGN_IN: t("public view: sign-in is not set up here"),
        State.SIGNED_OUT: t("not signed in: public view"),
        State.EXPIRED: t("your sign-in has ended: public view"),
        State.SIGNED_IN: t("{name}: {role}", name=now.name, role=t(now.role)),
    }[now.state]


def draw(now: Reader, place: str) -> None:
    """Draw who is reading and the button that changes it, once in each place."""
    said = words(now)
    marks.note(said if now.name else capital(said))
    if now.state in (State.SIGNED_OUT, State.EXPIRED):
        st.button(t("Sign in"), key=f"sign_in_{place}", on_click=st.login)
    elif now.state is State.SIGNED_IN:
        st.button(t("Sign out"), key=f"sign_out_{place}", on_click=st.logout)


def still(make: Callable[[], Given]) -> Callable[[], Given]:
    """Return the same maker of a file, refused once the reader's sign-in has ended.

    The file is made when the button is pressed, which starts no new run of the page.
    """
    known: Reader = st.session_state["_reader"]

    def made() -> Given:
        if known.at(time.time()).role != known.role:
            raise Ended("The sign-in has ended. Sign in again.")
        return make()

    return made
