"""What to do next stands in one sentence, whatever was found."""

from datetime import datetime
from pathlib import Path

import pytest

from etl.accepted import Counts
from etl.loading.drafts import Draft, Part
from etl.loading.trial import Judged, Trial
from etl.raw import File, Problem
from tracker.staff import told
from tracker.staff.told import MEND, SEE, YES

NO_HEADER = Problem("a.csv", None, 1, None, None, "structure", "No header row was found.")
KEY = Problem("a.csv", None, 3, "workshop_id", "W99", "foreignKey", "Not found in Workshops.")
REFUSED = Problem("a.csv", None, 1, "Nama", None, "personalData", "Take it out.")
NOTED = Problem("a.xlsx", "Day 1", 3, None, None, "personalData", "B3: A note points to a person.")


@pytest.fixture(autouse=True)
def nothing_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    monkeypatch.setattr(told.columns, "found", lambda part, path: None)


def draft(*sources: str | None) -> Draft:
    parts = [Part(f"{n}.csv", "0" * 64, s, {}, {}, None) for n, s in enumerate(sources)]
    return Draft("20260101-000000-00000000", "ana", datetime(2026, 1, 1), tuple(parts))


def judged(accepted: int, rejected: int, *problems: Problem, refused: bool = False) -> Judged:
    file = File(1, Path("a.csv"), "a.csv", "0" * 64, refused=refused, problems=list(problems))
    count = Counts(
        "attendance",
        [file],
        rows_in=accepted + rejected,
        accepted=accepted,
        rejected=rejected,
        problems=list(problems),
    )
    return Judged(0, count)


def test_a_sheet_of_no_known_kind_comes_first() -> None:
    said = told.next_step(draft(None), [])
    assert said == "Next: say which kind of sheet each file is."


def test_names_come_before_anything_else_of_the_sheet() -> None:
    found = [judged(0, 0, REFUSED, refused=True)]
    assert told.next_step(draft("attendance"), found).startswith("Next: replace the personal")
    assert told.sheet(draft("attendance"), found) == "0.csv: not read, it holds personal data"


def test_what_stands_outside_the_cells_is_taken_out_in_the_sheet_itself() -> None:
    found = [judged(0, 0, NOTED, refused=True)]
    assert told.next_step(draft("attendance"), found).startswith("Next: take out in your own sheet")
    found = [judged(0, 0, REFUSED, NOTED, refused=True)]
    assert told.next_step(draft("attendance"), found).startswith("Next: replace the personal")


def test_what_rows_point_to_is_loaded_first() -> None:
    said = told.next_step(draft("attendance"), [judged(0, 3, KEY)])
    assert said.startswith("Next: load Workshops and consultations first")


def test_what_comes_along_need_not_be_loaded_first() -> None:
    said = told.next_step(draft("attendance", "workshops"), [judged(2, 1, KEY)])
    assert said.startswith("Next: mend 1 row below")


def test_a_sheet_without_a_header_is_mended_as_it_says() -> None:
    said = told.next_step(draft("attendance"), [judged(0, 0, NO_HEADER)])
    assert said.startswith("Next: mend the sheet as it says below")
    assert not told.is_empty(judged(0, 0, NO_HEADER).count)


def test_a_header_with_no_row_under_it_says_so_and_what_to_do() -> None:
    empty = judged(0, 0)
    assert told.is_empty(empty.count)
    said = told.next_step(draft("attendance"), [empty])
    assert said == "Next: write your rows under the header, and drop the sheet again."
    full = judged(5, 0)
    assert told.next_step(draft("attendance", "attendance"), [empty, full]).startswith("Next: see")


@pytest.mark.parametrize(
    ("accepted", "rejected", "begins"),
    [
        (0, 2, "Next: mend the rows below"),
        (5, 2, "Next: mend 2 rows below and check them again. Or go on"),
        (5, 0, "Next: see what this would change."),
    ],
)
def test_there_is_always_a_next_step(accepted: int, rejected: int, begins: str) -> None:
    said = told.next_step(draft("attendance"), [judged(accepted, rejected)])
    assert said.startswith(begins)


@pytest.mark.parametrize(
    ("accepted", "rejected", "says"),
    [
        (0, 0, "0.csv: nothing to load yet"),
        (1, 0, "0.csv: the row is ready"),
        (5, 0, "0.csv: all 5 rows are ready"),
        (5, 2, "0.csv: 5 of 7 rows are ready"),
    ],
)
def test_the_headline_counts_the_rows_that_are_ready(
    accepted: int, rejected: int, says: str
) -> None:
    assert told.sheet(draft("attendance"), [judged(accepted, rejected)]) == says


def test_the_step_at_hand_is_marked() -> None:
    tried = Trial(draft("attendance"), (), (), "v", "", False, (), ())
    assert told.at([judged(5, 2)], None) == MEND
    assert told.at([judged(5, 0)], None) == SEE
    assert told.at([judged(5, 0)], tried) == YES
    assert len(told.steps()) == YES + 1
