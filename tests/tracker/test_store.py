"""The only way to the data: who may open it, and that a query stays a query."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.publish import NothingPublished
from tracker import store
from tracker.store import Denied, Store

OTHERS = ["funder", "analyst", "public", "unknown", "", " ", "Staff", "STAFF", "staff ", None]


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("as_of", [None, date(2022, 5, 31), date(2021, 11, 30)])
def test_everybody_but_staff_reads_the_public_file(
    shipped: Path, role: str | None, as_of: date | None
):
    found = store.open(role, as_of)  # type: ignore[arg-type]  # a missing role is no role
    assert found.public
    assert found.path.name.startswith("public-")
    assert found.as_of == (as_of or date(2022, 5, 31))
    assert not any(found.has(table) for table in ("attendance", "outreach", "quarantine", "loads"))


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_but_staff_can_ask_the_full_file_anything(published: Store, role: str | None):
    found = replace(published, role=role)
    for ask in (found.rows, found.frame):
        with pytest.raises(Denied):
            ask("select count(*) as n from attendance")


@pytest.mark.parametrize("role", ["public", "staff"])
def test_the_public_file_stands_for_two_days(shipped: Path, role: str):
    """The first quarter of 2022 closed 45 days after its end; the next had not when data ended."""
    found, public = store.open(role), role == "public"
    assert found.as_of == date(2022, 5, 31)
    assert found.people_as_of == (date(2022, 3, 31) if public else None)
    assert found.k == (10 if public else None)


def test_before_a_quarter_has_closed_there_is_no_day_for_people(shipped: Path):
    assert store.open("public", date(2021, 10, 31)).people_as_of is None
    assert store.open("public", date(2021, 11, 30)).people_as_of == date(2021, 9, 30)


@pytest.mark.parametrize("role", ["public", "staff"])
def test_before_the_first_build_there_is_nothing_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str
):
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    with pytest.raises(NothingPublished, match="python -m etl build"):
        store.open(role)


def test_staff_open_the_newest_day_unless_they_ask_for_another(published: Store):
    assert published.as_of == date(2022, 5, 31)
    assert (published.role, published.data) == ("staff", "sample")
    assert store.open("staff", date(2022, 5, 31)) == published


def test_another_day_is_another_file_with_what_was_known_then(published: Store):
    then = store.open("staff", date(2021, 11, 30))
    assert then.as_of == date(2021, 11, 30)
    assert then.path != published.path
    newest = "select max(reported_on) as day from workshops"
    assert then.rows(newest) == [{"day": date(2021, 11, 30)}]
    assert published.rows(newest)[0]["day"] > date(2021, 11, 30)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """List the files asked, one entry per query that reached the database."""
    calls: list[Path] = []
    cursor = store.publish.cursor

    def _cursor(path: Path) -> duckdb.DuckDBPyConnection:
        calls.append(path)
        return cursor(path)

    monkeypatch.setattr(store.publish, "cursor", _cursor)
    return calls


@pytest.mark.parametrize("way", ["rows", "frame"])
def test_a_result_is_kept_for_the_role_that_asked_and_for_no_other(
    shipped: Path, asked: list[Path], way: str
):
    sql = f"select '{way}' as way, count(*) as n from programmes"
    public = store.open("public")
    for role in ("public", "public", "funder", "funder"):
        getattr(replace(public, role=role), way)(sql)
    assert len(asked) == 1 + 2  # the first asks what the file says of itself


def test_a_result_is_kept_for_its_parameters(small: Store, asked: list[Path]):
    sql = "select count(*) as kept from workshops where pillar = $pillar"
    found = [small.rows(sql, pillar=p)[0]["kept"] for p in ("Prevention", "Prosecution")]
    assert (found, len(asked)) == ([2, 2], 2)
    small.rows(sql, pillar="Prevention")
    assert len(asked) == 2


@pytest.mark.parametrize(
    "value", ["O'Brien", "x' or 'a' = 'a", "'; drop table workshops; --", "$other", "{name}"]
)
def test_a_value_is_never_read_as_sql(small: Store, value: str):
    assert small.rows("select $name as said", name=value) == [{"said": value}]
    counted = "select count(*) as n from workshops where title = $name"
    assert small.rows(counted, name=value) == [{"n": 0}]
    assert small.frame(counted, name=value)["n"].tolist() == [0]
    assert small.rows("select count(*) as n from workshops") == [{"n": 10}]


def test_changing_a_frame_changes_nobody_else_s(small: Store):
    sql = "select workshop_id, pillar from workshops order by workshop_id limit 1"
    first = small.frame(sql)
    first.loc[0, "pillar"] = "Changed"
    first["more"] = 1
    assert small.frame(sql).to_dict("records") == [{"workshop_id": "W0", "pillar": "Protection"}]


def test_changing_rows_changes_nobody_else_s(small: Store):
    sql = "select pillar from workshops order by workshop_id limit 1"
    small.rows(sql)[0]["pillar"] = "Changed"
    assert small.rows(sql) == [{"pillar": "Protection"}]


def test_rows_give_dates_as_dates_and_missing_values_as_none(small: Store):
    sql = "select planned_on, held_on from workshops where workshop_id = 'W3'"
    assert small.rows(sql) == [{"planned_on": date(2021, 4, 1), "held_on": None}]


def test_a_table_that_was_not_published_is_not_there(small: Store):
    assert small.has("workshops")
    assert not small.has("quarantine")


@pytest.mark.parametrize(
    "sql",
    [
        "create table more (x integer)",
        "delete from workshops",
        "select * from read_text('/etc/hostname')",
        "copy workshops to 'out.csv'",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
    ],
)
def test_a_query_can_neither_write_nor_leave_its_file(small: Store, sql: str):
    with pytest.raises(duckdb.Error):
        small.rows(sql)


def test_a_query_cannot_see_python_s_own_variables(small: Store):
    secret = small.frame("select 1 as x")
    assert len(secret) == 1
    with pytest.raises(duckdb.Error, match="secret"):
        small.rows("select * from secret")
