"""The day something was first reported outlives its corrections."""

from datetime import date, datetime
from pathlib import Path

import pytest

from etl import build, publish
from tests.etl.project import PEOPLE, Project, small

FIRST = "select item, reported_on from first_reports where source = 'attendance' order by item"
FOLLOWED_UP = f"""
{PEOPLE}
W01,aa01,female,25-34,CSO,yes,2021-11-30,sample
W01,aa02,male,25-34,CSO,yes,2021-11-30,sample
W01,aa03,male,35-44,CSO,no,2021-11-30,sample
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give the small project, its list of people loaded once more in November."""
    project = small(tmp_path, monkeypatch)
    project.build(datetime(2021, 9, 1))
    project.write("sample/2021-11/attendance.csv", FOLLOWED_UP)
    return project


def test_a_list_loaded_again_keeps_the_day_it_first_came(project: Project) -> None:
    project.build()
    newest = "select distinct reported_on from attendance where workshop_id = 'W01'"
    assert project.ask(newest) == [(date(2021, 11, 30),)]
    assert project.ask(FIRST) == [("W01", date(2021, 8, 31))]


def test_what_was_first_reported_after_a_day_is_not_known_on_it(project: Project) -> None:
    project.write(
        "sample/2021-12/attendance.csv",
        f"{PEOPLE}\nW02,aa01,female,25-34,CSO,yes,2021-12-31,sample\n",
    )
    project.build()
    assert project.ask(FIRST) == [("W01", date(2021, 8, 31)), ("W02", date(2021, 12, 31))]
    earlier = build.replay(date(2021, 11, 30))
    assert project.ask(FIRST, earlier.full) == [("W01", date(2021, 8, 31))]


def test_the_public_file_does_not_have_it(project: Project) -> None:
    project.build()
    tables = "select table_name from information_schema.tables"
    assert ("first_reports",) not in project.ask(tables, publish.current().public)
