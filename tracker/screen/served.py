"""Read how Streamlit was told to serve, and refuse to serve where that is not safe."""

import os
from pathlib import Path

import streamlit as st

from tracker.access import Rules
from tracker.server import settings
from tracker.server.doors import Manners
from tracker.server.headers import headers
from tracker.server.listening import Listening, require_safe
from tracker.server.settings import Misconfigured

FRONT_PAGE = Path(st.__file__).parent / "static" / "index.html"


def rules() -> Rules:
    """Return how an identity becomes a role here; raise where serving is not safe."""
    found = settings.rules(_secrets())
    back = settings.signs_in_at(_secrets())
    require_safe(_listening(), found, local_staff=local_staff(), signs_in_at=back)
    return found


def manners() -> Manners:
    """Return whom to answer and with which headers."""
    known = rules()
    encrypted = settings.signs_in_at(_secrets()).startswith("https://")
    front_page = FRONT_PAGE.read_text(encoding="utf-8")
    return Manners(
        hosts=tuple(st.get_option("server.allowedHosts")),
        local_staff=local_staff() and not known.sign_in,
        headers=headers(front_page, encrypted=encrypted),
        encrypted=encrypted,
    )


def local_staff() -> bool:
    """Say whether whoever sits at this machine was given the staff view."""
    return os.environ.get("PANTAU_LOCAL_STAFF") == "1"


def _secrets() -> dict[str, object]:
    if st.secrets.load_if_toml_exists():
        return st.secrets.to_dict()
    if any(Path(place).exists() for place in st.get_option("secrets.files")):
        raise Misconfigured(
            "secrets.toml cannot be read: it is no valid TOML. Correct it, or take it away to "
            "serve without sign-in."
        )
    return {}


def _listening() -> Listening:
    return Listening(
        address=st.get_option("server.address"),
        hosts=tuple(st.get_option("server.allowedHosts")),
        trusted_headers=bool(st.get_option("server.trustedUserHeaders")),
        agent_api=bool(st.get_option("server.enableAgentApi")),
        cross_origin=not all(
            map(st.get_option, ("server.enableCORS", "server.enableXsrfProtection"))
        ),
    )
