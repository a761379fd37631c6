"""How the API answers: what is refused and how, what is kept, what is never read."""

import io
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from etl import build, publish
from tests.tracker.server.asgi import V1, ask, problems, rows
from tracker.server.api import asked, routes

pytestmark = pytest.mark.usefixtures("shipped")
ADDRESSES = ("/indicators", "/indicators/workshops_held", "/milestones", "/published-figures")
WHOLE = "/indicators/workshops_held"


# What is refused


@pytest.mark.parametrize(
    ("address", "place", "value", "rule", "remedy"),
    [
        (f"{WHOLE}?by=sex", "by", "sex", "none of the words", "some of: period, pillar, place"),
        (f"{WHOLE}?by=", "by", "", "none of the words", "some of"),
        (f"{WHOLE}?by=period,period", "by", "period,period", "more than once", "once"),
        (f"{WHOLE}?pillar=Prostration", "pillar", "Prostration", "none", "Prevention, Protection"),
        (f"{WHOLE}?as_of=2022-05-30", "as_of", "2022-05-30", "none", "2022-05-31, 2022-04-30"),
        (f"{WHOLE}?as_of=tomorrow", "as_of", "tomorrow", "none", "2022-05-31, 2022-04-30"),
        (f"{WHOLE}?format=xlsx", "format", "xlsx", "none", "one of: json, csv, parquet"),
        (f"{WHOLE}?limit=0", "limit", "0", "from 1 to 10000", "Correct"),
        (f"{WHOLE}?limit=10001", "limit", "10001", "from 1 to 10000", "Correct"),
        (f"{WHOLE}?offset=-1", "offset", "-1", "from 0 to", "Correct"),
        (f"{WHOLE}?offset=1e3", "offset", "1e3", "whole number", "Correct"),
        (f"{WHOLE}?role=staff", "role", None, "no such parameter", "by, pillar, place"),
        (f"{WHOLE}?format=csv&format=csv", "format", None, "more than once", "once"),
        ("/published-figures?as_of=2022-05-31", "as_of", None, "no such", "measure, body"),
        ("/openapi.json?format=json", "format", None, "no such parameter", "none"),
    ],
)
def test_a_wrong_request_is_told_place_value_rule_and_remedy(
    address: str, place: str, value: str | None, rule: str, remedy: str
) -> None:
    found = problems(address, 400)[0]
    assert (found["place"], found["value"]) == (place, value)
    assert rule in found["rule"]
    assert remedy in found["remedy"]


def test_all_problems_are_told_together() -> None:
    found = problems(f"{WHOLE}?by=sex&limit=x&role=staff", 400)
    assert {problem["place"] for problem in found} == {"by", "limit", "role"}


def test_words_that_do_not_go_together_get_422() -> None:
    by, place = problems("/indicators/tip_tier?by=pillar,period&place=Sabah", 422)
    assert (by["place"], by["value"]) == ("by", "pillar")
    assert (place["place"], place["value"]) == ("place", "Sabah")
    assert by["rule"] == "The public data split this indicator by period."


@pytest.mark.parametrize("address", ["/indicators/none", "/none", "/indicators/", "", "/"])
def test_what_is_not_there_gets_404(address: str) -> None:
    (found,) = problems(address, 404)
    assert found["remedy"].split("/")[1] == "api"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_asking_is_answered(method: str) -> None:
    answer = ask(V1 + WHOLE, method)
    assert answer.status_code == 405
    assert sorted(answer.headers["allow"].split(", ")) == ["GET", "HEAD"]
    assert answer.json()["errors"][0]["rule"] == "Only GET and HEAD are answered."


def test_a_long_query_gets_414_and_a_long_value_is_cut() -> None:
    long = f"{WHOLE}?by=" + "x" * (asked.MOST_QUERY - 3)
    assert problems(long, 400)[0]["value"] == "x" * 100 + "…"
    assert "2001 characters" in problems(long + "x", 414)[0]["rule"]


def test_before_the_first_build_there_is_no_data_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    answer = ask(f"{V1}/indicators")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert "python -m etl build" in answer.json()["errors"][0]["remedy"]


# Every answer


