"""A choice that lives in the address, so that a copied link opens the same view.

The address holds the option itself, never its label: Streamlit's own binding writes the label,
and a link copied in Malay would mean nothing in English. The default, the first option unless
another is named, leaves the address clean.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from tracker.screen import marks
from tracker.texts import t


def choice(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    shown: Callable[[str], str] = str,
    help: str | None = None,  # noqa: A002 - Streamlit's word for it
    default: str | None = None,
    across: bool = False,
) -> str:
    """Draw a list to choose from, or with `across` its few options side by side; return the chosen.

    The address wins over what was chosen before. A page change empties the address, and the
    choice is written back; on the same page an address without the key is the reader's way back
    to the default. An option nobody offers is named and counts for nothing.
    """
    usual = options[0] if default is None else default
    asked = st.query_params.get(key)
    if asked in options:
        st.session_state[key] = asked
    elif st.session_state.get(key) not in options or not page_changed():
        st.session_state[key] = usual
    labels = {option: shown(option) for option in options}  # in the language of this run
    chosen = _drawn(
        label,
        options,
        across,
        key=key,
        format_func=lambda option: labels[option],
        help=help,
        on_change=lambda: _write(key, st.session_state[key], usual),
    )
    if asked and asked not in options:
        words = t("{asked} is not known here; this is shown instead: {shown}")
        marks.note(words.format(asked=asked, shown=labels[chosen]))
    _write(key, chosen, usual)
    return chosen


def _drawn(label: str, options: Sequence[str], across: bool, **more: Any) -> str:
    """Draw the options. Side by side they are read as Markdown: words of our own only."""
    if across:
        return str(st.segmented_control(label, options, required=True, **more))
    return str(st.selectbox(label, options, **more))


def several(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    shown: Callable[[str], str] = str,
    help: str | None = None,  # noqa: A002 - Streamlit's word for it
    default: Sequence[str] = (),
) -> tuple[str, ...]:
    """Draw a list of which any number may be chosen; return them in the order of the options.

    The address holds them with commas between; one without the key asks for the default, an empty
    one for none. Some nobody offers are named and count for nothing.
    """
    usual = ",".join(default)
    asked = st.query_params[key].split(",") if key in st.query_params else None
    kept = asked if asked is not None else st.session_state.get(key, default)
    if asked is None and not page_changed():
        kept = default
    st.session_state[key] = [option for option in options if option in kept]
    labels = {option: shown(option) for option in options}
    chosen = st.multiselect(
        label,
        options,
        key=key,
        format_func=lambda option: labels[option],
        help=help,
        placeholder=t("Choose one or more"),
        on_change=lambda: _write(key, ",".join(st.session_state[key]), usual),
    )
    unknown = [name for name in asked or [] if name and name not in options]
    if unknown:
        marks.note(t("Not possible here: {names}").format(names=", ".join(unknown)))
    found = tuple(option for option in options if option in chosen)
    _write(key, ",".join(found), usual)
    return found


def arrive(page: str) -> None:
    """Note which page this run draws, so that a page change can be told from a way back."""
    st.session_state["_changed"] = st.session_state.get("_page") != page
    st.session_state["_page"] = page


def page_changed() -> bool:
    """Say whether the last run drew another page."""
    return bool(st.session_state.get("_changed", True))


def asked_for(key: str, default: str) -> str:
    """Return what the address, else an earlier choice, says before its list is drawn."""
    return str(st.query_params.get(key) or st.session_state.get(key, default))


def _write(key: str, chosen: str, default: str) -> None:
    if chosen == default:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != chosen:
        st.query_params[key] = chosen
