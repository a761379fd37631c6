"""What a reader does with "Explain": open it, read it, save its rows, close it, go back."""

import csv
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import open_menu, open_page, wait_until_drawn
from tests.browser.server import Server

HELD = "Workshops and consultations held"


def explain(page: Page, what: str) -> Locator:
    """Follow the link that explains a number and return the dialog."""
    page.get_by_role("link", name=f"Explain: {what}", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Formula", exact=True)).to_be_visible()
    wait_until_drawn(page)
    return dialog


def test_a_number_is_explained_down_to_file_and_line(server: Server, page: Page) -> None:
    open_page(page, server.url)
    dialog = explain(page, HELD)
    expect(page).to_have_url(re.compile(r"explain=figure%3Aworkshops_held%3Aall%3Aall"))
    expect(dialog).to_contain_text("progress = (9 \N{MINUS SIGN} 0) / (20 \N{MINUS SIGN} 0) = 45%")
    expect(dialog).to_contain_text("Behind plan: index 0.90 is below 0.95")
    expect(dialog).to_contain_text("Rows behind: 9 of the sheet")
    open_menu(page, dialog)
    with page.expect_download() as started:
        page.get_by_role("button", name="Plain CSV").click()
    name = "SAMPLE-pantau-workshops_held-rows-2022-05-31.csv"
    assert started.value.suggested_filename == name
    text = Path(started.value.path()).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert (rows[0]["File"], rows[0]["Line"]) == ("2021-08/workshops.csv", "2")
    assert {len(row["SHA-256 of the file"]) for row in rows} == {64}


def test_closing_it_gives_the_page_back_with_a_clean_address(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?pillar=Prosecution")
    dialog = explain(page, HELD)
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    wait_until_drawn(page)
    expect(page).to_have_url(re.compile(r"\?pillar=Prosecution$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Prosecution")


def test_going_back_closes_it(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?lang=en")
    explain(page, HELD)
    page.go_back()
    wait_until_drawn(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("explain="))


def test_a_copied_link_opens_it_first_on_a_fresh_server(fresh_server: Server, page: Page) -> None:
    open_page(page, f"{fresh_server.url}/timeline?pillar=Prosecution&explain=schedule:Prosecution")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("slip = 68 days late")
    expect(dialog).to_contain_text("SPI(t) = 238 / 306 days = 0.78")


def test_it_fits_a_phone_in_the_dark(server: Server, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{server.url}/workshops?explain=gain")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("normalised gain")
    assert dialog.evaluate("box => box.scrollWidth <= box.clientWidth")
    # our own colours are told apart by light-dark(), which a dialog has to be told of
    expect(dialog.locator("h2.pt-title").first).to_have_css("color", "rgb(232, 236, 242)")
