"""A person gets the own sheet back with the bad cells marked; mended, it loads."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from etl import judge
from etl.raw import Problem
from etl.read import sheet as sheets
from etl.read.sheet import EXPLAINS
from etl.template import copies, look, marked, marking
from tests.etl.visits import SITES, VISITS, workbook

ORANGE = f"00{look.MARKED}"
ROWS = "visit,day,people,kind\nV1,2021-08-05,-3,first\nV2,2021-08-06,4,Pertma\n"
HEAD = ("ID lawatan", "Tarikh", "Bilangan orang", "Jenis")


def problem(
    line: int | None, column: str | None, rule: str = "type", value: str = "x", sheet: str = ""
) -> Problem:
    return Problem("visits", sheet or None, line, column, value, rule, "Correct it.")


def written(folder: Path, data: str | bytes, name: str = "visits.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def book_of(path: Path, *problems: Problem, language: str = "en", **more: dict) -> Workbook:
    return load_workbook(BytesIO(marked(path, VISITS, problems, language, **more)))


def marks(sheet: Worksheet) -> list[str]:
    """Return the places that are both orange and commented."""
    cells = [c for row in sheet.iter_rows() for c in row if c.fill.fgColor.rgb == ORANGE]
    assert all(EXPLAINS in c.comment.text for c in cells)
    return [c.coordinate for c in cells]


def listed(book: Workbook) -> list[list]:
    """Return the rows of the list below its headings."""
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    start = next(n for n, row in enumerate(rows) if row[1] in ("Heading", "Tajuk lajur"))
    return rows[start + 1 :]


def test_a_bad_cell_is_orange_its_comment_says_rule_and_remedy(tmp_path: Path) -> None:
    book = book_of(written(tmp_path, ROWS), problem(2, "people", "minimum", "-3"))
    assert marks(book["visits"]) == ["C2"]
    assert book["visits"]["C2"].comment.text == f"{EXPLAINS}Too small. Correct it."


def test_the_list_stands_first_and_leads_to_each_cell(tmp_path: Path) -> None:
    book = book_of(written(tmp_path, ROWS), problem(2, "people", "minimum", "-3"))
    assert book.sheetnames == ["What to mend", "visits"]
    assert listed(book) == [["line 2, column C", "people", "-3", "Too small", "Correct it."]]
    links = [c.hyperlink.location for row in book.worksheets[0] for c in row if c.hyperlink]
    assert links == ["'visits'!C2"]
    assert [s.sheet_view.tabSelected for s in book.worksheets] == [True, False]


def test_in_malay_the_list_the_comments_and_the_sheets_name_are_malay(tmp_path: Path) -> None:
    book = book_of(written(tmp_path, ROWS), problem(3, "kind", "enum", "Pertma"), language="ms")
    assert book.sheetnames == ["Perlu dibetulkan", "visits"]
    assert "Tiada dalam senarai" in book["visits"]["D3"].comment.text
    assert "Salah satu: first, follow-up." in book["visits"]["D3"].comment.text


def test_two_problems_of_one_cell_share_its_comment(tmp_path: Path) -> None:
    bad = [problem(2, "people", "minimum"), problem(2, "people", "consistency")]
    text = book_of(written(tmp_path, ROWS), *bad)["visits"]["C2"].comment.text
    assert "Too small" in text
    assert "Does not fit another column" in text


def test_mended_in_place_the_marked_sheet_loads(tmp_path: Path) -> None:
    path = written(tmp_path, "site,opens_on,closes_on\nS1,2021-13-01,2021-08-31\n", "sites.csv")
    count, _ = judge.rows(path, SITES)
    assert [(p.line, p.column) for p in count.problems] == [(2, "opens_on")]
    book = load_workbook(BytesIO(marked(path, SITES, count.problems)))
    book["sites"]["B2"].value = "2021-08-01"
    book.save(tmp_path / "mended.xlsx")
    count, rows = judge.rows(tmp_path / "mended.xlsx", SITES)
    assert (count.problems, count.files[0].notes) == ([], [])
    assert [row["site"] for row in rows] == ["S1"]


def test_a_row_of_the_marked_sheet_is_the_line_of_the_csv_file(tmp_path: Path) -> None:
    lines = 'title\n\nvisit,day,people,note\nV1,2021-08-05,1,"a\nb"\nV2,2021-08-06,x,\n'
    book = book_of(written(tmp_path, lines), problem(6, "people", "type"))
    assert marks(book["visits"]) == ["C6"]
    assert book["visits"]["A6"].value == "V2"


def test_a_workbook_keeps_its_looks_widths_and_comments(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Hari 1"
    sheet.append(HEAD)
    sheet.append(("V1", "2021-08-05", -3, "first"))
    sheet["A1"].font = Font(italic=True)
    sheet["C2"].comment = Comment("asked twice", "Aminah")
    sheet.column_dimensions["A"].width = 33
    book.create_sheet("Nota")["A1"] = "kept"
    book.save(tmp_path / "v.xlsx")
    found = book_of(tmp_path / "v.xlsx", problem(2, "people", "minimum", sheet="Hari 1"))
    assert found.sheetnames == ["What to mend", "Hari 1", "Nota"]
    assert marks(found["Hari 1"]) == ["C2"]
    assert found["Hari 1"]["A1"].font.italic
    assert found["Hari 1"].column_dimensions["A"].width == 33
    assert found["Hari 1"]["C2"].comment.text.startswith("asked twice\n")
    assert listed(found)[0][:2] == ["Hari 1, line 2, column C", "Bilangan orang"]


def test_marking_a_marked_sheet_again_leaves_no_old_mark(tmp_path: Path) -> None:
    sheet = workbook(Hari_1=[HEAD, ("V1", "2021-08-05", -3, "x")])
    path = written(tmp_path, sheet, "v.xlsx")
    bad = [problem(2, c, "type", sheet="Hari 1") for c in ("people", "kind")]
    path.write_bytes(marked(path, VISITS, bad, "ms"))
    book = book_of(path, bad[0])
    assert book.sheetnames == ["What to mend", "Hari 1"]
    assert marks(book["Hari 1"]) == ["C2"]
    assert book["Hari 1"]["D2"].comment is None


def test_no_formula_leaves_only_the_value_that_was_judged(tmp_path: Path) -> None:
    path = written(tmp_path, workbook(A=[HEAD, ("V1", "2021-08-05", "=1+2", "first")]), "v.xlsx")
    book = book_of(path, problem(2, "kind", sheet="A"))
    assert all(c.data_type != "f" for s in book.worksheets for row in s.iter_rows() for c in row)
    assert any("Formulas" in str(c.value) for row in book.worksheets[0].iter_rows() for c in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "#REF!", "=cmd|' /C calc'!A1"])
def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path, text: str) -> None:
    bad = Problem("v", None, 2, "visit", text, "pattern", text)
    book = book_of(written(tmp_path, f"visit,day\n{text},2021-08-05\n"), bad)
    cell = book["visits"]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert [c.data_type for c in book.worksheets[0][5] if c.value == text] == ["s", "s"]


def test_a_column_that_is_not_there_is_one_line_of_the_list(tmp_path: Path) -> None:
    path = written(tmp_path, "visit,people\nV1,1\nV2,2\n")
    book = book_of(path, *[problem(n, "day", "required", "") for n in (2, 3)])
    (line,) = listed(book)
    assert line[1] == "Day"
    assert line[3] == "Empty (2 rows)"
    assert line[4] == "The sheet has no column Day. Add it to the header row and fill it in."


def test_of_ticks_the_one_that_cannot_be_read_is_marked(tmp_path: Path) -> None:
    path = written(tmp_path, "visit,day,day_1,day_2\nV1,2021-08-05,0,maybe\n")
    book = book_of(path, problem(2, "done", "enum", "maybe"))
    assert marks(book["visits"]) == ["D2"]


def test_a_heading_that_points_to_a_person_is_marked_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "Nama,visit,day\nSiti,V1,2021-08-05\n")
    book = book_of(path, problem(1, "Nama", "personalData", ""))
    assert marks(book["visits"]) == ["A1"]
    assert "Siti" not in str(listed(book))


def test_edits_made_on_the_page_stand_in_the_sheet(tmp_path: Path) -> None:
    sheet = workbook(A=[HEAD, ("V1", "2021-08-05", -3, "first")])
    book = book_of(written(tmp_path, sheet, "v.xlsx"), edits={"A!2": {"people": "3"}})
    assert book["A"]["C2"].value == "3"
    book = book_of(written(tmp_path, ROWS), edits={"3": {"kind": "=first", "done": "yes"}})
    assert (book["visits"]["D3"].value, book["visits"]["D3"].data_type) == ("=first", "s")


def test_a_problem_in_a_merged_cell_marks_the_cell_people_see(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "A"
    for row in (HEAD, ("V1", "2021-08-05", 1, None), ("V2", "2021-08-06", 1, "first")):
        sheet.append(row)
    sheet.merge_cells("C2:D2")
    book.save(tmp_path / "v.xlsx")
    found = book_of(tmp_path / "v.xlsx", problem(2, "kind", "required", "", sheet="A"))
    assert marks(found["A"]) == ["C2"]


def test_hidden_rows_and_sheets_with_a_problem_come_to_light(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(("x",))
    sheet = book.create_sheet("A")
    for row in (HEAD, ("V1", "2021-08-05", "?", "first")):
        sheet.append(row)
    sheet.row_dimensions[2].hidden, sheet.sheet_state = True, "hidden"
    book.save(tmp_path / "v.xlsx")
    found = book_of(tmp_path / "v.xlsx", problem(2, "people", sheet="A"))["A"]
    assert (found.sheet_state, found.row_dimensions[2].hidden) == ("visible", False)


@pytest.mark.parametrize("name", ["visits.csv", "visits.xlsx"])
def test_of_a_long_file_only_the_rows_to_mend_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(copies, "LARGEST_TEXT", 10)
    monkeypatch.setattr(copies, "LARGEST_SHEETS", 10)
    rows = list(csv.reader(StringIO(ROWS)))
    path = written(tmp_path, workbook(A=rows) if name.endswith("xlsx") else ROWS, name)
    sheet = "A" if name.endswith("xlsx") else ""
    book = book_of(path, problem(3, "kind", "enum", "Pertma", sheet=sheet))
    found = book[sheet or "visits"]
    assert [[c.value for c in row] for row in found.iter_rows()] == [rows[0], rows[2]]
    assert marks(found) == ["D2"]
    assert listed(book)[0][0].endswith("line 3, column D")
    assert "too long" in book.worksheets[0]["A3"].value


def test_more_problems_than_anybody_mends_at_once_are_said_to_be_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "MOST", 1)
    book = book_of(written(tmp_path, ROWS), problem(2, "people"), problem(3, "kind"))
    assert len(listed(book)) == 1
    assert "Only the first 1 " in book.worksheets[0]["A3"].value


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b""])
def test_of_a_file_that_cannot_be_read_there_is_the_list_alone(tmp_path: Path, data: bytes) -> None:
    book = book_of(written(tmp_path, data, "v.xlsx"), problem(None, None, "structure", ""))
    assert book.sheetnames == ["What to mend"]
    assert listed(book)[0][3:] == ["The sheet cannot be read", "Correct it."]


def test_a_workbook_that_cannot_be_copied_is_given_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Workbook:
        raise ValueError("a style nobody knows")

    path = written(tmp_path, workbook(A=[HEAD, ("V1", "2021-08-05", -3, "first")]), "v.xlsx")
    monkeypatch.setattr(copies, "load_workbook", broken)
    book = book_of(path, problem(2, "people", sheet="A"))
    assert marks(book["A"]) == ["C2"]
    assert book["A"]["C2"].value == "-3"


def test_the_list_is_never_read_as_rows_whatever_stands_in_it(tmp_path: Path) -> None:
    header = Problem("day", "visit", 1, "people", "site", "type", "day")
    rows = [("visit", "day"), ("V1", "x")]
    path = written(tmp_path, workbook(visit=rows), "v.xlsx")
    path.write_bytes(marked(path, VISITS, [header, problem(2, "day", sheet="visit")]))
    assert [s.name for s in sheets.opened(path, VISITS) if s.header] == ["visit"]


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4))
def test_whatever_stands_in_a_csv_file_is_given_back_as_text(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("visit", "day"), *rows])
    path = written(tmp_path, out.getvalue())
    book = book_of(path, *[problem(n, "day") for n in range(2, len(rows) + 2)])
    cells = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.value]
    assert {c.data_type for c in cells} == {"s"}
