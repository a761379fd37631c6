"""Draw the menu that saves rows: one button per format, the file made when it is pressed."""

import os
import tempfile
import weakref
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

import streamlit as st

from etl import folders
from tracker import export, texts
from tracker.export import about, xlsx
from tracker.export.about import About, Meaning
from tracker.export.content import Content
from tracker.programme import ALL
from tracker.screen import marks, signin
from tracker.screen.here import Here, here
from tracker.texts import t

LARGE = 200_000  # rows from which making a file takes long enough to say how far it is


def menu(
    count: int, content: Callable[[], Content], *, name: str, file: str, notes: bool = True
) -> None:
    """Draw the menu for so many rows; `file` is the files' name without ending."""
    with st.popover(t("Download"), key=f"download_{name}"):
        for number, form in enumerate(export.FORMATS):
            key = f"download_{name}_{number}"
            if count < LARGE:
                _button(form, partial(_made, form, content, texts.language()), file, key)
            else:
                _prepared(form, content, file, key)
        if notes and (said := xlsx.capped(count)):
            marks.note(said)


def described(
    name: str,
    *,
    title: str,
    real: bool = False,
    filtered: bool = True,
    source: str = "",
    licence: str = "",
    meanings: Mapping[str, Meaning] | None = None,
    key: Sequence[str] = (),
    indicators: Sequence[Mapping[str, str]] = (),
    filters: Sequence[tuple[str, str]] | None = None,
) -> About:
    """Return what a file saved from this page says of itself; `name` is the file's.

    `real` rows are published ones: never sample, the same on every day. `filters` where they are
    not those of the side bar, which do not touch `real` rows.
    """
    now = here()
    chosen = in_force(now) if filtered and not real else {}
    return About(
        name=name,
        title=title,
        programme="" if real else now.programme.name,
        implementer="" if real else now.programme.implementer or "",
        version=now.store.version,
        log_head=about.log_head(now.store),
        as_of=None if real else now.as_of,
        people_as_of=None if real else now.store.people_as_of,
        public=now.store.public,
        sample=now.sample and not real,
        privacy="" if real else about.privacy(now.store),
        source=source,
        licence=licence,
        filters=[*chosen.values()] if filters is None else filters,
        meanings=meanings or {},
        key=key,
        indicators=indicators,
    )


def in_force(now: Here) -> dict[str, tuple[str, str]]:
    """Return the filters of the side bar that are set: what is filtered, and the choice."""
    months = [texts.month(d) if d else "" for d in (now.since, now.until)]
    found = {
        "pillar": (t("Pillar"), "" if now.pillar == ALL else t(now.pillar)),
        "place": (t("Place"), "" if now.place == ALL else now.place),
        "period": (t("Period"), " \N{EN DASH} ".join(months) if any(months) else ""),
    }
    return {name: pair for name, pair in found.items() if pair[1]}


def _button(form: export.Format, make: Callable[[], bytes], file: str, key: str) -> None:
    st.download_button(
        t(form.label),
        data=signin.still(make),
        file_name=f"{file}{form.ending}",
        mime=form.mime,
        key=key,
        on_click="ignore",
        width="stretch",
    )


def _made(form: export.Format, content: Callable[[], Content], language: str) -> bytes:
    """Return the whole file; pressed later, in a thread that does not know the language."""
    texts.use(language)
    out = BytesIO()
    form.write(content(), out, lambda _share: None)
    return out.getvalue()


class _Prepared:
    """A large file on disk, which goes when its reader's session forgets it or the server ends."""

    def __init__(self) -> None:
        folders.var().mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=folders.var(), prefix="export-")
        os.close(number)
        self.path = Path(name)
        weakref.finalize(self, self.path.unlink, missing_ok=True)


def _prepared(form: export.Format, content: Callable[[], Content], file: str, key: str) -> None:
    """Draw two buttons: one makes a large file and says how far it is, the other saves it."""
    kept: dict[str, _Prepared] = st.session_state.setdefault("_prepared", {})
    ready = f"{key} {file} {here().store.path.name} {texts.language()}"
    if st.button(t("Make: {format}", format=t(form.label)), key=f"{key}_make", width="stretch"):
        kept.clear()  # one large file at a time
        kept[ready] = _written(form, content)
    if ready in kept:
        _button(form, kept[ready].path.read_bytes, file, key)


def _written(form: export.Format, content: Callable[[], Content]) -> _Prepared:
    words, made = t("Writing the file"), _Prepared()
    bar = st.progress(0.0, words)

    def say(share: float) -> None:
        bar.progress(share, words)

    with made.path.open("wb") as out:
        form.write(content(), out, say)
    bar.empty()
    return made
