"""A sheet's whole way in a real browser: template, problem, mended, loaded, taken back."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from etl import cards
from tests.browser.screen import PATIENCE, open_menu, open_page, wait_until_drawn
from tests.browser.server import Server, serving

COLUMNS = "workshop_id programme_id title kind pillar mode state planned_on held_on status"
ROWS = (
    ("W01", "CBI", "First", "training", "Prevention", "in person", "Sabah", "2021-08-19"),
    ("W02", "CBI", "Second", "training", "Protection", "online", "Sabahh", "2021-09-16"),
    ("W03", "CBI", "Third", "training", "Prosecution", "online", "nationwide", "2021-10-14"),
)
HELD = {"W01": ("2021-08-19", "held")}
SETTLED = 300  # milliseconds in which the table, which is a picture, takes up a key
TAKEN_UP = 1_000  # milliseconds after which the page knows what was written
WRONG_LINE = 3  # the header stands in line 1


@pytest.fixture
def loading(built: Path, tmp_path: Path) -> Iterator[Server]:
    """Serve a copy of the shipped data that a test may change."""
    var = tmp_path / "var"
    shutil.copytree(built, var)
    with serving(var, tmp_path / "server.log") as running:
        yield running
    assert "Traceback" not in running.console


def downloaded(page: Page, name: str) -> bytes:
    """Press a button that saves a file; return the file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.path().read_bytes()


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def filled(template: bytes, path: Path) -> Path:
    """Fill the template in: three workshops, the second in a state that there is not."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet, card = book.worksheets[0], cards.load()["workshops"]
    titles = {card.field(name).title: name for name in card.names()}
    names = [titles[cell.value] for cell in sheet[1]]
    for line, row in enumerate(ROWS, start=2):
        told = dict(zip(COLUMNS.split(), (*row, *HELD.get(row[0], ("", "planned"))), strict=True))
        told["reported_on"] = "2021-08-31"
        for place, name in enumerate(names, start=1):
            sheet.cell(line, place).value = told.get(name) or None
    book.save(path)
    return path


def drop(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files(list(files))


def write_first_cell(page: Page, text: str) -> None:
    """Write into the first column of the first row that waits to be mended."""
    editor = page.get_by_test_id("stDataFrame").last
    editor.scroll_into_view_if_needed()
    box = opened_cell(page, editor.locator("canvas").first)
    box.fill(text)
    expect(box).to_have_value(text)
    page.wait_for_timeout(SETTLED)
    box.press("Enter")
    written = editor.locator("[role=gridcell]").get_by_text(text, exact=True)
    expect(written.first).to_be_attached()
    page.wait_for_timeout(TAKEN_UP)


def opened_cell(page: Page, grid: Locator) -> Locator:
    """Open the first cell that may be written; the table, a picture, may miss an early key."""
    box = page.locator("#portal textarea")
    for _ in range(10):
        page.wait_for_timeout(SETTLED)
        grid.click(position={"x": 30, "y": 52}, force=True)  # the line number, which stays
        for key in ("ArrowRight", "ArrowRight", "Enter"):
            page.keyboard.press(key)
            page.wait_for_timeout(SETTLED)
        if box.count():
            return box
        page.keyboard.press("Escape")
    raise AssertionError("no cell could be opened")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sees(page: Page, text: str) -> Locator:
    """Wait until a text is there; return it."""
    found = page.get_by_text(text).first
    expect(found).to_be_visible(timeout=PATIENCE)
    wait_until_drawn(page)
    return found


def headline(page: Page, address: str) -> str:
    open_page(page, address)
    return page.locator("h1.pt-headline").inner_text()


def history(page: Page, server: Server) -> list[dict[str, str]]:
    open_page(page, f"{server.url}/load_data?do=history")
    open_menu(page)
    found = table(downloaded(page, "Plain CSV"))
    page.keyboard.press("Escape")
    return found


def test_a_sheet_comes_in_is_mended_is_loaded_and_is_taken_back(
    loading: Server, page: Page, tmp_path: Path
) -> None:
    sample = headline(page, loading.url)
    assert sample.startswith("9 of 20 sessions held by 31 May 2022")

    open_page(page, f"{loading.url}/load_data?sheet=workshops")
    sheet = filled(downloaded(page, "Download the template"), tmp_path / "our workshops.xlsx")
    drop(page, sheet)

    sees(page, "our workshops.xlsx: 2 of 3 rows are ready")
    sees(page, "3 rows in = 0 blank + 2 accepted + 1 rejected")
    problem = sees(page, f"line {WRONG_LINE} · State")
    expect(problem.locator("..")).to_contain_text("“Sabahh”: not in the list.")
    expect(problem.locator("..")).to_contain_text("Did you mean 'Sabah'?")
    marked = openpyxl.load_workbook(
        io.BytesIO(downloaded(page, "Download your sheet with these cells marked"))
    )
    assert any("Sabahh" in str(c.value) for row in marked.worksheets[0].rows for c in row)

    write_first_cell(page, "Sabah")
    press(page, "Check again")
    sees(page, "our workshops.xlsx: all 3 rows are ready")
    press(page, "See what this would change")
    sees(page, "our workshops.xlsx: 3 new rows.")
    sees(page, "The sample steps aside")
    sees(page, "1 of 20 sessions held by 31 Aug 2021")
    assert headline(page.context.new_page(), loading.url) == sample  # nobody sees anything yet

    press(page, "Yes, load it")
    sees(page, "Loaded: 3 rows of our workshops.xlsx.")
    page.get_by_role("link", name="See the Overview").click()
    sees(page, "1 of 20 sessions held by 31 Aug 2021; the plan said 1.")
    expect(page.get_by_text("SAMPLE")).to_have_count(0)
    (load,) = history(page, loading)
    assert load["File"] == "our workshops.xlsx"
    assert [load[n] for n in ("Who", "What", "Rows in", "Accepted")] == [
        "local staff",
        "loaded",
        "3",
        "3",
    ]
    assert len(load["Hash"]) == 64

    press(page, "Take it back")
    sees(page, "Load 1 was taken back.")
    assert headline(page, loading.url) == sample
    back, first = history(page, loading)
    assert (back["What"], back["Load"]) == ("taken back", "1")
    assert first["What"] == "loaded · its rows do not count now"


def test_the_same_sheet_again_changes_nothing(loading: Server, page: Page, tmp_path: Path) -> None:
    sheet = tmp_path / "workshops.csv"
    sheet.write_text(
        f"{COLUMNS.replace(' ', ',')},reported_on\n"
        "W01,CBI,First,training,Prevention,in person,Sabah,2021-08-19,2021-08-19,held,2021-08-31\n",
        encoding="utf-8",
    )
    open_page(page, f"{loading.url}/load_data")
    drop(page, sheet)
    press(page, "See what this would change")
    sees(page, "workshops.csv: 1 new row.")
    press(page, "Yes, load it")
    sees(page, "Loaded: 1 row of workshops.csv.")
    drop(page, sheet)
    press(page, "See what this would change")
    sees(page, "workshops.csv was loaded before, just as it is.")
    expect(page.get_by_role("button", name="Yes, load it")).to_have_count(0)
    assert [row["File"] for row in history(page, loading)] == ["workshops.csv"]
