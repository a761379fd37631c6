"""What stands before the server: names, headers, cookies, and what is never answered."""

import logging

import pytest

from tracker.server.doors import Doors, Manners, host_name
from tracker.server.headers import headers

NAMES = ("127.0.0.1", "localhost")
PAGE = "<html><script>\n  go()\n</script></html>"
PLAIN = Manners(NAMES, local_staff=False, headers=headers(PAGE, encrypted=False))


async def streamlit(scope: dict, receive, send) -> None:
    """Stand in for the server behind the doors: one page with a cookie, one that fails."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    if scope["path"] == "/wrong":
        raise ValueError("Aminah")
    head = [(b"set-cookie", b"user=1; HttpOnly"), (b"Referrer-Policy", b"unsafe-url")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b"page"})


def ask(path: str = "/", manners: Manners = PLAIN, kind: str = "http", **more: object) -> list:
    """Send one request through the doors; return what comes back."""
    given = more.get("headers", {"host": "localhost:8501"})
    pairs = given.items() if isinstance(given, dict) else given
    found = [(name.encode(), value.encode()) for name, value in pairs]
    client = more.get("client", ("127.0.0.1", 5))
    sent: list[dict] = []

    async def send(message: dict) -> None:
        sent.append(message)

    method = more.get("method", "GET")
    scope = {"type": kind, "method": method, "path": path, "headers": found, "client": client}
    with pytest.raises(StopIteration):  # nothing in it waits, so that no event loop is needed
        Doors(streamlit, manners)(scope, None, send).send(None)
    return sent


def status(answer: list) -> int:
    return answer[0]["status"]


def head(answer: list) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in answer[0]["headers"]}


# Names


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1:80", "localhost."])
def test_an_allowed_name_is_answered(host: str) -> None:
    assert status(ask(headers={"host": host})) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.test",
        "localhost.evil.test",
        "evil.test:8501",
        "localhost:8501:80",
        "localhost:port",
        "localhost@evil.test",
        "evil.test@localhost",
        "localhost/evil",
        "localhost, evil.test",
        "localhost evil.test",
        "localhost\\evil.test",
        "[::1",
        "",
        "*",
        "lоcalhost",  # a Cyrillic letter
    ],
)
def test_any_other_name_gets_400(host: str) -> None:
    answer = ask(headers={"host": host})
    assert status(answer) == 400
    assert b"page" not in answer[1]["body"]
    assert head(answer)["x-content-type-options"] == "nosniff"


def test_no_name_and_two_names_get_400() -> None:
    assert status(ask(headers={})) == 400
    assert status(ask(headers=[("host", "localhost"), ("host", "localhost")])) == 400


def test_a_line_under_another_name_is_not_opened() -> None:
    assert ask(kind="websocket")[0]["type"] == "websocket.accept"
    closed = ask(kind="websocket", headers={"host": "evil.test"})
    assert [message["type"] for message in closed] == ["websocket.close"]


@pytest.mark.parametrize(
    ("host", "origin", "opened"),
    [
        ("localhost:8501", "http://localhost:8501", True),
        ("pantau.example:443", "https://pantau.example", True),
        ("Pantau.example", "https://pantau.example:443", True),
        ("localhost:8501", "http://localhost:8653", False),
        ("127.0.0.1:8501", "http://localhost:8501", False),
        ("localhost:8501", "http://localhost", False),
        ("localhost:8501", "null", False),
        ("localhost:8501", "", False),
    ],
)
def test_only_a_page_of_this_server_opens_a_line(host: str, origin: str, opened: bool) -> None:
    manners = Manners((*NAMES, "pantau.example"), local_staff=False)
    answer = ask(kind="websocket", headers={"host": host, "origin": origin}, manners=manners)
    assert answer[0]["type"] == ("websocket.accept" if opened else "websocket.close")


def test_a_name_of_version_6_is_understood() -> None:
    assert host_name("[::1]:8501") == "::1"


# Local staff


@pytest.mark.parametrize(
    "name",
    ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP"],
)
def test_local_staff_is_not_served_through_a_proxy(name: str) -> None:
    local, found = Manners(NAMES, local_staff=True), {"host": "localhost", name: "9.9.9.9"}
    assert status(ask(headers=found, manners=local)) == 400
    assert ask(kind="websocket", headers=found, manners=local)[0]["type"] == "websocket.close"
    assert status(ask(headers=found)) == 200  # everybody else may come through one


def test_local_staff_is_not_served_to_another_machine() -> None:
    local = Manners(NAMES, local_staff=True)
    assert status(ask(manners=local)) == 200
    assert status(ask(manners=local, client=("192.168.1.9", 5))) == 400


# What is shut


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/upload_file/1/2",
        "/base/_stcore/metrics",
    ],
)
def test_what_no_page_needs_is_shut(path: str) -> None:
    assert status(ask(path)) == 404


def test_the_health_route_says_ok_and_nothing_else() -> None:
    answer = ask("/healthz")
    assert (status(answer), answer[1]["body"]) == (200, b"ok")
    assert status(ask("/healthz", method="HEAD")) == 200


def test_the_health_route_is_only_asked() -> None:
    answer = ask("/healthz", method="POST")
    assert (status(answer), head(answer)["allow"]) == (405, "GET, HEAD")


# Headers


def test_every_answer_carries_our_headers_once_and_ours_win() -> None:
    for answer in (ask(), ask("/healthz"), ask("/wrong"), ask(headers={"host": "evil.test"})):
        names = [name.decode().lower() for name, _ in answer[0]["headers"]]
        assert len(names) == len(set(names))
        assert PLAIN.headers.items() <= head(answer).items()
    assert head(ask())["referrer-policy"] == "no-referrer"


def test_the_policy_allows_this_host_only_and_no_script_but_the_pages_own() -> None:
    rules = dict(
        rule.split(" ", 1) for rule in PLAIN.headers["content-security-policy"].split("; ")
    )
    words = {word for rule in rules.values() for word in rule.split()}
    # printf '\n  go()\n' | openssl dgst -sha256 -binary | base64
    script = "'sha256-9tbhQE4KuBxHCTyhSjyQ/CoaLeor+ltiDyltotPTYU0='"
    assert words == {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:", script}
    assert rules["script-src"] == f"'self' {script}"
    assert rules["default-src"] == rules["frame-ancestors"] == rules["object-src"] == "'none'"


def test_behind_https_cookies_and_browsers_stay_there() -> None:
    safe = Manners(NAMES, False, headers(PAGE, encrypted=True), encrypted=True)
    answer = ask(manners=safe)
    assert head(answer)["set-cookie"] == "user=1; HttpOnly; Secure"
    assert head(answer)["strict-transport-security"] == "max-age=31536000"
    assert "Secure" not in head(ask())["set-cookie"]
    assert "strict-transport-security" not in head(ask())


# What goes wrong


def test_an_error_shows_no_value_and_no_place(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = ask("/wrong")
    assert status(answer) == 500
    assert answer[1]["body"] == b"Something went wrong. Try again later."
