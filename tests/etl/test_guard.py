"""A file nobody should read is refused before anything reads it, with what to do instead."""

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from etl import guard
from etl.guard import names, workbook
from tests.etl.visits import workbook as book

SHEET = book(A=[["visit", "day"], ["V1", "2021-08-05"]])
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]><worksheet>&lol2;</worksheet>"""
ABROAD = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet>&f;</worksheet>'


def refused(folder: Path, data: bytes, name: str = "visits.xlsx") -> guard.Refused:
    path = folder / "upload"
    path.write_bytes(data)
    with pytest.raises(guard.Refused) as why:
        guard.check(path, name)
    said = str(why.value)
    assert all(
        part and part in said for part in (why.value.value, why.value.rule, why.value.remedy)
    )
    return why.value


def welcome(folder: Path, data: bytes, name: str) -> None:
    path = folder / "upload"
    path.write_bytes(data)
    guard.check(path, name)


def with_part(name: str, data: bytes) -> bytes:
    """Return the workbook with one part more, or another one in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SHEET)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return out.getvalue()


# What is welcome


@pytest.mark.parametrize("name", ["visits.xlsx", "Lawatan Ogos (2).XLSX", "2021-08 lawatan_é.xlsx"])
def test_a_workbook_is_welcome(tmp_path: Path, name: str) -> None:
    welcome(tmp_path, SHEET, name)


@pytest.mark.parametrize("data", [b"", b"visit,day\n", "visit;né\n".encode("utf-16")])
def test_text_is_welcome(tmp_path: Path, data: bytes) -> None:
    welcome(tmp_path, data, "visits.csv")


def test_every_sheet_that_comes_with_pantau_is_welcome() -> None:
    root = Path(__file__).resolve().parents[2]
    sheets = [*root.glob("data/**/*.csv"), *root.glob("tests/cases/*.*s[vx]*")]
    assert len(sheets) > 50
    for path in sheets:
        guard.check(path)


# Names


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "../visits.csv",
        "..\\visits.csv",
        "/etc/visits.csv",
        "C:visits.csv",
        "\\\\server\\visits.csv",
        "visits.csv:hidden.csv",
        ".visits.csv",
        ".csv",
        "visits\x00.csv",
        "visits\n.csv",
        "visits\r\nX-Header: 1.csv",
        "visits\x1b[2J.csv",
        "visits\N{RIGHT-TO-LEFT OVERRIDE}vsc.exe.csv",
        "visits\N{ZERO WIDTH SPACE}.csv",
        "visits\N{LINE SEPARATOR}.csv",
        "visits\N{NO-BREAK SPACE}.csv",
        "..\N{FULLWIDTH SOLIDUS}visits.csv",
        "visits\N{FULLWIDTH FULL STOP}exe.csv",
        "\N{TWO DOT LEADER}visits.csv",
        "\N{FULLWIDTH LESS-THAN SIGN}script\N{FULLWIDTH GREATER-THAN SIGN}.csv",
        "%2e%2e%2Fvisits.csv",
        "visits%00.csv",
        "<img src=x onerror=alert(1)>.csv",
        "visits|sh.csv",
        "visits*.csv",
        'visits".csv',
        "visits.csv ",
        " visits.csv",
        "visits.csv.",
        "con.csv",
        "LPT1.xlsx",
        "v" * 200 + ".csv",
        "visits\ue000.csv",
    ],
)
def test_a_name_that_is_more_than_a_name_is_refused(tmp_path: Path, name: str) -> None:
    why = refused(tmp_path, b"visit,day\n", name)
    assert why.value.startswith("the name ")
    assert why.file.isascii()
    assert why.file.isprintable()


def test_an_ordinary_name_has_nothing_wrong() -> None:
    names.check("attendance 2022-05 (final) - Kuala Lumpur & Sabah.csv")
    names.check("Ana's%20list, 50%.csv")  # as a browser saves it


# Kinds


@pytest.mark.parametrize(
    "name", ["v.duckdb", "v.db", "v.xls", "v.xlsm", "v.csv.exe", "v", "v.csv.gz"]
)
def test_only_csv_and_xlsx_are_read(tmp_path: Path, name: str) -> None:
    assert "Only CSV and XLSX" in refused(tmp_path, b"visit,day\n", name).rule


