"""Say what every answer tells the browser: load nothing from elsewhere, be framed by nobody.

Words of Content Security Policy Level 3 (W3C); the rest after the OWASP Secure Headers Project.
"""

import base64
import hashlib
import re
from collections.abc import Mapping

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
YEAR = 365 * 24 * 60 * 60  # seconds
CLOSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "serial", "usb")


def headers(front_page: str, *, encrypted: bool) -> dict[str, str]:
    """Return the headers of every answer; `front_page` is the HTML whose own scripts may run.

    `encrypted` says that readers come by https and may be told never to come without.
    """
    found = {
        "content-security-policy": policy(front_page),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",  # for browsers that do not know frame-ancestors
        "referrer-policy": "no-referrer",
        "permissions-policy": ", ".join(f"{name}=()" for name in CLOSED),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    if encrypted:
        found["strict-transport-security"] = f"max-age={YEAR}"
    return found


def policy(front_page: str) -> str:
    """Return the policy: this host only, and of scripts in the page only those it came with."""
    sources: Mapping[str, str] = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(_hash(s) for s in INLINE.findall(front_page))]),
        "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles while it runs
        "img-src": "'self' data: blob:",  # charts saved as pictures, small pictures in styles
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "media-src": "'self'",
        "manifest-src": "'self'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
