"""Nothing moves before yes is said; then all of it does, and can be taken back."""

from datetime import date
from pathlib import Path

import pytest

from etl import build, originals, publish
from etl.loading import accept, drafts
from etl.loading.accept import Moved, Needed, NoLoad
from etl.loading.trial import judge, trial
from etl.log import Log
from tests.etl.loading import (
    CUBES,
    HEAD,
    ONE,
    OURS,
    PEOPLE_OF_OURS,
    TITLES,
    counts,
    draft,
    files,
    kept_in,
    load,
    tried,
)
from tests.etl.project import WORKSHOPS, Project, small

SAMPLE_TITLES = [("W01", "One"), ("W02", "Two")]
KEYS = "select participant_key, sex from attendance order by 1"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give the small project with its sample built."""
    project = small(tmp_path, monkeypatch)
    project.build()
    return project


def log_and_pointer(project: Project) -> dict[str, bytes]:
    """Return every byte of the logs, the kept files and the pointer."""
    var = project.folder / "var"
    found = kept_in(var / "log") | kept_in(var / "own")
    return found | {"pointer": (var / "published/current.json").read_bytes()}


def test_a_trial_shows_the_version_it_would_make_and_moves_nothing(project: Project) -> None:
    before = log_and_pointer(project)
    found = tried(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    assert counts(found) == [(1, 0, 1, 0), (4, 1, 2, 1)]
    assert log_and_pointer(project) == before
    assert project.ask(TITLES) == SAMPLE_TITLES
    assert project.ask(TITLES, publish.path_for(found.version)) == [("W01", "Ours")]
    assert publish.meta(publish.path_for(found.version, "public"))["data"] == "own"


def test_the_first_own_rows_let_the_sample_step_aside(project: Project) -> None:
    found = tried(project, workshops=OURS)
    assert found.first_own
    outcome = accept.accept(found, "ana")
    assert (outcome.published, outcome.kind, outcome.load) == (True, "own", 1)
    assert (outcome.version, outcome.as_of) == (found.version, date(2021, 8, 31))
    assert project.ask(TITLES) == [("W01", "Ours")]
    assert project.ask("select count(*) from attendance") == [(0,)]
    assert not tried(project, attendance=PEOPLE_OF_OURS).first_own


def test_what_was_accepted_is_what_was_tried_byte_for_byte(project: Project) -> None:
    found = tried(project, workshops=OURS)
    seen = [publish.path_for(found.version, one).read_bytes() for one in ("full", "public")]
    accept.accept(found, "ana")
    now = publish.current()
    assert [now.full.read_bytes(), now.public.read_bytes()] == seen
    meta = publish.meta(now.full)
    assert (meta["log_head"], meta["version"]) == (Log("own").head, found.version)
    assert build.build().version == found.version  # a build has nothing to add


def test_a_draft_is_judged_against_its_own_rows_and_never_against_the_sample(
    project: Project,
) -> None:
    (alone,) = judge(draft(project, attendance=PEOPLE_OF_OURS))
    rules = [(p.line, p.column, p.rule) for p in alone.count.problems]
    assert rules == [
        (2, "workshop_id", "foreignKey"),
        (3, "workshop_id", "foreignKey"),
        (5, "sex", "enum"),
        (5, "workshop_id", "foreignKey"),
    ]
    assert "load Workshops and consultations first" in alone.count.problems[0].remedy
    together = judge(draft(project, attendance=PEOPLE_OF_OURS, workshops=OURS))
    assert [(one.part, one.count.accepted) for one in together] == [(0, 2), (1, 1)]


def test_a_file_nobody_could_place_is_left_alone(project: Project) -> None:
    made = drafts.start(files(project, {"x.csv": "a,b\n1,2\n"}), "ana")
    assert (judge(made), trial(made).version) == ((), None)


def test_accepted_files_are_kept_as_they_came_and_the_draft_is_gone(project: Project) -> None:
    load(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    entries = Log("own").entries()
    kept = [originals.path(entry.sha256, entry.file).read_text("utf-8") for entry in entries]
    assert kept == [OURS, PEOPLE_OF_OURS.lstrip()]
    assert project.files("var/own/files") == {f"{entry.sha256}.csv" for entry in entries}
    assert drafts.waiting() == []


def test_a_refused_file_is_not_kept_and_does_not_hold_up_the_others(project: Project) -> None:
    named = PEOPLE_OF_OURS.replace("sex", "sex,Nama penuh", 1)
    outcome = load(project, workshops=OURS, attendance=named)
    assert outcome.added == 1
    assert [entry.source for entry in Log("own").entries()] == ["workshops"]
    assert len(project.files("var/own/files")) == 1
    assert project.files("var/waiting") == set()


def test_the_same_file_twice_changes_nothing(project: Project) -> None:
    load(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    before = log_and_pointer(project)
    again = tried(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    assert (again.same, again.version) == ((0, 1), None)
    outcome = accept.accept(again, "ana")
    assert (outcome.published, outcome.load, outcome.version) == (
        False,
        None,
        publish.current().version,
    )
    assert log_and_pointer(project) == before


def test_the_same_file_twice_in_one_draft_is_entered_once(project: Project) -> None:
    sheets = [*files(project, {"a.csv": OURS}), *files(project, {"b.csv": OURS})]
    found = trial(drafts.start(sheets, "ana"))
    assert found.same == (1,)
    assert accept.accept(found, "ana").added == 1
    assert [entry.file for entry in Log("own").entries()] == ["a.csv"]


def test_a_corrected_file_replaces_its_rows_and_the_history_stays(project: Project) -> None:
    load(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    # bb01 is corrected, bb02 is not in it any more, bb03 is mended, bb04 is new
    rows = ["bb01,male,25-34", "bb03,male,35-44", "bb04,female,18-24"]
    lines = [f"W01,{row},CSO,yes,2021-08-31" for row in rows]
    found = tried(project, attendance="\n".join([HEAD, *lines]) + "\n")
    (changed,) = found.changes
    assert (changed.added, changed.replaced, changed.same, changed.stays) == (2, 1, 0, 1)
    accept.accept(found, "ana")
    assert project.ask(KEYS) == [
        ("bb01", "male"), ("bb02", "male"), ("bb03", "male"), ("bb04", "female"),
    ]  # fmt: skip
    stood = "select load, accepted, active from loads where source = 'attendance' order by 1"
    assert project.ask(stood) == [(1, 2, True), (2, 3, True)]


def test_a_row_that_says_what_was_there_is_told_apart_from_one_that_changes_it(
    project: Project,
) -> None:
    load(project, workshops=OURS)
    two = ONE.replace("W01", "W02")
    (changed,) = tried(project, workshops=f"{WORKSHOPS}\n{ONE}\n{two}\n").changes
    assert (changed.added, changed.replaced, changed.same, changed.stays) == (1, 0, 1, 0)


def test_a_rejected_row_waits_until_it_is_mended_in_place(project: Project) -> None:
    load(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    waits = "select load, line, waits from rejected_rows order by all"
    assert project.ask(waits) == [(1, 5, True)]
    opened = drafts.reopen(1, "attendance", "ben")
    assert opened.parts[0].only == ("5",)
    found = trial(drafts.change(opened, 0, edits={"5": {"sex": "Perempuan"}}))
    assert counts(found) == [(1, 0, 1, 0)]
    assert found.changes[0].added == 1
    accept.accept(found, "ben")
    assert project.ask(KEYS)[-1] == ("bb03", "female")
    assert project.ask(waits) == [(1, 5, False)]
    said = project.ask("select who, mended, asked from loads where load = 2")
    assert said == [("ben", '{"5": {"sex": "Perempuan"}}', '["5"]')]
    with pytest.raises(drafts.NotPossible, match="No rejected row of load 1 waits"):
        drafts.reopen(1, "attendance", "ben")


def test_a_row_mended_wrongly_waits_on_under_its_new_load(project: Project) -> None:
    load(project, workshops=OURS, attendance=f"{PEOPLE_OF_OURS}W01,bb04,x,18-24,CSO,yes,x\n")
    opened = drafts.reopen(1, "attendance", "ben")
    found = trial(drafts.change(opened, 0, edits={"5": {"sex": "male"}, "6": {"sex": "male"}}))
    assert counts(found) == [(2, 0, 1, 1)]
    accept.accept(found, "ben")
    waits = "select load, line, waits from rejected_rows order by all"
    assert project.ask(waits) == [(1, 5, False), (1, 6, False), (2, 6, True)]
    assert drafts.reopen(2, "attendance", "ben").parts[0].only == ("6",)


def test_a_key_that_stands_twice_is_still_seen_when_only_its_second_row_is_looked_at(
    project: Project,
) -> None:
    twice = f"{HEAD}\n" + "W01,bb01,female,25-34,CSO,yes,2021-08-31\n" * 2
    load(project, workshops=OURS, attendance=twice)
    opened = drafts.reopen(1, "attendance", "ben")
    (one,) = judge(opened)
    assert [(p.line, p.rule) for p in one.count.problems] == [(3, "unique")]
    mended = drafts.change(opened, 0, edits={"3": {"participant_key": "bb09"}})
    assert counts(trial(mended)) == [(1, 0, 1, 0)]


def test_a_mended_sheet_of_the_same_name_settles_what_waited(project: Project) -> None:
    load(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    load(project, attendance=PEOPLE_OF_OURS.replace("none", "male"))
    assert project.ask("select load, waits from rejected_rows") == [(1, False)]


def test_edits_of_rows_that_are_not_there_are_told(project: Project) -> None:
    made = draft(project, workshops=OURS)
    (one,) = judge(drafts.change(made, 0, edits={"99": {"title": "Nobody"}}))
    assert one.count.files[0].notes == ["99: a cell was mended here, but there is no such row"]


def test_the_places_of_a_workbook_are_its_sheets_and_lines(project: Project) -> None:
    case = Path(__file__).resolve().parents[1] / "cases" / "attendance_day_sheets.xlsx"
    four = "".join(ONE.replace("W01", f"W0{n}") + "\n" for n in (1, 2, 3, 4))
    load(project, workshops=f"{WORKSHOPS}\n{four}")
    made = drafts.start([(case.name, case)], "ana")
    (before,) = judge(made)
    (after,) = judge(drafts.change(made, 0, edits={"Hari 1!9": {"post_score": "90"}}))
    assert after.count.accepted == before.count.accepted + 1
    gone = {(p.sheet, p.line) for p in before.count.problems} - {
        (p.sheet, p.line) for p in after.count.problems
    }
    assert gone == {("Hari 1", 9)}


def test_undo_brings_back_the_same_cubes_and_the_log_remembers_both(project: Project) -> None:
    load(project, workshops=OURS)
    before = project.ask(CUBES)
    number = load(project, attendance=PEOPLE_OF_OURS).load
    assert project.ask(CUBES) != before
    outcome = accept.undo(number, "ben")
    assert (outcome.kind, project.ask(CUBES)) == ("own", before)
    assert project.ask(KEYS) == []
    acts = project.ask("select number, what, who, load from history order by 1")
    assert acts == [(1, "load", "ana", 1), (2, "load", "ana", 2), (3, "undo", "ben", 2)]
    taken = project.ask("select load, active, undone_by, undone_who from loads order by 1")
    assert taken == [(1, True, None, None), (2, False, 3, "ben")]


def test_undoing_the_first_own_load_brings_the_sample_back_with_the_history_of_both(
    project: Project,
) -> None:
    before = project.ask(CUBES)
    number = load(project, workshops=OURS).load
    assert accept.undo(number, "ana").kind == "sample"
    assert (project.ask(CUBES), project.ask(TITLES)) == (before, SAMPLE_TITLES)
    assert project.ask("select what from history order by number") == [("load",), ("undo",)]
    again = load(project, workshops=OURS)  # what was taken back may come again
    assert (again.published, again.load, project.ask(TITLES)) == (True, 2, [("W01", "Ours")])


def test_a_load_that_others_need_is_taken_back_after_them(project: Project) -> None:
    load(project, workshops=OURS)
    load(project, attendance=PEOPLE_OF_OURS)
    with pytest.raises(Needed, match=r"2 rows of load 2 \(attendance.csv\) .* Take load 2 back"):
        accept.undo(1, "ana")
    assert project.ask(TITLES) == [("W01", "Ours")]
    accept.undo(2, "ana")
    accept.undo(1, "ana")
    assert project.ask(TITLES) == SAMPLE_TITLES


@pytest.mark.parametrize("number", [0, 2])
def test_what_is_no_load_cannot_be_taken_back(project: Project, number: int) -> None:
    load(project, workshops=OURS)
    with pytest.raises(NoLoad, match=f"Load {number} is not there"):
        accept.undo(number, "ana")


def test_a_sheet_of_the_inbox_that_was_taken_back_stays_back(project: Project) -> None:
    project.write("var/inbox/workshops.csv", OURS)
    project.build()
    assert project.ask(TITLES) == [("W01", "Ours")]
    accept.undo(1, "ana")
    assert project.build().kind == "sample"
    assert project.ask(TITLES) == SAMPLE_TITLES


def test_reset_brings_the_sample_back_and_the_own_data_after_it(project: Project) -> None:
    sample = project.ask(CUBES)
    load(project, workshops=OURS)
    own, kept = project.ask(CUBES), kept_in(project.folder / "var/own")
    assert accept.reset_to_sample("ana").kind == "sample"
    assert project.ask(CUBES) == sample
    assert kept_in(project.folder / "var/own") == kept
    assert build.build().kind == "sample"
    assert accept.reset_to_own("ana").kind == "own"
    assert project.ask(CUBES) == own


def test_own_rows_set_aside_are_not_mixed_with_those_loaded_after(project: Project) -> None:
    load(project, workshops=OURS)
    accept.reset_to_sample("ana")
    found = tried(project, workshops=OURS.replace("W01", "W07"))
    assert found.first_own
    accept.accept(found, "ana")
    assert project.ask(TITLES) == [("W07", "Ours")]


@pytest.mark.parametrize("turn", [accept.reset_to_sample, accept.reset_to_own])
def test_without_own_data_there_is_nothing_to_set_aside_or_bring_back(project: Project, turn):
    with pytest.raises(NoLoad, match="No own data are"):
        turn("ana")


def test_a_trial_made_before_another_load_is_made_anew(project: Project) -> None:
    first, second = tried(project, workshops=OURS), tried(project, workshops=OURS + "\n")
    accept.accept(first, "ana")
    before = log_and_pointer(project)
    with pytest.raises(Moved, match="Something else was loaded meanwhile"):
        accept.accept(second, "ben")
    assert log_and_pointer(project) == before


def test_a_trial_is_accepted_once(project: Project) -> None:
    found = tried(project, workshops=OURS)
    accept.accept(found, "ana")
    with pytest.raises(Moved, match="accepted or put away meanwhile"):
        accept.accept(found, "ana")


def test_sheets_that_were_changed_after_the_trial_are_tried_again(project: Project) -> None:
    found = tried(project, workshops=OURS)
    drafts.change(found.draft, 0, edits={"2": {"title": "Other"}})
    with pytest.raises(Moved, match="Try them again"):
        accept.accept(found, "ana")


def test_who_says_yes_stands_in_the_log_also_when_another_tried(project: Project) -> None:
    outcome = accept.accept(tried(project, "ana", workshops=OURS), "ben")
    assert [entry.who for entry in Log("own").entries()] == ["ben"]
    assert publish.meta(publish.current().full)["log_head"] == Log("own").head
    assert outcome.version == publish.current().version


def test_a_trial_whose_files_are_gone_is_prepared_again(project: Project) -> None:
    found = tried(project, workshops=OURS)
    publish.remove(found.version)
    assert accept.accept(found, "ana").published
    assert project.ask(TITLES) == [("W01", "Ours")]


def test_a_second_trial_of_a_draft_leaves_no_version_of_the_first(project: Project) -> None:
    made = draft(project, workshops=OURS)
    first = trial(made)
    second = trial(drafts.change(made, 0, edits={"2": {"title": "Other"}}))
    assert publish.is_there(second.version)
    assert not publish.is_there(first.version)
    assert project.ask(TITLES, publish.path_for(second.version)) == [("W01", "Other")]


def test_a_replay_shows_the_version_it_is_asked_of_though_more_was_loaded(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(project, workshops=OURS)
    old = publish.current()
    load(project, attendance=PEOPLE_OF_OURS)
    monkeypatch.setattr(publish, "current", lambda: old)
    files_ = build.replay(date(2021, 9, 30))
    assert project.ask(KEYS, files_.full) == []
    assert publish.meta(files_.full)["log_head"] == publish.meta(old.full)["log_head"]
