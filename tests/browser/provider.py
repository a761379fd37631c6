"""Run a real OpenID provider on this machine, and a dashboard whose readers sign in there."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.screen import PATIENCE, wait_until_drawn
from tests.browser.server import PATIENCE as SECONDS
from tests.browser.server import Server, free_port, serving, stop

COOKIE = "_streamlit_user"
PEOPLE = {
    "ana": {"email": "ana@ngo.example", "email_verified": True, "roles": ["staff"]},
    "fei": {"email": "fei@fund.example", "email_verified": True, "roles": "funder"},
    "unverified": {"email": "ana@ngo.example", "email_verified": False},
    "stranger": {"email": "stranger@else.example", "email_verified": True},
    "claimless": {"email": "ana@ngo.example", "email_verified": True},
}
BY_ADDRESS = '[pantau.roles]\nstaff = ["ana@ngo.example"]\nfunder = ["fei@fund.example"]\n'
BY_CLAIM = '[pantau]\nrole_claim = "roles"\n'

PROMISE = "No figure of the programme describes fewer than 10 people"  # said to the public only


@dataclass(frozen=True)
class SignIn:
    """A dashboard with sign-in, reached under the name the provider sends readers back to."""

    url: str
    server: Server


@contextmanager
def provider(folder: Path, seconds: int = 3600) -> Iterator[str]:
    """Run a provider that knows PEOPLE; its tokens last as long as said. Give its address."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    people = [json.dumps({"sub": sub} | claims) for sub, claims in PEOPLE.items()]
    words = [word for person in people for word in ("--user-claims", person)]
    command = [sys.executable, "-m", "oidc_provider_mock", "-p", str(port), "-e", str(seconds)]
    environ = os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"}  # without https, on this machine
    with (folder / "provider.log").open("wb") as log:
        running = subprocess.Popen([*command, *words], env=environ, stdout=log, stderr=log)
    try:
        wait_until_known(url)
        yield url
    finally:
        stop(running)


def wait_until_known(url: str) -> None:
    """Wait until the provider describes itself."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/.well-known/openid-configuration", timeout=10):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("The provider did not start")


@contextmanager
def signing_in(
    var: Path, folder: Path, issuer: str, roles: str = BY_ADDRESS, **settings: str
) -> Iterator[SignIn]:
    """Serve the dashboard with a provider set up in a secrets.toml of its own."""
    port = free_port()
    url = f"http://localhost:{port}"
    secrets = folder / "secrets.toml"
    secrets.write_text(described(url, issuer) + roles, encoding="utf-8")
    named = settings | {"STREAMLIT_SECRETS_FILES": str(secrets), "STREAMLIT_SERVER_PORT": str(port)}
    with serving(var, folder / "server.log", port=port, **named) as server:
        yield SignIn(url, server)


def described(url: str, issuer: str) -> str:
    """Return the [auth] of a secrets.toml."""
    return (
        f'[auth]\nredirect_uri = "{url}/oauth2callback"\ncookie_secret = "{"c" * 32}"\n'
        'client_id = "pantau"\nclient_secret = "secret"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n'
    )


def sign_in(page: Page, at: SignIn, who: str) -> None:
    """Go to the provider as a reader does, be somebody there, and come back."""
    page.goto(at.url)
    wait_until_drawn(page)
    page.get_by_role("button", name="Sign in").first.click()
    page.get_by_role("button", name=who, exact=True).first.click()
    page.wait_for_url(f"{at.url}/**", timeout=PATIENCE)
    wait_until_drawn(page)


def expect_public(page: Page) -> None:
    """Expect the public view: it says of every figure how few people it may describe."""
    expect(page.get_by_text(PROMISE).first).to_be_visible(timeout=PATIENCE)


def expect_staff(page: Page) -> None:
    """Expect the figures of the sheets, which promise nothing of the kind."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("sessions held by", timeout=PATIENCE)
    expect(page.get_by_text(PROMISE)).to_have_count(0)
