"""Draw what a load would change, and the button that makes it so."""

from typing import Literal

import streamlit as st

from etl.loading import accept, drafts
from etl.loading.drafts import Draft
from etl.loading.trial import Trial
from tracker import store, texts
from tracker.programme import Programme
from tracker.screen import at_hand, blocks, marks, terms, working
from tracker.screen.here import here
from tracker.staff import effect, told
from tracker.store import Store
from tracker.texts import t, tn
from tracker.use_the_data import catalogue, report
from tracker.use_the_data import difference_lines as lines
from tracker.use_the_data.comparison import Comparison, compare
from tracker.use_the_data.differences import Kind, Two


def ask(draft: Draft, *, ready: int, left_out: int) -> None:
    """Draw the ways on from checked sheets: see the effect, or remove them."""
    label = t("See what this would change")
    if left_out:
        label = t("Go on without this row")
    if left_out > 1:
        label = t("Go on without these {n} rows", n=texts.number(left_out))
    row = st.container(horizontal=True)
    kind: Literal["primary", "secondary"] = "secondary" if left_out else "primary"
    if ready and row.button(label, type=kind, key="see"):
        at_hand.try_out(draft)
    if row.button(t("Remove these sheets"), key="remove"):
        working.who()
        drafts.drop(draft)
        at_hand.leave()


def draw(found: Trial) -> None:
    """Draw the effect of a trial and, under it, yes and no."""
    marks.title(t("What this would change"))
    if found.version is None:
        names = [part.name for part in found.draft.parts]
        marks.say(effect.nothing_new(names), what_to_do=True)
        return
    marks.told([effect.file(found, one) for one in found.changes])
    if words := effect.left_out(found):
        marks.say(words)
    for words in (effect.steps_aside(found), effect.closes(found)):
        if words:
            marks.say(words, what_to_do=True)
    _figures(found)
    _say_yes(found)


def _figures(found: Trial) -> None:
    now = here()
    after = store.trial(now.store.role, found.version or "")
    before = store.open(now.store.role)
    terms.listing(effect.headlines(before, after, now.programme))
    if found.first_own:
        _standing(after, now.programme)
        return
    with working.bar(t("Comparing every figure")):
        compared = compare(Two(before, after, now.programme))
    if compared.nothing:
        marks.note(t("No figure, status, session or milestone would read differently."))
        return
    _compared(compared)


def _standing(after: Store, programme: Programme) -> None:
    """Draw the figures as the first own data make them; the sample is nothing to hold them to."""
    marks.title(t("What would stand after it"))
    marks.note(
        t(
            "The figures you see now are made up, so nothing is compared with them. These are "
            "yours, from this load alone."
        )
    )
    found = effect.standing(after, programme)
    marks.measures(effect.main_cards(found))
    marks.items(effect.judged(found))
    frame = catalogue.totals(after, programme, after.as_of or programme.start, national=False)
    title = effect.standing_title(found)
    blocks.folded(title, frame, name="would_stand", real=True, filtered=False)


def _compared(found: Comparison) -> None:
    if cards := effect.cards(found):
        marks.measures(cards)
    turned = [pair for pair in found.pairs if pair.turned]
    if turned:
        blocks.listing(
            report.statuses_title(found),
            effect.statuses(found),
            report.figures_frame(turned),
            name="would_change_statuses",
            none="",
        )
    changed = [*found.of(Kind.SESSION), *found.of(Kind.MILESTONE), *found.plan, *found.corrections]
    if changed:
        blocks.listing(
            tn(
                "{n} thing would read differently",
                "{n} things would read differently",
                len(changed),
            ),
            effect.items(changed),
            lines.frame(changed),
            name="would_change",
            none="",
        )
    label = t("All figures: then is before this load, now is with it")
    blocks.folded(label, report.figures_frame(found.pairs), name="would_change_figures")


def _say_yes(found: Trial) -> None:
    marks.say(effect.last_step(found), what_to_do=True)
    row = st.container(horizontal=True)
    if row.button(t("Yes, load it"), type="primary", key="yes"):
        _accept(found)
    if row.button(t("Not yet"), key="not_yet"):
        st.session_state.pop("_trial", None)
        st.rerun()
    if words := st.session_state.pop("_failed", ""):
        marks.say(words, what_to_do=True)


def _accept(found: Trial) -> None:
    who = working.who()
    try:
        with working.bar(t("Loading")) as say:
            done = accept.accept(found, who, say)
    except accept.Busy as error:
        st.session_state["_failed"] = told.not_done(error)
        st.rerun()
    except accept.Moved:
        st.session_state["_failed"] = t(
            "Somebody else loaded a sheet in the meantime. This is what yours would change now."
        )
        at_hand.try_out(found.draft)
    st.session_state["_loaded"] = (done.load, effect.loaded(found))
    at_hand.leave()


def told_success() -> None:
    """Say what was just loaded, with the way to see it and the way back."""
    done = st.session_state.get("_loaded")
    if not done:
        return
    number, words = done
    marks.say(
        t("Loaded: {what}. Every page shows it now. It is load {n}.", what=words, n=number),
        what_to_do=True,
    )
    row = st.container(horizontal=True, vertical_alignment="center", gap="medium")
    with row:
        marks.link(t("See the Overview"), "./?")
    if row.button(t("Take it back"), key="take_back"):
        take_back(number)


def take_back(number: int) -> None:
    """Take a load back and say so, or say why not."""
    who = working.who()
    try:
        with working.bar(t("Taking it back")) as say:
            accept.undo(number, who, say)
    except (accept.Busy, accept.Needed, accept.NoLoad) as error:
        marks.say(told.not_done(error), what_to_do=True)
        return
    st.session_state.pop("_loaded", None)
    st.session_state["_taken_back"] = number
    st.rerun()


def told_taken_back() -> None:
    """Say, once, that a load was taken back."""
    number = st.session_state.pop("_taken_back", None)
    if number is not None:
        marks.say(
            t("Load {n} was taken back. Its file is kept, and the history names it.", n=number),
            what_to_do=True,
        )
