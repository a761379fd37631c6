"""The load page: a sheet is checked, mended, tried, loaded and taken back; a form is a sheet."""

import csv
import io
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from etl import folders, own_headers, publish
from etl.loading import accept, drafts, trial
from etl.log import Log
from etl.raw import Problem
from etl.template import words as sheet_words
from tests.pages.test_pages import opened, words
from tracker.staff import kinds, waiting

PAGE = "pages/staff/load_data.py"
CASES = Path(__file__).resolve().parents[1] / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))
SECRET = "b1a7c3d9e5f2468091a3c5e7f9b2d4f6"
MILESTONE = "milestone_id,plan_id,pillar,title,planned_end,basis\n"
PLAN = "plan_id,title,start_on,end_on\n"


@pytest.fixture
def own(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the shipped data to one test."""
    shutil.copytree(built, tmp_path / "var")
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("PANTAU_LOCAL_STAFF", "1")
    return tmp_path


def workshops() -> bytes:
    """Return W01 to W04 as the sample reports them, as a sheet of one's own."""
    rows: dict[str, dict[str, str]] = {}
    for path in sorted(folders.SAMPLE.glob("*/workshops.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            if row["workshop_id"] in ("W01", "W02", "W03", "W04"):
                rows[row["workshop_id"]] = row | {"basis": "own", "goal_id": ""}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows["W01"]))
    writer.writeheader()
    writer.writerows(rows.values())
    return out.getvalue().encode("utf-8")


def loaded(folder: Path, name: str, data: bytes, who: str = "ana") -> None:
    """Load a sheet without the page."""
    path = folder / name
    path.write_bytes(data)
    found = trial.trial(drafts.start([(name, path)], who))
    accept.accept(found, who)


def page(**address: str) -> AppTest:
    app = opened(PAGE, **address)
    assert not app.exception
    return app


def drop(*files: tuple[str, bytes]) -> AppTest:
    """Open the page and drop files."""
    app = page()
    app.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files])
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def acts() -> list[str]:
    """Return what people did, in its order, without the quarters that closed by it."""
    return [entry.what for entry in Log("own").acts() if entry.what != "close"]


def overview() -> str:
    return words(opened("pages/results/overview.py"))


# The way of a sheet


def test_the_page_says_what_to_do_first(own: Path) -> None:
    said = words(page())
    assert "You see sample data. Load your own sheets, and they take its place." in said
    assert "Next: drop a sheet you have" in said


def test_a_sheet_is_checked_tried_loaded_and_taken_back(own: Path) -> None:
    before = overview()
    app = drop(("workshops.csv", workshops()))
    assert "workshops.csv: all 4 rows are ready" in words(app)
    press(app, "See what this would change")
    assert "workshops.csv: 4 new rows." in words(app)
    assert "The sample steps aside" in words(app)
    assert "This would publish Jul 2021 – Sept 2021 for everybody." in words(app)
    assert overview() == before
    press(app, "Yes, load it")
    assert "Loaded: 4 rows of workshops.csv. Every page shows it now. It is load 1." in words(app)
    assert "SAMPLE" not in overview()
    press(app, "Take it back")
    assert "Load 1 was taken back." in words(app)
    assert overview() == before
    assert acts() == ["load", "undo"]
    assert {entry.who for entry in Log("own").acts()} == {"local staff"}


def test_what_would_stand_of_the_first_own_data_is_what_stands_after_the_yes(own: Path) -> None:
    app = press(drop(("workshops.csv", workshops())), "See what this would change")
    said = words(app)
    assert "The Overview says now, of sample data" in said
    assert "The figures you see now are made up, so nothing is compared with them." in said
    titles = [one.label for one in app.expander]
    assert "All figures as they would stand: 11 of 24 have a value" in titles
    would = totals(app)
    held = would[would["Id"] == "workshops_held"].iloc[0]
    assert (held["Newest value"], held["Target"], held["Status"]) == ("4", "20", "on plan")
    assert "SAMPLE" not in would.columns
    press(app, "Yes, load it")
    after = totals(opened("pages/use_the_data/definitions.py"))
    pd.testing.assert_frame_equal(would, after)


def totals(app: AppTest) -> pd.DataFrame:
    """Return the table of the programme's indicators."""
    frames = [frame.value for frame in app.dataframe]
    return next(f for f in frames if {"Newest value", "Status"} <= {*f.columns})


