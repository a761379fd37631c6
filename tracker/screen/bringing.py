"""Draw the way in: the template of each kind of sheet, the place to drop files, what waits."""

import streamlit as st

from etl import guard, template
from etl.loading import drafts
from etl.loading.drafts import Draft
from tracker import texts
from tracker.screen import at_hand, marks, signin, uploading, working
from tracker.screen.choice import choice
from tracker.staff import history, kinds, told, waiting
from tracker.texts import LANGUAGES, t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WAITING = 10  # drafts listed; older ones are still there


def draw() -> None:
    """Draw the template, the place to drop files, and sheets that wait."""
    left, right = st.columns(2, gap="large")
    with left:
        marks.title(t("Take a template"))
        _template()
    with right:
        marks.title(t("Drop your sheets"))
        _drop()
    _waiting()


def _template() -> None:
    source = choice(t("Kind of sheet"), kinds.kinds(), key="sheet", shown=kinds.title)
    marks.note(kinds.description(source))
    language = st.segmented_control(
        t("Language of the template"),
        list(LANGUAGES),
        default=texts.language(),
        required=True,
        format_func=lambda code: LANGUAGES[code],
        key="template_language",
    )
    hand_out(source, str(language))
    marks.note(
        t(
            "An Excel workbook: each column explained, lists to choose from, dates checked. Your "
            "own sheet is as good: its headers may be English or Malay."
        )
    )


def hand_out(source: str, language: str, label: str = "", key: str = "template") -> None:
    """Draw the button that gives the template of a source."""
    card = kinds.card(source)
    st.download_button(
        label or t("Download the template"),
        data=signin.still(lambda: template.template(card, language, template.known(card))),
        file_name=f"pantau-{source}-{language}.xlsx",
        mime=XLSX,
        key=key,
        on_click="ignore",
    )


def _drop() -> None:
    files = uploading.dropped(t("CSV, or Excel (XLSX) up to 20 MB; one or several"))
    refused = st.session_state.pop("_refused", "")
    if refused:
        marks.say(refused, what_to_do=True)
    marks.note(
        t(
            "Never names, identity-card or telephone numbers, e-mail addresses or signatures: a "
            "sheet that holds them is not read, and this page helps to take them out."
        )
    )
    if files:
        try:
            with uploading.on_disk(files) as found:
                draft = drafts.start(found, working.who())
        except guard.Refused as error:
            st.session_state["_refused"] = told.refused(error)
            uploading.forget(files)
            st.rerun()
        uploading.forget(files)
        at_hand.go_on(draft)


def _waiting() -> None:
    waiting.tidy()
    found = drafts.waiting()[:WAITING]
    if not found:
        return
    marks.title(t("Sheets that wait"))
    marks.note(
        t(
            "Brought in and not loaded yet. No reader sees anything of them; after {n} days they "
            "are removed.",
            n=waiting.DAYS,
        )
    )
    for draft in found:
        _one(draft)


def _one(draft: Draft) -> None:
    marks.say(told.waiting(draft, history.moment(draft.at.isoformat())))
    row = st.container(horizontal=True)
    if row.button(t("Go on"), key=f"on_{draft.id}"):
        at_hand.go_on(draft)
    if row.button(t("Remove"), key=f"away_{draft.id}"):
        working.who()
        drafts.drop(draft)
        st.rerun()
