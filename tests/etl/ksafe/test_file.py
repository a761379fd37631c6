"""python -m etl ksafe publishes any file with a row per person, or says what is wrong with it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.__main__ import main

PEOPLE = {("Q1", "A"): 20, ("Q1", "B"): 4, ("Q1", "C"): 5, ("Q1", "D"): 6, ("Q2", "A"): 12}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Write one row per person."""
    file = tmp_path / "people.csv"
    rows = [f"{quarter},x,{pillar}" for (quarter, pillar), n in PEOPLE.items() for _ in range(n)]
    file.write_text("\n".join(["Quarter,name,pillar", *rows, ""]), encoding="utf-8")
    return file


def published(file: Path, *words: str, dimensions: str = "quarter,pillar") -> dict:
    """Run the command with --json and return what it prints."""
    asked = ["ksafe", str(file), "--dimensions", dimensions, "--json", *words]
    result = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(file: Path, *words: str, dimensions: str = "quarter,pillar") -> str:
    """Run the command and return what it says is wrong."""
    result = CliRunner().invoke(main, ["ksafe", str(file), "--dimensions", dimensions, *words])
    assert result.exit_code != 0
    assert not result.stdout
    return result.stderr


def test_the_leaves_are_printed_with_null_and_not_shown(people: Path):
    found = published(people)
    assert found["rows"] == [
        {"quarter": "Q1", "pillar": "A", "n": 20},
        {"quarter": "Q1", "pillar": "(not shown)", "n": 4 + 5 + 6},
        {"quarter": "Q2", "pillar": "A", "n": 12},
    ]
    assert (found["k"], found["dimensions"]) == (10, ["quarter", "pillar"])


def test_combinations_with_nobody_are_told_apart_from_rows(people: Path, tmp_path: Path):
    possible = tmp_path / "possible.csv"
    listed = [f"{quarter},{pillar}" for quarter in ("Q1", "Q2") for pillar in "ABCD"]
    possible.write_text("\n".join(["quarter,pillar", *listed]), encoding="utf-8")
    zeros = [{"quarter": "Q2", "pillar": pillar, "n": 0} for pillar in "BCD"]
    assert published(people, "--possible", str(possible))["zeros"] == zeros


def test_without_a_list_no_zero_names_a_value_that_no_row_names(people: Path):
    # B, C and D are the file's own: zeros for them in Q2 would say that all three are in Q1's rest.
    assert published(people)["zeros"] == []
    shown = published(people, "--k", "4")
    assert "".join(row["pillar"] for row in shown["rows"]) == "ABCD" + "A"
    zeros = [{"quarter": "Q2", "pillar": pillar, "n": 0} for pillar in "BCD"]
    assert shown["zeros"] == zeros


def test_ten_people_of_ten_workshops_are_not_told_by_the_quarter_before(people: Path):
    alone = "".join(f"Q2,W{number:02}\n" for number in range(2, 12))
    people.write_text("quarter,pillar\n" + "Q1,W01\n" * 12 + alone, encoding="utf-8")
    assert published(people)["rows"][1] == {"quarter": "Q2", "pillar": None, "n": 10}
    assert not any(f"W{number:02}" in str(published(people)) for number in range(2, 12))


@pytest.mark.parametrize(
    ("counts", "rest"),
    [
        ((8, 1, 1), None),  # 10 of three who are there: A has 8 at most, so 1 to 8
        ((6, 3, 3), "(not shown)"),  # 12 = k + 3 - 1: each has 1 to 9
    ],
)
def test_values_found_in_the_file_are_merged_only_where_each_can_have_up_to_k_less_one(
    people: Path, counts: tuple[int, ...], rest: str | None
):
    rows = "".join(f"{name}\n" * n for name, n in zip("ABC", counts, strict=True))
    people.write_text(f"pillar\n{rows}", encoding="utf-8")
    said = published(people, "--dimensions", "pillar")
    assert said["rows"] == [{"pillar": rest, "n": sum(counts)}]


def test_only_listed_combinations_are_cover(people: Path, tmp_path: Path):
    # Without Q1's B, C and D could not be merged: 5 + 6 is more than (2 - 1) x 9.
    lines = people.read_text(encoding="utf-8").splitlines()
    people.write_text("\n".join(line for line in lines if "B" not in line), encoding="utf-8")
    every = published(people)["rows"]
    possible = tmp_path / "possible.csv"
    possible.write_text("pillar,quarter\nA,Q1\nC,Q1\nD,Q1\nA,Q2\n", encoding="utf-8")
    assert every == published(people, "--possible", str(possible))["rows"]
    assert every[0] == {"quarter": "Q1", "pillar": None, "n": 20 + 5 + 6}
    assert published(people, "--possible", str(possible))["zeros"] == []
    possible.write_text("pillar,quarter\nA,Q1\nB,Q1\nC,Q1\nD,Q1\nA,Q2\n", encoding="utf-8")
    merged = {"quarter": "Q1", "pillar": "(not shown)", "n": 5 + 6}
    assert merged in published(people, "--possible", str(possible))["rows"]


