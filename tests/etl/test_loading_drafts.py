"""Sheets that were brought in wait, with what people said of them, until they are accepted."""

import zipfile
from pathlib import Path

import pytest

from etl import cards, guard
from etl.loading import drafts, recognise
from etl.loading.drafts import Draft, NoDraft, NotPossible
from etl.loading.trial import judge
from tests.etl.loading import OURS, PEOPLE_OF_OURS, draft, files
from tests.etl.project import Project, small

CASES = Path(__file__).resolve().parents[1] / "cases"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give the small project, not built yet."""
    return small(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("attendance_clean_utf16.csv", "attendance"),
        ("attendance_day_sheets.xlsx", "attendance"),
        ("attendance_with_names.xlsx", "attendance"),
        ("outreach_semicolon.csv", "outreach"),
    ],
)
def test_a_sheet_is_known_by_its_headers_whatever_it_is_called(name: str, source: str) -> None:
    called = "sheet" + Path(name).suffix
    found = recognise.candidates(CASES / name, cards.load(), called)
    assert found[0].source == source
    assert recognise.is_sure(found, called)


@pytest.mark.parametrize("source", [c.name for c in cards.load().values() if not c.reference])
def test_a_sheet_with_the_headers_of_a_card_is_that_card(tmp_path: Path, source: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(",".join(cards.load()[source].names()) + "\n", encoding="utf-8")
    found = recognise.candidates(path, cards.load())
    assert (found[0].source, found[0].missing) == (source, ())
    assert recognise.is_sure(found, path.name)


def test_what_is_missing_and_what_is_not_known_is_told(project: Project) -> None:
    path = project.write("a.csv", "ID Bengkel,Jantina,Warna\nW01,P,merah\n")
    (first, *_) = recognise.candidates(path, cards.load(), "a.csv")
    assert (first.source, first.known, first.unknown) == ("attendance", 2, ("Warna",))
    assert first.missing == (
        "participant_key", "age_band", "organisation_type", "attended", "reported_on",
    )  # fmt: skip


def test_a_sheet_with_no_known_header_is_known_by_its_name_alone(project: Project) -> None:
    path = project.write("x.csv", "a,b\n1,2\n")
    assert recognise.candidates(path, cards.load()) == []
    (found,) = recognise.candidates(path, cards.load(), "Plan changes May.csv")
    assert (found.source, found.known) == ("plan_changes", 0)


def test_a_sheet_that_fits_nothing_well_is_asked_about(project: Project) -> None:
    path = project.write("x.csv", "programme_id,reported_on\nCBI,2021-08-31\n")
    found = recognise.candidates(path, cards.load())
    assert len(found) > 1
    assert not recognise.is_sure(found, "x.csv")


def test_a_draft_keeps_a_copy_of_each_file_and_comes_back_as_it_was(project: Project) -> None:
    made = draft(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    (project.folder / "desk/workshops.csv").unlink()
    assert drafts.path(made, made.parts[0]).read_text("utf-8") == OURS
    assert [part.source for part in made.parts] == ["workshops", "attendance"]
    assert drafts.get(made.id) == made
    assert drafts.waiting() == [made]


def test_two_files_of_one_name_can_be_told_apart(project: Project) -> None:
    sheets = [*files(project, {"a.csv": OURS}), *files(project, {"a.csv": PEOPLE_OF_OURS})]
    assert [part.name for part in drafts.start(sheets, "ana").parts] == ["a.csv", "a (2).csv"]


def test_a_file_nobody_should_read_leaves_nothing_behind(project: Project) -> None:
    sheets = files(project, {"workshops.csv": OURS, "book.xlsx": "no workbook"})
    with pytest.raises(guard.Refused, match=r"book\.xlsx"):
        drafts.start(sheets, "ana")
    assert project.files("var") == set()


def test_a_draft_that_could_not_be_kept_whole_leaves_nothing_behind(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = files(project, {"workshops.csv": OURS})
    monkeypatch.setattr(recognise, "candidates", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        drafts.start(sheets, "ana")
    assert project.files("var") == set()


def test_a_workbook_that_cannot_be_read_waits_until_somebody_says_what_it_is(
    project: Project,
) -> None:
    path = project.folder / "book.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "no workbook")
    made = drafts.start([(path.name, path)], "ana")
    assert made.parts[0].source is None
    (one,) = judge(drafts.change(made, 0, source="workshops"))
    assert [problem.rule for problem in one.count.problems] == ["structure"]


@pytest.mark.parametrize("id_", ["", "..", "../own", "20210831-101500-0123456", "x"])
def test_a_draft_that_is_not_there_is_said(project: Project, id_: str) -> None:
    with pytest.raises(NoDraft, match="Load the file again"):
        drafts.get(id_)


def test_what_people_say_of_a_file_is_kept_and_edits_add_up(project: Project) -> None:
    made = draft(project, attendance=PEOPLE_OF_OURS)
    drafts.change(made, 0, columns={"Warna": ""}, edits={"5": {"sex": "female"}})
    drafts.change(made, 0, edits={"5": {"age_band": "18-24"}, "2": {"sex": "male"}})
    (part,) = drafts.get(made.id).parts
    assert part.columns == {"Warna": ""}
    assert part.edits == {"5": {"sex": "female", "age_band": "18-24"}, "2": {"sex": "male"}}


def test_another_source_forgets_what_was_said_of_the_columns_of_the_first(
    project: Project,
) -> None:
    made = draft(project, attendance=PEOPLE_OF_OURS)
    drafts.change(made, 0, columns={"Warna": ""}, edits={"5": {"sex": "female"}})
    (part,) = drafts.change(made, 0, source="outreach").parts
    assert (part.source, part.columns, part.edits) == ("outreach", {}, {})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"source": "states"}, "no sheet that can be loaded"),
        ({"columns": {"Warna": "colour"}}, "has no column 'colour'"),
        ({"edits": {"5": {"colour": "red"}}}, "has no column 'colour'"),
        ({"edits": {"5": {"sex": "ring 012-345 6789"}}}, "column sex"),
    ],
)
def test_what_a_draft_cannot_take_is_said_and_not_kept(
    project: Project, change: dict, says: str
) -> None:
    made = draft(project, attendance=PEOPLE_OF_OURS)
    with pytest.raises(NotPossible, match=says):
        drafts.change(made, 0, **change)
    assert drafts.get(made.id) == made


def test_a_draft_that_is_dropped_leaves_nothing_behind(project: Project) -> None:
    made: Draft = draft(project, workshops=OURS)
    drafts.drop(made)
    drafts.drop(made)
    assert (drafts.waiting(), project.files("var")) == ([], set())
