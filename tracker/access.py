"""Say who is asking and which role that gives; knows neither the screen nor the server.

A role comes from one place: a claim of the identity token, or a list of e-mail addresses
(SECURITY.md). Whatever is unknown, missing, malformed, unverified or expired is the public.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

STAFF, PUBLIC = "staff", "public"
ROLES = (STAFF, "analyst", "funder", PUBLIC)  # all but staff read the public file
PROVIDER = "default"  # the one provider described directly under [auth]

Identity = Mapping[str, object]  # the claims of a signed token, and is_logged_in


class State(StrEnum):
    """How a reader came by a role."""

    LOCAL = "local"
    NO_SIGN_IN = "no sign-in"
    SIGNED_OUT = "signed out"
    EXPIRED = "expired"
    SIGNED_IN = "signed in"


@dataclass(frozen=True)
class Rules:
    """How an identity becomes a role; `sign_in` is False where no provider is configured.

    With `claim` only that claim counts, else only `emails` (address in small letters -> role).
    """

    sign_in: bool = False
    claim: str = ""
    emails: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Reader:
    """Whoever asks: the role, how it was come by, the name to show, until when it holds.

    `until` is in seconds since 1970, infinite where nothing expires.
    """

    role: str
    state: State
    name: str = ""
    until: float = math.inf

    def at(self, now: float) -> "Reader":
        """Return the same reader at a later time: the public once the token has expired."""
        return self if now < self.until else Reader(PUBLIC, State.EXPIRED)


def reader(identity: Identity, rules: Rules, *, local_staff: bool, now: float) -> Reader:
    """Return who asks. Where a sign-in is configured it alone decides, whatever `local_staff`."""
    if not rules.sign_in:
        return Reader(STAFF, State.LOCAL) if local_staff else Reader(PUBLIC, State.NO_SIGN_IN)
    if identity.get("is_logged_in") is not True or identity.get("provider") != PROVIDER:
        return Reader(PUBLIC, State.SIGNED_OUT)
    until = expiry(identity)
    if until is None:
        return Reader(PUBLIC, State.SIGNED_OUT)
    return Reader(role_of(identity, rules), State.SIGNED_IN, name_of(identity), until).at(now)


def expiry(identity: Identity) -> float | None:
    """Return when the token expires, in seconds since 1970; None where it does not say so."""
    found = identity.get("exp")
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        return None
    return float(found)


def role_of(identity: Identity, rules: Rules) -> str:
    """Return the role an identity has, the public where the rules do not give exactly one."""
    if rules.claim:
        return _from_claim(identity.get(rules.claim))
    address = verified_address(identity)
    return rules.emails.get(address, PUBLIC) if address else PUBLIC


def _from_claim(value: object) -> str:
    """Return the role a claim names: a word, or a list of words with one role among them."""
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, Sequence) or not all(isinstance(word, str) for word in words):
        return PUBLIC
    named = set(words) & set(ROLES)
    return named.pop() if len(named) == 1 else PUBLIC


def verified_address(identity: Identity) -> str:
    """Return the e-mail address in small letters, "" where the provider has not verified it.

    Letters beyond ASCII are refused: some become others in small letters.
    """
    found = identity.get("email")
    if identity.get("email_verified") is not True or not isinstance(found, str):
        return ""
    return found.lower() if is_address(found) else ""


def is_address(text: str) -> bool:
    """Say whether a text is one plain e-mail address."""
    name, at, host = text.partition("@")
    plain = text.isascii() and text.isprintable() and not set(text) & set(" ,;<>\"'()")
    return bool(plain and name and at and host and "@" not in host and len(text) <= 254)


def name_of(identity: Identity) -> str:
    """Return what to call a reader: the address, else the name, else the subject."""
    words = (identity.get(key) for key in ("email", "preferred_username", "name", "sub"))
    return next((word[:254] for word in words if isinstance(word, str) and word), "")
