"""Every indicator's rows can be found again in the sheet it names: none lost, none twice."""

from typing import Any

import duckdb
import pytest

from etl import cards, counted, indicators
from etl.indicators import Indicator
from tests import small_programme

INDICATORS = list(indicators.load().values())
CARDS = cards.load()
EVERYTHING = {"programme": "CBI", "pillar": "all", "place": "all"}


@pytest.fixture(scope="module")
def small() -> duckdb.DuckDBPyConnection:
    return small_programme.load()


def each(found: list[Indicator]) -> Any:
    return pytest.mark.parametrize("indicator", found, ids=lambda i: i.id)


def rows(con: duckdb.DuckDBPyConnection, indicator: Indicator, **chosen: str) -> list[dict]:
    """Return the sheet's rows an indicator counts, as dicts."""
    card = CARDS[indicator.head["rows"]]
    sql = counted.rows_sql(indicator.sql, indicator.dimensions, indicator.head["kind"], card)
    found = con.execute(sql, EVERYTHING | chosen)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@each(INDICATORS)
def test_the_last_select_reads_one_cte_that_carries_the_key_of_its_sheet(
    small: duckdb.DuckDBPyConnection, indicator: Indicator
):
    found = counted.counted(indicator.sql)
    columns = small.execute(f"{found.ctes}\nselect * from {found.name}").df().columns
    keys = set(CARDS[indicator.head["rows"]].newest_of)
    assert keys - set(columns) == set()
    assert indicator.head["kind"] != "latest" or "period" in columns


@each([i for i in INDICATORS if i.head["kind"] != "latest"])
def test_rows_joined_back_number_exactly_what_was_counted(
    small: duckdb.DuckDBPyConnection, indicator: Indicator
):
    found = counted.counted(indicator.sql)
    sql = f"{found.ctes}\nselect count(*) from {found.name}"
    if "programme_id" in indicator.dimensions:
        sql += " where coalesce(programme_id, 'CBI') = 'CBI'"
    assert small.execute(sql).fetchall() == [(len(rows(small, indicator)),)]


def test_a_pillar_and_a_place_narrow_the_rows_as_they_narrow_the_cubes(
    small: duckdb.DuckDBPyConnection,
):
    # Held: W01 nationwide and W05 Sabah are Prevention, W03 Sabah is Prosecution.
    held = indicators.load()["workshops_held"]
    assert {r["workshop_id"] for r in rows(small, held, pillar="Prevention")} == {"W01", "W05"}
    assert {r["workshop_id"] for r in rows(small, held, place="Sabah")} == {"W03", "W05"}
    assert rows(small, held, programme="ELSE") == []


def test_of_a_latest_indicator_only_the_newest_period_is_counted(
    small: duckdb.DuckDBPyConnection,
):
    # December 2015: 7 by the edition of 2017, which restates the 8 of 2016.
    (newest,) = rows(small, indicators.load()["convictions"])
    assert (newest["value"], newest["edition"]) == (7, "2017")


def test_a_split_an_indicator_does_not_have_gives_no_rows(small: duckdb.DuckDBPyConnection):
    done = indicators.load()["milestones_done"]
    assert len(rows(small, done)) == 2
    assert rows(small, done, place="Sabah") == []


def test_columns_of_another_sheet_are_not_taken_for_its_own():
    gain = indicators.load()["learning_gain"]
    # workshops.state is the place of the session, attendance.state where the person lives
    named = counted.used(gain.sql, CARDS["attendance"])
    assert "state" not in named
    assert {"workshop_id", "participant_key", "pre_score", "post_score"} <= set(named)


def test_a_query_that_counts_elsewhere_is_refused_with_its_remedy():
    with pytest.raises(ValueError, match="Count in the last select"):
        counted.counted("select count(*) from workshops join outreach using (pillar)")