def test_loading_the_same_sheet_twice_changes_nothing(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    version = publish.current().version
    app = press(drop(("workshops.csv", workshops())), "See what this would change")
    assert "workshops.csv was loaded before, just as it is." in words(app)
    assert "Yes, load it" not in labels(app)
    assert publish.current().version == version


def test_of_files_brought_in_together_only_what_counts_is_counted(own: Path) -> None:
    other = workshops().replace(b",training,", b",consultation,", 1)
    sheets = [("n1.csv", workshops()), ("n1.csv", workshops()), ("n2.csv", other)]
    app = press(drop(*sheets), "See what this would change")
    said = words(app)
    assert "n1.csv: 4 new rows. 4 rows of it stand in later ones of these files too" in said
    assert "n1 (2).csv changes nothing and is left out" in said
    assert "n2.csv: 1 row replaces an earlier one · 3 rows say what is known." in said
    assert "Next: say yes, and 4 rows of n2.csv count for every reader." in said
    press(app, "Yes, load it")
    assert "Loaded: 4 rows of n2.csv." in words(app)
    assert [entry.file for entry in Log("own").entries()] == ["n1.csv", "n2.csv"]


def test_what_was_loaded_is_no_longer_told_above_another_sheet(own: Path) -> None:
    app = press(drop(("workshops.csv", workshops())), "See what this would change")
    press(app, "Yes, load it")
    assert "Loaded: 4 rows of workshops.csv." in words(app)
    app.file_uploader[0].set_value([("more.csv", workshops(), "text/csv")])
    app.run()
    assert "more.csv: all 4 rows are ready" in words(app)
    assert "Loaded:" not in words(app)
    assert "Take it back" not in labels(app)


def test_a_corrected_sheet_says_what_it_replaces_and_what_stays(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    lines = workshops().decode("utf-8").splitlines()
    other = "\n".join([lines[0], lines[1].replace(",training,", ",consultation,"), lines[2]])
    app = press(drop(("workshops.csv", other.encode("utf-8"))), "See what this would change")
    said = words(app)
    assert "1 row replaces an earlier one · 1 row says what is known" in said
    assert "2 rows of an earlier file of this name are not in this one. They stay." in said
    assert "The sample steps aside" not in said


def test_what_a_later_sheet_changes_is_shown_before_the_yes(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    later = workshops().decode("utf-8").splitlines()
    fifth = later[-1].replace("W04,", "W05,", 1)
    app = drop(("more.csv", "\n".join([later[0], fifth]).encode("utf-8")))
    press(app, "See what this would change")
    said = words(app)
    assert "The Overview says now" in said
    assert "It would say" in said
    assert said.count("5 of 20 sessions held") == 2  # each element of the page is read twice
    assert "would read differently" in said


def test_somebody_else_may_load_in_the_meantime(own: Path) -> None:
    app = press(drop(("workshops.csv", workshops())), "See what this would change")
    other = workshops().replace(b"W01,", b"W05,")
    loaded(own, "workshops-2.csv", b"\n".join(other.splitlines()[:2]))
    press(app, "Yes, load it")
    assert "Loaded" not in words(app)
    assert "This is what yours would change now." in words(app)
    press(app, "Yes, load it")
    assert "Loaded: 4 rows of workshops.csv." in words(app)


def test_a_draft_of_which_nothing_is_known_any_more_says_so(own: Path) -> None:
    said = words(page(draft="20260101-000000-00000000"))
    assert "no sheets wait under this name" in said
    for odd in ("../../../etc/passwd", "<script>", "x", "'; drop table loads; --"):
        assert "no sheets wait under this name" in words(page(draft=odd))


def test_sheets_that_wait_can_be_gone_on_with_or_removed(own: Path) -> None:
    drop(("workshops.csv", workshops()))
    (draft,) = drafts.waiting()
    app = press(page(), "Go on")
    assert "workshops.csv: all 4 rows are ready" in words(app)
    press(page(), "Remove")
    assert drafts.waiting() == []
    assert not drafts.folder(draft.id).exists()


def test_nothing_waits_for_ever(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(("workshops.csv", workshops()))
    (draft,) = drafts.waiting()
    now = waiting.working.now()
    monkeypatch.setattr(waiting, "working", _Clock(now))
    page()
    assert len(drafts.waiting()) == 1
    monkeypatch.setattr(waiting, "working", _Clock(now.replace(year=now.year + 1)))
    page()
    assert drafts.waiting() == []
    assert not drafts.folder(draft.id).exists()


class _Clock:
    def __init__(self, now: object) -> None:
        self.now = lambda: now


# What is wrong with a sheet


def test_a_file_nobody_should_read_is_not_kept(own: Path) -> None:
    app = drop(("workshops.csv", b"PK\x03\x04 no text"))
    assert "was not taken: a ZIP archive or a workbook" in words(app)
    assert drafts.waiting() == []


@pytest.mark.parametrize(
    "name", [name for name, expected in EXPECTED.items() if "refused" not in expected]
)
def test_the_messy_sheets_come_out_as_from_the_command(own: Path, name: str) -> None:
    loaded(own, "workshops.csv", workshops())
    expected = EXPECTED[name]
    app = drop((name, (CASES / name).read_bytes()))
    numbers = [expected[n] for n in ("rows_in", "blank", "accepted", "rejected")]
    assert "{} rows in = {} blank + {} accepted + {} rejected".format(*numbers) in words(app)
    assert _shown(app) == sorted(_told(expected["source"], one) for one in expected["problems"])


def _shown(app: AppTest) -> list[tuple]:
    """Return the problems in the page's table: tab, line, column, what is wrong."""
    frames = [frame.value for frame in app.dataframe if "What to do" in frame.value]
    columns = ("Tab", "Line", "Column", "What is wrong")
    return sorted(
        tuple(row.get(name, "") for name in columns)
        for frame in frames
        for row in frame.to_dict("records")
    )


def _told(source: str, problem: dict) -> tuple:
    rule = sheet_words.rule(Problem("", "", 0, "", "", problem["rule"], ""), "en")
    column = kinds.column(source, problem["column"])
    return (problem["sheet"] or "", problem["line"], column, rule)


def test_a_slip_in_a_code_is_mended_where_the_code_is_known(own: Path) -> None:
    rows = workshops().decode("utf-8").replace(",CBI,", ",CBX,", 1)
    said = words(drop(("workshops.csv", rows.encode("utf-8"))))
    assert "Next: mend 1 row below and check it again." in said
    assert "Did you mean &#x27;CBI&#x27;?" in said
    assert "Template of" not in said


def test_without_its_workshops_a_sheet_says_what_to_load_first(own: Path) -> None:
    # The sample has W01, but own rows never point to the sample.
    app = drop(("attendance.csv", (CASES / "attendance_clean_utf16.csv").read_bytes()))
    said = words(app)
    assert "0 of 40 rows are ready" in said
    assert "Next: load Workshops and consultations first: these rows point to it." in said
    assert "Template of Workshops and consultations" in [b.label for b in app.download_button]


# Names


def test_a_sheet_with_names_is_refused_gets_keys_and_is_loaded(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_KEY", SECRET)
    loaded(own, "workshops.csv", workshops())
    name = "attendance_with_names.xlsx"
    app = drop((name, (CASES / name).read_bytes()))
    said = words(app)
    assert "not read, it holds personal data" in said
    assert "the columns “Name”, “IC No” and “Email” point to people" in said
    (before,) = drafts.waiting()
    press(app, "Replace them by a key and check again")
    assert "Taken out: Name, IC No and Email." in words(app)
    (after,) = drafts.waiting()
    assert not drafts.folder(before.id).exists()
    assert after.id != before.id
    press(app, "See what this would change")
    press(app, "Yes, load it")
    assert "Loaded:" in words(app)
    people = publish.cursor(publish.current().full).execute(
        "select count(*), count(*) filter (where participant_key like 'p-%') from attendance"
    )
    total, keyed = people.fetchall()[0]
    assert total == keyed > 0


def test_a_note_about_a_person_is_refused_with_its_place_and_the_remedy(own: Path) -> None:
    app = drop(("visits.xlsx", noted(own, "Siti 012-345 6789")))
    said = words(app)
    assert "visits.xlsx: not read, it holds personal data" in said
    assert "Next: take out in your own sheet what is named below, and drop it again." in said
    assert "Sessions · line 2" in said
    assert "A2: A note points to a person. Delete the note and save the file again." in said
    assert "012-345" not in said
    assert "See what this would change" not in [button.label for button in app.button]


def noted(folder: Path, text: str) -> bytes:
    """Return the workshops as a workbook with a note at their first cell."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Sessions"
    for row in csv.reader(workshops().decode("utf-8").splitlines()):
        sheet.append(row)
    sheet["A2"].comment = Comment(text, "ana")
    book.save(folder / "noted.xlsx")
    return (folder / "noted.xlsx").read_bytes()


def test_without_a_secret_no_key_is_made_and_the_page_says_how(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PANTAU_KEY", raising=False)
    name = "attendance_with_names.xlsx"
    app = drop((name, (CASES / name).read_bytes()))
    press(app, "Replace them by a key and check again")
    assert "PANTAU_KEY is not set" in words(app)
    assert SECRET not in words(app)


# Columns


def test_a_column_is_mapped_once_and_remembered(own: Path) -> None:
    sheet = workshops().replace(b"state", b"Where it was", 1)
    app = drop(("workshops.csv", sheet))
    assert "Next: say below which column is State." in words(app)
    assert "Columns that are needed and were not found: State." in words(app)
    assert "Column in the sheet: Where it was" in words(app)
    (box,) = [box for box in app.selectbox if box.label == "is"]
    box.set_value("state")
    press(app, "Use these columns and check again")
    assert "workshops.csv: all 4 rows are ready" in words(app)
    again = drop(("workshops.csv", sheet))
    assert "workshops.csv: all 4 rows are ready" in words(again)
    assert "“Where it was” is read as State." in words(again)
    assert " is read as state, as you chose before" in words(again)


def test_a_wrong_choice_is_taken_back_and_the_sheet_is_checked_again(own: Path) -> None:
    sheet = workshops().replace(b"state", b"Where it was", 1)
    app = drop(("workshops.csv", sheet))
    ask(app).set_value("title")  # the sheet has a title of its own
    press(app, "Use these columns and check again")
    assert "“Where it was” is not read as Title here: another column of this sheet is." in words(
        app
    )
    assert own_headers.of("workshops") == {"Where it was": "title"}
    press(app, "Forget it")
    assert own_headers.of("workshops") == {}
    ask(app).set_value("state")
    press(app, "Use these columns and check again")
    assert "workshops.csv: all 4 rows are ready" in words(app)
    press(app, "Forget it")
    assert "workshops.csv: 0 of 4 rows are ready" in words(app)


def test_only_what_somebody_chose_is_remembered(own: Path) -> None:
    sheet = workshops().replace(b"state", b"Where it was", 1)
    app = press(drop(("workshops.csv", sheet)), "Use these columns and check again")
    assert "No column was chosen yet." in words(app)
    assert own_headers.read() == {}
    ask(app).set_value("")
    press(app, "Use these columns and check again")
    assert "“Where it was” is left out." in words(app)
    assert own_headers.of("workshops") == {"Where it was": ""}


def test_what_was_chosen_of_one_column_is_not_offered_for_the_next(own: Path) -> None:
    sheet = workshops().replace(b"state", b"Where it was", 1).replace(b"mode", b"How it was", 1)
    app = drop(("workshops.csv", sheet))
    first, second = (box for box in app.selectbox if box.label == "is")
    assert (first.value, second.value) == (None, None)
    first.set_value("title")
    press(app, "Use these columns and check again")
    assert ask(app).value is None
    assert len(own_headers.of("workshops")) == 1


def test_what_was_said_of_other_sheets_can_be_taken_back_too(own: Path) -> None:
    own_headers.remember("workshops", {"Lokasi": "state"})
    app = drop(("workshops.csv", workshops()))
    assert "In other sheets “Lokasi” is read as State." in words(app)
    press(app, "Forget it")
    assert own_headers.read() == {}
    assert "Forget it" not in labels(app)


def ask(app: AppTest) -> Selectbox:
    """Return the question what a column is; nothing is chosen until somebody chooses."""
    (box,) = [box for box in app.selectbox if box.label == "is"]
    assert box.value is None
    return box


def test_a_header_without_rows_says_that_there_are_none(own: Path) -> None:
    head = workshops().splitlines()[0]
    said = words(drop(("workshops.csv", head + b"\n")))
    assert "Next: write your rows under the header, and drop the sheet again." in said
    assert "The header was found, and no row stands under it" in said


def test_a_sheet_of_no_known_kind_is_asked_about(own: Path) -> None:
    app = drop(("list.csv", b"a,b\n1,2\n"))
    assert "Next: say which kind of sheet each file is." in words(app)
    assert "which kind of sheet is it?" in words(app)


# Forms


def test_while_nothing_of_ones_own_is_there_a_form_says_what_to_load(own: Path) -> None:
    app = page(do="form", form="outcome")
    assert "Load the sheet Workshops and consultations first" in words(app)


def test_a_public_commitment_is_reported_on_in_a_form(own: Path) -> None:
    app = page(do="form", form="milestone")
    about = next(box for box in app.selectbox if box.label == "About")
    chosen = about.options[0].split(" ")[0]
    next(box for box in app.selectbox if box.label == "Status").set_value("in progress")
    next(box for box in app.number_input if box.label == "Percent complete (optional)").set_value(
        40.0
    )
    press(app, "Check it")
    assert ": the row is ready" in words(app)
    press(app, "See what this would change")
    press(app, "Yes, load it")
    assert "Loaded: 1 row of milestone_reports-form-" in words(app)
    rows = publish.cursor(publish.current().full).execute(
        "select milestone_id, status, percent_complete, basis from milestone_reports"
    )
    assert rows.fetchall() == [(chosen, "in progress", 40.0, "own")]


def test_a_form_that_contradicts_itself_is_not_loaded(own: Path) -> None:
    app = page(do="form", form="milestone")
    next(box for box in app.selectbox if box.label == "Status").set_value("done")
    press(app, "Check it")
    said = words(app)
    assert "0 of 1 rows are ready" in said
    assert "A milestone that is done needs its actual end" in said
    assert "See what this would change" not in labels(app)


def test_a_planned_day_is_moved_with_its_reason(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    app = page(do="form", form="move_workshop")
    assert "By the plan now:" in words(app)
    (day,) = [box for box in app.date_input if box.label == "New planned day"]
    day.set_value("2022-06-16")
    next(box for box in app.selectbox if box.label == "Reason").set_value("pandemic")
    press(app, "Check it")
    assert ": the row is ready" in words(app)


# History


def test_the_history_names_everything_ever_loaded(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    app = page(do="history")
    (frame,) = [f.value for f in app.dataframe if "Hash" in f.value and "Who" in f.value][:1]
    assert frame["File"].tolist() == ["2021-Q3", "workshops.csv"]
    assert frame["What"].tolist() == ["quarter published", "loaded"]
    assert set(frame["Who"]) == {"ana"}
    press(app, "Take it back")
    assert "Load 1 was taken back." in words(app)
    assert acts() == ["load", "undo"]


def test_a_load_that_others_need_is_not_taken_back(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    loaded(own, "attendance.csv", (CASES / "attendance_clean_utf16.csv").read_bytes())
    app = page(do="history")
    app.selectbox(key="undo_load").select_index(1)
    press(app, "Take it back")
    assert "Take load 2 back first." in words(app)
    assert acts() == ["load", "load"]


def test_rejected_rows_wait_and_can_be_mended(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    loaded(own, "outreach.csv", (CASES / "outreach_semicolon.csv").read_bytes())
    app = page(do="history")
    assert "6 rows wait to be mended" in words(app)
    press(app, "Mend")
    assert "0 of 6 rows are ready" in words(app)


def test_a_malay_history_says_rules_columns_and_who_in_malay(own: Path) -> None:
    loaded(own, "outreach.csv", (CASES / "outreach_semicolon.csv").read_bytes(), "local staff")
    app = page(do="history", lang="ms")
    assert "Dalam kuarantin: " in words(app)
    frames = [frame.value for frame in app.dataframe]
    (wrong,) = [f for f in frames if "Apa yang salah" in f and "Masalah" in f]
    rules = {"Terlalu kecil", "Tiada dalam senarai", "Tidak dapat dibaca", "Kosong"}
    assert set(wrong["Apa yang salah"]) == {*rules, "Tidak sepadan dengan lajur lain"}
    assert not [title for title in wrong["Lajur"] if "_" in title]
    said = {who for f in frames if "Siapa" in f for who in f["Siapa"]}
    assert said == {"kakitangan di komputer ini"}


def test_a_list_of_participants_is_offered_keys_and_their_number_is_not(own: Path) -> None:
    loaded(own, "workshops.csv", workshops())
    sheet = "workshop_id,Peserta,sex,reported_on\nW01,{},female,2021-08-31\n"
    named = drop(("attendance.csv", sheet.format("Siti Aminah").encode()))
    assert "This sheet was not read: the column “Peserta” points to people." in words(named)
    counted = drop(("attendance.csv", sheet.format("25").encode()))
    assert "points to people" not in words(counted)


def test_malay_is_spoken_here_too(own: Path) -> None:
    box = page(lang="ms").selectbox(key="sheet")
    assert "Kehadiran" in box.options
