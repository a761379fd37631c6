"""Send files to the load page as somebody who may not, and files that do harm as somebody who may.

Nothing gets in but from the tab in which a staff reader has the page open, and of what gets in
nothing is kept that nobody should read, and nothing comes out as more than text.
"""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

from etl import cards, template
from etl.loading import drafts, trial
from tests.attack import payloads
from tests.attack.screen import opened
from tests.attack.test_payloads import through
from tests.browser.conftest import READER
from tests.browser.screen import browsing, wait_until_drawn
from tests.browser.server import Server, serving
from tests.etl.test_guard import ABROAD, LAUGHS, SHEET, with_part

Tally = tuple[int, int]  # tried, through
PAGE = "pages/staff/load_data.py"
FILE = "5d1f2c3b-aaaa-4bbb-8ccc-1234567890ab"
PLAIN = b"workshop_id,title\nW01,x\n"
UNDER_ITS_HASH = re.compile(r"[0-9a-f]{64}\.csv")
LARGE = 201 * 1024 * 1024
# What the page itself does: the token against forged requests, one file in a form.
SEND = """async ([address, method, token, size]) => {
    const cookie = document.cookie.split('; ').find(c => c.startsWith('_streamlit_xsrf='));
    const headers = token && cookie ? {'X-Xsrftoken': cookie.split('=')[1]} : {};
    const body = new FormData();
    body.append('f', new Blob([new Uint8Array(size)]), 'workshops.csv');
    const answer = await fetch(address, {method, headers, body: method === 'PUT' ? body : null});
    return answer.status;
}"""


# Doors


