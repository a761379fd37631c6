"""An identity becomes a role by the rules, and whatever is odd about it becomes the public."""

import math

import pytest

from tracker import access
from tracker.access import PUBLIC, Reader, Rules, State

NOW = 1_000_000.0
EMAILS = Rules(True, emails={"ana@ngo.example": "staff", "fei@fund.example": "funder"})
CLAIM = Rules(True, claim="roles")
GOOD = {"is_logged_in": True, "provider": "default", "exp": NOW + 60}
ANA = GOOD | {"email": "ana@ngo.example", "email_verified": True}


def asked(identity: dict, rules: Rules = EMAILS, *, local_staff: bool = False) -> Reader:
    return access.reader(identity, rules, local_staff=local_staff, now=NOW)


# By e-mail


def test_an_address_on_the_list_has_its_role() -> None:
    assert asked(ANA) == Reader("staff", State.SIGNED_IN, "ana@ngo.example", NOW + 60)


def test_large_letters_make_no_difference() -> None:
    assert asked(ANA | {"email": "Ana@NGO.example"}).role == "staff"


@pytest.mark.parametrize(
    "email",
    [
        "stranger@ngo.example",
        "ana@ngo.example.evil.test",
        "ana@ngo.example ",
        " ana@ngo.example",
        "ana@ngo.example\n",
        "ana@ngo.example\x00",
        "ana@ngo.example,ana@evil.test",
        "<ana@ngo.example>",
        "ana@evil.test@ngo.example",
        "\N{LATIN SMALL LETTER A WITH ACUTE}na@ngo.example",
        "\N{FULLWIDTH LATIN SMALL LETTER A}na@ngo.example",
        "",
        None,
        1,
        True,
        ["ana@ngo.example"],
        {"ana@ngo.example": True},
    ],
)
def test_any_other_address_is_the_public(email: object) -> None:
    assert asked(ANA | {"email": email}).role == PUBLIC


def test_a_letter_that_becomes_another_in_small_letters_is_no_way_in() -> None:
    kelvin = "\N{KELVIN SIGN}"
    assert kelvin.lower() == "k"
    rules = Rules(True, emails={"kim@ngo.example": "staff"})
    assert asked(ANA | {"email": f"{kelvin}im@ngo.example"}, rules).role == PUBLIC


@pytest.mark.parametrize("verified", [False, None, "true", "True", 1, [True], {}])
def test_an_address_nobody_verified_is_the_public(verified: object) -> None:
    assert asked(ANA | {"email_verified": verified}).role == PUBLIC


def test_without_a_word_on_verification_the_address_counts_for_nothing() -> None:
    assert asked(GOOD | {"email": "ana@ngo.example"}).role == PUBLIC


# By claim


@pytest.mark.parametrize("role", ["staff", "analyst", "funder", "public"])
@pytest.mark.parametrize("as_list", [False, True])
def test_a_claim_names_the_role(role: str, as_list: bool) -> None:
    assert asked(GOOD | {"roles": [role, "other"] if as_list else role}, CLAIM).role == role


@pytest.mark.parametrize(
    "claim",
    [
        None,
        "",
        "Staff",
        "staff ",
        "admin",
        "staff,funder",
        [],
        ["admin"],
        ["staff", "funder"],  # which of the two?
        ["staff", 1],
        [["staff"]],
        {"staff": True},
        True,
        1,
        b"staff",
        {"staff"},
    ],
)
def test_any_other_claim_is_the_public(claim: object) -> None:
    assert asked(GOOD | {"roles": claim}, CLAIM).role == PUBLIC


def test_a_missing_claim_is_the_public() -> None:
    assert asked(GOOD, CLAIM).role == PUBLIC


def test_where_a_claim_decides_an_address_does_not() -> None:
    rules = Rules(True, claim="roles", emails={"ana@ngo.example": "staff"})
    assert asked(ANA, rules).role == PUBLIC


# The token


@pytest.mark.parametrize("exp", [NOW - 1, NOW, 0, -1])
def test_an_expired_token_is_the_public(exp: float) -> None:
    assert asked(ANA | {"exp": exp}) == Reader(PUBLIC, State.EXPIRED)


@pytest.mark.parametrize("exp", [None, "", str(NOW + 60), True, math.inf, math.nan, [NOW + 60]])
def test_a_token_that_does_not_say_when_it_expires_is_none(exp: object) -> None:
    assert asked(ANA | {"exp": exp}) == Reader(PUBLIC, State.SIGNED_OUT)


def test_a_token_without_an_expiry_is_none() -> None:
    assert asked({k: v for k, v in ANA.items() if k != "exp"}).role == PUBLIC


@pytest.mark.parametrize("odd", [{"is_logged_in": v} for v in (False, None, "true", 1)])
def test_whoever_is_not_signed_in_is_the_public(odd: dict) -> None:
    assert asked(ANA | odd) == Reader(PUBLIC, State.SIGNED_OUT)


@pytest.mark.parametrize("provider", [None, "", "google", 1])
def test_a_token_of_another_provider_is_none(provider: object) -> None:
    assert asked(ANA | {"provider": provider}).role == PUBLIC


def test_a_reader_stays_who_it_was_until_the_token_expires() -> None:
    ana = asked(ANA)
    assert ana.at(NOW + 59) == ana
    assert ana.at(NOW + 60) == Reader(PUBLIC, State.EXPIRED)


# Without sign-in


def test_where_nobody_can_sign_in_everybody_is_the_public() -> None:
    assert asked({}, Rules()) == Reader(PUBLIC, State.NO_SIGN_IN)
    assert asked(ANA | {"roles": "staff"}, Rules()).role == PUBLIC


def test_whoever_sits_at_this_machine_is_staff_where_it_was_said() -> None:
    assert asked({}, Rules(), local_staff=True) == Reader("staff", State.LOCAL)


def test_where_a_sign_in_is_set_up_it_alone_decides() -> None:
    assert asked({}, EMAILS, local_staff=True) == Reader(PUBLIC, State.SIGNED_OUT)
