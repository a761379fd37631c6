"""What a reader does in a real browser: read, filter, copy a link, download."""

import csv
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.screen import open_fold, open_menu, open_page
from tests.browser.server import Server

HEADLINE = "9 of 20 sessions held by 31 May 2022; the plan said 10."


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a filter in the side bar."""
    page.get_by_test_id("stSidebar").get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_the_headline_is_the_count_of_the_sheets(server: Server, page: Page) -> None:
    # Held by the workshops sheets: 3 Prevention + 3 Protection + 1 Prosecution + 2 Partnerships.
    open_page(page, server.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text(HEADLINE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Prosecution sessions: 1 of 4")


def test_the_sample_says_so_on_every_page(server: Server, page: Page) -> None:
    open_page(page, server.url)
    expect(page.get_by_text("SAMPLE: synthetic data")).to_be_visible()


def test_a_filter_goes_into_the_address_and_the_link_opens_the_same_view(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    choose(page, "Pillar", "Prosecution")
    expect(page).to_have_url(re.compile(r"pillar=Prosecution"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Prosecution sessions: 1 of 4 held, plan 2.")
    link = page.url
    page.goto("about:blank")
    open_page(page, link)
    expect(heading).to_have_text("Prosecution sessions: 1 of 4 held, plan 2.")


def test_filters_stay_when_the_reader_goes_to_another_page(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?pillar=Protection&lang=ms")
    page.get_by_test_id("stSidebarNav").get_by_role("link").nth(2).click()
    expect(page).to_have_url(re.compile(r"timeline\?.*pillar=Protection"))
    expect(page).to_have_url(re.compile(r"lang=ms"))


def test_a_past_day_as_the_first_request_of_a_fresh_server(
    fresh_server: Server, page: Page
) -> None:
    open_page(page, f"{fresh_server.url}/?as_of=2021-11-30")
    expect(page.get_by_role("heading", level=1)).to_contain_text("4 of 20 sessions held by 30 Nov")


def test_a_csv_holds_exactly_the_rows_of_its_table(server: Server, page: Page) -> None:
    # Sessions of Prosecution in the plan: W05, W09, W15, W20.
    open_page(page, f"{server.url}/?pillar=Prosecution")
    open_fold(page, "Table and CSV")
    open_menu(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Plain CSV").click()
    file = Path(started.value.path())
    assert started.value.suggested_filename == "SAMPLE-pantau-sessions-Prosecution-2022-05-31.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert [row["Item"] for row in rows] == ["W05", "W09", "W15", "W20"]
    assert {row["Data"] for row in rows} == {"SAMPLE"}


def test_a_spreadsheet_gets_the_same_rows_with_its_mark(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?pillar=Prosecution")
    open_fold(page, "Table and CSV")
    open_menu(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV for spreadsheets").click()
    assert started.value.suggested_filename.endswith("2022-05-31-spreadsheet.csv")
    made = Path(started.value.path()).read_bytes()
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(made.decode("utf-8-sig").splitlines()))
    assert [row["Item"] for row in rows] == ["W05", "W09", "W15", "W20"]


def test_going_back_takes_a_filter_off_again(server: Server, page: Page) -> None:
    open_page(page, server.url)
    choose(page, "Pillar", "Prosecution")
    expect(page).to_have_url(re.compile(r"pillar=Prosecution"))
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(HEADLINE)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text(HEADLINE)
    expect(page).not_to_have_url(re.compile(r"pillar="))


def test_an_unknown_place_is_named_and_everything_is_shown(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?place=Atlantis")
    expect(page.get_by_text("Atlantis is not known here")).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_contain_text(HEADLINE)


def test_a_late_workshop_leads_to_its_own_page(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?lang=en")
    page.get_by_test_id("stMain").get_by_role("link", name="keeping evidence").first.click()
    expect(page).to_have_url(re.compile(r"/workshops\?workshop=W09"))
