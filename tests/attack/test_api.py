"""Ask the API as everybody who is not staff, in every way: nothing of the staff's comes back."""

import csv
import io
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pyarrow.parquet as pq

from etl import publish
from tests.attack import payloads
from tests.attack.test_doors import LONG, Tally, staffs, texts_of
from tests.attack.test_payloads import poisoned_at
from tests.tracker.server.asgi import V1, ask, rows
from tracker.server.api.answers import CSV, JSON, PARQUET
from tracker.server.api.asked import FORMATS
from tracker.server.api.tables import TABLES

NAMES = ("by", "pillar", "place", "as_of", "format", "limit", "offset", "plan", "lead", "measure")
NAMES += ("body", "role", "programme", "explain")
# What a reader might send to be taken for staff.
DISGUISES: tuple[dict[str, str], ...] = (
    {},
    {"cookie": "_streamlit_user=staff; role=staff"},
    {"authorization": "Bearer staff"},
    {"x-forwarded-user": "staff", "x-role": "staff"},
    {"if-none-match": 'W/"staff"'},
)
FILES = (CSV, PARQUET, JSON)


def asked() -> Iterator[str]:
    """Yield every table whole and split every way there is, in every format."""
    for form in FORMATS:
        for table in TABLES:
            if not table.of:
                yield f"{table.path}?format={form}"
        for row in rows("/indicators"):
            splits = row["splits"].split(",")
            for n in range(len(splits) + 1):
                by = f"&by={','.join(splits[:n])}" if n else ""
                yield f"/indicators/{row['indicator']}?format={form}{by}"


def through_tables(var: Path) -> Tally:
    """Ask for all there is in every disguise; count the staff's texts that come back."""
    secrets, tried, got = staffs(var), 0, 0
    addresses = [*asked(), "/openapi.json"]
    for number, address in enumerate(addresses):
        answer = ask(V1 + address, asked=DISGUISES[number % len(DISGUISES)])
        tried, got = tried + 1, got + _heard(answer, secrets)
    return tried, got


def _heard(answer: httpx.Response, secrets: list[bytes]) -> int:
    """Count the staff's texts in an answer, which must be one."""
    assert answer.status_code == 200, answer.text
    said = b"\n".join([*_unpacked(answer), str(answer.headers).encode("utf-8")])
    return sum(secret in said for secret in secrets)


def _unpacked(answer: httpx.Response) -> list[bytes]:
    """Return what an answer holds; of Parquet, which is packed, its cells and its metadata."""
    if answer.headers["content-type"] != PARQUET:
        return [answer.content]
    table = pq.read_table(io.BytesIO(answer.content))
    cells = [str(cell) for row in table.to_pylist() for cell in row.values()]
    return [*(cell.encode("utf-8") for cell in cells), str(table.schema.metadata).encode("utf-8")]


def through_payloads(step: int = 1) -> Tally:
    """Put every payload in every place of an address; none may be run, obeyed or fail inside."""
    tried = got = 0
    for address in [*_attacked()][::step]:
        answer = ask(V1 + address)
        tried, got = tried + 1, got + (not _is_plain(answer))
    return tried, got


def _attacked() -> Iterator[str]:
    for payload in payloads.ALL:
        yield f"/indicators/{quote(payload, safe='')}"
        yield f"/{quote(payload, safe='')}"
        yield f"/indicators?{urlencode({payload: payload})}"
        for name in NAMES:
            yield f"/indicators/workshops_held?{urlencode({name: payload})}"
            yield f"/milestones?{urlencode({name: payload})}"


def _is_plain(answer: httpx.Response) -> bool:
    """Say whether an answer is refused in JSON, which no browser takes for anything else."""
    return 400 <= answer.status_code < 500 and _is_data(answer)


def _is_data(answer: httpx.Response) -> bool:
    """Say whether an answer is of a kind that no browser draws or runs."""
    kind, sniff = answer.headers["content-type"], answer.headers["x-content-type-options"]
    return kind in FILES and sniff == "nosniff"


def through_cells() -> Tally:
    """Ask for poisoned rows in every format, also by each poisoned word; they stay cells."""
    words = {word for row in rows("/milestones") for word in (row["plan"], row["lead"]) if word}
    filters = [{}, *({"plan": w} for w in words), *({"lead": w} for w in words)]
    tried = got = 0
    for asked_for, form in product(filters, FORMATS):
        answer = ask(f"{V1}/milestones?{urlencode({**asked_for, 'format': form})}")
        whole = answer.status_code == 400 or len(_rows(answer)) == _total(asked_for)
        tried, got = tried + 1, got + (not (_is_data(answer) and whole))
    return tried, got


def _total(asked_for: dict[str, str]) -> int:
    return len(rows(f"/milestones?{urlencode(asked_for)}"))


def _rows(answer: httpx.Response) -> list:
    """Return the rows as a program of somebody else reads them."""
    match answer.headers["content-type"]:
        case kind if kind == JSON:
            return json.loads(answer.content)["rows"]
        case kind if kind == CSV:
            return [*csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline=""))]
        case _:
            return pq.read_table(io.BytesIO(answer.content)).to_pylist()


def test_no_text_of_the_staff_comes_back_whoever_asks(shipped: Path) -> None:
    # The reader at this machine is staff here: PANTAU_LOCAL_STAFF is 1.
    tried, got = through_tables(shipped)
    assert tried > 250
    assert got == 0


def test_the_ear_would_hear_what_the_public_file_says(shipped: Path) -> None:
    said = ask(f"{V1}/milestones").content
    known = texts_of(publish.current().public, LONG)
    assert sum(text.encode("utf-8") in said for text in known) > 30


def test_no_payload_in_an_address_is_more_than_a_wrong_word(shipped: Path) -> None:
    tried, got = through_payloads(step=13)  # make attack tries them all
    assert tried > 200
    assert got == 0


def test_poisoned_cells_come_back_as_cells(tmp_path: Path) -> None:
    with poisoned_at(tmp_path / "var"):
        tried, got = through_cells()
    assert tried > 10
    assert got == 0
