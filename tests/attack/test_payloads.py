"""Put every payload through every input there is; none may come out as anything but text."""

import csv
import io
import itertools
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page
from streamlit.testing.v1 import AppTest

from dashboard import PAGES
from etl import build, cards, guard, judge
from etl.cards import Card
from tests.attack import payloads
from tests.attack.screen import MARKDOWN, ROOT, opened, pieces
from tests.browser.addresses import addresses
from tests.browser.conftest import READER
from tests.browser.screen import browsing, wait_until_drawn, watch
from tests.browser.server import serving
from tests.etl.visits import workbook
from tracker.export.csv_text import spreadsheet_csv

Tally = tuple[int, int]  # tried, through
SHARED = ("lang", "as_of", "programme", "pillar", "place", "from", "to", "explain")
OWN = {
    "report": ("compare", "days", "paper"),
    "definitions": ("search", "indicator"),
    "explore": ("show", "by"),
    "workshops": ("workshop",),
    "naptip": ("plan", "lead"),
    "published_figures": ("measure", "body"),
    "load_data": ("draft", "do", "sheet", "form"),
}
WIDE = 16  # payloads in one sheet
EXPLAINED = ("figure:{}:all:all", "figure:workshops_held:{}:all", "figure:workshops_held:all:{}")
EXPLAINED += ("{}:workshops_held", "session:{}", "milestone:{}", "schedule:{}")
INJECTED = (
    f"img[src*='{payloads.HOST}'], script[src*='{payloads.HOST}'], iframe, object, embed,"
    " form[action], [onerror], [onload], [onfocus], [onmouseover], base,"
    " meta[http-equiv='refresh'], a[href^='javascript:']"
)


def test_there_are_at_least_sixty_payloads_and_none_twice() -> None:
    assert len(payloads.ALL) == len(set(payloads.ALL)) >= 60


def through(app: AppTest) -> int:
    """Count the payloads a page sends as something else than text, and errors it ends with."""
    found = len(app.exception)
    for kind, text in pieces(app):
        if kind == "html" or kind in MARKDOWN:
            found += sum(payload in text for payload in payloads.ACTIVE)
        if kind in MARKDOWN:
            found += sum(payload in text for payload in payloads.MARKDOWN)
    return found


# Addresses


def asked(names: tuple[str, ...], first: int) -> Mapping[str, str]:
    """Return an address with a payload for each name, from the first on."""
    return {n: payloads.ALL[(first + i) % len(payloads.ALL)] for i, n in enumerate(names)}


def addressed() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield pages and addresses: a page's own names meet each payload, shared ones on the first."""
    for first in range(len(payloads.ALL)):
        yield PAGES[0].path, asked(SHARED, first)
    for entry in PAGES[1:]:
        names = (*OWN.get(entry.url, ()), *SHARED)
        step = 1 if entry.url in OWN else len(names)
        for first in range(0, len(payloads.ALL), step):
            yield entry.path, asked(names, first)


def through_addresses(step: int = 1) -> Tally:
    """Open pages at addresses full of payloads; every step-th of them."""
    counts = [
        (len(names), through(opened(page, dict(names))))
        for page, names in itertools.islice(addressed(), 0, None, step)
    ]
    return sum(tried for tried, _ in counts), sum(got for _, got in counts)


def through_explanations() -> Tally:
    """Ask for explanations of what is none, by every kind of explanation."""
    counts = [
        through(opened(PAGES[0].path, {"explain": kind.format(payload)}))
        for payload, kind in zip(payloads.ALL, itertools.cycle(EXPLAINED), strict=False)
    ]
    return len(counts), sum(counts)


def test_no_address_makes_a_page_say_more_than_text(shipped: Path) -> None:
    tried, got = through_addresses(step=7)  # make attack tries them all
    assert tried > 200
    assert got == 0


def test_no_explanation_asked_for_makes_more_than_text(shipped: Path) -> None:
    tried, got = through_explanations()
    assert (tried, got) == (len(payloads.ALL), 0)


