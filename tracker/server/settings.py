"""Read how readers sign in from secrets.toml; a server with a mistake in it does not start.

[auth] is Streamlit's own (st.login), [pantau] says who has which role:
role_claim = "roles", or [pantau.roles] with lists of e-mail addresses: staff = ["a@b.org"].
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from tracker.access import PUBLIC, ROLES, Rules, is_address

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
ADDRESSES = ("redirect_uri", "server_metadata_url")
SECRET_LENGTH = 32  # characters: half of what token_hex(32) gives, more than anybody types
OWN_CLAIMS = ("is_logged_in", "provider", "tokens", "email", "email_verified", "sub", "exp", "iss")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Misconfigured(RuntimeError):
    """The settings of the sign-in contradict each other or leave something open."""


def rules(secrets: Mapping[str, object]) -> Rules:
    """Return how an identity becomes a role; without [auth] nobody can sign in."""
    if "auth" not in secrets:
        return Rules()
    _check_provider(_table(secrets, "auth"))
    own = _table(secrets, "pantau")
    claim, roles = own.get("role_claim", ""), _table(own, "roles")
    if bool(claim) == bool(roles):
        raise Misconfigured(
            "secrets.toml, [pantau]: a role comes from a claim or from a list of e-mail addresses. "
            'Set either role_claim = "roles" or [pantau.roles] staff = ["name@example.org"].'
        )
    return Rules(True, _claim(claim)) if claim else Rules(True, emails=_emails(roles))


def signs_in_at(secrets: Mapping[str, object]) -> str:
    """Return the address readers come back to after signing in, "" without sign-in."""
    found = _table(secrets, "auth").get("redirect_uri", "")
    return found if isinstance(found, str) else ""


def _table(found: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = found.get(name, {})
    if not isinstance(table, Mapping):
        raise Misconfigured(f"secrets.toml: [{name}] is no table. Write [{name}] on its own line.")
    return table


def _check_provider(auth: Mapping[str, object]) -> None:
    """Refuse an [auth] that would fail later, or that would not protect."""
    for name in NEEDED:
        if not isinstance(auth.get(name), str) or not auth[name]:
            raise Misconfigured(
                f"secrets.toml, [auth]: {name} is missing. Write it directly under [auth]."
            )
    if len(str(auth["cookie_secret"])) < SECRET_LENGTH:
        raise Misconfigured(
            f"secrets.toml, [auth]: cookie_secret has fewer than {SECRET_LENGTH} characters. "
            'Make one: python -c "import secrets; print(secrets.token_hex(32))"'
        )
    for name in ADDRESSES:
        _check_encrypted(name, str(auth[name]))
    if urlsplit(str(auth["redirect_uri"])).path.rpartition("/")[2] != "oauth2callback":
        raise Misconfigured("secrets.toml, [auth]: redirect_uri must end with /oauth2callback.")


def _check_encrypted(name: str, address: str) -> None:
    parts = urlsplit(address)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.hostname or (parts.scheme != "https" and not local):
        raise Misconfigured(
            f"secrets.toml, [auth]: {name} must start with https://. Only an address of this "
            "machine, such as http://localhost:8501, may do without."
        )


def _claim(claim: object) -> str:
    if not isinstance(claim, str) or claim in OWN_CLAIMS:
        raise Misconfigured(
            f"secrets.toml, [pantau]: role_claim is {claim!r}. Name the claim in which the "
            'provider sends roles, such as "roles".'
        )
    return claim


def _emails(roles: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, addresses in roles.items():
        if role not in ROLES or role == PUBLIC:
            raise Misconfigured(
                f"secrets.toml, [pantau.roles]: {role!r} is no role to give. "
                "Use staff, analyst or funder; everybody else is the public."
            )
        for address in addresses if isinstance(addresses, list) else [addresses]:
            _add(found, role, address)
    return found


def _add(found: dict[str, str], role: str, address: object) -> None:
    if not isinstance(address, str) or not is_address(address):
        raise Misconfigured(
            f"secrets.toml, [pantau.roles], {role}: {address!r} is no e-mail address. "
            'Write a list of whole addresses: ["name@example.org"].'
        )
    if found.setdefault(address.lower(), role) != role:
        raise Misconfigured(
            f"secrets.toml, [pantau.roles]: {address} has two roles. Leave one of them."
        )