@pytest.mark.parametrize("address", [*ADDRESSES, "/openapi.json", "/none"])
def test_every_answer_carries_the_headers_of_the_pages_and_sets_no_cookie(address: str) -> None:
    headers = ask(V1 + address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "set-cookie" not in headers


def test_another_host_name_is_not_answered() -> None:
    assert ask(V1 + WHOLE, asked={"host": "evil.test"}).status_code == 400


def test_the_health_route_is_beside_it() -> None:
    answer = ask("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_an_error_inside_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Aminah")

    monkeypatch.setattr(routes, "_part", broken)
    answer = ask(V1 + WHOLE)
    assert (answer.status_code, answer.headers["cache-control"]) == (500, "no-store")
    assert answer.json()["errors"][0]["rule"] == "Something went wrong here."
    assert "Aminah" not in answer.text


# What a reader has kept


@pytest.mark.parametrize("address", [*ADDRESSES, "/openapi.json"])
def test_what_was_kept_still_holds_while_the_data_are_the_same(address: str) -> None:
    first = ask(V1 + address)
    assert first.headers["cache-control"] == "public, no-cache"
    kept = {"if-none-match": f'"other", {first.headers["etag"]}'}
    again = ask(V1 + address, asked=kept)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert ask(V1 + address, asked={"if-none-match": 'W/"other"'}).status_code == 200


def test_a_wrong_request_is_refused_whatever_was_kept() -> None:
    assert ask(f"{V1}/milestones?plan=none", asked={"if-none-match": "*"}).status_code == 400


def test_another_version_and_another_day_have_another_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    version = publish.current().version
    before = ask(V1 + WHOLE).headers["etag"]
    assert version in before
    earlier = ask(f"{V1}{WHOLE}?as_of=2021-11-30", asked={"if-none-match": before})
    assert earlier.status_code == 200
    assert "2021-11-30" in earlier.headers["etag"]


def test_what_was_kept_of_an_earlier_day_is_not_put_together_to_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tag = ask(V1 + WHOLE).headers["etag"].replace("2022-05-31", "2021-10-31")

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(build, "replay", never)
    answer = ask(f"{V1}{WHOLE}?as_of=2021-10-31", asked={"if-none-match": tag})
    assert answer.status_code == 304


# Earlier days


def test_an_earlier_day_gives_what_was_known_on_it() -> None:
    (now,) = rows(WHOLE)
    (then,) = rows(f"{WHOLE}?as_of=2021-11-30")
    assert (now["as_of"], then["as_of"]) == ("2022-05-31", "2021-11-30")
    assert 0 < then["value"] < now["value"]


def test_only_one_earlier_day_is_put_together_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "is_there", lambda version: False)
    with routes._making:
        answer = ask(f"{V1}{WHOLE}?as_of=2021-09-30")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert ask(V1 + WHOLE).status_code == 200  # the day at hand needs no making


# Rows in parts, and formats


def test_parts_lead_from_one_to_the_next_and_lose_no_row() -> None:
    whole, found, next_ = rows("/milestones"), [], "/milestones?limit=4&lead=Sample organisation A"
    while next_:
        answer = ask(V1 + next_.removeprefix(V1))
        about = answer.json()["about"]
        found += answer.json()["rows"]
        assert about["rows"] == len(answer.json()["rows"]) <= 4
        assert answer.links.get("next", {}).get("url") == about["next"]
        next_ = about["next"]
    led = [row for row in whole if row["lead"] == "Sample organisation A"]
    assert len(found) == about["total"] > 4
    assert found == led


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_three_formats_say_the_same(address: str) -> None:
    said = rows(address)
    table = pq.read_table(io.BytesIO(ask(f"{V1}{address}?format=parquet").content))
    lines = ask(f"{V1}{address}?format=csv").text.splitlines()
    assert lines[0].split(",") == table.column_names == [*said[0]]
    assert len(lines) == len(said) + 1  # no cell of the sample holds a line end
    assert [{n: plain(c) for n, c in row.items()} for row in table.to_pylist()] == said


def plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def test_a_parquet_file_says_what_it_is_of_and_an_empty_column_keeps_its_kind() -> None:
    answer = ask(f"{V1}/indicators/tip_tier?format=parquet")
    schema = pq.read_schema(io.BytesIO(answer.content))
    about = json.loads(schema.metadata[b"pantau"])
    assert about["version"] == publish.current().version
    assert str(schema.field("target").type) == "double"  # a tier has none
    assert schema.field("target").metadata == {
        b"means": b"What is to be reached by the end; null in a row by period."
    }


# Sample and published rows


def test_sample_rows_and_published_ones_are_told_apart() -> None:
    kinds = {row["indicator"]: row["data"] for row in rows("/indicators")}
    assert (kinds["workshops_held"], kinds["tip_tier"]) == ("SAMPLE", "published")
    milestones = {
        (row["data"], row["milestone"].startswith("SAMPLE")) for row in rows("/milestones")
    }
    assert milestones == {("SAMPLE", True), ("published", False)}
    assert {row["data"] for row in rows("/published-figures")} == {"published"}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"{WHOLE}?format=csv", "SAMPLE-pantau-workshops_held-2022-05-31.csv"),
        ("/indicators/tip_tier?format=parquet", "pantau-tip_tier-2022-05-31.parquet"),
        ("/published-figures?format=csv", "pantau-published-figures.csv"),
        ("/milestones?format=csv", "SAMPLE-pantau-milestones-2022-05-31.csv"),
    ],
)
def test_a_file_is_named_after_what_it_holds(address: str, name: str) -> None:
    headers = ask(V1 + address).headers
    assert headers["content-disposition"] == f'attachment; filename="{name}"'
