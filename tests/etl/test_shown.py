"""A cell that shows an error or a percent is read as what it shows, as a CSV file would hold it."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from etl import pseudonymise
from etl.read import shown, workbook
from etl.read.header import letter
from tests.etl.test_outside import MAIN, SHEET, saved, with_parts
from tests.etl.test_pseudonymise import KEY
from tests.etl.visits import Judged

Check = Callable[..., Judged]
HEAD = ("visit", "day", "site", "people", "kind", "note", "share")
GOOD = ("V1", "2021-08-05", "S1", 3, "first", "x", 40)


def book(formats: dict[str, str] | None = None, **cells: object) -> bytes:
    """Return a workbook with one good row, some of its cells and their formats changed."""
    new = Workbook()
    sheet = new["Sheet"]
    sheet.append(HEAD)
    sheet.append(cells.get(name, cell) for name, cell in zip(HEAD, GOOD, strict=True))
    for name, code in (formats or {}).items():
        sheet.cell(2, HEAD.index(name) + 1).number_format = code
    return saved(new)


def text(**cells: str) -> str:
    """Return the same as a CSV file."""
    row = (str(cells.get(name, cell)) for name, cell in zip(HEAD, GOOD, strict=True))
    return f"{','.join(HEAD)}\n{','.join(row)}\n"


@pytest.mark.parametrize(
    ("column", "error", "rule"),
    [
        ("visit", "#REF!", "pattern"),
        ("day", "#VALUE!", "type"),
        ("site", "#N/A", "foreignKey"),
        ("people", "#DIV/0!", "type"),
        ("kind", "#NAME?", "enum"),
        ("note", "#REF!", "type"),
        ("share", "#NUM!", "type"),
    ],
)
def test_an_error_is_a_problem_and_no_empty_cell(
    check: Check, column: str, error: str, rule: str
) -> None:
    found = check(book(**{column: error}), name="visits.xlsx")
    assert found.problems == [(2, column, rule)]
    assert found.only_problem().value == error
    as_text = check(text(**{column: error}))
    assert [(p.column, p.rule, p.value, p.remedy) for p in as_text.count.problems] == [
        (p.column, p.rule, p.value, p.remedy) for p in found.count.problems
    ]


def test_a_text_column_says_what_to_do_about_an_error(check: Check) -> None:
    found = check(book(note="#REF!"), name="visits.xlsx")
    assert found.only_problem().remedy == (
        "The spreadsheet shows an error here. Correct the formula, or write the text."
    )


@pytest.mark.parametrize("note", ["#1", "# REF", "see #REF! below", "#ref"])
def test_a_text_that_only_looks_like_an_error_is_a_text(check: Check, note: str) -> None:
    assert check(book(note=note), name="visits.xlsx").column("note") == [note]


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("0%", "40%"),
        ("0.00%", "40%"),
        ("[Red]0.0%;-0.0%", "40%"),
        ("0", "0.4"),
        ('0.0"%"', "0.4"),  # the sign in quotes: the number stays what it is
        (r"0.0\%", "0.4"),
    ],
)
def test_a_number_is_a_percent_where_its_format_shows_one(
    check: Check, code: str, read: str
) -> None:
    found = check(book({"note": code}, note=0.4), name="visits.xlsx")
    assert found.column("note") == [read]


@pytest.mark.parametrize(
    ("value", "percent"), [(0.4, "40%"), (0.07, "7%"), (0.405, "40.5%"), (1, "100%"), (0, "0%")]
)
def test_a_percent_is_judged_as_the_csv_file_of_the_same_sheet(
    check: Check, value: float, percent: str
) -> None:
    found = check(book({"share": "0%"}, share=value), name="visits.xlsx").only_problem()
    as_text = check(text(share=percent)).only_problem()
    assert (found.rule, found.value, found.remedy) == ("type", percent, as_text.remedy)
    number = percent.removesuffix("%")
    assert found.remedy == f"Write a number, such as 62 or 62.5. Write {number}, not {percent}."


def test_a_percent_of_people_is_a_problem_without_a_guess(check: Check) -> None:
    found = check(book({"people": "0%"}, people=0.4), name="visits.xlsx").only_problem()
    assert (found.value, found.remedy) == (
        "40%",
        "Write a whole number, such as 1250 or 1,250.",
    )


def test_a_prefix_and_cells_that_do_not_say_where_they_stand_are_understood(check: Check) -> None:
    cells = "".join(f'<x:c t="str"><x:v>{name}</x:v></x:c>' for name in ("visit", "day", "people"))
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row>{cells}</x:row><x:row>'
        '<x:c t="str"><x:v>V1</x:v></x:c><x:c t="str"><x:v>2021-08-05</x:v></x:c>'
        "<x:c t='e'><x:v>#DIV/0!</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    found = check(with_parts(book(), {SHEET: sheet}), name="visits.xlsx")
    assert found.problems == [(2, "people", "type")]
    assert found.only_problem().value == "#DIV/0!"


@pytest.mark.parametrize("cell", ['r="A0B"', 'r="7"'])
def test_a_cell_with_an_error_nowhere_is_not_read(check: Check, cell: str) -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c {cell} t="e"><v>#REF!</v></c></row>'
        "</sheetData></worksheet>"
    )
    found = check(with_parts(book(), {SHEET: sheet}), name="visits.xlsx")
    assert found.only_problem().rule == "structure"


def test_a_plain_sheet_is_not_gone_through_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_through = []
    monkeypatch.setattr(shown, "_cells", lambda _, part, __: gone_through.append(part) or {})
    for name, data in {"plain": book(), "error": book(note="#REF!")}.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        ((_, rows),) = workbook.sheets(path)
        assert len(list(rows)) == 2
        assert gone_through == ([] if name == "plain" else [SHEET])


def test_the_letters_over_a_column_lead_back_to_it() -> None:
    assert [letter(p) for p in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [shown.place(f"{letter(p)}5") for p in range(800)] == [(5, p) for p in range(800)]


def test_keys_in_place_of_names_leave_errors_and_percents_as_they_show(tmp_path: Path) -> None:
    new = Workbook()
    sheet = new["Sheet"]
    for row in (["Nama", "Score", "Note"], ["Siti Aminah", 0.4, "#N/A"], ["#REF!", 0.5, "x"]):
        sheet.append(row)
    sheet["B2"].number_format = sheet["B3"].number_format = "0%"
    path, out = tmp_path / "names.xlsx", tmp_path / "keys.xlsx"
    path.write_bytes(saved(new))
    done = pseudonymise.pseudonymise(path, ["Nama"], out, KEY)
    assert (done.people, done.unnamed) == (1, 1)  # an error is nobody's name
    written = load_workbook(io.BytesIO(out.read_bytes()))["Sheet"]
    rows = [cells[1:] for cells in written.iter_rows(min_row=2, values_only=True)]
    assert rows == [("40%", "#N/A"), ("50%", "x")]
