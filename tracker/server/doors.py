"""Stand before the server: answer only to allowed names, and put the headers on every answer."""

import logging
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tracker.server import uploads
from tracker.server.settings import LOOPBACK
from tracker.server.uploads import Uploads

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEALTH = "/healthz"
# Streamlit's own doors that no page needs: counts of what is cached, the app driven by programs.
# Files come in from the readers of one page only (tracker/server/uploads.py).
SHUT = ("/_stcore/metrics", "/_stcore/agent")
# What a proxy adds. Behind one, "this machine" is everybody.
FORWARDED = (b"forwarded", b"via", b"x-forwarded-", b"x-real-ip", b"cf-connecting-ip")
POLICY_VIOLATION = 1008  # RFC 6455, section 7.4.1
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Manners:
    """Whom to answer and with which headers; `encrypted` keeps cookies off plain http."""

    hosts: Sequence[str]
    local_staff: bool
    headers: dict[str, str] = field(default_factory=dict)
    encrypted: bool = False


class Doors:
    """ASGI middleware: refuse what has no business here, pass on the rest with our headers."""

    def __init__(self, app: App, manners: Manners, files: Uploads | None = None) -> None:
        self.app = app
        self.manners = manners
        self.files = files or Uploads()  # nobody may send any

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        refused = refusal(scope, self.manners, self.files)
        if scope["type"] == "websocket":
            await self._line(scope, receive, send, refused)
        elif refused:
            await _say(self._dressed(send), *refused)
        elif scope["path"] == HEALTH:
            await _healthy(scope, self._dressed(send))
        else:
            await self._page(scope, receive, self._dressed(send))

    async def _line(
        self, scope: Scope, receive: Receive, send: Send, refused: tuple[int, str] | None
    ) -> None:
        if refused:
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; what goes wrong on the way is told by its kind alone."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception:
            _log.exception("a request failed")
            if begun:
                raise
            await _say(send, 500, "Something went wrong. Try again later.")

    def _dressed(self, send: Send) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = list(self._headers(message.get("headers", ())))
            await send(message)

        return dressed

    def _headers(self, given: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        own = [(k.encode("latin-1"), v.encode("latin-1")) for k, v in self.manners.headers.items()]
        names = {name for name, _ in own}
        kept = [(name, value) for name, value in given if name.lower() not in names]
        return [*((name, self._cookie(name, value)) for name, value in kept), *own]

    def _cookie(self, name: bytes, value: bytes) -> bytes:
        plain = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
        return value + b"; Secure" if plain and self.manners.encrypted else value


def refusal(scope: Scope, manners: Manners, files: Uploads) -> tuple[int, str] | None:
    """Return the status and words a request is refused with, None where it is welcome."""
    found = [(name.lower(), value) for name, value in scope["headers"]]
    named = [value.decode("latin-1") for name, value in found if name == b"host"]
    if len(named) != 1 or host_name(named[0]) not in [host.lower() for host in manners.hosts]:
        return 400, "This server does not answer to that name."
    passed_on = any(name.startswith(FORWARDED) for name, _ in found)
    if manners.local_staff and (_from_elsewhere(scope) or passed_on):
        return 400, "This server answers only this machine."
    if scope["type"] == "websocket" and not _from_own_page(found, named[0]):
        return 400, "Only a page of this server may open a line to it."
    if any(shut in scope["path"] for shut in SHUT):
        return 404, "Not found"
    if uploads.PLACE in scope["path"] and not files.welcome(scope.get("method", ""), scope["path"]):
        return 404, "Not found"
    return None


def host_name(host: str) -> str:
    """Return the name in a Host header in small letters, "" where it is not just name and port."""
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    odd = parts.username or parts.password or parts.path or parts.query or parts.fragment
    plain = host.isascii() and not set(host) & set(" \t\\@,")
    return "" if odd or not name or not plain else name.lower().rstrip(".")


def _from_own_page(found: Sequence[tuple[bytes, bytes]], host: str) -> bool:
    """Tell whether the page that opens a line is this server's own; programs name no page.

    Streamlit looks at the name alone, so that a page of any other port would do.
    """
    for name, value in found:
        if name == b"origin":
            page = urlsplit(value.decode("latin-1").lower())
            if _with_port(page.netloc, page.scheme) != _with_port(host.lower(), page.scheme):
                return False
    return True


def _with_port(host: str, scheme: str) -> str:
    standard = {"http": ":80", "https": ":443"}.get(scheme, "")
    return host.removesuffix(standard) if standard else host


def _from_elsewhere(scope: Scope) -> bool:
    client = scope.get("client")
    return client is not None and client[0] not in LOOPBACK


async def _healthy(scope: Scope, send: Send) -> None:
    """Say ok to those who only ask."""
    if scope["method"] in ("GET", "HEAD"):
        await _say(send, 200, "ok")
    else:
        await _say(send, 405, "Only GET and HEAD are answered.", (b"allow", b"GET, HEAD"))


async def _say(send: Send, status: int, words: str, *more: tuple[bytes, bytes]) -> None:
    body = words.encode("utf-8")
    head = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    head += more
    head.append((b"content-length", str(len(body)).encode("ascii")))
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
