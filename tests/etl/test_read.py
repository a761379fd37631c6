"""Any sheet a team keeps becomes the same rows, each with the line it stands on."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from etl.read import text
from tests.etl.visits import workbook

ROWS = "visit,day,people,note\nV1,2021-08-05,3,café\nV2,2021-08-06,4,-\n"
ENCODED = {
    "utf-8": ROWS.encode("utf-8"),
    "utf-8 with a mark": ROWS.encode("utf-8-sig"),
    "utf-16 with a mark": ROWS.encode("utf-16"),
    "utf-16 little-endian": ROWS.encode("utf-16-le"),
    "utf-16 big-endian": ROWS.encode("utf-16-be"),
    "windows-1252": ROWS.encode("cp1252"),
    "old line ends": ROWS.replace("\n", "\r").encode("utf-8"),
    "windows line ends": ROWS.replace("\n", "\r\n").encode("utf-8"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_every_encoding_gives_the_same_rows(check, data: bytes) -> None:
    found = check(data)
    assert found.counts == (2, 0, 2, 0)
    assert found.column("note") == ["café", None]
    assert found.column("_line") == [2, 3]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_separator_gives_the_same_rows(check, separator: str) -> None:
    found = check(ROWS.replace(",", separator))
    assert found.column("people") == [3, 4]


def test_a_comma_in_a_semicolon_file_belongs_to_the_cell(check) -> None:
    found = check("visit;day;people;note\nV1;2021-08-05;1,250;tea, cake\n")
    assert found.column("people") == [1250]
    assert found.column("note") == ["tea, cake"]


def test_the_first_line_excel_writes_for_itself_is_no_row(check) -> None:
    found = check("sep=;\nvisit;day\nV1;2021-08-05\n")
    assert found.column("_line") == [3]


def test_a_cell_may_hold_quotes_and_line_breaks(check) -> None:
    found = check('visit,day,note\nV1,2021-08-05,"said ""ya"",\nthen left"\nV2,2021-08-06,x\n')
    assert found.column("note") == ['said "ya",\nthen left', "x"]
    assert found.column("_line") == [2, 4]  # a record counts its first line


def test_an_inch_mark_opens_no_quotation(check) -> None:
    found = check('visit,day,note\nV1,2021-08-05,a 5" pipe\nV2,2021-08-06,"b" c\n')
    assert found.column("note") == ['a 5" pipe', "b c"]


def test_a_quotation_mark_that_never_closes_is_told_not_swallowed(check) -> None:
    found = check('visit,day,note\nV1,2021-08-05,x\nV2,2021-08-06,"x\nV3,2021-08-07,x\n')
    assert found.counts == (0, 0, 0, 0)
    assert found.rows == []
    assert found.only_problem().rule == "structure"
    assert "line 3: a quotation mark" in found.only_problem().remedy


def test_missing_cells_of_a_short_row_are_empty(check) -> None:
    found = check("visit,day,people,note\nV1,2021-08-05\n")
    assert found.counts == (1, 0, 1, 0)
    assert found.column("people") == [None]


def test_cells_beyond_the_header_are_told_and_ignored(check) -> None:
    found = check("visit,day\nV1,2021-08-05,x\nV2,2021-08-06,,\nV3,2021-08-07,y,z\n")
    assert found.counts == (3, 0, 3, 0)
    assert found.notes == ["line 2: cells beyond the header were ignored (and in 1 more rows)"]


@pytest.mark.parametrize("name", ["visits.csv", "visits.xlsx"])
def test_values_under_an_empty_header_cell_are_told_and_not_read(check, name: str) -> None:
    rows = [["visit", "day", "", "", "note"], ["V1", "2021-08-05", "", " ", "x"]]
    below = [["V2", "2021-08-06", "", "17", "y"], ["V3", "2021-08-07", "", "18", "z"]]
    lines = [",".join(cells) + "\n" for cells in rows + below]
    found = check("".join(lines) if name.endswith("csv") else workbook(A=rows + below), name=name)
    assert found.counts == (3, 0, 3, 0)
    where = "" if name.endswith("csv") else "sheet A: "
    assert found.notes == [
        f"{where}column D has values but no header: nothing of it is read. "
        "Write its header in line 1."
    ]


def test_a_telephone_number_under_an_empty_header_cell_refuses_the_file(check) -> None:
    found = check("visit,day,\nV1,2021-08-05,\nV2,2021-08-06,012-345 6789\n")
    assert found.problems == [(1, "(column 3)", "personalData")]
    assert found.rows == []


def test_a_cell_longer_than_any_is_told_with_its_line(check) -> None:
    found = check(f"visit,day,note\nV1,2021-08-05,x\nV2,2021-08-06,{'x' * 131_073}\n")
    assert found.rows == []
    assert found.only_problem().remedy == (
        "The file cannot be read (line 3: a cell of more than 131,072 characters). Shorten the "
        "text in that line, or close the quotation mark that opens in it."
    )
    longest = check(f"visit,day,note\nV1,2021-08-05,{'x' * 131_072}\n")
    assert longest.counts == (1, 0, 1, 0)


def test_a_missing_required_column_is_told_with_its_sheet(check) -> None:
    good, summary = [["visit", "day"], ["V1", "5.8.2021"]], [["visit", "people"], ["V1", 3]]
    found = check(workbook(Visits=good, Summary=summary), name="visits.xlsx")
    assert found.notes == ["sheet Summary: required column day was not found in the header"]


def test_only_blank_lines_between_the_header_and_the_last_row_count(check) -> None:
    found = check("\nvisit,day\n\nV1,2021-08-05\n , \n,\nV2,2021-08-06\n\n\n")
    assert found.counts == (1 + 2 + 2, 1 + 2, 2, 0)
    assert found.column("_line") == [4, 7]


def test_title_lines_above_the_header_are_notes(check) -> None:
    found = check("Laporan lawatan,,\n\nvisit,day,people\nV1,2021-08-05,3\n")
    assert found.counts == (1, 0, 1, 0)
    assert found.notes == ["line 1: title line, not a row"]
    assert found.column("_line") == [4]


@pytest.mark.parametrize("word", ["Total", "TOTAL:", " Jumlah : ", "jumlah besar", "Grand total."])
def test_a_totals_row_is_a_note(check, word: str) -> None:
    found = check(f"no,visit,day,people\n1,V1,2021-08-05,3\n,{word},,3\n\n")
    assert found.counts == (1, 0, 1, 0)
    assert "line 3: totals row, not a row" in found.notes


@pytest.mark.parametrize(
    "row",
    [
        "Jumlah lawatan: 2,,2",
        "JUMLAH KESELURUHAN (2),,2",
        "Total visits,,=COUNT(A2:A3)",
        "Purata,,1.5",
        "Sub-total visits,,",
    ],
)
def test_a_total_may_say_of_what(check, row: str) -> None:
    found = check(f"visit,day,people\nV1,2021-08-05,3\n{row}\n")
    assert found.counts == (1, 0, 1, 0)
    assert found.notes == ["line 3: totals row, not a row"]


@pytest.mark.parametrize(
    "row", ["Total visits,soon,3", "Totally new,,3", "total_1,,3", "Sum Wai,,"]
)
def test_a_row_that_says_more_than_a_total_is_judged(check, row: str) -> None:
    assert check(f"visit,day,people\nV1,2021-08-05,3\n{row}\n").counts == (2, 0, 1, 1)


def test_a_row_with_all_its_required_cells_is_no_totals_row(check) -> None:
    found = check("note,visit,day\nTotal,V1,2021-08-05\n")
    assert found.column("note") == ["Total"]


def test_a_repeated_header_is_a_note(check) -> None:
    found = check("visit,day\nV1,2021-08-05\n\nVISIT,Day\nV2,2021-08-06\n")
    assert found.counts == (2 + 1, 1, 2, 0)
    assert found.notes == ["line 4: repeated header, not a row"]


@pytest.mark.parametrize("data", ["", "\n\n", "V1,2021-08-05,3\n", "visit\nV1\n", "a;b\n1;2\n"])
def test_without_a_header_there_is_one_structure_problem(check, data: str) -> None:
    found = check(data)
    assert found.problems == [(1, None, "structure")]
    assert found.counts == (0, 0, 0, 0)
    assert "visit, day" in found.only_problem().remedy


def test_a_header_without_rows_is_an_empty_sheet(check) -> None:
    found = check("visit,day\n")
    assert found.counts == (0, 0, 0, 0)
    assert found.problems == []


@pytest.mark.parametrize("data", [b"", b"visit,day\n", b"PK\x03\x04 not a zip"])
def test_a_file_only_called_xlsx_cannot_be_read(check, data: bytes) -> None:
    found = check(data, name="visits.xlsx")
    assert found.only_problem().rule == "structure"
    assert "Save it again" in found.only_problem().remedy


def test_an_xlsx_called_csv_has_no_header(check) -> None:
    found = check(workbook(A=[["visit", "day"], ["V1", date(2021, 8, 5)]]))
    assert [rule for _, _, rule in found.problems] == ["structure"]


def test_columns_are_found_by_any_name_in_any_order(check) -> None:
    found = check("NOTE;Bílangan_orang; tarikh ;id-LAWATAN\nx;3;5.8.2021;V1\n")
    assert found.column("visit") == ["V1"]
    assert found.column("day") == [date(2021, 8, 5)]
    assert found.column("people") == [3]


def test_an_unknown_column_and_a_second_one_are_told_and_ignored(check) -> None:
    found = check("visit,day,colour,people,people\nV1,2021-08-05,red,3,4\n")
    assert found.column("people") == [3]
    assert found.notes == [
        "column 'colour' is not known and was ignored",
        "column 'people' stands twice; the first one was read",
    ]


def test_a_missing_required_column_is_told_once_and_fails_each_row(check) -> None:
    found = check("visit,people\nV1,3\nV2,4\n")
    assert found.notes == ["required column day was not found in the header"]
    assert found.problems == [(2, "day", "required"), (3, "day", "required")]


@pytest.mark.parametrize(
    ("ticks", "done"),
    [
        (",", False),
        ("n/a,-", False),
        ("0,no", False),
        ("x,", True),
        (",1", True),
        ("no,X", True),
        ("x,perhaps", True),  # at least one tick
    ],
)
def test_ticks_by_day_fold_into_one_answer(check, ticks: str, done: bool) -> None:
    found = check(f"visit,day,Day 1,hari_2\nV1,2021-08-05,{ticks}\n")
    assert found.column("done") == [done]


def test_a_mark_that_is_no_tick_is_a_problem(check) -> None:
    found = check("visit,day,day_1,day_2\nV1,2021-08-05,,perhaps\n")
    assert found.problems == [(2, "done", "enum")]
    assert found.only_problem().value == "perhaps"


def test_an_answer_in_its_own_column_wins_over_ticks(check) -> None:
    found = check("visit,day,done,day_1\nV1,2021-08-05,tidak,x\nV2,2021-08-06,,x\n")
    assert found.column("done") == [False, True]


def test_spreadsheet_cells_are_read_as_people_see_them(check) -> None:
    rows = [
        ["visit", "day", "people", "kind", "done", "note"],
        ["V1", date(2021, 8, 5), 3, "Pertama", True, 12.5],
        ["V2", datetime(2021, 8, 5, 9, 30), 4.0, None, False, 1250],
        ["V3", 44413, "1,250", "Susulan", "Ya", None],
    ]
    found = check(workbook(A=rows), name="visits.xlsx")
    assert found.column("day") == [date(2021, 8, 5)] * 3  # 44413 days after 30 December 1899
    assert found.column("people") == [3, 4, 1250]
    assert found.column("done") == [True, False, True]
    assert found.column("note") == ["12.5", "1250", None]


def test_a_spreadsheet_row_keeps_the_number_the_spreadsheet_shows(check) -> None:
    book = Workbook()
    sheet = book["Sheet"]
    for row, cells in ((3, ("visit", "day")), (6, ("V1", "5.8.2021"))):
        for column, cell in enumerate(cells, start=2):
            sheet.cell(row, column, cell)
    out = BytesIO()
    book.save(out)
    found = check(out.getvalue(), name="visits.xlsx")
    assert found.column("_line") == [6]
    assert found.counts == (1 + 2, 2, 1, 0)


def test_all_sheets_with_a_header_are_read_and_the_others_told(check) -> None:
    head = ["visit", "day"]
    book = workbook(
        Hari_1=[["Senarai"], head, ["V1", "5.8.2021"]],
        Empty=[],
        Notes=[["call the hotel"]],
        Hari_2=[head, ["V2", "6.8.2021"], ["Jumlah", None]],
    )
    found = check(book, name="visits.xlsx")
    assert [(r["_sheet"], r["_line"]) for r in found.rows] == [("Hari 1", 3), ("Hari 2", 2)]
    assert found.notes == [
        "sheet Hari 1, line 1: title line, not a row",
        "sheet Notes: no header of this source, not read",
        "sheet Hari 2, line 3: totals row, not a row",
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_said_to_be_hidden(check, state: str) -> None:
    # A sheet hidden without a header of this kind (lists, notes) is told of as any other.
    head = ["visit", "day"]
    book = load_workbook(
        BytesIO(workbook(Seen=[head, ["V1", "5.8.2021"]], Old=[head, ["V2", "6.8.2021"]]))
    )
    book["Old"].sheet_state = state
    out = BytesIO()
    book.save(out)
    found = check(out.getvalue(), name="visits.xlsx")
    assert found.column("_line") == [2, 2]
    assert found.notes == ["sheet Old: hidden in the workbook, read all the same"]


def test_a_header_in_two_lines_is_one(check) -> None:
    two = [["ID lawatan", "Tarikh", "Bilangan", "", "Done", ""]]
    two += [["", "", "orang", "women", "Hari 1", "Hari 2"]]
    rows = [["V1", "2021-08-05", 3, 2, "", "x"], ["V2", "2021-08-06", 4, 1, "", ""]]
    found = check(workbook(A=[["Laporan"], *two, *rows]), name="visits.xlsx")
    assert found.counts == (2, 0, 2, 0)
    assert (found.column("people"), found.column("women")) == ([3, 4], [2, 1])
    assert found.column("done") == [True, False]
    assert found.column("_line") == [4, 5]


@pytest.mark.parametrize(
    "under", ["V1,2021-08-05,,", "V1,,Lelaki,2", ",,,2", "kind,,,", "Bilangan,,orang,"]
)
def test_a_row_under_a_header_is_no_half_of_it(check, under: str) -> None:
    assert check(f"visit,day,people,women\n{under}\n").count.rows_in == 1


@pytest.mark.parametrize(
    ("above", "below"),
    [("visit,day,Maklumat,", ",,Nama,people"), ("visit,day,people,Maklumat", ",,,Nama")],
)
def test_a_second_line_with_names_refuses_the_file(check, above: str, below: str) -> None:
    found = check(f"{above}\n{below}\nV1,2021-08-05,Ali,Abu\n")
    assert found.problems == [(2, "Nama", "personalData")]


def test_a_merged_title_and_a_chart_sheet_do_no_harm(check) -> None:
    book = load_workbook(
        BytesIO(workbook(A=[["Title"], ["visit", "day"], ["V1", date(2021, 8, 5)]]))
    )
    book["A"].merge_cells("A1:C1")
    book.create_chartsheet("Chart")
    out = BytesIO()
    book.save(out)
    assert check(out.getvalue(), name="visits.xlsx").counts == (1, 0, 1, 0)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=6)


@settings(max_examples=30)
@given(rows=TABLE, separator=st.sampled_from(",;\t"), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_whatever_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str, encoding: str
) -> None:
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    path: Path = tmp_path_factory.getbasetemp() / "written.csv"
    path.write_bytes(b"\xef\xbb\xbf" * (encoding == "utf-8") + out.getvalue().encode(encoding))
    assert [cells for _, cells in text.rows(path, separator)] == rows
