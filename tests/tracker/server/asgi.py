"""Ask the API as a program does, without a network: through the doors, in this process."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import httpx
from starlette.applications import Starlette

from tracker.server.api.routes import routes
from tracker.server.doors import Doors, Manners
from tracker.server.headers import headers

HOST = "localhost"
APP = Doors(
    Starlette(routes=routes()), Manners((HOST,), False, headers("<html></html>", encrypted=False))
)
V1 = "/api/v1"


def ask(
    address: str, method: str = "GET", asked: Mapping[str, str] | None = None
) -> httpx.Response:
    """Send one request and return its answer."""

    async def sent() -> httpx.Response:
        transport = httpx.ASGITransport(APP, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
            return await client.request(method, address, headers=asked)

    with ThreadPoolExecutor(1) as aside:  # where a browser runs, its loop is this thread's
        return aside.submit(lambda: asyncio.run(sent())).result()


def rows(address: str) -> list[dict]:
    """Return the rows of an answer in JSON, which must be one."""
    answer = ask(V1 + address)
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


def problems(address: str, status: int) -> list[dict]:
    """Return what is wrong with a request that must be refused with this status."""
    answer = ask(V1 + address)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()["errors"]
