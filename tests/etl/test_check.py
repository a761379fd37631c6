"""A check finds every problem of a sheet at once, says where it stands and what to do."""

import json
from datetime import date

import pytest

from etl import cards
from etl.raw import Problem
from tests.etl.visits import VISITS, workbook


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        (",2021-08-05,S1,3,1,first", "visit", "required"),
        ("-,2021-08-05,S1,3,1,first", "visit", "required"),  # a missing value of the card
        ("V1,,S1,3,1,first", "day", "required"),
        ("v1,2021-08-05,S1,3,1,first", "visit", "pattern"),
        ("V1x,2021-08-05,S1,3,1,first", "visit", "pattern"),  # the pattern is of the whole value
        ("V1,5 Agustus 2021,S1,3,1,first", "day", "type"),
        ("V1,2021-08-05,S1,three,1,first", "people", "type"),
        ("V1,2021-08-05,S1,-1,,first", "people", "minimum"),
        ("V1,2021-08-05,S1,5001,1,first", "people", "maximum"),
        ("V1,2021-08-05,S1,3,1,firts", "kind", "enum"),
        ("V1,2021-08-05,S9,3,1,first", "site", "foreignKey"),
        ("V1,2021-08-05,S1,3,4,first", "people", "consistency"),
        ("V1,2021-09-01,S1,3,1,first", "day", "consistency"),  # S1 closes on 31 August
    ],
)
def test_one_wrong_cell_is_one_problem_with_its_place_and_remedy(
    check, row: str, column: str, rule: str
) -> None:
    found = check(f"visit,day,site,people,women,kind\n{row}\n")
    assert found.counts == (1, 0, 0, 1)
    assert found.problems == [(2, column, rule)]
    problem = found.only_problem()
    assert (problem.file, problem.sheet) == ("visits.csv", None)
    assert problem.remedy.endswith((".", "?"))


@pytest.mark.parametrize(
    "row", ["V1,2021-08-05,S1,0,0,first", "V1,2021-08-31,S1,5000,5000,", "V1,2021-08-05,,,9,"]
)
def test_the_limits_themselves_and_empty_cells_are_fine(check, row: str) -> None:
    assert check(f"visit,day,site,people,women,kind\n{row}\n").counts == (1, 0, 1, 0)


@pytest.mark.parametrize(
    "space", [" ", "\t", "\n", "\r", "\u00a0", " \t\u00a0", "\u202f", "\u3000"]
)
def test_space_around_a_cell_is_no_part_of_it(check, space: str) -> None:
    cells = (f'"{space}{cell}{space}"' for cell in ("V1", "2021-08-05", "café, tea", "-"))
    found = check(f"visit,day,note,kind\n{','.join(cells)}\n")
    assert (found.column("visit"), found.column("note")) == (["V1"], ["café, tea"])
    assert found.column("kind") == [None]  # a missing value of the card


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u2060", "\ufeff", "\u00ad"])
def test_a_sign_nobody_sees_makes_no_other_value(check, sign: str) -> None:
    rows = f"V1,2021-08-05,{sign}first\nV{sign}1,2021-08-05,follow{sign}-up\n"
    found = check(f"visit{sign},day,kind\n{rows}V2,5{sign} Ogos\u00a02021,{sign}\n")
    assert found.column("visit") == ["V1", "V2"]
    assert found.column("kind") == ["first", None]
    assert found.problems == [(3, "day", "unique")]  # V1 on one day, twice


@pytest.mark.parametrize("dash", ["–", "—"])
def test_a_dash_a_spreadsheet_made_longer_is_an_empty_cell(dash: str) -> None:
    for card in cards.load().values():
        assert dash in card.missing


def test_a_row_with_several_problems_is_rejected_once_and_lists_them_all(check) -> None:
    found = check("visit,day,people,kind\n,soon,-1,third\nV2,2021-08-06,3,first\n")
    assert found.counts == (2, 0, 1, 1)
    assert found.problems == [
        (2, "visit", "required"),
        (2, "day", "type"),
        (2, "people", "minimum"),
        (2, "kind", "enum"),
    ]


def test_a_rule_across_columns_is_not_tried_where_a_cell_already_failed(check) -> None:
    found = check("visit,day,people,women\nV1,2021-08-05,-1,4\nV2,2021-08-05,2,many\n")
    assert found.problems == [(2, "people", "minimum"), (3, "women", "type")]


