"""What points to a person is never loaded, nor kept in what is rejected."""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl import personal
from tests.etl.visits import workbook

HEAD = "visit,day,people,note,guest_key"


@pytest.mark.parametrize(
    "header",
    [
        "Name",
        "Nama",
        "NAMA PESERTA",
        "full_name",
        "participantName",
        "IC No",
        "No. K/P",
        "NoKP",
        "MyKad",
        "No. Tel.",
        "Telefon",
        "Mobile (HP)",
        "E-mel",
        "Email address",
        "Tandatangan",
        "Signature",
        "Tarikh lahir",
        "Alamat",
        "Survivor",
        "Status mangsa",
        "Bekas mangsa",
        "Former victim",
        "Victim of trafficking",
        "Mangsa pemerdagangan orang",
        "Next of kin",
        "Waris",
        "Guardian",
        "No. UNHCR",
        "UNHCR card number",
        "Organisation name and phone",
        "NAMAPESERTA",
        "NOTELEFON",
        "Emailaddress",
        "Bin/Binti",
        "Tkh. Lahir",
        "Na\u200bma",  # a space nobody sees
        "N a m a",
    ],
)
def test_a_header_about_a_person_is_recognised(header: str) -> None:
    assert personal.is_personal_header(header)


@pytest.mark.parametrize(
    "header",
    [
        "Organisation name",
        "Nama organisasi",
        "nama_bengkel",
        "Programme name",
        "Web address",
        "Topic",
        "Colour",
        "Statistic",
        "Victims identified",
        "Kuala Lumpur",
    ],
)
def test_a_header_about_a_thing_is_not(header: str) -> None:
    assert not personal.is_personal_header(header)


@pytest.mark.parametrize(
    "header",
    [
        "Peserta",
        "Senarai peserta",
        "Peserta 1",
        "Pelatih",
        "Responden",
        "Individu",
        "Penerima",
        "Participant",
        "Participant(s)",
        "PARTICIPANTS",
        "List of participants",
        "Trainees",
        "Respondent",
        "Person",
        "Penceramah",
        "PIC",
    ],
)
def test_a_column_of_people_is_refused_where_it_names_them_and_not_where_it_counts_them(
    check, header: str
) -> None:
    named = check(f"visit,day,{header}\nV1,2021-08-05,-\nV2,2021-08-05,Siti Aminah\n")
    assert named.count.refused
    assert named.problems == [(1, header, "personalData")]
    assert named.rows == []
    counted = check(f'visit,day,{header}\nV1,2021-08-05,25\nV2,2021-08-05,"1,250"\nV3,,n/a\n')
    assert not counted.count.refused
    assert counted.column("visit") == ["V1", "V2"]
    assert f"column {header!r} is not known and was ignored" in counted.notes


def test_a_column_of_people_in_a_workbook_is_judged_by_every_cell(check) -> None:
    head = ["visit", "day", "Pelatih"]
    rows = [["V1", date(2021, 8, 5), 25], ["V2", date(2021, 8, 5), "Ali bin Abu"]]
    assert check(workbook(A=[head, rows[0]]), name="visits.xlsx").counts == (1, 0, 1, 0)
    named = check(workbook(A=[head, *rows]), name="visits.xlsx")
    assert named.count.files[0].personal_columns() == ["Pelatih"]


@pytest.mark.parametrize("header", ["Jenis peserta", "Participant feedback", "Bil. peserta"])
def test_what_is_said_of_participants_names_nobody(check, header: str) -> None:
    assert check(f"visit,day,{header}\nV1,2021-08-05,youth\n").counts == (1, 0, 1, 0)


def test_a_personal_header_refuses_the_file_and_judges_no_row(check) -> None:
    found = check("Visit,Day,Name,IC No,Colour\nV1,soon,Ali,1,red\n")
    assert found.count.refused
    assert found.counts == (0, 0, 0, 0)
    assert found.problems == [(1, "Name", "personalData"), (1, "IC No", "personalData")]
    assert found.count.files[0].personal_columns() == ["Name", "IC No"]


@pytest.mark.parametrize(
    "value", ["write to a.b@example.org", "900819-14-1344", "IC:900819141344", "+60 12-345 6789"]
)
def test_a_personal_value_in_an_unknown_column_refuses_the_file(check, value: str) -> None:
    found = check(f"visit,day,remarks\nV1,2021-08-05,fine\nV2,2021-08-05,{value}\n")
    assert found.count.refused
    assert found.problems == [(1, "remarks", "personalData")]
    assert found.rows == []


