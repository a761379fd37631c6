"""The page fixture's watch notices what it must, and nothing else."""

import pytest
from playwright.sync_api import Browser

from tests.browser.screen import abroad, watch


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8501/static/a.js", "ws://localhost:9/x", "data:,a", "blob:x"]
)
def test_this_machine_is_not_another_host(address: str) -> None:
    assert abroad(address) == []


@pytest.mark.parametrize("address", ["https://fonts.test/a", "ws://stats.test", "//cdn.test/x"])
def test_any_other_address_is(address: str) -> None:
    assert abroad(address) == [f"request to another host: {address}"]


def test_requests_console_errors_and_page_errors_are_noted(browser: Browser) -> None:
    with browser.new_context() as context:
        faults = watch(context)
        context.route("**/*", lambda route: route.fulfill(body=""))  # nothing leaves this machine
        page = context.new_page()
        page.set_content("<img src='http://stats.test/a.png'>")
        page.evaluate("console.error('badly drawn')")
        page.evaluate("setTimeout(() => { throw new Error('badly counted') })")
        page.wait_for_event("pageerror")
    noted = "\n".join(faults)
    assert "request to another host: http://stats.test/a.png" in noted
    assert "console error: badly drawn" in noted
    assert "page error: " in noted
    assert "badly counted" in noted


def test_streamlits_search_for_its_own_server_is_no_fault(browser: Browser) -> None:
    with browser.new_context() as context:
        faults = watch(context)
        context.route("**/*", lambda route: route.fulfill(status=404, body=""))
        context.route("**/workshops", lambda route: route.fulfill(body="<title>Workshops</title>"))
        page = context.new_page()
        page.goto("http://127.0.0.1:8501/workshops")
        page.evaluate("fetch('/workshops/_stcore/health')")
        page.evaluate("fetch('/workshops/missing.js')")
    noted = "\n".join(faults)
    assert "/workshops/_stcore/health" not in noted
    assert "/workshops/missing.js" in noted
