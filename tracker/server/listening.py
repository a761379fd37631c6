"""Say whether the server may listen where it was told to: this machine only, unless all is set.

Without sign-in it answers this machine. With sign-in it may answer others, under names that are
listed. PANTAU_LOCAL_STAFF=1 gives whoever asks the staff view, so it never leaves this machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.access import Rules
from tracker.server.settings import LOOPBACK


class NotLocal(RuntimeError):
    """The server was told to answer others without what protects the data from them."""


@dataclass(frozen=True)
class Listening:
    """What Streamlit was told: the address, the host names to answer to, what else is open."""

    address: str | None
    hosts: tuple[str, ...]
    trusted_headers: bool = False
    agent_api: bool = False
    cross_origin: bool = False


def require_safe(
    server: Listening, rules: Rules, *, local_staff: bool, signs_in_at: str = ""
) -> None:
    """Raise NotLocal where others than the reader at this machine could be answered wrongly."""
    _require_closed(server)
    _require_named(server.hosts)
    others = _others(server.hosts)
    if local_staff and (server.address not in LOOPBACK or others):
        raise NotLocal(
            f"PANTAU_LOCAL_STAFF=1 shows everything to whoever asks, and the server was told to "
            f"answer {_where(server, others)}. Leave PANTAU_LOCAL_STAFF out, or use "
            "--server.address 127.0.0.1 and no other allowed host."
        )
    if server.address not in LOOPBACK and not rules.sign_in:
        raise NotLocal(
            f"server.address is {server.address or 'not set'}: without sign-in Pantau answers "
            "only on 127.0.0.1. Start it with --server.address 127.0.0.1, or set up sign-in "
            "(SECURITY.md)."
        )
    if server.address not in LOOPBACK and not others:
        raise NotLocal(
            f"server.address is {server.address or 'not set'}, but no host name is allowed. Name "
            "the one readers type: STREAMLIT_SERVER_ALLOWED_HOSTS=pantau.example.org"
        )
    _require_way_back(server, signs_in_at)


def _where(server: Listening, others: Sequence[str]) -> str:
    return ", ".join([*others] or [server.address or "every address"])


def _others(hosts: Sequence[str]) -> list[str]:
    return [host for host in hosts if host not in LOOPBACK]


def _require_closed(server: Listening) -> None:
    """Refuse settings of Streamlit by which somebody could come in beside the sign-in."""
    open_doors = {
        "server.trustedUserHeaders": server.trusted_headers,
        "server.enableAgentApi": server.agent_api,
        "server.enableCORS = false or server.enableXsrfProtection": server.cross_origin,
    }
    for name, is_open in open_doors.items():
        if is_open:
            raise NotLocal(f"{name} lets others in beside the sign-in. Take the setting out.")


def _require_named(hosts: Sequence[str]) -> None:
    """Refuse a list that is empty or that stands for names nobody wrote down."""
    if not hosts or any("*" in host or not host.strip() for host in hosts):
        raise NotLocal(
            f"server.allowedHosts is {list(hosts)}: Pantau answers only to names that are listed. "
            "Write each name in full."
        )


def _require_way_back(server: Listening, signs_in_at: str) -> None:
    """Refuse a sign-in that returns to a name the server does not answer to."""
    back = urlsplit(signs_in_at).hostname
    if back and back not in [host.lower() for host in server.hosts]:
        raise NotLocal(
            f"Readers come back from signing in to {back}, which is not among the allowed hosts "
            f"{list(server.hosts)}. Make redirect_uri and server.allowedHosts agree."
        )
