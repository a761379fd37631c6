"""Answer at the addresses of the API: read what is asked, open the public file, send rows."""

import re
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from etl import publish
from etl.publish import NothingPublished, UnknownSchema
from tracker import store as stores
from tracker import texts
from tracker.access import PUBLIC
from tracker.programme import Programme, programmes
from tracker.server.api import ROOT, answers, openapi
from tracker.server.api.answers import Part
from tracker.server.api.asked import MOST_QUERY, Given, read
from tracker.server.api.refused import Refused, one
from tracker.server.api.shape import Row, Table
from tracker.server.api.tables import SAMPLE, TABLES
from tracker.store import Store

ABOVE, BELOW = "/" + ROOT.split("/")[1], "/" + ROOT.split("/")[2]  # /api, /v1
LATER = {"retry-after": "10"}  # seconds; an earlier day takes about that long
_making = threading.Lock()  # one earlier day at a time


def routes() -> list[BaseRoute]:
    """Return the routes for the server: one part of its addresses, with errors of its own."""
    found = [_route(table.path, partial(_table, table)) for table in TABLES]
    found.append(_route("/openapi.json", _description))
    handlers = {Refused: _refused, HTTPException: _not_here, Exception: _failed}
    app = Starlette(routes=found, exception_handlers=handlers)
    app.router.redirect_slashes = False
    part = Mount(ABOVE, app=app)
    # Else an address with a line end in it would be none of ours and get the pages' own answer.
    part.path_regex = re.compile(part.path_regex.pattern, re.DOTALL)
    return [part]


def _route(path: str, answer: Callable[[Request], Response]) -> Route:
    def endpoint(request: Request) -> Response:
        texts.use("en")
        _require_short(request)
        return answer(request)

    return Route(BELOW + path, endpoint, methods=["GET"])


def _table(table: Table, request: Request) -> Response:
    now, programme = _opened()
    given = read(table.parameters(now, programme), request.query_params.multi_items())
    given = {**given, **_item(table, now, request)}
    day = str(given.get("as_of", now.as_of))
    tag = answers.tag(now.version, day)
    if answers.holds(request.headers.get("if-none-match"), tag):
        return _versioned(Response(status_code=304), tag)
    asked = _as_of(now, day) if table.dated and now.as_of else now
    part = _part(request, given, table.rows(asked, programme, given))
    about = answers.about(table, asked, part)
    name = str(given.get("id", table.name))
    return _versioned(answers.response(str(given["format"]), table, part, about, name), tag)


def _description(request: Request) -> Response:
    now, programme = _opened()
    read((), request.query_params.multi_items())
    tag = answers.tag(now.version, str(now.as_of))
    if answers.holds(request.headers.get("if-none-match"), tag):
        return _versioned(Response(status_code=304), tag)
    return _versioned(answers.as_json(openapi.document(now, programme)), tag)


def _versioned(answer: Response, tag: str) -> Response:
    answer.headers["etag"] = tag
    answer.headers["cache-control"] = answers.CACHE
    return answer


def _opened() -> tuple[Store, Programme]:
    """Open the public file, whoever asks."""
    try:
        now = stores.open(PUBLIC)
    except (NothingPublished, UnknownSchema) as why:
        remedy = "Ask again later; who runs this server builds the data with python -m etl build."
        raise one(503, "data", None, "No data yet.", remedy, LATER) from why
    return now, programmes(now)[0]


def _as_of(now: Store, day: str) -> Store:
    """Open the data as they were known on a day; only one day is put together at a time."""
    if publish.is_there(f"{now.version}@{day}") or day == str(now.as_of):
        return stores.open(PUBLIC, date.fromisoformat(day))
    if not _making.acquire(blocking=False):
        rule = "Another earlier day is being put together."
        raise one(503, "as_of", day, rule, "Ask again in ten seconds.", LATER)
    try:
        return stores.open(PUBLIC, date.fromisoformat(day))
    finally:
        _making.release()


def _item(table: Table, now: Store, request: Request) -> Given:
    """Return what the address itself chooses; raise Refused where there is no such item."""
    if table.of is None:
        return {}
    asked, parameter = request.path_params["id"], table.of(now)
    if asked not in parameter.choices:
        remedy = f"The ids stand at {ROOT}/{TABLES[0].name}."
        raise one(404, "id", asked, "There is no indicator with this id.", remedy)
    return {parameter.name: asked}


def _part(request: Request, given: Given, rows: list[Row]) -> Part:
    first = int(str(given["offset"]))
    last = first + int(str(given["limit"]))
    next_ = None
    if last < len(rows):
        kept = [(n, v) for n, v in request.query_params.multi_items() if n != "offset"]
        next_ = f"{request.url.path}?{urlencode([*kept, ('offset', last)])}"
    sample = any(row["data"] == SAMPLE for row in rows)
    return Part(rows[first:last], len(rows), first, next_, sample)


def _require_short(request: Request) -> None:
    length = len(request.scope["query_string"])
    if length > MOST_QUERY:
        rule = f"The query has {length} characters; {MOST_QUERY} are read."
        raise one(414, "address", None, rule, "Ask for less at once.")


def _refused(_: Request, why: Exception) -> Response:
    assert isinstance(why, Refused)  # the table of handlers says so
    answer = answers.as_json(why.body, why.status)
    answer.headers.update({"cache-control": "no-store", **why.headers})
    return answer


def _not_here(request: Request, why: Exception) -> Response:
    """Answer what no route knows: another address, another method."""
    assert isinstance(why, HTTPException)
    wrong = why.status_code == 405
    rule = "Only GET and HEAD are answered." if wrong else "There is nothing at this address."
    remedy = f"The addresses stand at {ROOT}/openapi.json."
    headers = dict(why.headers or {})
    return _refused(
        request, one(why.status_code, "address", request.url.path, rule, remedy, headers)
    )


def _failed(request: Request, _: Exception) -> Response:
    """Say that it is no fault of who asks; what went wrong stands in the log alone."""
    rule, remedy = "Something went wrong here.", "Ask again later."
    return _refused(request, one(500, "server", None, rule, remedy))
