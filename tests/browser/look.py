"""Write a picture of every page into look/: as staff and as the public, at two widths, light and
dark, in English and Malay.

`make look`, or for a few: `python run.py look --pages overview --widths 390 --themes dark`
"""

import argparse
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from dashboard import PAGES
from tests.browser.addresses import addresses, stem
from tests.browser.screen import browsing, errors_on, wait_until_drawn, watch
from tests.browser.server import ROOT, Server, build, serving

Theme = Literal["light", "dark"]
FOLDER = ROOT / "look"
WIDTHS = (1440, 390)
LANGUAGES = ("en", "ms")
READERS = {"staff": "1", "public": "0"}  # PANTAU_LOCAL_STAFF
TALLEST = 16_000  # pixels; Chromium draws no larger picture
SETTLED = 700  # milliseconds in which charts take up a new height


@dataclass(frozen=True)
class Picture:
    """One page as one reader sees it."""

    reader: str
    page: str
    url: str
    width: int
    theme: Theme
    language: str

    @property
    def file(self) -> Path:
        """Return where the picture goes."""
        return FOLDER / f"{self.page}-{self.width}-{self.theme}-{self.language}-{self.reader}.png"


def main() -> int:
    """Take the pictures asked for; exit status 1 when a page shows an error."""
    asked = command_line().parse_args()
    FOLDER.mkdir(exist_ok=True)
    wrong: list[bool] = []
    with TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        build(var)
        with browsing() as browser:
            for reader in asked.readers:
                log = Path(folder) / f"{reader}.log"
                with serving(var, log, PANTAU_LOCAL_STAFF=READERS[reader]) as server:
                    wrong += [take(browser, server, each) for each in pictures(asked, reader)]
    return 1 if any(wrong) else 0


def command_line() -> argparse.ArgumentParser:
    """Describe what can be left out."""
    parser = argparse.ArgumentParser(prog="look", description=__doc__)
    parser.add_argument("--pages", nargs="+", choices=sorted(addresses()), default=[*addresses()])
    parser.add_argument("--readers", nargs="+", choices=[*READERS], default=[*READERS])
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS)
    parser.add_argument("--themes", nargs="+", choices=get_args(Theme), default=get_args(Theme))
    parser.add_argument("--langs", nargs="+", default=LANGUAGES)
    return parser


def pictures(asked: argparse.Namespace, reader: str) -> Iterator[Picture]:
    """List every combination asked for, page by page; the public has no page for staff."""
    listed = {stem(page.path) for page in PAGES if reader in page.roles}
    for name, *view in itertools.product(asked.pages, asked.widths, asked.themes, asked.langs):
        if name in listed:
            yield Picture(reader, name, addresses()[name], *view)


def take(browser: Browser, server: Server, picture: Picture) -> bool:
    """Take one picture, print a line about it, and tell whether anything was wrong."""
    window = ViewportSize(width=picture.width, height=900)
    with browser.new_context(viewport=window, color_scheme=picture.theme) as context:
        faults = photograph(context, f"{server.url}/{picture.url}?lang={picture.language}", picture)
    print(picture.file.relative_to(ROOT), *faults, sep="\n  ! ", flush=True)
    return bool(faults)


def photograph(context: BrowserContext, address: str, picture: Picture) -> list[str]:
    """Open the address, save the picture, and return what was wrong on the page."""
    faults = watch(context)
    page = context.new_page()
    page.goto(address)
    wait_until_drawn(page)
    show_whole(page, picture.width)
    page.screenshot(path=picture.file)
    return faults + ["the page shows an error" for _ in errors_on(page).all()]


def show_whole(page: Page, width: int) -> None:
    """Make the window as tall as the page: Streamlit scrolls inside a box, not the window."""
    for _ in range(2):  # a chart may grow once it has more room
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(SETTLED)
        height = page.get_by_test_id("stMain").evaluate("box => box.scrollHeight")
        page.set_viewport_size(ViewportSize(width=width, height=min(height, TALLEST)))
    page.wait_for_timeout(SETTLED)


if __name__ == "__main__":
    sys.exit(main())
