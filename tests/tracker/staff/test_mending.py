"""Rejected rows as a table to write in, and what was written as edits of a draft."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import cards
from etl.quarantine import Rejected
from etl.raw import Problem
from tracker import texts
from tracker.staff import mending
from tracker.staff.mending import LINE, MOST, NOT_CELLS, PLACE, WRONG

NAMES = cards.load()["attendance"].names()


def row(line: int, sheet: str | None = None, **cells: str) -> Rejected:
    return Rejected("a.csv", sheet, line, {name: cells.get(name, "") for name in NAMES})


def problem(line: int, column: str, rule: str = "maximum", sheet: str | None = None) -> Problem:
    return Problem("a.csv", sheet, line, column, "140", rule, "Scores are out of 100.")


ROWS = [
    row(14, workshop_id="W01", sex="female", pre_score="140"),
    row(15, workshop_id="W99", post_score="62"),
]
PROBLEMS = [problem(14, "pre_score"), problem(15, "workshop_id", "foreignKey")]


def test_bad_columns_stand_first_then_those_that_hold_something() -> None:
    found = mending.table("attendance", ROWS, PROBLEMS)
    assert list(found.columns[:7]) == [
        *NOT_CELLS,
        "workshop_id",
        "pre_score",
        "sex",
        "post_score",
    ]
    assert set(found.columns[3:]) == set(NAMES)


def test_a_row_stands_with_its_line_and_what_is_wrong() -> None:
    found = mending.table("attendance", ROWS, PROBLEMS)
    assert found.loc[0, [PLACE, WRONG, "pre_score"]].tolist() == [
        "14",
        "Pre score: Too large",
        "140",
    ]


def test_a_line_of_a_workbook_stands_with_its_tab() -> None:
    rows = [row(14, "Day 1", pre_score="140"), row(14, "Day 2", pre_score="141")]
    found = mending.table("attendance", rows, [problem(14, "pre_score", sheet="Day 2")])
    assert found[PLACE].tolist() == ["Day 1!14", "Day 2!14"]
    assert found[LINE].tolist() == ["Day 1 · 14", "Day 2 · 14"]
    assert found[WRONG].tolist() == ["", "Pre score: Too large"]


def test_what_is_written_becomes_an_edit_and_nothing_else_does() -> None:
    before = mending.table("attendance", ROWS, PROBLEMS)
    after = before.copy()
    after.loc[0, "pre_score"] = "40"
    after.loc[1, "workshop_id"] = None  # the editor empties a cell so
    assert mending.edits(before, after) == {
        "14": {"pre_score": "40"},
        "15": {"workshop_id": ""},
    }


def test_the_place_and_what_is_wrong_cannot_be_written() -> None:
    before = mending.table("attendance", ROWS, PROBLEMS)
    after = before.assign(**{PLACE: ["1", "2"], WRONG: ["x", "y"]})
    assert mending.edits(before, after) == {}


def test_a_long_list_comes_in_parts() -> None:
    rows = [row(n, pre_score="140") for n in range(2, MOST + 50)]
    assert len(mending.table("attendance", rows, [])) == MOST


def test_headings_are_those_of_the_card_in_the_readers_language() -> None:
    found = mending.headings("attendance", mending.table("attendance", ROWS, PROBLEMS))
    assert found["pre_score"] == "Pre score"
    texts.use("ms")
    try:
        assert mending.headings("attendance", pd.DataFrame(columns=["sex"]))["sex"] == "Jantina"
    finally:
        texts.use("en")


@pytest.mark.parametrize("cell", [None, float("nan"), pd.NA])
def test_an_empty_cell_stays_empty(cell: object) -> None:
    before = mending.table("attendance", ROWS, PROBLEMS)
    after = before.astype(object)
    after.loc[0, "age_band"] = cell
    assert mending.edits(before, after) == {}


@given(st.lists(st.text(max_size=6), min_size=2, max_size=2))
def test_every_text_comes_back_as_it_was_written(written: list[str]) -> None:
    before = mending.table("attendance", ROWS, PROBLEMS)
    after = before.astype(object)
    after["note_of_test"] = ""
    after["age_band"] = written
    wanted = {
        at: {"age_band": text} for at, text in zip(before[PLACE], written, strict=True) if text
    }
    assert mending.edits(before, after) == wanted
