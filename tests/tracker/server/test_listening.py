"""The server answers this machine, and others only behind a sign-in and under listed names."""

import pytest

from tracker.access import Rules
from tracker.server.listening import Listening, NotLocal, require_safe

NOBODY, SIGN_IN = Rules(), Rules(True, claim="roles")
HERE = ("127.0.0.1", "localhost")
NAMED = ("pantau.example.org",)
BACK = "https://pantau.example.org/oauth2callback"


def refused(server: Listening, rules: Rules = NOBODY, back: str = "", staff: bool = False) -> str:
    with pytest.raises(NotLocal) as why:
        require_safe(server, rules, local_staff=staff, signs_in_at=back)
    return str(why.value)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
@pytest.mark.parametrize("staff", [False, True])
@pytest.mark.parametrize("rules", [NOBODY, SIGN_IN])
def test_this_machine_is_always_answered(address: str, staff: bool, rules: Rules) -> None:
    require_safe(Listening(address, HERE), rules, local_staff=staff)


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "::", "192.168.1.4", "pantau.example.org", "", None]
)
def test_without_sign_in_no_other_address_is_served(address: str | None) -> None:
    assert "without sign-in" in refused(Listening(address, HERE))
    assert "without sign-in" in refused(Listening(address, NAMED))


def test_with_sign_in_others_are_answered_under_a_listed_name() -> None:
    require_safe(Listening("0.0.0.0", NAMED), SIGN_IN, local_staff=False, signs_in_at=BACK)


def test_with_sign_in_but_without_a_name_they_are_not() -> None:
    assert "no host name is allowed" in refused(Listening("0.0.0.0", HERE), SIGN_IN)


@pytest.mark.parametrize("hosts", [(), ("*",), ("*.example.org",), (" ",)])
def test_a_list_that_names_nobody_is_refused(hosts: tuple[str, ...]) -> None:
    assert "listed" in refused(Listening("127.0.0.1", hosts), SIGN_IN)


@pytest.mark.parametrize("rules", [NOBODY, SIGN_IN])
@pytest.mark.parametrize(
    "server",
    [Listening("0.0.0.0", HERE), Listening("0.0.0.0", NAMED), Listening("127.0.0.1", NAMED)],
)
def test_local_staff_never_leaves_this_machine(server: Listening, rules: Rules) -> None:
    assert "PANTAU_LOCAL_STAFF" in refused(server, rules, staff=True)


def test_a_sign_in_that_returns_elsewhere_is_refused() -> None:
    assert "come back" in refused(Listening("127.0.0.1", HERE), SIGN_IN, BACK)


@pytest.mark.parametrize("door", ["trusted_headers", "agent_api", "cross_origin"])
def test_a_way_in_beside_the_sign_in_is_refused(door: str) -> None:
    assert "beside the sign-in" in refused(Listening("127.0.0.1", HERE, **{door: True}), SIGN_IN)
