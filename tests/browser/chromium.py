"""Find a Chromium, Chrome or Edge for the browser tests, or install one.

`python -m tests.browser.chromium` is what `make test` and `make look` run first.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
)
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
    r"%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Microsoft\Edge\Application\msedge.exe",
    r"%PROGRAMFILES%\Microsoft\Edge\Application\msedge.exe",
)
NOT_FOUND = (
    "No Chromium, Chrome or Edge was found, and none could be installed. Install one of them, "
    "or set PANTAU_CHROMIUM to the program's full path, then run the tests again."
)


def main() -> int:
    """Find a browser, or else install one; exit status 1 when there is none after that."""
    browser = find(playwrights_own())
    if not browser:
        print("No Chromium, Chrome or Edge was found; installing one.", flush=True)
        install()
        browser = find(playwrights_own())
    print(f"Browser: {browser}" if browser else NOT_FOUND, flush=True)
    return 0 if browser else 1


def find(own: Path) -> Path | None:
    """Return the browser to use: the one named, else an installed one, else Playwright's own."""
    if named := os.environ.get("PANTAU_CHROMIUM"):
        return named_browser(Path(named))
    commands = (shutil.which(command) for command in COMMANDS)
    places = (os.path.expandvars(place) for place in USUAL_PLACES)
    candidates = (Path(place) for place in (*commands, *places, own) if place)
    return next((place for place in candidates if place.is_file()), None)


def named_browser(place: Path) -> Path:
    """Return the browser PANTAU_CHROMIUM names; a wrong name is never passed over."""
    if not place.is_file():
        raise SystemExit(f"PANTAU_CHROMIUM names {place}, which is not there. Correct or unset it.")
    return place


def playwrights_own() -> Path:
    """Return where Playwright keeps the browser it installs, whether or not it is there."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install() -> None:
    """Install a browser: Debian's package when root on Debian, otherwise Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update"], check=False)
        subprocess.run(["apt-get", "install", "-y", "chromium"], check=False)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    sys.exit(main())
