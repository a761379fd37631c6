"""Conditions on texts, as DuckDB works them out."""

import duckdb
import pytest

from etl.spelling import one_of_sql

SIX = ("", "-", "n/a", "N/A", "\N{EN DASH}", "O'Brien")


@pytest.mark.parametrize("cell", [*SIX, "x", "n/a ", "o'brien"])
def test_a_text_is_one_of_those_listed_or_none(cell: str) -> None:
    sql = f"select {one_of_sql('$cell', SIX)}"
    assert duckdb.execute(sql, {"cell": cell}).fetchall() == [(cell in SIX,)]


def test_a_list_of_more_than_four_is_looked_at_and_not_joined() -> None:
    with duckdb.connect() as con:
        con.execute("create table cells as select 'a' as cell")
        plain = "cell in ('', '-', 'n/a', 'N/A', 'b')"
        plans = [
            con.execute(f"explain select {is_one} from cells").fetchall()[0][1]
            for is_one in (plain, one_of_sql("cell", SIX))
        ]
    assert ["Hash Join" in plan for plan in plans] == [True, False]
