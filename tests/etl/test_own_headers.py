"""A header mapped once by hand is known from then on, and never one about a person."""

import json
from pathlib import Path

import pytest

from etl import cards, judge, own_headers
from etl.read.sheet import find_header
from etl.template.retold import retold

SHEET = "workshop_id,participant_key,Siapa hadir,sex,age_band,organisation_type,reported_on\n"
ROW = "W01,p-1,Ya,female,25-34,CSO,2021-09-05\n"


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


def test_nothing_is_remembered_at_first(var: Path) -> None:
    assert own_headers.read() == {}
    assert not var.exists()


def test_what_is_remembered_is_read_by_the_next_check(tmp_path: Path) -> None:
    path = tmp_path / "attendance.csv"
    path.write_text(SHEET + ROW, encoding="utf-8")
    assert [p.column for p in judge.judge(path, "attendance").problems] == ["attended"]
    own_headers.remember("attendance", {" SIAPA  hadir": "attended"})
    assert judge.judge(path, "attendance").problems == []


def test_headers_are_kept_as_they_stood_by_source_and_compared_by_their_letters() -> None:
    own_headers.remember("attendance", {"Siapa hadir": "attended", "Catatan": ""})
    own_headers.remember("outreach", {"Berapa": "people_reached"})
    own_headers.remember("attendance", {"CATATAN ": "state"})
    assert own_headers.read() == {
        "attendance": {"Siapa hadir": "attended", "CATATAN": "state"},
        "outreach": {"Berapa": "people_reached"},
    }
    own_headers.forget("attendance", "SiapaHadir")
    own_headers.forget("attendance", "catatan")
    own_headers.forget("attendance", "catatan")
    assert own_headers.read() == {"outreach": {"Berapa": "people_reached"}}


@pytest.mark.parametrize(
    ("source", "header", "column", "said"),
    [
        ("attendance", "Nama peserta", "participant_key", "points to a person"),
        ("attendance", "No. KP", "", "points to a person"),
        ("attendance", "Siapa", "present", "no column 'present'"),
        ("attendance", " _ ", "state", "without a letter"),
        ("attendance", "Negeri", "", "is known as state"),
        ("agencies", "Siapa", "title", "no source"),
        ("visits", "Siapa", "state", "no source"),
    ],
)
def test_what_may_not_be_remembered_is_told_and_keeps_nothing(
    source: str, header: str, column: str, said: str
) -> None:
    with pytest.raises(own_headers.Unusable, match=said):
        own_headers.remember(source, {"Catatan": "state", header: column})
    assert own_headers.read() == {}


@pytest.mark.parametrize("kept", ["{", "[]", '{"attendance": "x"}'])
def test_kept_headers_that_cannot_be_read_are_told(var: Path, kept: str) -> None:
    (var / "own").mkdir(parents=True)
    (var / "own" / "headers.json").write_text(kept, encoding="utf-8")
    with pytest.raises(own_headers.Unusable, match="cannot be read"):
        own_headers.read()


def test_a_header_about_a_person_slipped_into_the_file_still_refuses(
    var: Path, tmp_path: Path
) -> None:
    (var / "own").mkdir(parents=True)
    kept = {"attendance": {"namapeserta": "participant_key"}}
    (var / "own" / "headers.json").write_text(json.dumps(kept), encoding="utf-8")
    path = tmp_path / "attendance.csv"
    head = SHEET.replace("participant_key", "Nama peserta").replace("Siapa hadir", "attended")
    path.write_text(head + ROW, encoding="utf-8")
    assert judge.judge(path, "attendance").files[0].personal_columns() == ["Nama peserta"]


def test_the_columns_of_one_file_win_over_the_remembered() -> None:
    own_headers.remember("attendance", {"Mana": "state", "Hari lapor": "reported_on"})
    card = own_headers.known(cards.load())["attendance"]
    rows = [(1, ["Workshop ID", "Sex", "Mana", "Hari lapor"])]
    assert find_header(rows, card).columns == {
        "workshop_id": 0, "sex": 1, "state": 2, "reported_on": 3,
    }  # fmt: skip
    here = card.mapped({"Hari lapor": "", "Mana": "age_band"})
    assert find_header(rows, here).columns == {"workshop_id": 0, "sex": 1, "age_band": 2}


BIL = {"Bil": "participant_key"}


@pytest.mark.parametrize(
    ("headers", "said_by_hand", "read"),
    [
        (["Workshop ID", "Bil"], BIL, "Bil"),
        (["Bil", "Workshop ID", "Kunci peserta"], BIL, "Kunci peserta"),
        (["Bil", "Workshop ID", "participant_key"], BIL, "participant_key"),
        (["participant_key", "Workshop ID"], {"participant_key": ""}, "participant_key"),
        (["participant_key", "Workshop ID"], {"participant_key": "sex"}, "participant_key"),
        (["_id", "_uuid", "Bil", "who/participant_key", "Sex"], BIL, "who/participant_key"),
    ],
)
def test_a_header_explained_by_hand_never_beats_one_the_card_knows(
    headers: list[str], said_by_hand: dict[str, str], read: str
) -> None:
    card = cards.load()["attendance"].mapped(said_by_hand)
    header = find_header([(1, headers)], card)
    assert header is not None
    assert header.read_as("participant_key") == read


def test_a_wrong_choice_of_an_earlier_sheet_merges_nobody_in_a_later_one(tmp_path: Path) -> None:
    own_headers.remember("attendance", BIL)
    head, row = SHEET.replace("participant_key", "Bil,Kunci peserta"), ROW.replace("p-1", "1,p-1")
    path = tmp_path / "attendance.csv"
    path.write_text(head + row + row.replace("p-1", "p-2"), encoding="utf-8")
    found = judge.judge(path, "attendance")
    assert [p.rule for p in found.problems if p.column == "participant_key"] == []
    said = "column 'Bil' is not read as participant_key, as you chose before: "
    assert f"{said}column 'Kunci peserta' is" in found.files[0].notes


def test_each_use_of_a_remembered_header_is_told(tmp_path: Path) -> None:
    own_headers.remember("attendance", {"Siapa hadir": "attended"})
    path = tmp_path / "attendance.csv"
    path.write_text(SHEET + ROW, encoding="utf-8")
    (note,) = judge.judge(path, "attendance").files[0].notes
    assert note == "column 'Siapa hadir' is read as attended, as you chose before"
    assert retold(note, "ms") == (
        "lajur 'Siapa hadir' dibaca sebagai attended, seperti pilihan anda sebelum ini"
    )


def test_a_column_chosen_to_be_ignored_is_told(check, tmp_path: Path) -> None:
    own_headers.remember("attendance", {"Siapa hadir": ""})
    path = tmp_path / "attendance.csv"
    path.write_text(SHEET + ROW, encoding="utf-8")
    notes = judge.judge(path, "attendance").files[0].notes
    assert "column 'Siapa hadir' is ignored, as you chose" in notes
