"""Describe the API in OpenAPI 3.1: the addresses, and the words each may ask with today.

The lists of choices are those of the data at hand, so that a program may check before it asks.
"""

from collections.abc import Mapping

from tracker.programme import Programme
from tracker.server.api import EDITION, ROOT
from tracker.server.api.answers import CSV, JSON, PARQUET
from tracker.server.api.asked import MOST_QUERY, MOST_ROWS, Parameter
from tracker.server.api.shape import DAY, IN_JSON, Column, Table
from tracker.server.api.tables import TABLES
from tracker.server.doors import HEALTH
from tracker.store import Store

Schema = dict[str, object]
ERRORS = {
    "400": "A parameter is not known or its value is not allowed; every problem is listed.",
    "404": "There is nothing at this address.",
    "405": "Only GET and HEAD are answered.",
    "414": f"The query is longer than {MOST_QUERY} characters.",
    "422": "Each word is allowed, but not together: the indicator has no such split.",
    "503": "No data yet, or an earlier day is being put together; ask again later.",
}
HEADERS = {
    "ETag": "The version of the data; send it back as If-None-Match and get 304 while it holds.",
    "Cache-Control": "Keep the answer, but ask each time whether it still holds.",
    "Link": 'Where the next rows are (rel="next"); not there with the last ones.',
}


def document(store: Store, programme: Programme) -> Schema:
    """Return the whole description."""
    paths = {ROOT + table.path: _address(table, store, programme) for table in TABLES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Pantau data API",
            "version": EDITION,
            "description": (
                "Results of an anti-trafficking programme against its plan, and published national "
                "figures. Everybody gets the public data: figures about people stand for closed "
                "quarters and never for fewer than 10 people. null is never zero: the column "
                "absence says why. Rows marked SAMPLE in the first column are synthetic. One "
                f"answer holds at most {MOST_ROWS:,} rows and says where the next ones are."
            ),
        },
        "paths": paths | {ROOT + "/openapi.json": _self(), HEALTH: _health()},
        "components": {"schemas": {"Errors": _errors()} | _tables()},
    }


def _address(table: Table, store: Store, programme: Programme) -> Schema:
    named = [_parameter(p, "query") for p in table.parameters(store, programme)]
    if table.of:
        named.insert(0, _parameter(table.of(store), "path"))
    wrong = [s for s in ERRORS if s not in ("404", "422") or table.of]
    content = {
        JSON: {"schema": {"$ref": f"#/components/schemas/{table.name}"}},
        CSV.split(";")[0]: {"schema": {"type": "string"}},
        PARQUET: {},
    }
    return {
        "get": {
            "operationId": table.name,
            "summary": table.title,
            "description": table.means,
            "parameters": named,
            "responses": {
                "200": {
                    "description": "The rows.",
                    "headers": {n: _header(n) for n in HEADERS},
                    "content": content,
                },
                "304": {"description": "What you kept still holds.", "headers": _kept()},
                **{status: _error(status) for status in wrong},
            },
        }
    }


def _kept() -> Schema:
    return {n: _header(n) for n in HEADERS if n != "Link"}


def _header(name: str) -> Schema:
    return {
        "description": HEADERS[name],
        "required": name != "Link",
        "schema": {"type": "string"},
    }


def _parameter(parameter: Parameter, place: str) -> Schema:
    found: Schema = {"name": parameter.name, "in": place, "description": parameter.means}
    found["required"] = place == "path"
    found["schema"] = _asked(parameter)
    if parameter.many:
        found |= {"style": "form", "explode": False}
    return found


def _asked(parameter: Parameter) -> Schema:
    if not parameter.choices:
        schema: Schema = {"type": "integer", "minimum": parameter.least, "maximum": parameter.most}
    elif parameter.many:
        items = {"type": "string", "enum": [*parameter.choices]}
        schema = {"type": "array", "items": items, "uniqueItems": True, "minItems": 1}
    else:
        schema = {"type": "string", "enum": [*parameter.choices]}
    return schema if parameter.default is None else schema | {"default": parameter.default}


def _tables() -> Schema:
    return {table.name: _answer(table) for table in TABLES}


def _answer(table: Table) -> Schema:
    cells = {column.name: _column(column) for column in table.columns}
    return _object({"about": _about(), "rows": {"type": "array", "items": _object(cells)}})


def _column(column: Column) -> Schema:
    kind = IN_JSON[column.kind]
    found: Schema = {"type": kind if column.always else [kind, "null"]}
    found |= {"format": "date"} if column.kind == DAY else {}
    return found | {"description": column.means}


def _about() -> Schema:
    day = {"type": ["string", "null"], "format": "date"}
    count = {"type": "integer", "minimum": 0}
    return _object(
        {
            "table": {"type": "string"},
            "version": {"type": "string", "description": "The version of the data."},
            "log_head": {"type": "string", "description": "The last entry of the load log."},
            "as_of": day | {"description": "The day the rows stand for."},
            "people_as_of": day | {"description": "The day figures about people stand for."},
            "sample": {"type": "boolean", "description": "Whether any row is synthetic."},
            "privacy": {"type": "string", "description": "What is promised about people."},
            "rows": count | {"description": "Rows in this answer."},
            "total": count | {"description": "Rows there are."},
            "offset": count | {"description": "Rows left out first."},
            "next": {"type": ["string", "null"], "description": "Where the next rows are."},
        }
    )


def _object(properties: Mapping[str, object]) -> Schema:
    return {
        "type": "object",
        "properties": {**properties},
        "required": [*properties],
        "additionalProperties": False,
    }


def _errors() -> Schema:
    problem = _object(
        {
            "place": {"type": "string", "description": "The parameter, or address."},
            "value": {"type": ["string", "null"], "description": "What stands there."},
            "rule": {"type": "string", "description": "What should."},
            "remedy": {"type": "string", "description": "What to do."},
        }
    )
    return _object({"errors": {"type": "array", "minItems": 1, "items": problem}})


def _error(status: str) -> Schema:
    content = {JSON: {"schema": {"$ref": "#/components/schemas/Errors"}}}
    return {"description": ERRORS[status], "content": content}


def _self() -> Schema:
    responses: Schema = {
        "200": {
            "description": "This description.",
            "headers": _kept(),
            "content": {JSON: {"schema": {"type": "object"}}},
        },
        "304": {"description": "What you kept still holds.", "headers": _kept()},
    }
    responses |= {status: _error(status) for status in ("400", "405", "414", "503")}
    return {"get": {"operationId": "openapi", "summary": "This file", "responses": responses}}


def _health() -> Schema:
    words = {"text/plain": {"schema": {"type": "string"}}}
    return {
        "get": {
            "operationId": "health",
            "summary": "Whether the server answers",
            "responses": {
                "200": {"description": "It does: ok", "content": words},
                "405": {"description": "Only GET and HEAD are answered.", "content": words},
            },
        }
    }
