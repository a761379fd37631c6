"""Any file is read by the columns a command needs; all that is wrong with it is told at once."""

from datetime import date
from pathlib import Path

import pytest

from tests.etl.visits import workbook
from tracker.command import schedule, sheet, training
from tracker.command.sheet import Faulty

PLAN = "planned_on,done_on\n2021-08-19,2021-08-20\n2021-09-16,\n"
DAYS = [(date(2021, 8, 19), date(2021, 8, 20)), (date(2021, 9, 16), None)]
SCORES = "workshop_id,participant_key,pre_score,post_score\n"


def written(folder: Path, content: str | bytes, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def days(folder: Path, content: str | bytes, name: str = "plan.csv") -> list[tuple]:
    rows = schedule.read(written(folder, content, name)).rows
    return [(row["planned_on"], row["done_on"]) for row in rows]


def wrong(folder: Path, content: str | bytes, name: str = "scores.csv") -> list[tuple]:
    """Return line, column and rule of each problem of a file of scores."""
    with pytest.raises(Faulty) as found:
        training.read(written(folder, content, name), 0, 100)
    return [(p.line, p.column, p.rule) for p in found.value.problems]


@pytest.mark.parametrize(
    "content",
    [
        PLAN,
        PLAN.replace(",", ";"),
        PLAN.replace(",", "\t"),
        PLAN.encode("utf-8-sig"),
        PLAN.encode("utf-16"),
        "Senarai kerja\n\nTarikh dirancang,Tarikh siap\n19 Ogos 2021,20/8/2021\n16.9.2021,-\n\n",
        "Actual end,Planned end\n2021-08-20,2021-08-19\nn/a,2021-09-16\nJumlah,\n",
        "lead,held_on,Planned date\nA,2021-08-20,19/08/2021\nB,,16/09/2021\n",
    ],
)
def test_a_file_is_read_however_it_was_saved_and_under_any_header_of_the_cards(
    tmp_path: Path, content: str | bytes
) -> None:
    assert days(tmp_path, content) == DAYS


def test_every_sheet_of_a_workbook_with_a_header_is_read(tmp_path: Path) -> None:
    head = ["planned_on", "done_on"]
    first, second = [date(2021, 8, 19), date(2021, 8, 20)], [date(2021, 9, 16), None]
    book = workbook(One=[head, first], Notes=[["written by hand"]], Two=[[], head, second])
    assert days(tmp_path, book, "plan.xlsx") == DAYS


def test_a_columns_own_name_goes_before_another_that_may_mean_it(tmp_path: Path) -> None:
    content = "date,planned_on,done_on\n2020-01-01,2021-08-19,2021-08-20\n,2021-09-16,\n"
    assert days(tmp_path, content) == DAYS


def test_two_columns_that_may_mean_the_same_are_not_guessed_between(tmp_path: Path) -> None:
    content = "planned_on,Date held,Actual end\n2021-08-19,2021-08-20,2021-08-21\n"
    with pytest.raises(Faulty) as found:
        days(tmp_path, content)
    (problem,) = found.value.problems
    assert (problem.column, problem.value) == ("done_on", "Date held, Actual end")
    assert (problem.line, problem.rule) == (1, "structure")


def test_a_missing_column_is_one_problem_not_one_a_row(tmp_path: Path) -> None:
    content = "workshop_id,participant_key,pre_score\nW1,a,50\nW1,b,500\n"
    assert wrong(tmp_path, content) == [
        (1, "post_score", "structure"),
        (3, "pre_score", "maximum"),
    ]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "planned_on\n2021-08-19\n"])
def test_a_file_without_a_header_is_told_every_column_it_needs(
    tmp_path: Path, content: str
) -> None:
    with pytest.raises(Faulty, match="planned_on, done_on"):
        days(tmp_path, content)


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="cannot be read"):
        days(tmp_path, b"PK\x03\x04 no workbook", "plan.xlsx")


def test_all_problems_of_a_file_are_told_together_as_a_check_tells_them(tmp_path: Path) -> None:
    rows = ["W1,a,50,60", "W1,,50,60", ",b,50,60", "", "W1,c,-1,101", "W1,d,fifty,60", "W1,a,1,2"]
    assert wrong(tmp_path, SCORES + "\n".join(rows)) == [
        (3, "participant_key", "required"),
        (4, "workshop_id", "required"),
        (6, "pre_score", "minimum"),
        (6, "post_score", "maximum"),
        (7, "pre_score", "type"),
        (8, "participant_key", "unique"),
    ]


def test_a_problem_has_its_place_value_and_remedy_and_the_file_a_last_word(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as found:
        training.read(written(tmp_path, f"{SCORES}W1,a,50,140\n"), 0, 100)
    assert str(found.value).splitlines() == [
        "sheet.csv, line 2, column post_score: '140': maximum. "
        "Write a number from 0 to 100, or give another --scale=LOW:HIGH.",
        "1 problem in sheet.csv; nothing was computed.",
    ]


def test_a_file_about_identifiable_people_is_refused(tmp_path: Path) -> None:
    content = f"Name,{SCORES}Someone,W1,a,50,60\n"
    assert wrong(tmp_path, content) == [(1, "Name", "personalData")]
    keyed = f"{SCORES}W1,someone@example.org,50,60\n"
    assert wrong(tmp_path, keyed) == [(2, "participant_key", "personalData")]


def test_what_an_item_of_a_plan_is_called_is_no_name_of_a_person(tmp_path: Path) -> None:
    content = "Name,planned_on,done_on\nLeaflet,2021-08-19,2021-08-20\nPoster,2021-09-16,\n"
    assert days(tmp_path, content) == DAYS


def test_rows_that_are_no_rows_and_columns_not_read_are_told_in_notes(tmp_path: Path) -> None:
    content = f"colour,{PLAN.splitlines()[0]}\nred,2021-08-19,\nTotal,,\n"
    found = schedule.read(written(tmp_path, content))
    assert found.notes == [
        "column 'colour' is not known and was ignored",
        "line 3: totals row, not a row",
    ]


@pytest.mark.parametrize("card", [training.card(0, 100), schedule.card()])
def test_no_header_means_two_columns_of_one_card(card: sheet.Card) -> None:
    headers = [header for field in card.fields for header in field.headers()]
    assert len(headers) == len(set(headers))
