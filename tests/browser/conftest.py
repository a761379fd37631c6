"""A server with its own database, a browser, and pages that must stay clean."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.screen import PATIENCE, browsing, watch
from tests.browser.server import Server, serving

# As tall as an office screen: a list opened at the lower edge of a low window is scrolled away.
READER = {
    "locale": "en-GB",
    "timezone_id": "Asia/Kuala_Lumpur",
    "viewport": {"width": 1440, "height": 900},
}


@pytest.fixture(scope="session")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the dashboard once for all tests that only read."""
    with serving(built, tmp_path_factory.mktemp("log") / "server.log") as running:
        yield running


@pytest.fixture
def fresh_server(built: Path, tmp_path: Path) -> Iterator[Server]:
    """Serve the dashboard from a new process that nobody has asked anything yet."""
    with serving(built, tmp_path / "server.log") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests; without one the tests fail and say what to do."""
    with browsing() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page with no history; requests to other hosts and any error fail the test."""
    with browser.new_context(**READER) as context:
        context.set_default_timeout(PATIENCE)
        faults = watch(context)
        yield context.new_page()
    assert not faults, "\n".join(faults)
