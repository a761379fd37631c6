"""Draw what was found in the sheets of a draft, and what can be mended on the spot."""

import zlib
from collections.abc import Mapping, Sequence
from typing import cast

import pandas as pd
import streamlit as st

from etl import own_headers, template
from etl.accepted import Counts
from etl.loading import drafts
from etl.loading.drafts import Draft, Part
from etl.loading.trial import Judged
from tracker import texts
from tracker.screen import at_hand, blocks, bringing, keys, marks, signin, terms
from tracker.staff import columns, kinds, mending, problems, told
from tracker.texts import language, t, tn

WRONG_WIDTH = 170  # pixels: on a phone the first cell to mend stays in sight


def draw(draft: Draft, judged: Sequence[Judged]) -> None:
    """Draw each file of a draft: its counts, its problems, its rows to mend."""
    keys.told_replaced()
    found = {one.part: one.count for one in judged}
    for number, part in enumerate(draft.parts):
        marks.title(told.part(part.source, part.name))
        if part.source is None:
            _ask_kind(draft, number)
        elif number in found:
            _count(draft, number, part, found[number])


def _ask_kind(draft: Draft, number: int) -> None:
    """Ask which sheet a file is, where neither its headers nor its name say so for sure."""
    with st.form(f"kind_{number}", border=False):
        chosen = st.selectbox(t("Kind of sheet"), kinds.kinds(), format_func=kinds.title)
        if st.form_submit_button(t("Check it"), type="primary"):
            at_hand.go_on(drafts.change(draft, number, source=chosen))


def _count(draft: Draft, number: int, part: Part, count: Counts) -> None:
    if count.refused:
        _refused(draft, number, count)
        return
    whole = told.whole(count)
    if whole:
        marks.say(whole, what_to_do=True)
    else:
        marks.note(problems.identity(count))
        if told.is_empty(count):
            marks.say(told.no_rows())
        _columns(draft, number, part)
    for needed in problems.needed(count):
        label = t("Template of {sheet}", sheet=kinds.title(needed))
        bringing.hand_out(needed, language(), label, key=f"needed_{number}_{needed}")
    if count.problems and not whole:
        _problems(draft, number, part, count)
    if count.rejected_rows:
        _mend(draft, number, part, count)
    if notes := told.notes(count):
        with st.expander(tn("{n} note on reading it", "{n} notes on reading it", len(notes))):
            marks.told(notes)
    with st.expander(t("It is another kind of sheet")):
        _ask_kind(draft, number)


def _refused(draft: Draft, number: int, count: Counts) -> None:
    """Draw what points to people: columns to be replaced here, and what stands outside the cells.

    A sheet with keys is written from its cells alone, so what stands outside them goes too.
    """
    if headers := count.files[0].personal_columns():
        keys.draw(draft, number, headers)
        return
    marks.say(
        t(
            "This file was not read: outside its cells it holds a telephone number, an e-mail "
            "address or an identity-card number, and an accepted file is kept as it came."
        ),
    )
    terms.listing(problems.terms(count))


def _problems(draft: Draft, number: int, part: Part, count: Counts) -> None:
    marks.title(problems.title(problems.total(count)))
    source = part.source or ""
    terms.listing(problems.terms(count)[: blocks.FIRST])
    label = t("Table and CSV")
    if problems.total(count) > 1:
        label = t("All {n} as table and CSV", n=texts.number(problems.total(count)))
    if count.unlisted:
        label = t("The first {n} as table and CSV", n=texts.number(len(count.problems)))
    frame = problems.frame(source, count.problems)
    name = f"problems_{number + 1}"
    blocks.folded(label, frame, name=name, alt=part.name, real=True, filtered=False)
    card, file = kinds.card(part.source or ""), drafts.path(draft, part)
    st.download_button(
        t("Download your sheet with these cells marked"),
        data=signin.still(
            lambda: template.marked(file, card, count.problems, language(), part.edits)
        ),
        file_name=problems.marked_name(part.name),
        mime=bringing.XLSX,
        key=f"marked_{number}",
        on_click="ignore",
    )


def _columns(draft: Draft, number: int, part: Part) -> None:
    """Say which columns are missing, ask once what unknown ones are, and list what was said."""
    headers = columns.found(part, drafts.path(draft, part))
    gone = columns.missing(headers) if headers else []
    if gone:
        names = ", ".join(gone)
        marks.say(t("Columns that are needed and were not found: {names}.", names=names))
    if headers and (strange := columns.to_explain(part, headers)):
        _to_explain(draft, number, part, strange, needed=bool(gone))
    try:
        said = columns.explained(part, headers)
    except own_headers.Unusable as error:
        marks.say(told.not_done(error), what_to_do=True)
        return
    if said:
        _explained(draft, number, said)