# Files for spreadsheets


def through_spreadsheets() -> Tally:
    """Save every payload as a heading and a cell; count those a spreadsheet might run or lose."""
    frame = pd.DataFrame({payload: [payload] for payload in payloads.ALL})
    text = spreadsheet_csv(frame).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    kept = [cell[1:] if cell.startswith("'") else cell for cell in cells]
    ran = sum(cell.startswith(tuple("=+-@\t\r")) for cell in cells)
    return len(cells), ran + sum(a != b for a, b in zip(kept, payloads.ALL * 2, strict=True))


def test_no_spreadsheet_runs_a_cell_of_a_saved_table() -> None:
    assert through_spreadsheets() == (2 * len(payloads.ALL), 0)


# Sheets


def free(card: Card) -> list[str]:
    """Return the columns of a card in which anything may be written."""
    keys = {*card.primary_key, *(key.field for key in card.foreign_keys)}
    return [
        f.name
        for f in card.fields
        if f.type == "string" and not f.enum and not f.pattern and f.name not in keys
    ]


def poison(inbox: Path) -> int:
    """Copy the sample's sheets as own ones, payloads wherever anything may be; count them."""
    known, texts, count = cards.load(), itertools.cycle(payloads.ALL), 0
    inbox.mkdir(parents=True)
    for path in sorted(ROOT.glob("data/sample/*/*.csv")):
        card = known[path.stem]
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        places = [name for name in free(card) if rows and name in rows[0]]
        for row, name in itertools.product(
            rows if card.name != "attendance" else rows[:20], places
        ):
            row[name], count = next(texts), count + 1
        write(inbox / f"{path.stem}-{path.parent.name}.csv", rows)
    return count


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["empty"])
        writer.writeheader()
        writer.writerows(rows)


