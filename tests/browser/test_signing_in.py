"""Who signs in sees what the role may see; whatever is wrong with a sign-in is the public."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.conftest import READER
from tests.browser.provider import (
    BY_CLAIM,
    COOKIE,
    SignIn,
    expect_public,
    expect_staff,
    provider,
    sign_in,
    signing_in,
)
from tests.browser.screen import PATIENCE, open_fold, open_menu, wait_until_drawn, watch

PROVIDERS_STYLE = "https://cdn.jsdelivr.net/**"
PROVIDERS_OWN = re.compile(r"https://cdn\.jsdelivr\.net/|/favicon\.ico\)$")
# The last letter of a signature of 20 bytes has two bits that say nothing: "A" to "D" are the same
# signature. A letter is exchanged for one that says something else there, too.
FIRST_OF_BASE64 = "ABCD"
LASTING = 60  # seconds a short token lasts: long enough to open a page on a busy machine


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page with no history; errors fail the test, but for those of the provider's pages."""
    with browser.new_context(**READER) as context:
        context.route(PROVIDERS_STYLE, lambda route: route.fulfill(body=""))
        context.set_default_timeout(PATIENCE)
        faults = watch(context)
        yield context.new_page()
    assert [fault for fault in faults if not PROVIDERS_OWN.search(fault)] == []


@pytest.fixture(scope="module")
def by_address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignIn]:
    """Serve a dashboard whose roles come from a list of addresses."""
    folder = tmp_path_factory.mktemp("addresses")
    with provider(folder) as issuer, signing_in(built, folder, issuer) as at:
        yield at


@pytest.fixture(scope="module")
def by_claim(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignIn]:
    """Serve a dashboard whose roles come from a claim; local staff is asked for and not given."""
    folder = tmp_path_factory.mktemp("claims")
    with provider(folder) as issuer, signing_in(built, folder, issuer, BY_CLAIM) as at:
        yield at


def test_before_signing_in_everybody_is_the_public(by_address: SignIn, page: Page) -> None:
    page.goto(by_address.url)
    wait_until_drawn(page)
    expect_public(page)
    expect(page.get_by_text("not signed in: public view").first).to_be_visible()


def test_staff_signs_in_reads_and_signs_out(by_address: SignIn, page: Page) -> None:
    sign_in(page, by_address, "ana")
    expect_staff(page)
    expect(page.get_by_text("ana@ngo.example: staff").first).to_be_visible()
    page.goto(f"{by_address.url}/report")
    wait_until_drawn(page)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider asks: there too?
    page.wait_for_url(f"{by_address.url}/**")
    wait_until_drawn(page)
    expect_public(page)
    assert COOKIE not in {cookie["name"] for cookie in page.context.cookies()}


@pytest.mark.parametrize("who", ["stranger", "unverified"])
def test_whoever_is_not_on_the_list_stays_the_public(
    by_address: SignIn, page: Page, who: str
) -> None:
    sign_in(page, by_address, who)
    expect_public(page)
    expect(page.get_by_text("example: public").first).to_be_visible()


def test_a_funder_is_named_so_and_sees_no_staff_figure(by_address: SignIn, page: Page) -> None:
    sign_in(page, by_address, "fei")
    expect_public(page)
    expect(page.get_by_text("fei@fund.example: funder").first).to_be_visible()


def test_a_claim_makes_staff(by_claim: SignIn, page: Page) -> None:
    sign_in(page, by_claim, "ana")
    expect_staff(page)


def test_a_missing_claim_is_the_public_whatever_the_address(by_claim: SignIn, page: Page) -> None:
    sign_in(page, by_claim, "claimless")
    expect_public(page)


def test_where_readers_sign_in_local_staff_counts_for_nothing(by_claim: SignIn, page: Page) -> None:
    page.goto(by_claim.url)
    wait_until_drawn(page)
    expect_public(page)


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_tampered_cookie_is_not_signed_in(by_address: SignIn, page: Page, place: int) -> None:
    sign_in(page, by_address, "ana")
    expect_staff(page)
    found = next(c for c in page.context.cookies() if c["name"] == COOKIE)
    value = list(found["value"])
    value[place] = "z" if value[place] in FIRST_OF_BASE64 else "A"
    page.context.add_cookies([{**found, "value": "".join(value)}])  # type: ignore[typeddict-item]
    page.goto(by_address.url)
    wait_until_drawn(page)
    expect_public(page)


def test_a_cookie_signed_with_another_secret_is_not_signed_in(
    by_address: SignIn, page: Page
) -> None:
    page.context.add_cookies(
        [{"name": COOKIE, "value": forged("d" * 32, by_address.url), "url": by_address.url}]
    )
    page.goto(by_address.url)
    wait_until_drawn(page)
    expect_public(page)


def forged(secret: str, origin: str) -> str:
    """Return a cookie as Streamlit signs it, saying everything that makes staff."""
    claims = {"email": "ana@ngo.example", "email_verified": True, "exp": time.time() + 3600}
    claims |= {"origin": origin, "is_logged_in": True, "provider": "default"}
    return create_signed_value(secret, COOKIE, json.dumps(claims)).decode("ascii")


def test_the_forgery_would_get_in_with_the_right_secret(by_address: SignIn, page: Page) -> None:
    # So that the test above fails by the secret, not by a slip in the forgery.
    page.context.add_cookies(
        [{"name": COOKIE, "value": forged("c" * 32, by_address.url), "url": by_address.url}]
    )
    page.goto(by_address.url)
    wait_until_drawn(page)
    expect_staff(page)


def test_an_expired_token_is_not_signed_in(built: Path, tmp_path: Path, page: Page) -> None:
    with (
        provider(tmp_path, LASTING) as issuer,
        signing_in(built, tmp_path, issuer) as at,
    ):
        sign_in(page, at, "ana")
        expect_staff(page)
        wait_until_drawn(page)
        open_fold(page, "Table and CSV")
        open_menu(page)
        button = page.get_by_role("button", name="Plain CSV")
        expect(button).to_be_visible()
        page.wait_for_timeout(LASTING * 1000)
        downloads: list[str] = []
        page.on("download", lambda download: downloads.append(download.url))
        button.click()  # drawn while it was allowed, pressed when it no longer is
        page.wait_for_timeout(2000)
        assert downloads == []
        page.get_by_test_id("stSidebarNav").get_by_role("link").nth(1).click()
        wait_until_drawn(page)
        expect_public(page)
        expect(page.get_by_text("your sign-in has ended").first).to_be_visible()
        page.goto(at.url)
        wait_until_drawn(page)
        expect_public(page)