def test_a_column_without_a_header_and_cells_beyond_it_are_looked_at_too(check) -> None:
    nameless = check("visit,,day\nV1,012-345 6789,2021-08-05\n")
    assert nameless.count.files[0].personal_columns() == ["(column 2)"]
    beyond = check("visit,day\nV1,2021-08-05,,a@example.org\n")
    assert beyond.count.files[0].personal_columns() == ["(column 4)"]


def test_one_sheet_with_a_personal_column_refuses_the_whole_file(check) -> None:
    head, row = ["visit", "day"], ["V1", date(2021, 8, 5)]
    found = check(workbook(A=[head, row], B=[[*head, "Emel"], row]), name="visits.xlsx")
    assert found.count.refused
    assert found.rows == []
    assert (found.only_problem().sheet, found.only_problem().column) == ("B", "Emel")


@pytest.mark.parametrize(
    ("value", "rejected"),
    [
        ("call 012-345 6789 please", True),
        ("from abroad 0060 12-345 6789", True),
        ("0060312345678", True),
        ("mykad 900819-14-1344.", True),
        ("900819 14 1344", True),
        ("900819-14-1344a", False),  # a letter beside it
        ("a900819141344", False),
        ("9008191413445", False),  # a digit beside it
        ("901319-14-1344", False),  # month 13
        ("900431-14-1344", False),  # 31 April
        ("010229-14-1344", False),  # 2001 was no leap year
        ("somebody@example", False),  # no address
    ],
)
def test_a_personal_value_in_a_known_text_column_rejects_its_row_only(
    check, value: str, rejected: bool
) -> None:
    found = check(f"visit,day,note\nV1,2021-08-05,{value}\nV2,2021-08-05,fine\n")
    assert found.counts == (2, 0, 2 - rejected, int(rejected))
    assert found.problems == [(2, "note", "personalData")] * rejected
    assert not found.count.refused


@pytest.mark.parametrize(
    ("key", "rejected"),
    [
        ("0123456789", True),
        ("900819141344", True),
        ("p0@example.org", True),
        ("W01-0123456789-x", False),  # only part of the key looks like a telephone number
        ("91b7584a2265b1f5", False),
    ],
)
def test_a_key_is_personal_only_as_a_whole(check, key: str, rejected: bool) -> None:
    found = check(f"{HEAD}\nV1,2021-08-05,1,x,{key}\n")
    assert found.problems == [(2, "guest_key", "personalData")] * rejected


@pytest.mark.parametrize("column", ["visit", "day", "site", "people", "kind", "done", "note"])
def test_a_rejected_personal_value_is_kept_nowhere(check, column: str) -> None:
    cells = {"visit": "V1", "day": "2021-08-05"} | {column: "012-345 6789"}
    found = check(f"{','.join(cells)}\n{','.join(cells.values())}\n")
    assert found.counts == (1, 0, 0, 1)
    (row,) = found.count.rejected_rows
    assert row.cells[column] == ""
    assert {p.value for p in found.count.problems} == {None}


TEXT = st.text("0123456789a\u00e9 +-\u2013._()@", max_size=18)
MYKAD = st.from_regex(personal.words().values["mykad"], fullmatch=True)


@pytest.fixture(scope="module")
def engine():
    with duckdb.connect() as con:
        yield con


@settings(max_examples=150)
@given(value=st.one_of(TEXT, MYKAD, st.tuples(TEXT, MYKAD, TEXT).map("".join)))
@example(value="_0123456789_")
@example(value="a@b.cc")
def test_all_engines_agree_on_any_value(engine: duckdb.DuckDBPyConnection, value: str) -> None:
    query = f"select {personal.value_sql('$value', is_key=False)}"
    found = engine.execute(query, {"value": value}).fetchone()
    assert found == (personal.is_personal_value(value),)
    column = pa.chunked_array([["fine", value]], pa.string())
    assert personal.any_personal_value(column) == personal.is_personal_value(value)


def test_no_sheet_of_the_sample_looks_personal() -> None:
    sample = Path(__file__).parents[2] / "data" / "sample" / "2021-08" / "attendance.csv"
    cells = sample.read_text(encoding="utf-8").replace("\n", ",").split(",")
    assert not [cell for cell in cells if personal.is_personal_value(cell)]