def test_k_can_be_chosen(people: Path):
    assert published(people, "--k", "40")["rows"] == [{"quarter": None, "pillar": None, "n": 47}]
    small = published(people, "--k", "3")["rows"]
    assert {"quarter": "Q1", "pillar": "B", "n": 4} in small


def test_a_k_below_10_is_said_to_be_for_trying_only(people: Path):
    def told(k: str) -> str:
        asked = ["ksafe", str(people), "--dimensions", "quarter", "--json", "--k", k]
        return CliRunner().invoke(main, asked, catch_exceptions=False).stderr

    assert told("9") == "k is 9, for trying the rules: publish with 10 or more.\n"
    assert told("10") == ""


def test_a_file_of_fewer_than_k_people_gives_no_rows(people: Path):
    found = published(people, "--k", "48")
    assert (found["rows"], found["zeros"]) == ([], [])
    people.write_text("quarter;pillar\n", encoding="utf-8")
    assert published(people)["rows"] == []


def test_without_json_a_table_is_printed(people: Path):
    words = ["ksafe", str(people), "--dimensions", "quarter,pillar"]
    lines = CliRunner().invoke(main, words).stdout.splitlines()
    assert lines[:3] == [
        "quarter  pillar        n",
        "Q1       A            20",
        "Q1       (not shown)  15",
    ]


def test_a_dimension_that_is_not_a_column_is_refused(people: Path):
    said = refused(people, dimensions="quarter,pilar")
    assert "people.csv, line 1: column 'pilar' is not there" in said
    assert "The columns are: Quarter, name, pillar." in said


@pytest.mark.parametrize(
    "dimensions", ["quarter,", "quarter,quarter", "quarter,Quarter", "Pil lar,pillar", "", "n"]
)
def test_dimensions_that_cannot_be_used_are_refused(people: Path, dimensions: str):
    assert "cannot be used" in refused(people, dimensions=dimensions)


def test_a_combination_that_is_not_listed_is_refused(people: Path, tmp_path: Path):
    possible = tmp_path / "possible.csv"
    possible.write_text("quarter,pillar\nQ1,A\nQ2,A\n", encoding="utf-8")
    said = refused(people, "--possible", str(possible))
    assert "people.csv, line 22: 'Q1, B' is not among the combinations" in said


def test_an_empty_file_is_refused(people: Path):
    people.write_text("", encoding="utf-8")
    assert "people.csv: the file is empty" in refused(people)


@pytest.mark.parametrize(
    "word", ["(not shown)", "(reported late)", "(Not  shown)", "( not\u00a0shown )"]
)
def test_a_value_that_has_a_meaning_in_the_rows_is_refused(people: Path, word: str):
    people.write_text(f"quarter,pillar\nQ1,{word}\n", encoding="utf-8")
    assert f"line 2: {word!r} has a meaning of its own" in refused(people)


def test_a_row_shifted_by_a_comma_is_refused(people: Path):
    # Unquoted, "Jalan Ampang, Ipoh" would put Ipoh where the quarter stands.
    people.write_text(
        "address,quarter,pillar\nKlang,Q1,A,,\nJalan Ampang, Ipoh,Q1,A\n", encoding="utf-8"
    )
    said = refused(people)
    assert "people.csv, line 3: it has 4 cells, and line 1 names only 3 columns." in said
    assert "Put a value in which ',' stands in quotation marks." in said


def test_a_file_that_cannot_be_read_is_refused(people: Path):
    people.write_text('quarter,pillar\nQ1,"A\nQ1,B\n', encoding="utf-8")
    assert "the file cannot be read (line 2: a quotation mark" in refused(people)
    workbook = people.rename(people.with_suffix(".xlsx"))
    assert "people.xlsx: a workbook is not read here. Save it as CSV (UTF-8)." in refused(workbook)


@pytest.mark.parametrize("k", ["1", "0", "-5", "ten"])
def test_a_k_that_hides_nothing_is_refused(people: Path, k: str):
    assert "Invalid value for '--k'" in refused(people, "--k", k)
