"""What reading, guarding and loading say in English is said in Malay with the same words in it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from etl import folders, guard, judge, personal, raw
from etl.guard import starts
from etl.loading import drafts
from etl.read import text
from etl.template.retold import PLACE, retold

FORMS = tomllib.loads(folders.SHEET_WORDS.read_text(encoding="utf-8"))["retold_ms"]
ETL = folders.ROOT / "etl"
# A reader of a Malay page sees what these raise; the guard yields what it finds as well.
SHOWN = [
    *sorted((ETL / "guard").glob("*.py")),
    *(ETL / name for name in ("lock.py", "own_headers.py", "pseudonymise/__init__.py")),
    ETL / "read/outside.py",
    *(ETL / f"loading/{name}.py" for name in ("accept", "drafts")),
]
SAME = {"7 MB", "XML", "7: 7. 7 7"}  # nothing to translate in them


def texts_in(node: ast.AST) -> Iterator[str]:
    """Yield each text of a piece of code, with 7 in its places."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from texts_in(child)


def told_by(path: Path) -> set[str]:
    """Return the texts a module raises or yields."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [node for node in tree if isinstance(node, ast.Raise | ast.Yield)]
    return {text for node in found for text in texts_in(node) if re.search(r"[a-z]{2}", text)}


@cache
def everything_said() -> str:
    """Return every text in the code of etl, one below the other."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ETL.rglob("*.py")]
    return "\n".join(text for tree in trees for text in texts_in(tree))


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_what_a_page_may_have_to_say_has_its_malay(path: Path) -> None:
    assert [said for said in told_by(path) - SAME if retold(said, "ms") == said] == []


def test_what_a_file_may_turn_out_to_be_has_its_malay() -> None:
    found = set(starts.OTHERS.values()) - SAME
    assert [words for words in found if retold(words, "ms") == words] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_form_keeps_its_places_in_malay(form: str) -> None:
    assert sorted(PLACE.findall(FORMS[form])) == sorted(PLACE.findall(form))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_one_the_code_can_say(form: str) -> None:
    """Its fixed words stand in the code; where they were changed there, they change here."""
    fixed = [piece.strip(" :,.()'\"") for piece in PLACE.split(form)[::2]]
    assert [piece for piece in fixed if piece not in everything_said()] == []


@pytest.mark.parametrize(
    ("english", "malay"),
    [
        ("line 3: title line, not a row", "baris 3: baris judul, bukan baris data"),
        (
            "sheet Day 1, line 9: totals row, not a row",
            "helaian Day 1, baris 9: baris jumlah, bukan baris data",
        ),
        (
            "sheet Day 1: column 'Cuaca' is not known and was ignored",
            "helaian Day 1: lajur 'Cuaca' tidak dikenali dan diabaikan",
        ),
        (
            "No header row of Attendance was found. Put these columns in one row: workshop_id.",
            "Tiada baris tajuk bagi Kehadiran ditemui. Letakkan lajur ini dalam satu baris: "
            "workshop_id.",
        ),
        (
            "The file cannot be read (a PDF). The name says CSV, the content does not. Save it "
            "again as XLSX or as CSV (UTF-8).",
            "Fail tidak dapat dibaca (PDF). Nama fail menyatakan CSV, tetapi kandungannya tidak. "
            "Simpan semula sebagai XLSX atau CSV (UTF-8).",
        ),
        (
            "x.csv: a header points to a person. " + personal.words().remedy,
            "x.csv: satu tajuk lajur merujuk kepada seseorang. " + personal.words().remedy_ms,
        ),
        ("A remedy nobody has translated.", "A remedy nobody has translated."),
    ],
)
def test_a_text_is_retold_with_its_own_names_and_numbers(english: str, malay: str) -> None:
    assert retold(english, "ms") == malay
    assert retold(english, "en") == english


def test_a_name_in_braces_stays_a_name() -> None:
    assert retold("line {n}: title line, not a row", "ms").startswith("baris {n}: ")


def test_a_draft_that_is_gone_says_so_in_malay() -> None:
    assert retold(str(drafts.NoDraft("abc")), "ms").startswith("'abc': tiada helaian menunggu")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", b"%PDF", "sambungan fail '.pdf'. Hanya fail CSV dan XLSX dibaca."),
        ("a.csv", b"%PDF-1.7", "PDF. Nama fail menyatakan CSV"),
        (".a.csv", b"a,b\n", "nama fail bermula dengan titik. Nama fail tidak mengandungi"),
        ("a.xlsx", b"PK\x03\x04", "buku kerja yang tidak dapat dibuka. Setiap bahagian"),
    ],
)
def test_a_file_that_is_refused_is_refused_in_malay(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(guard.Refused) as refused:
        guard.check(path, name)
    said = (refused.value.value, refused.value.rule, refused.value.remedy)
    assert told in "{}. {} {}".format(*(retold(words, "ms") for words in said))


def test_every_note_on_a_sheet_with_all_sorts_of_lines_is_told_in_malay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    path = tmp_path / "attendance.csv"
    path.write_text(
        "Attendance of May,,,,\n"
        "workshop_id,participant_key,sex,sex,Cuaca\n"
        "W01,p-0123456789abcdef0123,female,,hot\n"
        "workshop_id,participant_key,sex,sex,Cuaca\n"
        "W01,p-0123456789abcdef0124,male,,hot,more\n"
        "Total,2,,,\n",
        encoding="utf-8",
    )
    notes = judge.judge(path, "attendance").files[0].notes
    assert len(notes) >= 6
    assert [note for note in notes if not retold(note, "ms").startswith(("baris", "lajur"))] == []


def test_why_a_file_with_a_telephone_number_is_not_kept_is_told_in_malay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    path = tmp_path / "attendance.csv"
    path.write_text(
        "workshop_id,participant_key,sex\nW01,012-3456789,male\nW01,012-3456780,male\n"
        "Jumlah 012-3456789,,\nJumlah,,012-3456789\n",
        encoding="utf-8",
    )
    (*_, note) = judge.judge(path, "attendance").files[0].notes
    assert retold(note, "ms") == (
        "baris 4 (dan 1 lagi); baris 2 (dan 1 lagi): kelihatan seperti nombor telefon, alamat "
        "e-mel atau nombor kad pengenalan; fail ini tidak disimpan, hanya barisnya yang diterima"
    )


@pytest.mark.parametrize("kind", raw.UNREADABLE[1:])
def test_no_words_of_a_library_are_told_of_a_file_that_cannot_be_read(
    kind: type[Exception],
) -> None:
    why = raw.why_unreadable(kind("field larger than field limit (131072)"))
    assert "field" not in why
    assert retold(why, "ms") != why


def test_where_a_quotation_never_closes_is_told_in_malay() -> None:
    why = raw.why_unreadable(text.Open(7, "W01"))
    assert retold(why, "ms").startswith("baris 7: tanda petikan")
