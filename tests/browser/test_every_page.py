"""What every page promises, whatever it shows. The page fixture adds: no request to another host,
no console error, no page error.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import addresses
from tests.browser.screen import open_page
from tests.browser.server import Server

PAGES = addresses()


@pytest.mark.parametrize("language", ["en", "ms"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_an_error(
    server: Server, page: Page, name: str, language: str
) -> None:
    open_page(page, f"{server.url}/{PAGES[name]}?lang={language}")
    expect(page.get_by_role("heading").first).to_be_visible()
    assert "Traceback" not in server.console


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_width_of_a_phone(server: Server, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{server.url}/{PAGES[name]}")
    main = page.get_by_test_id("stMain")
    page.wait_for_function("box => box.scrollWidth <= 390", arg=main.element_handle())


@pytest.mark.parametrize("name", PAGES)
def test_a_copied_link_opens_its_page_first_on_a_fresh_server(
    fresh_server: Server, page: Page, name: str
) -> None:
    open_page(page, f"{fresh_server.url}/{PAGES[name]}")
    assert page.url.startswith(f"{fresh_server.url}/{PAGES[name]}")
    expect(page.get_by_role("dialog")).to_have_count(0)  # Streamlit's "page not found"


@pytest.mark.parametrize(
    ("theme", "surface"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(14, 17, 23)")]
)
def test_the_dashboard_follows_the_readers_light_or_dark(
    server: Server, page: Page, theme: str, surface: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    open_page(page, server.url)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", surface)
