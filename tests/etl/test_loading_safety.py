"""A load that is cut off is entered whole or not at all; two at once do not meet."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl import lock, publish
from etl.__main__ import main
from etl.loading import accept, drafts
from etl.loading.trial import trial
from etl.lock import Busy
from etl.log import Log
from etl.release import kept
from etl.verify import verify
from tests.etl.loading import (
    HEAD,
    ONE,
    OURS,
    PEOPLE_OF_OURS,
    TITLES,
    die_while_loading,
    load,
    load_until_it_is_in,
    tried,
)
from tests.etl.project import WORKSHOPS, Project, small

APART = multiprocessing.get_context("spawn")
CLOSING = "2021-11-14"  # 45 days after the third quarter
# A session reported on the day by which the quarter closes, so that accepting it closes a quarter.
CLOSES = f"{WORKSHOPS}\n{ONE.replace('2021-08-31', CLOSING)}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give the small project with its sample built."""
    project = small(tmp_path, monkeypatch)
    project.build()
    return project


def finish(job: Callable[..., None], *arguments: object) -> int | None:
    """Run a function in a process of its own; return how it ended."""
    process = APART.Process(target=job, args=arguments)
    process.start()
    process.join(120)
    return process.exitcode


def test_a_load_killed_before_its_line_never_happened(project: Project) -> None:
    sheet = project.write("desk/workshops.csv", CLOSES)
    for step in ("files", "lines"):
        assert finish(die_while_loading, project.folder, sheet, step) == 9
        assert Log("own").entries() == []
        assert (kept.load(Log("own")), verify()) == ([], [])
        assert project.build().kind == "sample"
    (waits, *_) = drafts.waiting()
    assert accept.accept(trial(waits), "ana").published
    assert (project.ask(TITLES), verify()) == ([("W01", "Ours")], [])


@pytest.mark.parametrize("step", ["quarters", "pointer"])
def test_a_load_killed_after_its_line_is_shown_by_the_next_build(
    project: Project, step: str
) -> None:
    sheet = project.write("desk/workshops.csv", CLOSES)
    before = project.pointer()
    assert finish(die_while_loading, project.folder, sheet, step) == 9
    assert (project.pointer(), len(Log("own").entries())) == (before, 1)
    waiting = [one.number for one in verify() if "not published yet" in one.says]
    assert waiting == ([1, 2] if step == "pointer" else [1])  # the load, and the quarter it closed
    assert project.build().kind == "own"
    assert project.ask(TITLES) == [("W01", "Ours")]
    assert [one.name for one in kept.load(Log("own"))] == ["2021-Q3"]
    assert verify() == []


def test_two_people_loading_at_once_both_get_in(project: Project) -> None:
    sheets = [
        project.write(f"desk/workshops {n}.csv", OURS.replace("W01", f"W1{n}")) for n in (1, 2)
    ]
    jobs = [
        APART.Process(target=load_until_it_is_in, args=(project.folder, sheet.stem, sheet))
        for sheet in sheets
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join(180)
    assert [job.exitcode for job in jobs] == [0, 0]
    assert project.ask(TITLES) == [("W11", "Ours"), ("W12", "Ours")]
    assert sorted(e.who for e in Log("own").entries()) == ["workshops 1", "workshops 2"]
    assert [e.load for e in Log("own").entries()] == [1, 2]
    assert verify() == []


def test_who_comes_while_another_writes_is_told_to_wait_and_nothing_changes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tried(project, workshops=OURS)
    before, files = project.pointer(), project.files("var")
    monkeypatch.setattr(lock, "SECONDS", 0.1)
    with lock.held():
        for job in (
            lambda: accept.accept(found, "ana"),
            lambda: accept.undo(1, "ana"),
            lambda: accept.reset_to_sample("ana"),
        ):
            with pytest.raises(Busy, match="wait a minute, try again"):
                job()
        result = CliRunner().invoke(main, ["build"])
        assert (result.exit_code, "wait a minute" in result.output) == (1, True)
    assert (project.pointer(), project.files("var")) == (before, files)
    assert accept.accept(found, "ana").published


def test_no_line_names_a_file_that_is_not_there(project: Project) -> None:
    load(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
    (path,) = Log("own").rows("attendance")
    path.unlink()
    with pytest.raises(FileNotFoundError, match=r"000001.parquet is missing. Put it back"):
        project.build()


def test_a_trial_says_which_quarters_it_would_close_and_closes_none(project: Project) -> None:
    people = "".join(
        f"W01,k{n:02},{'male' if n % 2 else 'female'},25-34,CSO,yes,2021-08-31\n" for n in range(24)
    )
    found = tried(project, workshops=CLOSES, attendance=f"{HEAD}\n{people}")
    assert [quarter.name for quarter in found.closes] == ["2021-Q3"]
    assert kept.load(Log("own")) == []
    cells = "select workshop_id, n from cells where workshop_id is not null"
    tried_file = publish.path_for(found.version, "public")
    assert project.ask(cells, tried_file) == [("W01", 24)]
    accept.accept(found, "ana")
    assert [one.name for one in kept.load(Log("own"))] == ["2021-Q3"]
    closed = project.ask("select what, file, who from history order by number desc limit 1")
    assert closed == [("close", "2021-Q3", "ana")]
    assert publish.current().public == tried_file


def test_a_published_quarter_stays_when_its_load_is_taken_back(project: Project) -> None:
    load(project, workshops=OURS)
    number = load(project, attendance=f"{HEAD}\n", workshops=CLOSES.replace("W01", "W02")).load
    (before,) = kept.load(Log("own"))
    accept.undo(number, "ana")
    assert kept.load(Log("own")) == [before]
    quarters = "select quarter, closed_on::text from quarters"
    assert project.ask(quarters, publish.current().public) == [("2021-Q3", CLOSING)]
    assert verify() == []