@contextmanager
def poisoned_at(var: Path) -> Iterator[int]:
    """Build a database from poisoned sheets in a folder; give how many payloads went in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_VAR", str(var))
        patch.setenv("PANTAU_LOCAL_STAFF", "1")
        count = poison(var / "inbox")
        assert build.build().kind == "own"
        yield count


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """Give the folder of a poisoned database and how many payloads went in."""
    var = tmp_path_factory.mktemp("poisoned")
    with poisoned_at(var) as count:
        yield var, count


def through_sheets() -> Tally:
    """Open every page over poisoned rows."""
    counts = [through(opened(entry.path, {})) for entry in PAGES]
    return len(counts), sum(counts)


def test_no_cell_comes_out_of_a_page_as_more_than_text(poisoned: tuple[Path, int]) -> None:
    assert poisoned[1] > 3 * len(payloads.ALL)
    assert through_sheets() == (len(PAGES), 0)


def through_a_browser(browser: Browser, url: str, asked: Mapping[str, str]) -> Tally:
    """Open every page in a real browser; count foreign requests, errors, elements that came in."""
    got = 0
    with browser.new_context(**READER) as context:  # type: ignore[arg-type]
        faults = watch(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: (faults.append("a dialog"), dialog.dismiss()))
        for place in addresses().values():
            got += drawn(page, f"{url}/{place}", asked)
    return len(addresses()), got + len(faults)


def drawn(page: Page, address: str, asked: Mapping[str, str]) -> int:
    """Draw one page with its tables open; return how many elements came in with the rows."""
    page.goto(f"{address}?{urlencode(asked)}" if asked else address)
    wait_until_drawn(page)
    if not page.get_by_role("dialog").count():  # which covers what could be opened
        for opener in page.get_by_test_id("stExpander").all():
            opener.locator("summary").click()
        wait_until_drawn(page)
    ran = page.evaluate("window.pwned") is not None
    return page.get_by_test_id("stApp").locator(INJECTED).count() + int(ran)


def through_browser(var: Path, log: Path) -> Tally:
    """Open every page of a poisoned database in a real browser, its address poisoned too."""
    full = dict(zip(SHARED, payloads.HTML, strict=False)) | {"search": payloads.HTML[1]}
    with serving(var, log) as server, browsing() as browser:
        counts = [through_a_browser(browser, server.url, asked) for asked in ({}, full)]
        errors = server.console.count("Traceback")
    return sum(tried for tried, _ in counts), sum(got for _, got in counts) + errors


def test_a_real_browser_fetches_and_runs_nothing_of_it(
    poisoned: tuple[Path, int], tmp_path: Path
) -> None:
    assert through_browser(poisoned[0], tmp_path / "server.log") == (2 * len(PAGES), 0)


# Files


def through_names() -> Tally:
    """Give a sheet every payload as its name; those that pass must be plain names."""
    got = 0
    for payload in payloads.ALL:
        for name in (payload, f"{payload}.csv", f"{payload}/x.csv"):
            with suppress(guard.Refused):
                guard.names.check(name)
                plain = Path(name).name == name and name.isprintable() and "<" not in name
                got += not plain
    return 3 * len(payloads.ALL), got


def test_no_file_name_is_a_path_or_hides_anything(tmp_path: Path) -> None:
    assert through_names() == (3 * len(payloads.ALL), 0)


def through_headers(folder: Path) -> Tally:
    """Check sheets whose headers and cells are payloads: each ends in a verdict."""
    got = 0
    for first in range(0, len(payloads.ALL), WIDE):
        some = payloads.ALL[first : first + WIDE]
        seen = ["".join(c for c in text if c.isprintable()) for text in some]
        out = io.StringIO(newline="")
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows(sheet(some))
        got += unsafe(folder, "workshops.csv", out.getvalue().encode("utf-8", "replace"))
        got += unsafe(folder, "workshops.xlsx", workbook(A=sheet(seen)))
    return 2 * len(payloads.ALL), got


def sheet(texts: Sequence[str]) -> list[list[str]]:
    """Return rows with texts as headers, and as cells below two known columns."""
    return [["workshop_id", "title", *texts], *(["W01", text, *texts] for text in texts)]


def unsafe(folder: Path, name: str, data: bytes) -> int:
    """Return 1 where a check of a file ends in anything but a verdict."""
    path = folder / name
    path.write_bytes(data)
    verdict = judge.verdict(judge.judge(path, "workshops"))
    return int(verdict["accepted"] != 0 or not verdict["problems"])


def test_no_header_and_no_cell_stops_a_check_or_slips_past_it(
    shipped: Path, tmp_path: Path
) -> None:
    assert through_headers(tmp_path) == (2 * len(payloads.ALL), 0)


# Command lines

COMMANDS = (
    ("etl", "check", "{}", "--source", "workshops"),
    ("etl", "check", "{file}", "--source", "{}"),
    ("tracker", "figures", "--as-of", "{}"),
    ("tracker", "figures", "--role", "{}"),
    ("tracker", "training", "{}"),
    ("tracker", "training", "{file}", "--scale={}"),
    ("tracker", "schedule", "{file}", "--start", "{}"),
)


def through_commands(file: Path, step: int = 1) -> Tally:
    """Give commands payloads as words; each must be refused in words, with no stack trace."""
    tried = got = 0
    pairs = zip(payloads.ALL, itertools.cycle(COMMANDS), strict=False)
    for payload, command in itertools.islice(pairs, 0, None, step):
        if "\x00" in payload:
            continue  # no system passes it on
        words = [word.replace("{file}", str(file)).replace("{}", payload) for word in command]
        ended = subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, check=False
        )
        tried += 1
        got += ended.returncode == 0 or b"Traceback" in ended.stderr
    return tried, got


def test_no_word_on_a_command_line_does_anything(shipped: Path, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("workshop_id,title\n", encoding="utf-8")
    tried, got = through_commands(file, step=3)  # make attack tries them all
    assert tried > 20
    assert got == 0
