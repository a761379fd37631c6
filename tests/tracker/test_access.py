"""Who is asking: staff on this machine, or nobody."""

import pytest

from tracker.access import NotLocal, require_loopback, role


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_s_own_addresses_are_allowed(address: str):
    require_loopback(address)


@pytest.mark.parametrize(
    "address",
    [None, "", "0.0.0.0", "::", "192.168.1.10", "127.0.0.1.example.org", "localhost.example.org"],
)
def test_an_address_others_can_reach_is_refused_with_the_remedy(address: str | None):
    with pytest.raises(NotLocal, match=r"--server\.address 127\.0\.0\.1"):
        require_loopback(address)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("1", "staff"), (None, "public"), ("", "public"), ("0", "public"), ("true", "public")],
)
def test_without_the_explicit_flag_everybody_is_public(
    monkeypatch: pytest.MonkeyPatch, setting: str | None, expected: str
):
    monkeypatch.delenv("PANTAU_LOCAL_STAFF", raising=False)
    if setting is not None:
        monkeypatch.setenv("PANTAU_LOCAL_STAFF", setting)
    assert role() == expected
