"""Nothing that is rejected is lost, however much of it there is."""

import json
from pathlib import Path

import duckdb
import pytest

from etl import quarantine
from tests.etl.visits import LOAD

HEAD = "visit,day,people,kind"


def names(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the files of which something was rejected."""
    return [
        name for (name,) in con.execute("select distinct file from quarantine.problems").fetchall()
    ]


def written(con: duckdb.DuckDBPyConnection, folder: Path, what: str) -> list[tuple]:
    """Return the rows of the file that is written of the load's visits."""
    path = folder / f"{what}.parquet"
    quarantine.write(con, what, path, LOAD.kind, LOAD.number, ["visits"], names(con))
    return con.execute("select * from read_parquet(?)", [str(path)]).fetchall()


@pytest.fixture(autouse=True)
def empty(working: duckdb.DuckDBPyConnection) -> None:
    """Start each test with nothing rejected."""
    working.execute("delete from quarantine.problems; delete from quarantine.rows")


def test_of_many_problems_the_first_are_handed_on_and_all_are_written(
    check, working: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "SHOWN", 3)
    wrong = [f"v{n},2021-08-05,-1,first" for n in range(5)]  # two problems in each row
    found = check("\n".join([HEAD, *wrong, "V1,2021-08-05,1,first"]))
    assert found.counts == (6, 0, 1, 5)
    assert (found.count.problem_count, found.count.unlisted) == (10, 7)
    assert found.problems == [
        (2, "visit", "pattern"),
        (2, "people", "minimum"),
        (3, "visit", "pattern"),
    ]
    assert [row.line for row in found.count.rejected_rows] == [2, 3, 4]
    problems = written(working, tmp_path, "problems")
    assert [(line, column) for _, _, _, line, column, *_ in problems] == [
        (line, column) for line in range(2, 7) for column in ("visit", "people")
    ]
    rows = written(working, tmp_path, "rows")
    assert [(line, json.loads(cells)["visit"]) for *_, line, cells in rows] == [
        (line, f"v{line - 2}") for line in range(2, 7)
    ]


def test_what_is_written_is_what_was_handed_on(
    check, working: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    found = check(
        f'{HEAD}\nV1,2021-08-05,"1,2",Susulam\n', f"{HEAD},Nama\nV1,2021-08-05,1,first,Ali\n"
    )
    told = [("visits", *vars(problem).values()) for problem in found.count.problems]
    assert sorted(written(working, tmp_path, "problems")) == sorted(told)
    assert {problem.rule for problem in found.count.problems} == {"type", "enum", "personalData"}


def test_another_load_or_kind_is_written_apart(
    check, working: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    check(f"{HEAD}\nV1,2021-08-05,-1,first\n")
    for kind, load in (("sample", LOAD.number), (LOAD.kind, LOAD.number + 1)):
        path = tmp_path / f"{kind}.parquet"
        quarantine.write(working, "rows", path, kind, load, ["visits"], names(working))
        assert working.execute("select count(*) from read_parquet(?)", [str(path)]).fetchall() == [
            (0,)
        ]
    assert len(written(working, tmp_path, "rows")) == 1


def test_rejected_rows_are_counted_by_file_also_where_two_have_one_name(check) -> None:
    wrong, right = "V1,2021-08-05,-1,first\n", "V2,2021-08-05,1,first\n"
    found = check(f"{HEAD}\n{wrong}{right}", f"{HEAD}\n{right}", f"{HEAD}\n{wrong}{wrong}")
    assert [file.rejected for file in found.count.files] == [1, 0, 2]


def test_a_near_value_is_looked_up_for_the_first_wrong_values_only(
    check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "NEAR", 1)
    rows = ("V1,2021-08-05,1,Susulam", "V2,2021-08-05,1,frst", "V3,2021-08-05,1,Susulam")
    found = check("\n".join([HEAD, *rows]))
    said = ["Did you mean" in problem.remedy for problem in found.count.problems]
    assert said == [True, False, True]


def test_of_a_file_that_is_left_out_nothing_is_written(
    check, working: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    check(f"{HEAD}\nV1,2021-08-05,-1,first\n")
    path = tmp_path / "rows.parquet"
    quarantine.write(working, "rows", path, LOAD.kind, LOAD.number, ["visits"], ["another.csv"])
    assert working.execute("from read_parquet(?)", [str(path)]).fetchall() == []
