"""Open pages in a browser, wait until they are drawn, and notice what they must not do."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as Late

from tests.browser import chromium

# The browser itself must stay silent, so that every request seen comes from the page.
ARGUMENTS = (
    "--no-sandbox",  # as root in a container Chromium starts no other way
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 120_000  # milliseconds until a page must be drawn
expect.set_options(timeout=40_000)  # until a part of it must be: the machine may have other work
OPENING, TRIES = 3_000, 3  # milliseconds in which a menu opens, and how often it is pressed
STILL = 3  # looks in a row, 0.2 seconds apart, at which a fold has the same height
HOME = ("127.0.0.1", "localhost")
# Opened at /workshops, Streamlit's own script first asks /workshops/_stcore/... in case the
# dashboard is served from a subfolder, then /_stcore/...; the browser logs the first answer, 404.
# A page that outlives its server by a moment asks for it as well, and is refused.
SEARCH_FOR_THE_SERVER = re.compile(
    r"http://(127\.0\.0\.1|localhost):\d+/([^/]+/)?_stcore/(health|host-config)"
)


_running: list[Browser] = []


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the browser found on this machine and close it after the block.

    Inside another such block it is the same browser: Playwright starts once in a process.
    """
    if _running:
        yield _running[0]
        return
    with sync_playwright() as playwright:
        place = chromium.find(Path(playwright.chromium.executable_path))
        if not place:
            raise RuntimeError(chromium.NOT_FOUND)
        launched = playwright.chromium.launch(executable_path=place, args=list(ARGUMENTS))
        with launched as browser:
            _running.append(browser)
            try:
                yield browser
            finally:
                _running.clear()


def watch(context: BrowserContext) -> list[str]:
    """Return a list that fills with what the context's pages do and no page may do."""
    faults: list[str] = []
    context.on("request", lambda request: faults.extend(abroad(request.url)))
    context.on(
        "page", lambda page: page.on("websocket", lambda line: faults.extend(abroad(line.url)))
    )
    context.on("console", lambda message: faults.extend(error_in(message)))
    context.on("weberror", lambda fault: faults.append(f"page error: {fault.error}"))
    return faults


def abroad(address: str) -> list[str]:
    """Return what is wrong with an address a page asked for: nothing, if it is this machine."""
    parts = urlsplit(address)
    if parts.scheme in ("data", "blob") or parts.hostname in HOME:
        return []
    return [f"request to another host: {address}"]


def error_in(message: ConsoleMessage) -> list[str]:
    """Return the error a console message tells of, if it is one."""
    source = message.location.get("url", "")
    found = SEARCH_FOR_THE_SERVER.fullmatch(source)
    searching = found and (found[2] or "ERR_CONNECTION_REFUSED" in message.text)
    if message.type != "error" or searching:
        return []
    return [f"console error: {message.text} ({source})"]


def open_page(page: Page, address: str) -> None:
    """Open an address of the dashboard, wait until it is drawn, and fail when it shows an error."""
    page.goto(address)
    wait_until_drawn(page)
    expect(errors_on(page)).to_have_count(0)


def wait_until_drawn(page: Page) -> None:
    """Wait until the page's script has finished and nothing is a grey placeholder any more.

    After a press this may be the page as it was: until the server has heard of the press, nothing
    runs. Whoever presses expects what the press brings (expect waits), and reads nothing before.
    """
    expect(page.get_by_test_id("stMain").get_by_test_id("stElementContainer").first).to_be_attached(
        timeout=PATIENCE
    )
    finished = page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")
    expect(finished).to_be_attached(timeout=PATIENCE)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)


def open_menu(page: Page, inside: Locator | None = None) -> Locator:
    """Open the first menu of files, of the page or inside a part of it; return its buttons.

    A menu hangs on its button. When the page grows above an open one, both leave the window, and
    scrolling to the menu moves nothing: scrolling to its button does.
    """
    button = (inside or page).get_by_test_id("stPopoverButton").first
    saving = page.get_by_test_id("stPopoverBody").get_by_role("button")
    press_until(button, page.locator("[data-testid='stPopoverButton'][aria-expanded='true']"))
    expect(saving.first).to_be_visible()
    button.scroll_into_view_if_needed()
    for entry in (saving.first, saving.last):
        expect(entry).to_be_in_viewport(ratio=1)
    return saving


def open_fold(page: Page, title: str) -> None:
    """Open the first fold with this title and wait until it has its height."""
    fold = page.get_by_test_id("stExpander").filter(has_text=title).first
    press_until(fold.locator("summary"), fold.locator("details[open]"))
    heights: list[float] = []

    def still() -> bool:
        heights.append((fold.bounding_box() or {"height": 0.0})["height"])
        return len(heights) > STILL and len(set(heights[-STILL:])) == 1

    assert until(page, still), f"the fold {title!r} still grows: {heights}"


def press_until(button: Locator, opened: Locator) -> None:
    """Press a button until something is open; what is open already stays so.

    A press that lands while a table above it is still being drawn opens nothing: press again.
    """
    for _ in range(TRIES):
        if not opened.count():
            button.click()
        with suppress(Late):
            opened.first.wait_for(state="attached", timeout=OPENING)
            return
    expect(opened.first).to_be_attached()


def until(page: Page, seen: Callable[[], bool]) -> bool:
    """Wait until something is seen that is not an element of the page; return whether it was."""
    for _ in range(100):
        if seen():
            return True
        page.wait_for_timeout(200)
    return False


def errors_on(page: Page) -> Locator:
    """Return the boxes in which Streamlit shows that a page's script failed."""
    return page.get_by_test_id("stException")
