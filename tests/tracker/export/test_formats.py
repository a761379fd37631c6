"""Every format opens in programs that are not ours, with the same rows, types and letters."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.export.files import (
    ABOUT,
    CELLS,
    FRAME,
    content,
    frictionless_problems,
    saved,
    written,
)
from tracker import export, texts
from tracker.export import xlsx
from tracker.export.content import Content
from tracker.export.csv_text import plain_csv, spreadsheet_csv

ENDINGS = [form.ending for form in export.FORMATS]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def test_there_is_one_format_for_each_ending():
    assert ENDINGS == [".csv", "-spreadsheet.csv", ".parquet", ".xlsx", ".zip"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_rows_give_the_same_bytes(ending: str):
    assert written(ending) == written(ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_without_rows_can_be_saved(ending: str):
    assert written(ending, content(FRAME.head(0)))


# CSV


def test_pandas_opens_the_csv():
    found = pd.read_csv(io.BytesIO(written(".csv")), keep_default_na=False, na_values={"n": [""]})
    assert list(found.columns) == list(FRAME.columns)
    assert list(found["title"]) == [cells[1] for cells in CELLS]
    assert found["n"].fillna(-99).tolist() == [12, -99, 0, -3]


def test_duckdb_opens_the_csv_with_the_types_it_had(tmp_path: Path):
    path = saved(tmp_path, ".csv")
    rows = duckdb.execute("from read_csv(?, nullstr = '')", [str(path)]).fetchall()
    assert rows == CELLS


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_every_text_comes_back_from_both_kinds_of_csv(rows: list[tuple[str, str]]):
    frame = pd.DataFrame(rows, columns=["a", "b"], dtype=object)
    plain = io.StringIO(plain_csv(frame).decode("utf-8"), newline="")
    assert list(csv.reader(plain)) == [["a", "b"], *map(list, rows)]
    guarded = io.StringIO(spreadsheet_csv(frame).decode("utf-8-sig"), newline="")
    texts_ = ["a", "b", *(cell for row in rows for cell in row)]
    for cell, kept in zip((c for row in csv.reader(guarded) for c in row), texts_, strict=True):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert (cell[1:] if cell.startswith("'") else cell) == kept


def test_many_batches_are_one_file():
    batch = pa.RecordBatch.from_pydict({"n": [1, None], "text": ["a,b", ""]})
    rows = Content(ABOUT, batch.schema, 6, lambda: iter([batch] * 3))
    assert written(".csv", rows).decode() == "n,text\n" + '1,"a,b"\n,\n' * 3


def test_a_slice_of_a_batch_is_written_as_that_slice():
    batch = pa.RecordBatch.from_pydict({"text": ["a", "b", "c", "d"]}).slice(1, 2)
    rows = Content(ABOUT, batch.schema, 2, lambda: iter([batch]))
    assert written(".csv", rows) == b"text\nb\nc\n"


def test_a_time_is_written_as_iso_in_utc():
    times = pa.array([1_640_995_200_123_456, None], pa.timestamp("us"))
    batch = pa.RecordBatch.from_arrays([times, pa.array(["a", "b"])], names=["at", "text"])
    rows = Content(ABOUT, batch.schema, 2, lambda: iter([batch]))
    assert written(".csv", rows) == b"at,text\n2022-01-01T00:00:00Z,a\n,b\n"


def test_it_is_said_how_far_a_file_is():
    batch = pa.RecordBatch.from_pydict({"n": [1]})
    said: list[float] = []
    rows = Content(ABOUT, batch.schema, 4, lambda: iter([batch] * 4))
    export.FORMATS[0].write(rows, io.BytesIO(), said.append)
    assert said == [1 / 4, 2 / 4, 3 / 4, 4 / 4]


# Parquet


def test_pyarrow_duckdb_and_pandas_open_the_parquet_file(tmp_path: Path):
    path = saved(tmp_path, ".parquet")
    assert [tuple(row.values()) for row in pq.read_table(path).to_pylist()] == CELLS
    assert duckdb.execute("from read_parquet(?)", [str(path)]).fetchall() == CELLS
    assert list(pd.read_parquet(path)["title"]) == [cells[1] for cells in CELLS]


def test_a_parquet_file_says_what_it_rests_on(tmp_path: Path):
    schema = pq.read_schema(saved(tmp_path, ".parquet"))
    said = json.loads(schema.metadata[b"pantau"])
    assert said["version"] == "abc123"
    assert said["log_head"] == "f00d"
    assert said["as_of"] == "2022-05-31"
    assert said["sample"] is True
    assert said["filters"] == {"Pillar": "Protection"}
    assert schema.field("n").metadata[b"means"] == b"How many came. (people)"
    assert [str(field.type) for field in schema] == [
        "string", "string", "date32[day]", "int64", "double", "bool",
    ]  # fmt: skip


# XLSX


def workbook(rows: Content | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(".xlsx", rows)))


def told(book: openpyxl.Workbook) -> dict[str, str]:
    return {row[0]: row[1] for row in book["notes"].iter_rows(values_only=True)}


def test_openpyxl_opens_the_workbook_with_the_types_it_had():
    book = workbook()
    assert book.sheetnames == ["data", "dictionary", "notes"]
    head, *rows = book["data"].iter_rows(values_only=True)
    assert list(head) == list(FRAME.columns)
    assert [_as_day(row) for row in rows] == CELLS


def _as_day(row: tuple) -> tuple:
    return tuple(cell.date() if hasattr(cell, "date") else cell for cell in row)


def test_a_workbook_holds_no_formula_and_no_error_made_of_text():
    cells = [cell for row in workbook()["data"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "d", "n", "b"}
    assert [c.value for c in cells if str(c.value).startswith(("=", "#"))] == [
        '=cmd|"x", 1',
        "#N/A",
    ]


def test_a_heading_is_text_too():
    book = workbook(content(pd.DataFrame({"=1+1": [1], "#REF!": [2]})))
    assert [cell.data_type for cell in book["data"][1]] == ["s", "s"]
    assert {row[0].data_type for row in book["dictionary"].iter_rows()} == {"s"}


def test_the_dictionary_and_the_notes_say_what_the_rows_are():
    book = workbook()
    rows = {row[0]: row[1:] for row in book["dictionary"].iter_rows(values_only=True)}
    assert rows["n"] == ("People", "integer", "people", "How many came.")
    assert rows["held"][1] == "date"
    said = told(book)
    assert said["Data"] == "SAMPLE: synthetic data"
    assert said["Data version"] == "abc123"
    assert said["Pillar"] == "Protection"
    assert said["Rows"] == "4"
    assert "Not whole" not in said


def test_a_workbook_says_that_it_is_cut(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xlsx, "MOST", 3)
    book = workbook()
    assert book["data"].max_row == 1 + 3
    words = "The workbook holds the first 3 of 4 rows; the other formats hold them all."
    assert told(book)["Not whole"] == words == xlsx.capped(4)
    assert xlsx.capped(3) == ""


def test_what_a_workbook_cannot_hold_is_shown_as_left_out():
    cells = ["bell\x07", "x" * (xlsx.LONGEST + 1)]
    rows = [r[0] for r in workbook(content(pd.DataFrame({"a": cells})))["data"].iter_rows()]
    assert rows[1].value == "bell\N{REPLACEMENT CHARACTER}"
    assert len(rows[2].value) == xlsx.LONGEST
    assert rows[2].value.endswith("\N{HORIZONTAL ELLIPSIS}")


# The pack


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    return saved(tmp_path, ".zip")


def test_the_pack_passes_frictionless(packed: Path, tmp_path: Path):
    assert frictionless_problems(packed, tmp_path) == []


def test_frictionless_finds_a_changed_row(packed: Path, tmp_path: Path):
    with zipfile.ZipFile(packed) as found:
        found.extractall(tmp_path / "open")
    data = tmp_path / "open" / "data.csv"
    data.write_text(data.read_text("utf-8").replace("12", "13"), "utf-8")
    report = frictionless.Package(str(tmp_path / "open" / "datapackage.json")).validate()
    assert [kind for (kind,) in report.flatten(["type"])] == ["hash-count"]


def test_the_pack_holds_the_plain_csv_and_its_checksum(packed: Path):
    with zipfile.ZipFile(packed) as found:
        assert found.namelist() == ["data.csv", "datapackage.json", "README.md"]
        assert found.read("data.csv") == written(".csv")
        package = json.loads(found.read("datapackage.json"))
        readme = found.read("README.md").decode("utf-8")
    (resource,) = package["resources"]
    checksum = resource["hash"].removeprefix("sha256:")
    assert resource["bytes"] == len(written(".csv"))
    assert f"SHA-256 (data.csv): {checksum}" in readme
    assert f"data version abc123; SHA-256 {checksum}." in readme
    for words in ("Pillar: Protection", "SAMPLE: synthetic data", "f00d", "31 May 2022"):
        assert words in readme
    assert "No figure describes fewer than 10 people." in readme
    assert "Suppressed" in readme


def test_a_title_from_data_is_no_markdown_in_the_readme():
    about = replace(ABOUT, title="![x](https://evil.test/a.png)\n# Done")
    with zipfile.ZipFile(io.BytesIO(written(".zip", content(about=about)))) as found:
        readme = found.read("README.md").decode()
    assert "![x](" not in readme
    assert "\n# Done" not in readme


def test_a_pack_speaks_the_readers_language():
    texts.use("ms")
    with zipfile.ZipFile(io.BytesIO(written(".zip"))) as found:
        assert "31 Mei 2022" in found.read("README.md").decode("utf-8")


def test_every_file_in_the_pack_has_the_same_time(packed: Path):
    with zipfile.ZipFile(packed) as found:
        assert {info.date_time for info in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_whole_table_whatever_the_day_is_cited_without_one():
    about = replace(ABOUT, as_of=None, sample=False)
    assert "as of" not in about.citation("abc")
    assert ("As of", "Whole, whatever the day") in about.notes()


def test_rows_are_cited_by_who_made_them_or_by_where_they_were_published():
    ours = "Example implementer 2022: Example programme, Sessions, with what stands in them"
    rest = "as of 31 May 2022; data version abc123; SHA-256 f1."
    assert ABOUT.citation("f1") == f"{ours}; synthetic data, not results; {rest}"
    published = replace(
        ABOUT, title="Convictions", programme="", implementer="", source="U.S. State Department",
        as_of=None, sample=False,
    )  # fmt: skip
    words = "Convictions; U.S. State Department; data version abc123; SHA-256 f1."
    assert published.citation("f1") == words
