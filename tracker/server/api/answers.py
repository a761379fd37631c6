"""Write rows as JSON, CSV or Parquet, with what they rest on, and name the version they are of."""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from starlette.responses import Response

from tracker.command.printed import DIGITS, plain
from tracker.export.csv_text import plain_csv
from tracker.export.names import file_name
from tracker.promise import promise
from tracker.server.api.shape import IN_PARQUET, WHOLE, Column, Row, Table
from tracker.store import Store

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
PARQUET = "application/vnd.apache.parquet"
CACHE = "public, no-cache"  # keep it, but ask each time whether it still holds: 304 costs nothing
CODE = Path(__file__).resolve().parents[2]  # tracker/, of which every answer is made


@dataclass(frozen=True)
class Part:
    """The rows of one answer: from `offset` on, out of `total`; `next_` is where the next are.

    `sample` says that any of the rows there are is synthetic.
    """

    rows: Sequence[Row]
    total: int
    offset: int
    next_: str | None
    sample: bool


def tag(version: str, day: str) -> str:
    """Return what an answer is known by: the data's version, the day asked for, and the code.

    Weak (RFC 9110, section 8.8.1), for the same rows may be sent compressed or not.
    """
    return f'W/"{version}.{day}.{_code()}"'


def holds(asked: str | None, now: str) -> bool:
    """Say whether what a reader kept (If-None-Match) is what would be sent now."""
    kept = [word.strip() for word in (asked or "").split(",")]
    return "*" in kept or now.removeprefix("W/") in [word.removeprefix("W/") for word in kept]


def response(form: str, table: Table, part: Part, about: Row, name: str) -> Response:
    """Return the answer in the format asked for; a file is saved under a name with `name` in it."""
    rows = [_row(table.columns, row) for row in part.rows]
    if form == "json":
        answer = as_json({"about": about, "rows": [_plain(row) for row in rows]})
    elif form == "csv":
        answer = Response(plain_csv(_frame(table.columns, rows)), media_type=CSV)
    else:
        answer = Response(_parquet(table.columns, rows, about), media_type=PARQUET)
    if form != "json":
        day = about["as_of"]
        file = file_name(name, date.fromisoformat(str(day)) if day else None, part.sample)
        answer.headers["content-disposition"] = f'attachment; filename="{file}.{form}"'
    if part.next_:
        answer.headers["link"] = f'<{part.next_}>; rel="next"'
    return answer


def as_json(body: object, status: int = 200) -> Response:
    """Return a JSON answer."""
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, media_type=JSON)


def about(table: Table, store: Store, part: Part) -> Row:
    """Return what the rows of an answer rest on; published figures are whole whatever the day."""
    head = store.rows("select value from meta where name = 'log_head'")
    return {
        "table": table.name,
        "version": store.version,
        "log_head": (head[0]["value"] or "") if head else "",
        "as_of": plain(store.as_of) if table.dated else None,
        "people_as_of": plain(store.people_as_of),
        "sample": part.sample,
        "privacy": promise(store),
        "rows": len(part.rows),
        "total": part.total,
        "offset": part.offset,
        "next": part.next_,
    }


def _row(columns: Sequence[Column], row: Row) -> Row:
    """Return a row's cells in the columns' order, whole ones whole and sums without their dust."""
    return {column.name: _cell(column, row[column.name]) for column in columns}


def _cell(column: Column, cell: object) -> object:
    if isinstance(cell, float):
        return int(cell) if column.kind == WHOLE else round(cell, DIGITS)
    return cell


def _plain(row: Row) -> Row:
    return {name: plain(cell) for name, cell in row.items()}


def _frame(columns: Sequence[Column], rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[c.name for c in columns], dtype=object)


def _parquet(columns: Sequence[Column], rows: Sequence[Row], about: Row) -> bytes:
    """Return a Parquet file whose columns keep their kinds, even where no cell is filled."""
    fields = [pa.field(c.name, IN_PARQUET[c.kind], metadata={"means": c.means}) for c in columns]
    schema = pa.schema(fields, metadata={"pantau": json.dumps(about, ensure_ascii=False)})
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([*rows], schema=schema), out)
    return out.getvalue()


@cache
def _code() -> str:
    """Return a digest of the code, so that a mended formula is not hidden by what readers kept."""
    sum_ = hashlib.sha256()
    for path in sorted(CODE.rglob("*.py")):
        sum_.update(path.read_bytes())
    return sum_.hexdigest()[:8]
