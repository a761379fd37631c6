"""Say who is asking: until sign-in exists, staff on this machine or nobody."""

import os

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class NotLocal(RuntimeError):
    """The server was told to listen on an address others can reach."""


def require_loopback(address: str | None) -> None:
    """Refuse any address but this machine's own: without sign-in nobody else may ask."""
    if address not in LOOPBACK:
        raise NotLocal(
            f"server.address is {address or 'not set'}: without sign-in Pantau answers only on "
            "127.0.0.1. Start it with --server.address 127.0.0.1."
        )


def role() -> str:
    """Return the reader's role: staff where PANTAU_LOCAL_STAFF=1 says so, else public."""
    return "staff" if os.environ.get("PANTAU_LOCAL_STAFF") == "1" else "public"
