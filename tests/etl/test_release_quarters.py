"""A quarter closes once, is kept as it was published, and what comes later comes later."""

from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl import build as builds
from etl import publish
from etl.__main__ import main
from etl.release import people, quarters
from etl.release.policy import Unsafe, policy
from etl.release.quarters import Quarter, named, quarter_of
from tests.etl.project import Project
from tests.etl.quarters import (
    CLOSES_THE_FIRST,
    CLOSES_THE_FOURTH,
    CLOSES_THE_THIRD,
    build,
    cells,
    closed,
    come,
    empty,
    hold,
)

PENINSULAR, EAST = "Peninsular Malaysia", "East Malaysia and not stated"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a project whose third quarter has three sessions and 12 + 15 + 20 people."""
    project = empty(tmp_path, monkeypatch)
    hold(project, "W01", "W02", "W03", reported="2021-09-30")
    come(project, "2021-09-30", W01=range(12), W02=range(12, 27), W03=range(27, 47))
    return project


THIRD = [
    ("Prevention", PENINSULAR, "W01", 12),
    ("Protection", EAST, "W03", 20),
    ("Protection", PENINSULAR, "W02", 15),
]


@pytest.mark.parametrize(
    ("day", "name", "first", "last", "closes_on"),
    [
        ("2021-07-01", "2021-Q3", "2021-07-01", "2021-09-30", "2021-11-14"),
        ("2021-12-31", "2021-Q4", "2021-10-01", "2021-12-31", "2022-02-14"),
        ("2022-02-28", "2022-Q1", "2022-01-01", "2022-03-31", "2022-05-15"),
        ("2024-04-01", "2024-Q2", "2024-04-01", "2024-06-30", "2024-08-14"),
    ],
)
def test_a_quarter_has_a_name_its_days_and_a_closing_day(
    day: str, name: str, first: str, last: str, closes_on: str
) -> None:
    found = quarter_of(date.fromisoformat(day))
    assert found == named(name)
    days = (found.first, found.last, found.closes_on)
    assert days == tuple(map(date.fromisoformat, (first, last, closes_on)))


def test_quarters_follow_each_other_and_close_by_the_last_report() -> None:
    found = quarters.due(named("2021-Q3"), date(2022, 5, 31))
    assert [one.name for one in found] == ["2021-Q3", "2021-Q4", "2022-Q1"]
    assert list(quarters.due(Quarter(2022, 2), date(2022, 8, 13))) == []
    assert list(quarters.due(Quarter(2022, 2), date(2022, 8, 14))) == [Quarter(2022, 2)]


@pytest.mark.parametrize("name", ["2021", "2021-Q5", "2021-q3", "Q3 2021", ""])
def test_what_is_no_quarter_is_said(name: str) -> None:
    with pytest.raises(ValueError, match="Write year and quarter: 2021-Q3"):
        named(name)


def test_nothing_is_shown_before_the_45_days_are_over(project: Project) -> None:
    build(project, "2021-11-13")
    assert closed() == []
    assert publish.meta(publish.current().public)["people_as_of"] is None
    assert cells(project, "2021-Q3") == []
    shown = "select indicator_id, sum(numerator) from cubes group by all"
    assert project.ask(shown, publish.current().public) == [("workshops_held", 3)]


def test_a_quarter_shows_its_rows_when_it_closes(project: Project) -> None:
    build(project, CLOSES_THE_THIRD)
    assert cells(project, "2021-Q3") == THIRD
    assert publish.meta(publish.current().public)["people_as_of"] == "2021-09-30"
    heads = "select workshop_id, people from workshops where not month_only order by 1"
    assert project.ask(heads, publish.current().public) == [("W01", 12), ("W02", 15), ("W03", 20)]


def test_rows_known_after_the_closing_day_are_not_in_it(project: Project) -> None:
    come(project, "2021-11-15", W01=range(100, 111))
    build(project, "2021-11-15")
    assert cells(project, "2021-Q3") == THIRD


def test_rows_that_come_later_are_booked_late_in_the_next_quarter(project: Project) -> None:
    build(project, CLOSES_THE_THIRD)
    hold(project, "W04", "W05", reported="2021-12-31")
    come(project, "2021-12-31", W01=range(100, 111), W04=range(30), W05=range(30, 55))
    build(project, CLOSES_THE_FOURTH)
    assert cells(project, "2021-Q3") == THIRD
    assert cells(project, "2021-Q4") == [
        ("(reported late)", None, None, 11),
        ("Prevention", EAST, "W04", 30),
        ("Prosecution", PENINSULAR, "W05", 25),
    ]
    late = "select quarter, reported_late from quarters order by 1"
    assert project.ask(late, publish.current().public) == [("2021-Q3", 0), ("2021-Q4", 11)]


def test_too_few_late_rows_are_not_told_apart(project: Project) -> None:
    hold(project, "W04", "W05", reported="2021-12-31")
    come(project, "2021-12-31", W01=[100], W04=range(30), W05=range(30, 55))
    build(project, CLOSES_THE_FOURTH)
    assert cells(project, "2021-Q4") == [(None, None, None, 1 + 30 + 25)]
    late = "select reported_late from quarters where quarter = '2021-Q4'"
    assert project.ask(late, publish.current().public) == [(None,)]


def test_a_correction_changes_no_published_quarter(project: Project) -> None:
    build(project, CLOSES_THE_THIRD)
    before = closed()
    come(project, "2021-12-01", W01=range(1, 13))  # 11 of them again, one new
    hold(project, "W04", reported="2021-12-31")
    come(project, "2021-12-31", W04=range(30))
    build(project, CLOSES_THE_FOURTH)
    assert closed()[:1] == before
    assert cells(project, "2021-Q3") == THIRD
    assert cells(project, "2021-Q4") == [(None, None, None, 1 + 30)]


def test_a_quarter_of_fewer_than_ten_people_waits_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = empty(tmp_path, monkeypatch)
    hold(project, "W01", reported="2021-09-30")
    hold(project, "W04", "W05", reported="2021-12-31")
    come(project, "2021-09-30", W01=range(9))
    come(project, "2021-12-31", W04=range(9, 39), W05=range(39, 59))
    build(project, CLOSES_THE_FOURTH)
    assert cells(project, "2021-Q3") == []
    assert cells(project, "2021-Q4") == [(None, None, None, 9 + 30 + 20)]
    assert [len(one.attendance) for one in closed()] == [0, 59]


def test_a_day_before_is_shown_with_the_quarters_closed_by_then(project: Project) -> None:
    hold(project, "W04", "W05", reported="2021-12-31")
    come(project, "2021-12-31", W04=range(30), W05=range(30, 55))
    build(project, CLOSES_THE_FOURTH)
    for day, people_as_of, n in (
        (date(2021, 11, 13), None, 0),
        (date(2021, 11, 14), "2021-09-30", 47),
        (date(2022, 2, 13), "2021-09-30", 47),
    ):
        path = builds.replay(day).public
        assert publish.meta(path)["people_as_of"] == people_as_of
        assert project.ask("select coalesce(sum(n), 0) from cells", path) == [(n,)]


def test_what_was_published_is_read_and_not_worked_out_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, CLOSES_THE_THIRD)
    before = closed()
    monkeypatch.setattr(people, "tree_rows", None)
    monkeypatch.setenv("PANTAU_K", "25")
    project.build()
    assert closed() == before
    assert cells(project, "2021-Q3") == THIRD
    # What is promised is what holds of every quarter shown: the third closed with k = 10.
    assert publish.meta(publish.current().public)["k"] == "10"


def test_another_k_counts_from_the_next_quarter_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, CLOSES_THE_THIRD)
    monkeypatch.setenv("PANTAU_K", "25")
    hold(project, "W04", "W05", reported="2021-12-31")
    come(project, "2021-12-31", W04=range(30), W05=range(30, 54))
    build(project, CLOSES_THE_FOURTH)
    assert cells(project, "2021-Q3") == THIRD
    assert cells(project, "2021-Q4") == [(None, None, None, 54)]  # 24 are too few to stand alone
    ks = project.ask("select k from quarters order by quarter", publish.current().public)
    assert ks == [(10,), (25,)]


@pytest.mark.parametrize("k", ["9", "0", "-12", "ten", "12.5"])
def test_a_smaller_k_is_refused_before_anything_is_written(
    project: Project, monkeypatch: pytest.MonkeyPatch, k: str
) -> None:
    monkeypatch.setenv("PANTAU_K", k)
    with pytest.raises(Unsafe, match="PANTAU_K"):
        project.build()
    assert CliRunner().invoke(main, ["build"]).exit_code == 1
    assert not (project.folder / "var").exists()


def test_somebody_came_to_each_session() -> None:
    assert (policy().k, policy().least) == (10, 1)


def test_staff_close_a_quarter_without_waiting(project: Project) -> None:
    build(project, "2021-10-05")
    result = CliRunner().invoke(main, ["close", "2021-Q3"])
    assert result.exit_code == 0
    assert cells(project, "2021-Q3") == THIRD
    (one,) = closed()
    assert one.closed_on > CLOSES_THE_THIRD  # today


def test_a_quarter_that_has_not_ended_stays_open(project: Project) -> None:
    with pytest.raises(ValueError, match="2021-Q4 ends on 2021-12-31"):
        builds.build(now=datetime(2021, 12, 30), close=named("2021-Q4"))
    assert closed() == []


def test_new_people_wait_where_a_head_count_would_tell_who_came_once(project: Project) -> None:
    """In the third quarter all 47 are new and nobody came twice."""
    hold(project, "W04", "W05", reported="2021-12-31")
    come(project, "2021-12-31", W04=range(20), W05=range(50, 70))
    build(project, CLOSES_THE_FOURTH)
    traits = "select quarter, value, n, traits.of from traits where trait = 'new people' order by 2"
    assert project.ask(traits, publish.current().public) == [
        ("2021-Q3 + 2021-Q4", "new", 47 + 20, 47 + 40),
        ("2021-Q3 + 2021-Q4", "repeat", 20, 47 + 40),
    ]


def test_each_later_quarter_is_closed_by_its_own_day(project: Project) -> None:
    hold(project, "W04", "W05", reported="2021-12-31")
    hold(project, "W06", reported="2022-02-28")
    come(project, "2021-12-31", W04=range(30), W05=range(30, 55))
    come(project, "2022-02-28", W06=range(40))
    build(project, CLOSES_THE_FIRST)
    days = [(one.name, one.closed_on) for one in closed()]
    assert days == [
        ("2021-Q3", CLOSES_THE_THIRD),
        ("2021-Q4", CLOSES_THE_FOURTH),
        ("2022-Q1", CLOSES_THE_FIRST),
    ]
