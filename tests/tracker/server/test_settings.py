"""A mistake in secrets.toml keeps the server from starting, and says what to write instead."""

import pytest

from tracker.access import Rules
from tracker.server.settings import Misconfigured, rules, signs_in_at

AUTH = {
    "redirect_uri": "https://pantau.example.org/oauth2callback",
    "cookie_secret": "s" * 32,
    "client_id": "pantau",
    "client_secret": "secret",
    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}
CLAIM = {"role_claim": "roles"}
LIST = {"roles": {"staff": ["Ana@ngo.example"], "funder": "fei@fund.example"}}


def refused(secrets: dict) -> str:
    with pytest.raises(Misconfigured) as why:
        rules(secrets)
    return str(why.value)


def test_without_a_provider_nobody_signs_in() -> None:
    assert rules({}) == rules({"pantau": LIST}) == Rules()
    assert signs_in_at({}) == ""


def test_roles_come_from_a_claim() -> None:
    assert rules({"auth": AUTH, "pantau": CLAIM}) == Rules(True, claim="roles")


def test_or_from_a_list_of_addresses() -> None:
    found = rules({"auth": AUTH, "pantau": LIST})
    assert found.emails == {"ana@ngo.example": "staff", "fei@fund.example": "funder"}
    assert signs_in_at({"auth": AUTH}) == AUTH["redirect_uri"]


@pytest.mark.parametrize("own", [{}, CLAIM | LIST, {"roles": {}}, {"role_claim": ""}])
def test_from_one_of_the_two_and_never_from_both(own: dict) -> None:
    assert "either role_claim" in refused({"auth": AUTH, "pantau": own})


@pytest.mark.parametrize("name", AUTH)
@pytest.mark.parametrize("value", [None, "", 1, {}])
def test_nothing_of_the_provider_may_be_missing(name: str, value: object) -> None:
    assert f"{name} is missing" in refused({"auth": AUTH | {name: value}, "pantau": CLAIM})


def test_several_providers_are_refused() -> None:
    # The same address could be somebody else's at the second one.
    named = {k: AUTH[k] for k in ("redirect_uri", "cookie_secret")} | {"google": AUTH}
    assert "client_id is missing" in refused({"auth": named, "pantau": CLAIM})


def test_a_short_cookie_secret_is_refused() -> None:
    words = refused({"auth": AUTH | {"cookie_secret": "s" * 31}, "pantau": CLAIM})
    assert "fewer than 32 characters" in words
    assert "s" * 31 not in words


@pytest.mark.parametrize("name", ["redirect_uri", "server_metadata_url"])
@pytest.mark.parametrize("start", ["http://pantau.example.org", "ftp://localhost", "pantau"])
def test_signing_in_without_encryption_is_refused(name: str, start: str) -> None:
    auth = AUTH | {name: f"{start}/oauth2callback"}
    assert "must start with https://" in refused({"auth": auth, "pantau": CLAIM})


def test_but_not_on_this_machine() -> None:
    auth = AUTH | {"redirect_uri": "http://localhost:8501/oauth2callback"}
    assert rules({"auth": auth, "pantau": CLAIM}).sign_in


def test_readers_must_come_back_where_streamlit_waits_for_them() -> None:
    auth = AUTH | {"redirect_uri": "https://pantau.example.org/"}
    assert "/oauth2callback" in refused({"auth": auth, "pantau": CLAIM})


@pytest.mark.parametrize("claim", [1, True, ["roles"], "email", "sub", "is_logged_in"])
def test_a_claim_that_says_no_role_is_refused(claim: object) -> None:
    assert "role_claim is" in refused({"auth": AUTH, "pantau": {"role_claim": claim}})


@pytest.mark.parametrize("role", ["Staff", "admin", "public"])
def test_a_role_nobody_knows_is_refused(role: str) -> None:
    words = refused({"auth": AUTH, "pantau": {"roles": {role: ["a@b"]}}})
    assert f"{role!r} is no role" in words


@pytest.mark.parametrize("address", ["", "ngo.example", "@ngo.example", "a@", "*@ngo.example,", 1])
def test_what_is_no_address_is_refused(address: object) -> None:
    words = refused({"auth": AUTH, "pantau": {"roles": {"staff": [address]}}})
    assert "is no e-mail address" in words


def test_an_address_with_two_roles_is_refused() -> None:
    roles = {"staff": ["a@ngo.example"], "funder": ["A@ngo.example"]}
    assert "has two roles" in refused({"auth": AUTH, "pantau": {"roles": roles}})


@pytest.mark.parametrize("secrets", [{"auth": "yes"}, {"auth": AUTH, "pantau": []}])
def test_what_is_no_table_is_refused(secrets: dict) -> None:
    assert "is no table" in refused(secrets)