def test_a_looked_up_date_is_not_asked_of_an_unknown_site(check) -> None:
    found = check("visit,day,site\nV1,2099-01-01,S9\n")
    assert found.problems == [(2, "site", "foreignKey")]


def test_a_near_miss_is_named(check) -> None:
    found = check("visit,day,kind\nV1,2021-08-05,Susulam\n")
    assert found.only_problem().remedy.endswith("Did you mean 'Susulan'?")


def test_the_first_of_two_rows_with_one_key_is_kept(check) -> None:
    found = check("visit,day,people\nV1,2021-08-05,3\nV1,05/08/2021,4\nV1,2021-08-06,5\n")
    assert found.counts == (3, 0, 2, 1)
    assert found.problems == [(3, "day", "unique")]  # the last column of the key
    assert found.column("people") == [3, 5]


def test_rows_without_a_whole_key_are_no_duplicates_of_each_other(check) -> None:
    found = check("visit,day,people\n,2021-08-05,3\n,2021-08-05,3\n")
    assert found.problems == [(2, "visit", "required"), (3, "visit", "required")]


def test_a_unique_column_may_be_empty_but_not_repeated(check) -> None:
    rows = ["visit,day,guest_key", "V1,2021-08-05,a1", "V2,2021-08-05,", "V3,2021-08-05,a1"]
    found = check("\n".join([*rows, "V4,2021-08-05,"]))
    assert found.problems == [(4, "guest_key", "unique")]


def test_duplicates_are_found_across_the_sheets_of_a_file(check) -> None:
    head, row = ["visit", "day"], ["V1", date(2021, 8, 5)]
    found = check(workbook(Hari_1=[head, row], Hari_2=[head, [], row]), name="visits.xlsx")
    assert found.counts == (3, 1, 1, 1)
    problem = found.only_problem()
    assert (problem.sheet, problem.line, problem.rule) == ("Hari 2", 3, "unique")


def test_the_same_key_in_a_second_file_is_a_later_version_not_a_duplicate(check) -> None:
    found = check("visit,day,people\nV1,2021-08-05,3\n", "visit,day,people\nV1,2021-08-05,4\n")
    assert found.counts == (2, 0, 2, 0)
    assert found.column("people") == [3, 4]


@pytest.mark.parametrize(
    "rows", [["V1,2021-08-05,S2\nV1,2021-08-06,S1"], ["V1,2021-08-05,S2", "V1,2021-08-06,S1"]]
)
def test_a_value_that_must_not_change_is_refused_in_one_file_and_in_two(
    check, rows: list[str]
) -> None:
    found = check(*(f"visit,day,site\n{r}\n" for r in rows))
    assert [(p.column, p.rule, p.remedy) for p in found.count.problems] == [
        ("site", "consistency", "A visit keeps its site.")
    ]
    assert found.column("site") == ["S2"]


def test_rows_without_a_visit_have_no_first_value_to_keep(check) -> None:
    found = check("visit,day,site\n,2021-08-05,S1\n,2021-08-05,S2\n")
    assert found.problems == [(2, "visit", "required"), (3, "visit", "required")]


def test_an_empty_basis_is_own(check) -> None:
    found = check("visit,day,basis\nV1,2021-08-05,\nV2,2021-08-05,sample\nV3,2021-08-05,mine\n")
    assert found.column("basis") == ["own", "sample"]
    assert found.problems == [(4, "basis", "enum")]


def test_a_column_that_is_not_there_takes_its_default(check) -> None:
    assert check("visit,day\nV1,2021-08-05\n").column("basis") == ["own"]


def test_a_problem_reads_as_one_sentence() -> None:
    problem = Problem("visits.xlsx", "Hari 1", 14, "people", "140", "maximum", "Correct the cell.")
    assert str(problem) == (
        "visits.xlsx, sheet Hari 1, line 14, column people: '140': maximum. Correct the cell."
    )


def test_rejected_rows_are_kept_with_all_their_cells(check) -> None:
    found = check("visit,day,people,note\nV1,2021-08-05,-1, tea \n")
    (row,) = found.count.rejected_rows
    assert (row.line, row.cells["visit"], row.cells["people"], row.cells["note"]) == (
        2,
        "V1",
        "-1",
        "tea",
    )
    assert json.dumps(row.cells)


def test_a_row_may_break_the_rules_of_every_column_at_once(check) -> None:
    names = VISITS.names()
    found = check(f"{','.join(names)}\n{','.join('?' for _ in names)}\n")
    broken = {column for _, column, _ in found.problems}
    assert broken == set(names) - {"note", "guest_key"}  # any text will do there
