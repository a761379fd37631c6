"""What the server tells a browser to keep it safe, and what it keeps to itself when it fails."""

import json
import re
import shutil
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screen import errors_on, open_page, until, wait_until_drawn
from tests.browser.server import Server, serving

CELL = "Aminah binti Ali"


def ask(url: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    """Return status, text and headers of an answer, whatever the status."""
    try:
        with urlopen(Request(url, headers=headers), timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8", "replace"), lower(answer.headers)
    except HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace"), lower(error.headers)


def lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/workshops",
        "/healthz",
        "/api/v1/indicators",
        "/api/v1/none",
        "/_stcore/health",
        "/media/none",
        "/_stcore/metrics",
        "/none.js",
    ],
)
def test_every_answer_of_the_real_server_carries_the_policy(server: Server, path: str) -> None:
    _, _, headers = ask(f"{server.url}{path}")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_the_real_server_answers_to_its_own_names_only(server: Server) -> None:
    assert ask(f"{server.url}/healthz")[:2] == (200, "ok")
    assert ask(f"{server.url}/healthz", Host="evil.test")[0] == 400
    assert ask(f"{server.url}/", **{"X-Forwarded-For": "9.9.9.9"})[0] == 400  # local staff


def test_the_policy_stops_what_somebody_slipped_in(server: Server, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        open_page(page, server.url)
        page.evaluate(
            "() => { const s = document.createElement('script');"
            " s.textContent = 'window.pwned = 1'; document.body.append(s);"
            " const i = new Image(); i.src = 'https://evil.test/a.png'; document.body.append(i); }"
        )
        refused = re.compile("Content Security Policy").search
        assert until(page, lambda: sum(map(bool, map(refused, said))) == 2), said
        assert page.evaluate("window.pwned") is None


def test_no_page_can_be_framed(server: Server, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"<iframe src='{server.url}'></iframe>")
        page.wait_for_timeout(1000)
        framed = page.frames[1]
        assert framed.locator("#root").count() == 0


def test_an_error_shows_and_logs_no_cell_no_path_and_no_stack(
    built: Path, tmp_path: Path, page: Page
) -> None:
    var = tmp_path / "var"
    shutil.copytree(built, var)
    names = json.loads((var / "published" / "current.json").read_text(encoding="utf-8"))
    with closing(duckdb.connect(str(var / "published" / names["full"]))) as con:
        con.execute("alter table cubes rename to true_cubes")
        con.execute(
            f"create view cubes as select * replace (cast('{CELL}' || period as integer)"
            " as numerator) from true_cubes"
        )
    heard: list[bytes] = []
    page.on(
        "websocket",
        lambda line: line.on("framereceived", lambda frame: heard.append(_bytes(frame))),
    )
    with serving(var, tmp_path / "server.log") as server:
        page.goto(server.url)
        wait_until_drawn(page)
        expect(errors_on(page).first).to_be_visible()
        console = server.console
    sent = b"".join(heard)
    assert len(sent) > 1000
    # Streamlit tells each browser the path of dashboard.py itself, error or not (SECURITY.md).
    for secret in (CELL, "Traceback", "frame.py", str(var), "ConversionException", "cubes"):
        assert secret.encode() not in sent, secret
    assert CELL not in console
    assert "ConversionException (message left out)" in console


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode("utf-8") if isinstance(frame, str) else frame
