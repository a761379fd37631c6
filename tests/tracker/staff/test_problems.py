"""What a check found, as a sentence and as a table."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from etl.accepted import Counts
from etl.quarantine import Rejected
from etl.raw import Problem
from tracker import texts
from tracker.staff import problems

SCORE = Problem(
    "a.xlsx", "Day 1", 14, "pre_score", "140", "maximum", "Scores are out of 100. Correct the cell."
)
KEY = Problem("a.xlsx", None, 3, "workshop_id", "W99", "foreignKey", "Not found in Workshops.")


NOT_THERE = "Not found in Programmes. Correct it, or load Programmes first."


def counts(*found: Problem, unlisted: int = 0) -> Counts:
    """Return the counts of a sheet with these problems listed and others that are not."""
    return Counts("attendance", problems=list(found), problem_count=len(found) + unlisted)


@pytest.fixture
def malay() -> Iterator[None]:
    texts.use("ms")
    yield
    texts.use("en")


def test_the_counts_are_one_sentence() -> None:
    count = Counts("attendance", rows_in=30, blank=1, accepted=26, rejected=3)
    assert count.rows_in == count.blank + count.accepted + count.rejected
    said = "30 rows in = 1 blank + 26 accepted + 3 rejected"
    assert problems.identity(count) == said


def test_a_problem_stands_with_its_place_its_rule_and_its_remedy() -> None:
    found = problems.frame("attendance", [SCORE])
    assert found.iloc[0].tolist() == [
        "a.xlsx",
        "Day 1",
        14,
        "Pre score",
        "140",
        "Too large",
        "Scores are out of 100. Correct the cell.",
    ]


def test_a_csv_file_has_no_tab() -> None:
    assert "Tab" not in problems.frame("attendance", [KEY])
    assert "Tab" in problems.frame("attendance", [KEY, SCORE])


def test_a_header_that_is_no_column_stands_as_it_is() -> None:
    named = Problem("a.csv", None, 1, "No. KP", None, "personalData", "Take it out.")
    assert problems.frame("attendance", [named])["Column"].tolist() == ["No. KP"]


def test_rule_and_column_are_told_in_malay(malay: None) -> None:
    row = problems.frame("attendance", [SCORE]).iloc[0].tolist()
    assert row[3] == "Markah pra"
    assert row[5] == "Terlalu besar"


def test_problems_that_are_alike_are_told_once_with_their_lines() -> None:
    alike = [replace(KEY, line=n) for n in (2, 3, 5, 7, 9, 11, 12, 14)]
    found = problems.terms(counts(alike[0], SCORE, *alike[1:]))
    assert [term.label for term in found] == [
        "Lines 2, 3, 5, 7, 9, 11 and 2 more · Workshop ID",
        "Day 1 · line 14 · Pre score",
    ]
    assert [line.text for line in found[0].lines] == [
        "“W99”: not known.",
        "Not found in Workshops.",
    ]


def test_of_problems_that_are_not_all_listed_nobody_says_how_many_more_are_alike() -> None:
    listed = [replace(KEY, line=n) for n in (2, 3, 5, 7, 9, 11, 12, 14)]
    (found,) = problems.terms(counts(*listed, unlisted=90_000))
    assert found.label == "Lines 2, 3, 5, 7, 9, 11 and more · Workshop ID"


def test_an_empty_cell_is_told_without_a_value() -> None:
    (found,) = problems.terms(counts(replace(KEY, value=None, rule="required")))
    assert found.lines[0].text == "Empty."


@pytest.mark.parametrize(
    ("accepted", "written", "near", "first"),
    [
        (0, ["X9", "X9"], "", ["programmes"]),  # no row names a programme that is known
        (0, ["X9", "CBI"], "", []),  # the other row, rejected for its state, names one
        (1, ["X9"], "", []),  # the accepted row names one: every row must
        (0, ["CBX"], " Did you mean 'CBI'?", []),
    ],
)
def test_a_sheet_comes_first_only_where_no_row_names_what_is_known(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    accepted: int,
    written: list[str],
    near: str,
    first: list[str],
) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    rows = [Rejected("o.csv", None, n, {"programme_id": p}) for n, p in enumerate(written, start=2)]
    found = [
        Problem("o.csv", None, row.line, "programme_id", code, "foreignKey", NOT_THERE + near)
        for row in rows
        if (code := row.cells["programme_id"]) != "CBI"
    ]
    count = Counts("outreach", accepted=accepted, problems=found, rejected_rows=rows)
    assert problems.needed(count) == first


def test_a_marked_sheet_is_named_after_its_own() -> None:
    assert problems.marked_name("Day 1 (Sabah).csv") == "Day 1 (Sabah)-to-mend.xlsx"
