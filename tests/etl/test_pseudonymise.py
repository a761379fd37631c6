"""A sheet with names becomes one with keys, in which nobody can be found."""

import csv
import gc
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from etl import judge, personal, pseudonymise
from etl.__main__ import main
from etl.pseudonymise import StillPersonal, Unusable, identity, secret
from etl.pseudonymise.remains import Names
from etl.spelling import spaced
from tests.etl.visits import workbook

CASES = Path(__file__).parents[1] / "cases"
KEY = "5d1f8c0a2b7e4396" * 4
OTHER_KEY = "e0a94b7c11d25f83" * 4
HEAD = "Workshop ID,Nama,No. KP,Telefon,Sex\n"
Written = Callable[..., tuple[pseudonymise.Done, list[list[str]]]]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Give a function that pseudonymises a CSV text and returns what was done and the rows."""

    def run(data: str | bytes, columns: list[str], drop: tuple[str, ...] = (), key: str = KEY):
        number = len(list(tmp_path.iterdir()))
        path, out = tmp_path / f"{number}.csv", tmp_path / f"{number}-keys.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        done = pseudonymise.pseudonymise(path, columns, out, key, drop=drop)
        with out.open(encoding="utf-8", newline="") as file:
            return done, list(csv.reader(file, delimiter=";" if ";" in str(data) else ","))

    return run


def key_of(*cells: str, headers: tuple[str, ...] = ("Nama", "No. KP"), made_with: str = KEY) -> str:
    found = identity.key(made_with, zip(headers, cells, strict=False))
    assert found
    return found.text


# --- the same person, however written ---


@pytest.mark.parametrize(
    "typed",
    [
        "SITI AMINAH BINTI AHMAD",
        "  Siti   Aminah\tbinti Ahmad ",
        "Siti\u00a0Aminah binti Ahmad",
        "Ｓｉｔｉ Aminah binti Ahmad",
        "Siti-Aminah binti Ahmad.",
        "Siti\u200b Aminah \u200ebinti Ahmad\ufeff",
    ],
)
def test_a_name_gives_one_key_however_it_is_typed(typed: str) -> None:
    assert key_of(typed) == key_of("Siti Aminah binti Ahmad")


@pytest.mark.parametrize("mark", "'’‘`´ʼ")
def test_an_apostrophe_is_no_letter(mark: str) -> None:
    assert key_of(f"Nur Syafi{mark}i") == key_of("Nur Syafii")


@pytest.mark.parametrize(
    "typed",
    [
        "900819-14-1344",
        "900819141344",
        " 900819 14 1344 ",
        "900819\u201314\u20131344",
        "900819 - 14 - 1344",
        "900819\u201214\u22121344",
        "９００８１９１４１３４４",
        "٩٠٠٨١٩١٤١٣٤٤",
        "900819141344.0",
        "IC: 900819-14-1344",
        "900819.14.1344",
    ],
)
def test_a_mykad_says_by_itself_who_somebody_is(typed: str) -> None:
    assert key_of("Ali bin Abu", typed) == key_of("Ali b. Abu", "900819-14-1344") == key_of(typed)


def test_zeros_lost_in_a_number_cell_come_back_under_a_header_of_cards() -> None:
    assert key_of("10203141344", headers=("No. KP",)) == key_of("010203-14-1344")
    assert key_of("10203141344", headers=("Ahli",)) != key_of("010203-14-1344")


@pytest.mark.parametrize("typed", ["+60 12-345 6789", "60123456789", "0123456789", "123456789"])
def test_a_telephone_gives_one_key_with_and_without_its_code(typed: str) -> None:
    assert key_of(typed, headers=("Telefon",)) == key_of("012-345 6789", headers=("Tel",))


def test_an_e_mail_address_has_no_capitals_but_its_dots_count() -> None:
    assert key_of("Aminah@Example.org ") == key_of("aminah@example.org")
    assert key_of("a.minah@example.org") != key_of("aminah@example.org")


def test_where_the_columns_stand_does_not_matter_where_their_kinds_differ() -> None:
    assert key_of("Ali", "a@b.org", headers=("Nama", "E-mel")) == key_of(
        "a@b.org", "Ali", headers=("Email", "Name")
    )


def test_an_empty_cell_says_nothing() -> None:
    assert key_of("Ali bin Abu", "") == key_of("Ali bin Abu", "-") == key_of("Ali bin Abu", "N/A")
    assert identity.key(KEY, [("Nama", " "), ("No. KP", "tiada"), ("E-mel", "anonymous")]) is None


@pytest.mark.parametrize("filler", ["000000-00-0000", "999999999999", "xxx", "---", "?"])
def test_what_fills_a_cell_names_nobody(filler: str) -> None:
    assert identity.key(KEY, [("No. KP", filler)]) is None


# --- different people ---


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ali bin Abu",), ("Abu bin Ali",)),
        (("Ali", "Abu"), ("Abu", "Ali")),
        (("Ali", "Abu"), ("Ali Abu",)),
        (("Ali bin Abu", "900819-14-1344"), ("Ali bin Abu", "900819-14-1345")),
        (("Ali bin Abu", "A1234567"), ("Ali bin Abu", "A1234568")),
        (("José",), ("Jose",)),
        (("கண்ணன்",), ("கணணன",)),  # only the signs differ
        (("陈伟",), ("陳偉",)),
    ],
)
def test_different_people_have_different_keys(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert key_of(*one) != key_of(*other)


def test_another_secret_gives_other_keys_and_another_mark() -> None:
    assert key_of("Ali") != key_of("Ali", made_with=OTHER_KEY)
    assert secret.mark(KEY) != secret.mark(OTHER_KEY)


@settings(max_examples=200)
@given(name=st.text(min_size=1, max_size=30))
def test_a_key_never_looks_like_a_person_nor_like_a_number(name: str) -> None:
    found = identity.key(KEY, [("Nama", name)])
    if found is not None:
        assert re.fullmatch(r"p-[0-9a-f]{20}", found.text)
        assert not personal.is_personal_value(found.text)


@pytest.mark.parametrize("digits", ["0123456789" * 2, "900819141344" * 2, "60123456789" * 2])
def test_not_even_a_key_of_digits_alone_looks_like_a_telephone_or_a_mykad(digits: str) -> None:
    made = identity.PREFIX + digits[: identity.LENGTH]
    assert not personal.is_personal_value(made)


# --- the file ---


def test_the_case_with_names_loads_afterwards(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    path, out = CASES / "attendance_with_names.xlsx", tmp_path / "attendance.xlsx"
    done = pseudonymise.pseudonymise(path, ["Name", "IC No", "Email"], out, KEY)
    assert (done.rows, done.people, done.by_mykad, done.unnamed) == (12, 12, 12, 0)
    assert done.removed == ("Name", "IC No", "Email")
    count = judge.judge(out, "attendance")
    assert (count.rows_in, count.accepted, count.problems) == (12, 12, [])
    books = (load_workbook(path), load_workbook(out))
    old, new = (list(book.active.iter_rows(values_only=True)) for book in books)
    assert new[0] == ("Workshop ID", "participant_key", *old[0][4:])
    assert [row[:1] + row[2:] for row in new] == [row[:1] + row[4:] for row in old]


def test_other_columns_lines_and_the_separator_stay(written: Written) -> None:
    sheet = (
        "Senarai W01;;;\n\nWorkshop ID;Nama;No. KP;note\nW01;Ali;900819-14-1344;=1+1\n;;;\n"
        'W01;Siti;900101-14-1344;"a;\nb"\nWorkshop ID;Nama;No. KP;note\nW02;Ali B;900819141344\n'
        "Jumlah;;;3\n"
    )
    done, rows = written(sheet, ["nama", "NO KP"])
    ali, siti = rows[3][1], rows[5][1]
    assert rows == [
        ["Senarai W01", "", "", ""],
        [],
        ["Workshop ID", "participant_key", "note"],
        ["W01", ali, "=1+1"],
        ["", "", ""],
        ["W01", siti, "a;\nb"],
        ["Workshop ID", "participant_key", "note"],
        ["W02", ali],
        ["Jumlah", "", "3"],
    ]
    assert (done.rows, done.people, done.unnamed) == (3, 2, 0)


def test_a_totals_row_stays_one_under_a_name(written: Written) -> None:
    _, rows = written("Nama,No. KP,people\nAli,900819141344,3\nJumlah:,,3\n", ["Nama", "No. KP"])
    assert rows[2] == ["Jumlah:", "3"]


@pytest.mark.parametrize("number", ["2", "1,250", "12345"])
def test_a_totals_row_with_the_number_of_people_is_no_person(written: Written, number: str) -> None:
    sheet = f'Bil,Nama,Sex\n1,Ali bin Abu,male\n2,Siti Aminah,female\nJumlah,"{number}",\n'
    done, rows = written(sheet, ["Nama"])
    assert rows[3] == ["Jumlah", "", ""]
    assert (done.rows, done.people, done.unnamed) == (2, 2, 0)


@pytest.mark.parametrize(
    "row", ["Sum,Wei Ling,", "Sum,900819141344,", "Sum,A12345,", "Sum,123456,", "Sum,12345,male"]
)
def test_a_person_called_sum_is_a_person(written: Written, row: str) -> None:
    done, rows = written(f"Nama,Nombor,Sex\n{row}\n", ["Nama", "Nombor"])
    assert rows[1][0].startswith("p-")
    assert (done.rows, done.people) == (1, 1)


@pytest.mark.parametrize("word", ["Jumlah peserta: 2", "Total participants"])
def test_a_total_that_says_of_what_is_no_person(written: Written, word: str) -> None:
    done, rows = written(f"Nama,Sex\nAli,male\nSiti,female\n{word},\n", ["Nama"])
    assert rows[3] == [word, ""]
    assert (done.rows, done.people, done.unnamed) == (2, 2, 0)


def test_a_header_in_two_lines_loses_the_same_columns_in_both(written: Written) -> None:
    two = "Laporan,,,\nID Bengkel,Maklumat peserta,,Jantina\n,Nama,No. KP,\n"
    _, rows = written(f"{two}W01,Ali,900819141344,male\n", ["Nama", "No. KP"])
    assert rows[0] == ["Laporan", "", "", ""]
    assert rows[1] == ["ID Bengkel", "", "Jantina"]
    assert rows[2] == ["", "participant_key", ""]
    assert (rows[3][0], rows[3][2]) == ("W01", "male")


def test_a_header_repeated_on_each_page_is_no_person(written: Written) -> None:
    sheet = "Workshop ID,,Sex\nW1,Ali bin Abu,male\nWORKSHOP ID,,Sex\nW1,Siti Aminah,female\n"
    done, rows = written(sheet, ["(column 2)"])
    assert rows[2] == ["WORKSHOP ID", "participant_key", "Sex"]
    assert (done.rows, done.people, done.unnamed) == (2, 2, 0)
    done, rows = written("Bil,Nama,\n1,Ali,Abu\nBil,Nama,\n", ["Nama", "(column 3)"])
    assert rows[2] == ["Bil", "participant_key"]
    assert (done.rows, done.people, done.unnamed) == (1, 1, 0)


def test_names_left_under_participants_keep_the_file_from_being_written_and_counts_do_not(
    written: Written,
) -> None:
    with pytest.raises(StillPersonal) as refused:
        written("visit,No. KP,Peserta\nV1,900819141344,Ali bin Abu\n", ["No. KP"])
    assert refused.value.columns == ("Peserta",)
    assert refused.value.places == ("column Peserta, line 2",)
    _, rows = written("visit,Nama,Peserta\nV1,Siti Aminah,25\n", ["Nama"])
    assert rows[1][2] == "25"


def test_a_row_that_names_nobody_has_no_key_and_is_counted(written: Written) -> None:
    done, rows = written("Workshop ID,Nama\nW01,-\nW01,Ali\n", ["Nama"])
    assert rows[1] == ["W01", ""]
    assert (done.rows, done.people, done.unnamed) == (2, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_is_read_and_utf_8_written(written: Written, encoding: str) -> None:
    _, rows = written("Nama,city\nZoë Lee,Café\n".encode(encoding), ["Nama"])
    assert rows[1] == [key_of("Zoë Lee"), "Café"]


def test_a_column_to_drop_makes_no_key(written: Written) -> None:
    sheet = HEAD + "W01,Ali bin Abu,900819141344,012-3456789,male\n"
    done, rows = written(sheet, ["No. KP"], drop=("Nama", "Telefon"))
    assert rows == [["Workshop ID", "participant_key", "Sex"], ["W01", rows[1][1], "male"]]
    assert done.removed == ("Nama", "No. KP", "Telefon")
    done, rows = written("visit,Nama\nV1,Ali bin Abu\n", [], drop=("Nama",), key="")
    assert rows == [["visit"], ["V1"]]
    assert done.mark == ""


def test_a_column_without_a_header_is_named_as_its_refusal_names_it(written: Written) -> None:
    _, rows = written("W01,,\nWorkshop ID,,Sex\nW01,Ali bin Abu,male\n", ["(column 2)"])
    assert rows[1:] == [
        ["Workshop ID", "participant_key", "Sex"],
        ["W01", key_of("Ali bin Abu"), "male"],
    ]


def test_a_form_above_the_header_is_not_taken_for_it(written: Written) -> None:
    _, rows = written("Nama,Bengkel satu,\nNama,visit,day\nAli bin Abu,V1,2021-08-05\n", ["Nama"])
    assert rows[1] == ["participant_key", "visit", "day"]


def test_values_of_a_workbook_keep_their_kind(tmp_path: Path) -> None:
    cells = [date(2021, 8, 5), datetime(2021, 8, 5, 9, 30), 3, 2.5, True, None, "=1+1", "#N/A"]
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(workbook(A=[["Nama", *"abcdefgh"], ["Ali bin Abu"]]))
    book = load_workbook(path)
    for column, value in enumerate(cells, start=2):
        cell = book["A"].cell(2, column, value)
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(path)
    pseudonymise.pseudonymise(path, ["Nama"], out, KEY)
    row = list(load_workbook(out)["A"][2])[1:]
    assert [cell.value for cell in row[2:]] == cells[2:]
    assert row[0].value == datetime(2021, 8, 5)
    assert row[1].value == cells[1]
    assert [cell.data_type for cell in row[6:]] == ["s", "s"]  # text, never run


# --- nothing of anybody is left ---


def everything_in(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_nothing_of_a_workbook_survives_but_its_values(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Siti Aminah"
    for row in (["visit", "Nama"], ["V1", "Siti Aminah"], ["V2", '=CONCATENATE("Siti ","A")']):
        sheet.append(row)
    sheet["A2"].comment = Comment("Siti Aminah came late", "Siti Aminah")
    book.properties.creator = book.properties.title = book.properties.keywords = "Siti Aminah"
    book.properties.lastModifiedBy = "Siti Aminah"
    rule = DataValidation(type="list", formula1='"Siti Aminah,Ali bin Abu"')
    rule.add("B2:B9")
    sheet.add_data_validation(rule)
    sheet.oddHeader.center.text = "Siti Aminah"
    book.create_sheet("Senarai").sheet_state = "veryHidden"
    book["Senarai"].append(["code", "place"])
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book.save(path)
    assert "Siti" in everything_in(path)
    done = pseudonymise.pseudonymise(path, ["Nama"], out, KEY)
    assert "Siti" not in everything_in(out)
    assert "<f>" not in everything_in(out)
    assert done.notes == ("the name of sheet 1 named somebody: it is 'Sheet 1' now",)
    after = load_workbook(out)
    assert after.sheetnames == ["Sheet 1", "Senarai"]
    assert after["Senarai"].sheet_state == "visible"


@pytest.mark.parametrize(
    "left",
    [
        "call 012-345 6789",
        "aminah@example.org",
        "900819-14-1344",
        "SITI AMINAH left early",
        "seat of siti  aminah",
        "passport A1234567",
    ],
)
def test_people_in_another_column_keep_the_file_from_being_written(
    tmp_path: Path, left: str
) -> None:
    path, out = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text(f"Nama,Passport,remark\nSiti Aminah,A1234567,ok\nB,,{left}\n", encoding="utf-8")
    with pytest.raises(StillPersonal) as refused:
        pseudonymise.pseudonymise(path, ["Nama", "Passport"], out, KEY)
    assert refused.value.columns == ("remark",)
    assert refused.value.places == ("column remark, line 3",)
    assert left not in str(refused.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv"]
    done = pseudonymise.pseudonymise(path, ["Nama", "Passport"], out, KEY, drop=["Remark"])
    assert done.removed == ("Nama", "Passport", "remark")


def test_a_personal_header_left_over_keeps_the_file_from_being_written(written: Written) -> None:
    with pytest.raises(StillPersonal) as refused:
        written("visit,Nama,Tandatangan\nV1,Ali bin Abu,\n", ["Nama"])
    assert refused.value.columns == ("Tandatangan",)


def test_people_on_another_sheet_keep_the_file_from_being_written(tmp_path: Path) -> None:
    head = [["visit", "Nama"], ["V1", "Siti Aminah"]]
    for number, rows in enumerate(([["call 03-1234 5678"]], [["Guru"], ["siti aminah"]])):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(workbook(A=head, Notes=rows))
        with pytest.raises(StillPersonal, match="sheet Notes, line"):
            pseudonymise.pseudonymise(path, ["Nama"], tmp_path / "out.xlsx", KEY)


def test_a_title_that_names_somebody_is_emptied_and_told(written: Written) -> None:
    sheet = "Senarai oleh Siti Aminah,012-3456789,W01\nvisit,Nama,n\nV1,Siti Aminah,1\n"
    done, rows = written(sheet, ["Nama"])
    assert rows[0] == ["", "", "W01"]
    assert done.notes == ("line 1: a title that named somebody was emptied",)


def test_no_name_stays_in_memory(written: Written) -> None:
    written("visit,Nama\nV1,Zubaidah Qistina\n", ["Nama"])
    gc.collect()
    kept = [o for o in gc.get_objects() if isinstance(o, Names)]
    assert kept == []


def test_a_part_of_a_name_elsewhere_is_told_and_nothing_more(written: Written) -> None:
    sheet = "visit,Nama,remark\nV1,Siti Aminah binti Ahmad,Siti Aminah came late\nV2,Johari,\n"
    done, rows = written(sheet, ["Nama"])
    assert done.notes == ("column remark, line 2: may name somebody; look at it",)
    assert rows[1][2] == "Siti Aminah came late"


def test_a_sheet_called_by_a_first_name_is_called_by_its_number(tmp_path: Path) -> None:
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    head = ["visit", "Nama"]
    path.write_bytes(workbook(Siti=[head, ["V1", "Siti Aminah"]], Sheet_1=[head, ["V2", "Ali"]]))
    pseudonymise.pseudonymise(path, ["Nama"], out, KEY)
    assert load_workbook(out).sheetnames == ["Sheet 2", "Sheet 1"]


def test_the_name_of_the_new_file_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("visit,Nama\nV1,Siti Aminah\n", encoding="utf-8")
    with pytest.raises(Unusable, match="names somebody"):
        pseudonymise.pseudonymise(path, ["Nama"], tmp_path / "w01_siti.csv", KEY)


# --- what is refused ---


@pytest.mark.parametrize("columns", [["Nombor"], ["Nama", "Nombor"]])
def test_a_column_that_is_not_there_is_told_with_those_that_are(
    written: Written, columns: list[str]
) -> None:
    with pytest.raises(Unusable, match=r"no column 'Nombor'.*The file has: visit, Nama"):
        written("visit,Nama\nV1,Ali\n", columns)


def test_no_column_at_all_is_told(written: Written) -> None:
    with pytest.raises(Unusable, match="No column is named"):
        written("visit,Nama\nV1,Ali\n", [" "])


def test_a_second_participant_key_is_told(written: Written) -> None:
    with pytest.raises(Unusable, match="'ID peserta' is a participant key already"):
        written("ID peserta,Nama\n7,Ali\n", ["Nama"])
    _, rows = written("ID peserta,Nama\n7,Ali\n", ["ID peserta", "Nama"])
    assert rows[0] == ["participant_key"]


def test_a_number_a_spreadsheet_has_shortened_is_told(written: Written) -> None:
    with pytest.raises(Unusable, match=r"line 3, column No. KP: the spreadsheet has shortened"):
        written("visit,No. KP\nV1,900819141344\nV2,9.00819E+11\n", ["No. KP"])


@pytest.mark.parametrize("name", ["a.csv", "there.csv", "link.csv", "dangling.csv"])
def test_no_file_is_ever_written_over(tmp_path: Path, name: str) -> None:
    path, there = tmp_path / "a.csv", tmp_path / "there.csv"
    path.write_text("visit,Nama\nV1,Ali\n", encoding="utf-8")
    there.write_text("kept", encoding="utf-8")
    (tmp_path / "link.csv").hardlink_to(path)
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "nowhere.csv")
    with pytest.raises(Unusable, match="is there already"):
        pseudonymise.pseudonymise(path, ["Nama"], tmp_path / name, KEY)
    assert path.read_text(encoding="utf-8") == "visit,Nama\nV1,Ali\n"
    assert there.read_text(encoding="utf-8") == "kept"


def test_the_kind_of_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("visit,Nama\nV1,Ali\n", encoding="utf-8")
    with pytest.raises(Unusable, match="same kind of file"):
        pseudonymise.pseudonymise(path, ["Nama"], tmp_path / "a.xlsx", KEY)


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b""])
def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises((Unusable, pseudonymise.guard.Refused)):
        pseudonymise.pseudonymise(path, ["Nama"], tmp_path / "b.xlsx", KEY)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx"]


def test_one_mykad_under_two_names_is_told(written: Written) -> None:
    rows = "V1,Ali bin Abu,900819141344\nV2,ALI BIN  ABU,900819-14-1344\nV3,Siti,900819141344\n"
    done, _ = written("visit,Nama,No. KP\n" + rows, ["Nama", "No. KP"])
    (note,) = done.notes
    assert note.startswith("line 4: a MyKad number that stands beside another name")
    assert done.people == 1


def test_a_header_that_names_somebody_is_told_by_its_place(written: Written) -> None:
    with pytest.raises(StillPersonal) as refused:
        written("visit,Nama,Siti Aminah\nV1,Siti Aminah,x\n", ["Nama"])
    assert refused.value.columns == ("(column 3)",)
    assert "Siti" not in str(refused.value)


NAME = st.text("abcdeé ' -", min_size=2, max_size=12)
CELL = st.one_of(NAME, st.text(st.characters(codec="utf-8"), max_size=8), st.just("Ali bin Abu"))


@settings(max_examples=80)
@given(rows=st.lists(st.tuples(CELL, NAME, CELL), min_size=1, max_size=5))
def test_whatever_is_written_holds_no_whole_name(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path, out = folder / "a.csv", folder / "b.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["visit", "Nama", "remark"], *rows])
    try:
        done = pseudonymise.pseudonymise(path, ["Nama"], out, KEY)
    except StillPersonal:
        assert not out.exists()
        return
    with out.open(encoding="utf-8", newline="") as file:
        after = list(csv.reader(file))[1:]
    assert [[row[0], row[2]] for row in after] == [[visit, remark] for visit, _, remark in rows]
    kept = [spaced(cell) for row in after for cell in (row[0], row[2])]
    names = [spaced(name) for _, name, _ in rows if len(spaced(name).split()) > 1]
    assert not [n for n in names for cell in kept if f" {n} " in f" {cell} "]
    assert done.people == len({row[1] for row in after if row[1]})


# --- the secret ---


@pytest.mark.parametrize("weak", ["", " ", "short", "a" * 64, "ab" * 20, KEY[:31]])
def test_a_missing_or_weak_secret_makes_no_key(tmp_path: Path, weak: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("visit,Nama\nV1,Ali\n", encoding="utf-8")
    with pytest.raises(pseudonymise.NoSecret, match="PANTAU_KEY") as refused:
        pseudonymise.pseudonymise(path, ["Nama"], tmp_path / "b.csv", weak)
    assert "token_hex" in str(refused.value)
    assert not weak.strip() or weak not in str(refused.value)


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text(f'PANTAU_KEY = "{OTHER_KEY}"\n[auth]\n', encoding="utf-8")
    monkeypatch.setenv("PANTAU_KEY", f" {KEY}\n")
    assert secret.found(file) == KEY
    monkeypatch.setenv("PANTAU_KEY", "")
    assert secret.found(file) == OTHER_KEY


@pytest.mark.parametrize("text", ["", "PANTAU_KEY = 5", f'[pantau]\nPANTAU_KEY = "{KEY}"'])
def test_no_secret_in_the_file_is_told_with_what_to_write(
    tmp_path: Path, monkeypatch, text: str
) -> None:
    monkeypatch.delenv("PANTAU_KEY", raising=False)
    file = tmp_path / "secrets.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(pseudonymise.NoSecret, match="first lines"):
        secret.found(file)


def test_a_broken_file_of_secrets_is_told_without_its_words(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("PANTAU_KEY", raising=False)
    file = tmp_path / "secrets.toml"
    file.write_text(f"PANTAU_KEY = {KEY}", encoding="utf-8")
    with pytest.raises(pseudonymise.NoSecret) as refused:
        secret.found(file)
    assert KEY not in str(refused.value)
    assert refused.value.__suppress_context__


def test_the_command_does_the_same_and_prints_no_secret(tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text(HEAD + 'W01,Ali,900819141344,,male\nW01,-,,,"x"\n', encoding="utf-8")
    command = ["pseudonymise", str(path), "--columns", 'Nama, "No. KP"', "--out", str(out)]
    command += ["--drop", "Telefon"]
    ran = CliRunner().invoke(main, command, env={"PANTAU_KEY": KEY})
    assert ran.exit_code == 0, ran.output
    assert "2 rows, without Nama, No. KP, Telefon" in ran.output
    assert "1 people by their key, 1 rows by a MyKad number" in ran.output
    assert "1 rows name nobody" in ran.output
    assert KEY not in ran.output
    assert "Ali" not in out.read_text(encoding="utf-8")
    again = CliRunner().invoke(main, command, env={"PANTAU_KEY": KEY})
    assert again.exit_code == 1
    assert "b.csv is there already" in again.output


def test_the_command_without_a_secret_writes_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("etl.pseudonymise.secret.found", lambda: secret.checked(""))
    path, out = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text(HEAD, encoding="utf-8")
    command = ["pseudonymise", str(path), "--columns", "Nama", "--out", str(out)]
    ran = CliRunner().invoke(main, command)
    assert ran.exit_code == 1
    assert "PANTAU_KEY is not set" in ran.output
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
