"""Go to every door as somebody who may not come in, and look through all that comes back."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Response, WebSocket
from streamlit.testing.v1 import AppTest

from dashboard import PAGES
from etl import publish
from tests.attack.screen import everything, opened
from tests.browser.addresses import addresses
from tests.browser.conftest import READER
from tests.browser.screen import browsing, wait_until_drawn
from tests.browser.server import Server, serving
from tracker import access
from tracker.access import ROLES, STAFF, Reader, State
from tracker.screen import frame
from tracker.screen.frame import EVERYONE, Entry

Tally = tuple[int, int]  # tried, through
LONG = 12  # characters from which a text of the database stands for itself wherever it is found
ASKED = {"as_of": "2021-11-30", "pillar": "Prosecution", "explain": "figure:workshops_held:all:all"}
OUTSIDERS = tuple(role for role in ROLES if role != STAFF)


def staffs(var: Path) -> list[bytes]:
    """Return texts that only staff may see: every text of the full file that is not public."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_VAR", str(var))
        now = publish.current()
        found = texts_of(now.full, LONG) - texts_of(now.public, 0) - frame_words()
    known = b"\n".join(text.encode("utf-8") for text in texts_of(now.public, 0))
    return [s for s in (text.encode("utf-8") for text in found) if s not in known]


def texts_of(path: Path, least: int) -> set[str]:
    """Return every text a published file holds that is at least so long."""
    cursor, found = publish.cursor(path), set()
    tables = "select table_name, column_name from information_schema.columns"
    for table, column in cursor.execute(f"{tables} where data_type = 'VARCHAR'").fetchall():
        asked = f'select distinct "{column}" from "{table}" where length("{column}") >= {least}'
        found |= {text for (text,) in cursor.execute(asked).fetchall()}
    return found


def frame_words() -> set[str]:
    """Return what the menu and its addresses say to everybody."""
    return {word for entry in PAGES for word in (entry.title, entry.section, entry.url)}


def listen(context: BrowserContext) -> list[bytes]:
    """Return a list that fills with every answer and every frame the context's pages receive."""
    heard: list[bytes] = []

    def note(answer: Response) -> None:
        if "/static/" not in answer.url:  # Streamlit's own scripts, the same everywhere
            heard.append(str(answer.headers).encode())
            heard.append(body(answer))

    def line(opened: WebSocket) -> None:
        opened.on("framereceived", lambda frame: heard.append(as_bytes(frame)))

    context.on("response", note)
    context.on("page", lambda page: page.on("websocket", line))
    return heard


def body(answer: Response) -> bytes:
    """Return what an answer holds; a redirection and a cancelled one hold nothing."""
    try:
        return answer.body()
    except Error:
        return b""


def as_bytes(frame: str | bytes) -> bytes:
    return frame.encode("utf-8") if isinstance(frame, str) else frame


def leaked(server: Server, place: str, secrets: list[bytes]) -> tuple[int, list[bytes]]:
    """Ask a server for one page; return how much was heard, and which secrets were."""
    with browsing() as browser, browser.new_context(**READER) as context:  # type: ignore[arg-type]
        heard = listen(context)
        page = context.new_page()
        page.goto(f"{server.url}/{place}")
        wait_until_drawn(page)
        page.wait_for_timeout(500)
    everything = b"\n".join(heard)
    return len(everything), [secret for secret in secrets if secret in everything]


def through_deep_links(var: Path, folder: Path) -> Tally:
    """Start a fresh server for each page, not signed in, and ask it for that page first."""
    secrets, got = staffs(var), 0
    for name, place in addresses().items():
        with serving(var, folder / f"{name}.log", PANTAU_LOCAL_STAFF="0") as server:
            heard, found = leaked(server, place, secrets)
            assert heard > 1000, "nothing was heard: the ear is broken"
            got += len(found)
    return len(addresses()), got


def test_a_deep_link_as_the_first_request_gives_no_staff_figure(
    built: Path, tmp_path: Path
) -> None:
    assert through_deep_links(built, tmp_path) == (len(PAGES), 0)


def test_the_same_ear_hears_them_where_they_may_be_heard(built: Path, tmp_path: Path) -> None:
    with serving(built, tmp_path / "server.log") as server:
        _, found = leaked(server, "", staffs(built))
    assert len(found) > 10


# Roles and pages, without a browser


@pytest.fixture
def as_role(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Be whoever stands in the list; signed in, with a token that holds."""
    who = ["public"]
    monkeypatch.setattr(
        access, "reader", lambda *_, **__: Reader(who[0], State.SIGNED_IN, "a@b.example")
    )
    return who


def through_roles(who: list[str], var: Path) -> Tally:
    """Open every page as every role but staff, plain and with a link's choices."""
    secrets, tried, got = staffs(var), 0, 0
    for role in OUTSIDERS:
        who[0] = role
        for entry in PAGES:
            for asked in ({}, ASKED):
                tried, got = tried + 1, got + heard(entry, asked, secrets, role)
    return tried, got


def heard(entry: Entry, asked: dict[str, str], secrets: list[bytes], role: str) -> int:
    """Count the staff's texts a page sends; a page that is not for a role cannot be opened."""
    if role not in entry.roles:
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            opened(entry.path, asked)
        return 0
    said = everything(opened(entry.path, asked)).encode("utf-8")
    return sum(secret in said for secret in secrets)


def test_no_role_but_staff_gets_a_staff_figure_from_any_page(
    as_role: list[str], built: Path
) -> None:
    tried, got = through_roles(as_role, built)
    assert tried == len(OUTSIDERS) * len(PAGES) * 2
    assert got == 0


def test_staff_gets_them_by_the_same_way(as_role: list[str], built: Path) -> None:
    as_role[0] = STAFF
    assert heard(PAGES[0], {}, staffs(built), STAFF) > 0


@pytest.mark.parametrize("role", ROLES)
def test_a_page_is_listed_for_its_roles_and_for_no_other(
    role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame.st, "Page", lambda path, **_: str(path))
    pages = (
        Entry("pages/x/all.py", "All", "X", EVERYONE),
        Entry("pages/x/own.py", "Own", "X"),
        Entry("pages/x/some.py", "Some", "X", ("funder", STAFF)),
    )
    listed = frame._menu(pages, role)["X"]
    assert ("pages/x/all.py" in listed, "pages/x/own.py" in listed) == (True, role == STAFF)
    assert ("pages/x/some.py" in listed) == (role in ("funder", STAFF))


def test_a_page_is_for_staff_unless_its_line_says_otherwise() -> None:
    assert Entry("pages/x/new.py", "New", "X").roles == (STAFF,)


def test_a_role_without_any_page_is_told_so(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANTAU_LOCAL_STAFF", "0")

    def script() -> None:
        from tracker.screen import frame
        from tracker.screen.frame import Entry

        frame.run((Entry("pages/use_the_data/report.py", "Report", "Use the data"),))

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
