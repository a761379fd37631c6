"""A build adds what is new, counts it, publishes a whole new file or nothing at all."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl import build, publish
from etl.__main__ import main
from etl.log import Log
from tests.etl.project import FOUR_PEOPLE, TARGETS, WORKSHOPS, Project, open_directly, small

OURS = "CBI,Ours,training,Prevention,online,nationwide,2021-08-05,2021-08-05,held,2021-08-31,"
HELD = "select pillar, numerator from cubes where indicator_id = 'workshops_held' order by period"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Give the small project, built once; the tests that use it change nothing."""
    with pytest.MonkeyPatch.context() as patch:
        project = small(tmp_path_factory.mktemp("built"), patch)
        project.build()
        yield project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give the small project, not built yet."""
    return small(tmp_path, monkeypatch)


def test_the_newest_report_of_each_session_stands(built: Project) -> None:
    rows = built.ask("select workshop_id, status, held_on from workshops order by 1")
    assert rows == [("W01", "held", date(2021, 8, 19)), ("W02", "held", date(2021, 9, 16))]


def test_every_report_is_in_the_history_with_its_place(built: Project) -> None:
    rows = built.ask("select workshop_id, _file, _line from workshops_history order by 2, 3")
    august, september = "2021-08/workshops.csv", "2021-09/workshops.csv"
    assert rows == [("W01", august, 2), ("W02", august, 3), ("W02", september, 2)]


def test_the_cubes_hold_the_counts(built: Project) -> None:
    assert built.ask(HELD) == [("Prevention", 1), ("Protection", 1)]
    attended = "select sum(numerator) from cubes where indicator_id = 'attendances'"
    assert built.ask(attended) == [(2,)]  # aa01 and aa02; aa03 did not come


def test_rows_in_are_blank_or_accepted_or_rejected(built: Project) -> None:
    rows = built.ask("select source, rows_in, blank, accepted, rejected from loads order by 1")
    assert ("attendance", 5, 1, 3, 1) in rows
    assert all(rows_in == sum(parts) for _, rows_in, *parts in rows)


def test_a_rejected_row_waits_in_quarantine_with_its_problem(built: Project) -> None:
    problems = built.ask('select source, file, line, "column", value, rule from quarantine')
    assert problems == [("attendance", "2021-08/attendance.csv", 6, "sex", "none", "enum")]
    ((line, cells),) = built.ask("select line, cells from rejected_rows")
    assert line == 6
    assert json.loads(cells)["participant_key"] == "aa04"


def test_the_file_says_what_it_is(built: Project) -> None:
    meta = publish.meta(publish.current().full)
    assert meta == {
        "schema_version": str(publish.SCHEMA_VERSION),
        "version": publish.current().version,
        "data": "sample",
        "as_of": "2021-09-30",  # the latest report
        "log_head": Log("sample").head,
    }


def test_definitions_and_columns_are_published_too(built: Project) -> None:
    title = "select value from definitions where indicator_id = 'attendances' and name = 'title'"
    assert built.ask(title) == [("Attendances",)]
    malay = "select title_ms from columns where source = 'attendance' and name = 'sex'"
    assert built.ask(malay) == [("Jantina",)]


def test_nothing_but_the_log_and_the_published_file_is_left(built: Project) -> None:
    tops = {name.split("/")[0] for name in built.files("var")}
    assert tops == {"lock", "log", "published"}
    published = {name.split("-")[0] for name in built.files("var/published")}
    assert published == {"full", "public", "current.json"}


def test_it_shows_only_what_was_known_then(built: Project) -> None:
    path = build.replay(date(2021, 8, 31)).full
    assert built.ask(HELD, path) == [("Prevention", 1)]
    rows = built.ask("select workshop_id, status from workshops order by 1", path)
    assert rows == [("W01", "held"), ("W02", "planned")]
    assert built.ask("select count(*) from workshops_history", path) == [(2,)]
    assert publish.meta(path)["as_of"] == "2021-08-31"


def test_before_the_first_report_there_is_the_plan_but_no_session(built: Project) -> None:
    path = build.replay(date(2021, 7, 31)).full
    assert built.ask("select count(*) from workshops", path) == [(0,)]
    assert built.ask("select target from targets", path) == [(2,)]


def test_it_moves_no_pointer_and_is_made_once(built: Project) -> None:
    before = built.pointer()
    files = build.replay(date(2021, 8, 31))
    made = [path.stat().st_mtime_ns for path in (files.full, files.public)]
    assert build.replay(date(2021, 8, 31)) == files
    assert [path.stat().st_mtime_ns for path in (files.full, files.public)] == made
    assert built.pointer() == before


def test_a_second_identical_build_adds_nothing_and_publishes_nothing(project: Project) -> None:
    first = project.build()
    files = project.files("var")
    second = project.build(datetime(2021, 12, 2))
    assert (first.published, second.published) == (True, False)
    assert second.version == first.version
    assert project.files("var") == files
    assert [load for load, _ in project.loads()] == [1, 1, 1]


def test_a_new_sheet_is_a_new_load_in_a_new_file_while_old_readers_read_on(
    project: Project,
) -> None:
    old = project.build().version
    with closing(open_directly(publish.path_for(old))) as reader:
        project.write(
            "sample/2021-10/workshops.csv",
            f"{WORKSHOPS}\nW03,CBI,Three,training,Prevention,online,nationwide,"
            "2021-10-14,2021-10-14,held,2021-10-31,sample\n",
        )
        new = project.build().version
        assert new != old
        assert project.pointer()["version"] == new
        assert reader.execute("select count(*) from workshops").fetchone() == (2,)
    assert project.ask("select count(*) from workshops") == [(3,)]
    assert project.loads()[-1] == (2, "2021-10/workshops.csv")


def test_a_correction_is_shown_at_once_and_not_before_it_was_made(project: Project) -> None:
    project.build()
    corrected = FOUR_PEOPLE.replace("aa01,female", "aa01,male").splitlines()[1:3]
    project.write("sample/2021-10/attendance.csv", "\n".join(corrected))
    project.build(datetime(2021, 12, 5))
    sexes = "select sex from attendance where participant_key = 'aa01'"
    assert project.ask(sexes) == [("male",)]
    assert project.ask(sexes, build.replay(date(2021, 9, 29)).full) == [("female",)]


def test_a_wrong_reference_file_lists_all_problems_and_moves_nothing(project: Project) -> None:
    project.build()
    before, files = project.pointer(), project.files("var")
    project.write("reference/targets.csv", TARGETS + "CBI,no_such,all,all,soon,x,2021-07-29")
    project.write("sample/2021-10/attendance.csv", FOUR_PEOPLE)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 1
    for column in ("indicator_id", "period_end", "target"):
        assert f"targets.csv, line 3, column {column}" in result.output
    assert "3 problems in reference data; nothing was published." in result.output
    assert project.pointer() == before
    assert project.files("var") == files


def test_the_command_ends_with_a_table_that_adds_up(project: Project) -> None:
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0
    table = {line.split()[0]: line.split()[1:] for line in result.output.splitlines() if line}
    assert table["attendance"] == ["1", "5", "1", "3", "1"]
    # one programme, one target, three workshop reports and five lines of attendance
    assert table["all"] == ["5", str(1 + 1 + 3 + 5), "1", str(1 + 1 + 3 + 3), "1"]


def test_a_cut_off_load_is_not_read_and_is_loaded_again(project: Project) -> None:
    project.build()
    log = Log("sample")
    entries = (log.folder / "loads.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in entries if '"workshops"' in line]
    (log.folder / "loads.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert log.rows("attendance") == []  # its rows were written, its line was not
    project.build()
    assert project.ask("select count(*) from attendance") == [(3,)]
    assert project.ask("select count(distinct _load), min(_load) from attendance") == [(1, 2)]


def test_own_sheets_take_the_place_of_the_sample(project: Project) -> None:
    project.build()
    project.write("var/inbox/2021/workshops august.csv", f"{WORKSHOPS}\nW01,{OURS}\n")
    outcome = project.build()
    assert (outcome.kind, outcome.as_of) == ("own", date(2021, 8, 31))
    assert project.ask("select title, basis from workshops") == [("Ours", "own")]
    assert project.ask("select count(*) from attendance") == [(0,)]
    assert project.loads("own") == [(1, "2021/workshops august.csv")]


def test_the_sample_stays_while_no_own_row_was_accepted(project: Project) -> None:
    project.write("var/inbox/workshops.csv", f"{WORKSHOPS}\n,CBI,Ours,,,,,soon,,,,\n")
    outcome = project.build()
    assert outcome.kind == "sample"
    assert project.ask("select count(*) from workshops") == [(2,)]
    assert [(c.source, c.rejected) for c in outcome.counts if c.rejected] == [
        ("workshops", 1),
        ("attendance", 1),
    ]


def test_two_own_files_of_one_name_keep_their_own_counts(project: Project) -> None:
    rows = [f"W01,{OURS}\n,,,,,,,,,,,own", f"W02,{OURS}"]
    for year, row in zip((2021, 2022), rows, strict=True):
        project.write(f"var/inbox/{year}/08/workshops.csv", f"{WORKSHOPS}\n{row}\n")
    project.build()
    counts = project.ask("select file, rows_in, accepted, rejected from loads order by file")
    assert counts == [("2021/08/workshops.csv", 2, 1, 1), ("2022/08/workshops.csv", 1, 1, 0)]


def test_a_sheet_of_reference_data_is_not_taken_from_the_inbox(project: Project) -> None:
    project.write("var/inbox/states.csv", "iso_3166_2,name_en,name_ms\nMY-99,Nowhere,Nowhere\n")
    assert project.build().kind == "sample"
    assert project.ask("select count(*) from states") == [(0,)]


def test_a_target_without_a_programme_belongs_to_the_only_one(project: Project) -> None:
    head = "indicator_id,pillar,place,period_end,target,set_on"
    row = "attendances,all,all,2023-01-29,10,2021-07-29"
    project.write("sample/2021-08/targets.csv", f"{head}\n{row}\n{row}\n")
    outcome = project.build()
    assert project.ask("select programme_id from targets where target = 10") == [("CBI",)]
    (count,) = [c for c in outcome.counts if c.source == "targets" and c.rejected]
    assert [(p.line, p.column, p.rule) for p in count.problems] == [(3, "set_on", "unique")]


def test_with_two_programmes_a_target_must_say_which(project: Project) -> None:
    project.write(
        "reference/programmes.csv",
        (project.folder / "reference/programmes.csv").read_text(encoding="utf-8")
        + "TWO,Another,2021-07-29,2023-01-29,18\n",
    )
    head = "indicator_id,pillar,place,period_end,target,set_on"
    project.write(
        "sample/2021-08/targets.csv", f"{head}\nattendances,all,all,2023-01-29,10,2021-07-29\n"
    )
    (count,) = [c for c in project.build().counts if c.source == "targets" and c.rejected]
    assert [(p.line, p.column, p.rule) for p in count.problems] == [(2, "programme_id", "required")]


def test_the_original_plan_stays_and_a_plan_change_is_asked_for(project: Project) -> None:
    moved = OURS.replace("2021-08-05,2021-08-05,held", "2021-08-12,2021-08-12,held")
    project.write("var/inbox/workshops_1.csv", f"{WORKSHOPS}\nW01,{OURS}\n")
    project.build()
    later = moved.replace("2021-08-31", "2021-09-30")
    project.write("var/inbox/workshops_2.csv", f"{WORKSHOPS}\nW01,{later}\n")
    (count,) = [c for c in project.build().counts if c.source == "workshops"]
    (problem,) = count.problems
    assert (problem.column, problem.value, problem.rule) == (
        "planned_on",
        "2021-08-12",
        "consistency",
    )
    assert "record a plan change" in problem.remedy
    assert project.ask("select planned_on from workshops") == [(date(2021, 8, 5),)]


def test_a_sheet_rejected_whole_is_judged_again_when_what_it_points_to_has_come(
    project: Project,
) -> None:
    # The remedy of a missing workshop is "load Workshops first"; doing so must be enough.
    project.write(
        "var/inbox/attendance.csv", FOUR_PEOPLE.replace(",sample", ",").replace("W01", "X01")
    )
    project.build()
    assert [e.accepted for e in Log("own").entries()] == [0]
    project.build()
    assert [e.accepted for e in Log("own").entries()] == [0]  # tried again, nothing to add
    project.write("var/inbox/workshops.csv", f"{WORKSHOPS}\nX01,{OURS}\n")
    project.build()
    assert [(e.source, e.accepted) for e in Log("own").entries()][1:] == [
        ("workshops", 1),
        ("attendance", 3),
    ]


def test_a_file_nobody_can_place_is_named(project: Project) -> None:
    project.write("var/inbox/kehadiran.csv", FOUR_PEOPLE)
    answer = CliRunner().invoke(main, ["build"])
    assert answer.exit_code == 0
    assert "kehadiran.csv: not loaded" in answer.stderr
