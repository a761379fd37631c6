"""Every format is saved by a click in a real browser, and holds the rows of the page."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import open_menu, open_page
from tests.browser.server import Server

PILLARS = ["Prevention", "Protection", "Prosecution", "Partnerships"]
NAME = "SAMPLE-pantau-workshops_held-by_pillar-2022-05-31"


def workbook(data: bytes) -> pd.DataFrame:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data))["data"].iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=list(head))


def pack(data: bytes) -> pd.DataFrame:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert "Bengkel dan rundingan yang diadakan" in found.read("README.md").decode("utf-8")
        return pd.read_csv(io.BytesIO(found.read("data.csv")))


READ = {
    ".csv": lambda data: pd.read_csv(io.BytesIO(data)),
    "-spreadsheet.csv": lambda data: pd.read_csv(io.BytesIO(data), encoding="utf-8-sig"),
    ".parquet": lambda data: pd.read_parquet(io.BytesIO(data)),
    ".xlsx": workbook,
    ".zip": pack,
}


@pytest.mark.parametrize(("number", "ending"), [*enumerate(READ)])
def test_a_click_saves_the_rows_of_the_page(
    server: Server, page: Page, number: int, ending: str
) -> None:
    open_page(page, f"{server.url}/explore?lang=ms&show=workshops_held&by=pillar")
    buttons = open_menu(page, page.get_by_test_id("stPopover").last)
    with page.expect_download() as waiting:
        buttons.nth(number).click()
    saved = waiting.value
    assert saved.suggested_filename == f"{NAME}{ending}"
    rows = READ[ending](Path(saved.path()).read_bytes())
    assert list(rows["pillar"]) == PILLARS
    assert list(rows["value"]) == [3, 3, 1, 2]
    assert set(rows["data"]) == {"SAMPLE"}


def test_a_choice_stands_in_the_address_and_a_copied_link_opens_it(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/explore?show=workshops_held&by=mode,pillar")
    chosen = page.get_by_test_id("stMultiSelect")
    expect(chosen).to_contain_text("Pillar")
    expect(chosen).to_contain_text("Mode")
    chosen.get_by_label("remove Mode", exact=False).or_(
        chosen.locator("[data-baseweb=tag]").last.get_by_role("presentation")
    ).first.click()
    expect(page).to_have_url(re.compile(r"by=pillar(&|$)"))
