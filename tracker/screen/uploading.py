"""Take files from a reader: open the door for the page that wants them, and fetch what came in."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tracker.access import Reader
from tracker.screen import marks
from tracker.server import uploads
from tracker.texts import t

KINDS = ("csv", "xlsx")
LARGEST = 200  # MB, of a CSV file; etl.guard allows a workbook less


def door(reader: Reader, *, opened: bool) -> None:
    """Let this browser tab send files while its page takes them, and no longer."""
    context = get_script_run_ctx()
    if context is None:
        return
    if opened:
        uploads.OPEN.let(context.session_id, reader.until)
    else:
        uploads.OPEN.shut(context.session_id)


def dropped(label: str) -> list[UploadedFile]:
    """Draw the place to drop files into and return those that are there.

    The browser offers no other kind; a file of one that is sent all the same is let go.
    """
    key = f"files_{st.session_state.setdefault('_drop', 0)}"
    try:
        found = st.file_uploader(
            label,
            type=list(KINDS),
            accept_multiple_files=True,
            max_upload_size=LARGEST,
            key=key,
            help=t("Several at once are welcome: sheets that belong together are checked together"),
        )
    except StreamlitAPIException:
        _let_go()
        marks.say(
            t("Only CSV and XLSX files are read. Save the sheet as one of them and drop it again."),
            what_to_do=True,
        )
        return []
    return list(found)


def _let_go() -> None:
    """Empty the place to drop files into: one under another name holds nothing."""
    st.session_state["_drop"] += 1


def forget(files: Sequence[UploadedFile]) -> None:
    """Let go of files that were fetched: out of the server's memory, and off the page."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
    _let_go()


@contextmanager
def on_disk(files: Sequence[UploadedFile]) -> Iterator[list[tuple[str, Path]]]:
    """Give dropped files as (name, path), each in a place of our own naming, for a while."""
    with TemporaryDirectory() as folder:
        found = []
        for number, file in enumerate(files):
            path = Path(folder) / f"{number}{_ending(file.name)}"
            file.seek(0)
            with path.open("wb") as out:
                shutil.copyfileobj(file, out)
            found.append((file.name, path))
        yield found


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if ending[1:] in KINDS else ""