@contextmanager
def tab(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Open an address; give the page and the ids of the sessions the server gave it."""
    sessions: list[str] = []

    def note(frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if message.WhichOneof("type") == "new_session":
            sessions.append(message.new_session.initialize.session_id)

    def line(opened: WebSocket) -> None:
        opened.on("framereceived", note)

    with browser.new_context(**READER) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.on("websocket", line)
        page.goto(address)
        wait_until_drawn(page)
        yield page, sessions


def sent(
    page: Page, session: str, *, method: str = "PUT", token: bool = True, size: int = 9
) -> int:
    """Send a file from a page to a session's address; return the status of the answer."""
    address = f"/_stcore/upload_file/{session}/{FILE}"
    return int(page.evaluate(SEND, [address, method, token, size]))


def outside(server: Server, browser: Browser) -> list[int]:
    """Send files from every page and to every session that is not an open load page."""
    with tab(browser, f"{server.url}/overview") as (page, (own, *_)):
        guesses = (own, FILE, "1", "..", "*", "undefined", "", own.upper())
        ways = itertools.product(guesses, ("PUT", "DELETE"), (True, False))
        return [sent(page, guess, method=way, token=token) for guess, way, token in ways]


def through_the_public(server: Server, browser: Browser) -> list[int]:
    """Send files as a reader who is not staff, who asked for the load page by its address."""
    with tab(browser, f"{server.url}/load_data") as (page, (own, *_)):
        assert page.locator("input[type=file]").count() == 0
        return [sent(page, own), sent(page, own, method="DELETE")]


def through_doors(var: Path, folder: Path) -> Tally:
    """Send files wherever none is wanted; count those that are taken."""
    answers: list[int] = []
    with browsing() as browser:
        with serving(var, folder / "public.log", PANTAU_LOCAL_STAFF="0") as public:
            answers += outside(public, browser) + through_the_public(public, browser)
        with serving(var, folder / "staff.log") as staff:
            answers += outside(staff, browser)
            with tab(browser, f"{staff.url}/load_data") as (page, (own, *_)):
                assert sent(page, own) == 204, "the door is shut to everybody: nothing was tried"
                answers += [sent(page, own, token=False), sent(page, own, size=LARGE)]
                with tab(browser, f"{staff.url}/overview") as (_, others):
                    answers.append(sent(page, others[0]))
                page.get_by_role("link", name="Overview", exact=True).click()
                heading = page.get_by_role("heading", level=1)
                expect(heading).to_contain_text("sessions held by")
                answers.append(sent(page, own))
    return len(answers), sum(status < 400 for status in answers)


def test_only_an_open_load_page_of_staff_takes_files(built: Path, tmp_path: Path) -> None:
    tried, got = through_doors(built, tmp_path)
    assert tried > 60
    assert got == 0


# Files


def bombs() -> Iterator[tuple[str, bytes]]:
    """Yield files nobody should read, by name."""
    yield "workshops.xlsx", with_part("xl/worksheets/sheet1.xml", LAUGHS)
    yield "workshops.xlsx", with_part("xl/worksheets/sheet1.xml", ABROAD)
    yield "workshops.xlsx", with_part("xl/media/x.bin", b"0" * 300_000_000)
    yield "workshops.xlsx", with_part("xl/vbaProject.bin", b"macro")
    yield "workshops.xlsx", b"workshop_id,title\n"
    yield "workshops.csv", SHEET
    yield "workshops.csv", b"SQLite format 3\x00" + b"0" * 100
    yield "workshops.csv", b"12345678DUCK\x40\x00"
    yield "workshops.csv", b"\x7fELF"
    yield "workshops.xlsx", SHEET + b"0" * 21_000_000
    paths = ("../workshops", "..\\workshops", "/etc/workshops", ".workshops", "work\nshops")
    for name in (*payloads.PATHS, *paths):
        yield f"{name}.csv", PLAIN


def other_kinds() -> Iterator[tuple[str, bytes]]:
    """Yield files whose endings Streamlit itself turns away, with an error that quotes nothing."""
    yield "workshops.duckdb", b"12345678DUCK\x40\x00"
    yield "workshops.csv.exe", b"MZ\x90"


def dropped(name: str, data: bytes) -> AppTest:
    """Drop one file on the page."""
    app = opened(PAGE, {})
    app.file_uploader[0].set_value([(name, data, "text/csv")])
    return app.run()


def through_files(step: int = 1) -> Tally:
    """Drop files nobody should read; count those that are kept, shown as more, or end in errors."""
    tried = got = 0
    for name, data in itertools.islice(bombs(), 0, None, step):
        app = dropped(name, data)
        tried, got = tried + 1, got + through(app) + len(kept())
    for name, data in other_kinds():
        app = dropped(name, data)
        ended = [str(error.value) for error in app.exception]
        told = sum("redacted" not in said or name in said for said in ended)
        tried, got = tried + 1, got + len(kept()) + told + (not ended)
    return tried, got


def kept() -> list[Path]:
    """Return where the dropped files lie that wait now, and drop them."""
    found = [drafts.path(draft, part) for draft in drafts.waiting() for part in draft.parts]
    for draft in drafts.waiting():
        drafts.drop(draft)
    return found


def through_names() -> Tally:
    """Drop a plain sheet named by each payload; it is text on the page, and its hash in the folder.

    Such a name may come in: an apostrophe is no harm.
    """
    got = 0
    for payload in payloads.HTML:
        got += through(dropped(f"{payload}.csv", PLAIN))
        got += sum(not UNDER_ITS_HASH.fullmatch(path.name) for path in kept())
    return len(payloads.HTML), got


def test_a_sheet_named_by_a_payload_is_text_and_lies_under_its_hash(shipped: Path) -> None:
    assert through_names() == (len(payloads.HTML), 0)


def test_a_file_nobody_should_read_is_refused_and_not_kept(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, got = through_files(step=2)  # make attack tries them all
    assert tried > 10
    assert got == 0


# Cells


def poisoned() -> bytes:
    """Return a sheet of workshops with a payload in each title and, below, in each other cell."""
    names = ["workshop_id", "title", "kind", "city", "state", "Our own column"]
    rows = [[f"W{n:02}", text, text, text, text, text] for n, text in enumerate(payloads.ALL, 1)]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([names, *rows])
    return out.getvalue().encode("utf-8", "replace")


def through_cells() -> Tally:
    """Drop a sheet full of payloads; count what the page and its files make of them."""
    app = dropped("workshops.csv", poisoned())
    got = through(app)
    (draft,) = drafts.waiting()
    (judged,) = trial.judge(draft)
    path = drafts.path(draft, draft.parts[0])
    card = cards.load()["workshops"]
    marked = template.marked(path, card, judged.count.problems)
    got += judged.count.accepted + formulas(marked)
    drafts.drop(draft)
    return len(payloads.ALL), got


def formulas(data: bytes) -> int:
    """Count the cells of a workbook that a spreadsheet would run."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return sum(cell.data_type == "f" for cell in cells)


def test_no_cell_of_a_dropped_sheet_is_more_than_text(shipped: Path) -> None:
    assert through_cells() == (len(payloads.ALL), 0)