def _to_explain(
    draft: Draft, number: int, part: Part, strange: Sequence[str], *, needed: bool
) -> None:
    label = tn(
        "{n} column was not recognised: say what it is",
        "{n} columns were not recognised: say what they are",
        len(strange),
    )
    with st.expander(label, expanded=needed), st.form(f"columns_{number}", border=False):
        _ask_columns(draft, number, part, strange)


def _explained(draft: Draft, number: int, said: Mapping[str, str]) -> None:
    """List what headers were said to mean, each with the way to take it back."""
    label = tn(
        "{n} column was explained by hand: look, or take it back",
        "{n} columns were explained by hand: look, or take it back",
        len(said),
    )
    with st.expander(label, expanded=bool(draft.parts[number].columns)):
        for header, words in said.items():
            row = st.container(horizontal=True, vertical_alignment="center", gap="medium")
            with row:
                marks.say(words)
            if row.button(t("Forget it"), key=f"forget_{draft.id}_{number}_{header}"):
                _forget(draft, number, header)


def _forget(draft: Draft, number: int, header: str) -> None:
    try:
        left = columns.forgotten(draft, number, header)
    except own_headers.Unusable as error:
        marks.say(told.not_done(error), what_to_do=True)
        return
    at_hand.go_on(left)


def _ask_columns(draft: Draft, number: int, part: Part, strange: Sequence[str]) -> None:
    source = part.source or ""
    marks.note(t("What you choose is remembered for the next sheet with the same header."))
    chosen = {}
    for header in strange:
        marks.say(t("Column in the sheet: {header}", header=header))
        chosen[header] = st.selectbox(
            t("is"),
            columns.options(source),
            index=None,
            placeholder=t("not chosen yet"),
            format_func=lambda name: columns.words(source, name),
            key=f"column_{draft.id}_{number}_{header}",
        )
    if st.form_submit_button(t("Use these columns and check again"), type="primary"):
        _use(draft, number, {h: name for h, name in chosen.items() if name is not None})


def _use(draft: Draft, number: int, chosen: Mapping[str, str]) -> None:
    """Use the columns somebody chose; one nobody chose stays as it is and is not remembered."""
    if not chosen:
        marks.say(t("No column was chosen yet. Choose what it is, then check again."))
        return
    try:
        mapped = columns.mapped(draft, number, chosen)
    except (own_headers.Unusable, drafts.NotPossible) as error:
        marks.say(told.not_done(error), what_to_do=True)
        return
    at_hand.go_on(mapped)


def _mend(draft: Draft, number: int, part: Part, count: Counts) -> None:
    """Draw the rejected rows to write in; what was written is checked again with the sheet."""
    before = mending.table(part.source or "", count.rejected_rows, count.problems)
    marks.title(
        tn("Mend {n} row here", "Mend {n} rows here", count.rejected)
        if count.rejected <= mending.MOST
        else t("Mend the first {n} rows here", n=mending.MOST)
    )
    marks.note(
        t(
            "Double-click a cell, correct it, then check again. Your own file stays as it is: "
            "correct it there too."
        )
    )
    with st.form(f"mend_{number}", border=False):
        after = st.data_editor(
            before,
            hide_index=True,
            num_rows="fixed",
            column_order=[name for name in before.columns if name != mending.PLACE],
            disabled=[mending.LINE, mending.WRONG],
            column_config=_headings(part.source or "", before),
            key=f"rows_{draft.id}_{number}_{zlib.crc32(repr(part.edits).encode())}",
            alt=t("Rows to mend"),
        )
        if st.form_submit_button(t("Check again"), type="primary"):
            _check_again(draft, number, mending.edits(before, cast(pd.DataFrame, after)))


def _check_again(draft: Draft, number: int, edits: mending.Edits) -> None:
    """Keep what was written and check anew; say so where nothing was, or what cannot be kept."""
    if not edits:
        marks.say(t("No cell was changed yet. Write the correction, then check again."))
        return
    try:
        mended = drafts.change(draft, number, edits=edits)
    except drafts.NotPossible as error:
        marks.say(told.not_done(error), what_to_do=True)
        return
    at_hand.go_on(mended)


def _headings(source: str, frame: pd.DataFrame) -> dict:
    """Return every column as text, whatever it holds, the line kept in sight."""
    names = mending.headings(source, frame)
    config = {name: st.column_config.TextColumn(label) for name, label in names.items()}
    config[mending.WRONG] = st.column_config.TextColumn(names[mending.WRONG], width=WRONG_WIDTH)
    config[mending.LINE] = st.column_config.TextColumn(names[mending.LINE], pinned=True)
    return config