@pytest.mark.parametrize("name", ["visits.csv", "visits.xlsx"])
@pytest.mark.parametrize("data", [b"SQLite format 3\x00....", b"12345678DUCK\x40\x00"])
def test_a_database_is_never_read_whatever_its_name(tmp_path: Path, name: str, data: bytes) -> None:
    assert refused(tmp_path, data, name).value == "a database"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("visits.csv", SHEET, "a ZIP archive or a workbook"),
        ("visits.csv", b"%PDF-1.7", "a PDF"),
        ("visits.csv", b"\x1f\x8b\x08", "a GZIP archive"),
        ("visits.csv", b"#!/bin/sh", "a program"),
        ("visits.csv", b"<?xml version='1.0'?>", "XML"),
        ("visits.xlsx", b"visit,day\n", "no workbook"),
        ("visits.xlsx", b"", "no workbook"),
        (
            "visits.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old workbook (XLS), or one with a password",
        ),
    ],
)
def test_what_the_name_says_must_be_inside(
    tmp_path: Path, name: str, data: bytes, found: str
) -> None:
    assert refused(tmp_path, data, name).value == found


# Sizes


@pytest.mark.parametrize(("ending", "most"), [(".csv", 200), (".xlsx", 20)])
def test_a_file_may_be_so_large_and_no_larger(tmp_path: Path, ending: str, most: int) -> None:
    path = tmp_path / f"visits{ending}"
    with path.open("wb") as file:
        file.truncate(most * 1024 * 1024 + 1)  # a hole: nothing is written
    with pytest.raises(guard.Refused, match=f"may have {most} MB"):
        guard.check(path)


def test_a_workbook_that_says_it_is_too_large_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "UNPACKED", 1000)
    monkeypatch.setattr(workbook, "_wrong_inside", lambda *_: pytest.fail("it was unpacked"))
    assert "when unpacked" in refused(tmp_path, SHEET).value


def test_a_part_that_shrinks_too_well_is_refused(tmp_path: Path) -> None:
    bomb = with_part("xl/worksheets/sheet2.xml", bytes(30 * 1024 * 1024))
    assert len(bomb) < 50_000
    assert "times its packed size" in refused(tmp_path, bomb).value


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    bomb = bytearray(with_part("xl/worksheets/sheet2.xml", bytes(30 * 1024 * 1024)))
    size = (30 * 1024 * 1024).to_bytes(4, "little")
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = (1000).to_bytes(4, "little")
    assert refused(tmp_path, bytes(bomb)).value == "a workbook that cannot be unpacked"


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "PARTS", 3)
    assert "parts" in refused(tmp_path, SHEET).value


def test_parts_together_are_bounded_while_they_are_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = workbook._wrong_inside
    monkeypatch.setattr(workbook, "_wrong", lambda b: declared(b, b.infolist()))
    monkeypatch.setattr(workbook, "UNPACKED", 1000)
    assert "more than" in refused(tmp_path, SHEET).value


# What is inside


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "x.rels", "odd"]
)
@pytest.mark.parametrize("xml", [LAUGHS, ABROAD, LAUGHS.lower()])
def test_entities_are_refused(tmp_path: Path, part: str, xml: bytes) -> None:
    assert refused(tmp_path, with_part(part, xml)).value.startswith("DOCTYPE in its part")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_entities_are_refused_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    xml = LAUGHS.decode("ascii").encode(encoding)
    assert "DOCTYPE" in refused(tmp_path, with_part("xl/worksheets/sheet2.xml", xml)).value


@pytest.mark.parametrize("blanks", [workbook.CHUNK - 5, workbook.CHUNK * 2 - 3, 100_000])
def test_entities_far_inside_are_refused(tmp_path: Path, blanks: int) -> None:
    noise = random.Random(7).randbytes(blanks).hex()[:blanks].encode()
    xml = b"<!--" + noise + b"-->" + LAUGHS[21:]
    assert "DOCTYPE" in refused(tmp_path, with_part("xl/worksheets/sheet2.xml", xml)).value


def test_a_program_in_a_workbook_is_refused(tmp_path: Path) -> None:
    assert "macro" in refused(tmp_path, with_part("xl/vbaProject.bin", b"x")).value


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("visits.csv", "visit,day\n")
    assert "no workbook" in refused(tmp_path, out.getvalue()).value


def test_a_damaged_workbook_is_refused_and_never_something_else(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(200):
        data = bytearray(SHEET)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        path = tmp_path / "visits.xlsx"
        path.write_bytes(bytes(data[: chance.randint(5, len(data))]))
        with suppress(guard.Refused):  # anything else fails the test
            guard.check(path)
