"""A programme with people in three quarters, small enough to count by hand."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest

from etl import publish
from etl.log import Log
from etl.release import kept
from etl.release.kept import Kept
from tests.etl.project import PEOPLE, WORKSHOPS, Project, small

STATES = """
dosm_code_state,iso_3166_2,name_ms,dosm_name,name_en,category,region,alpha3_common,capital,source_code,source_name
1,MY-01,Johor,Johor,Johor,state,Peninsular,JHR,Johor Bahru,test,test
12,MY-12,Sabah,Sabah,Sabah,state,East Malaysia,SBH,Kota Kinabalu,test,test
"""
# Three sessions in the third quarter of 2021, two in the fourth, one in the first of 2022.
SESSIONS = {
    "W01": ("Prevention", "Johor", "2021-08-19"),
    "W02": ("Protection", "Johor", "2021-09-02"),
    "W03": ("Protection", "Sabah", "2021-09-16"),
    "W04": ("Prevention", "Sabah", "2021-11-11"),
    "W05": ("Prosecution", "Johor", "2021-12-02"),
    "W06": ("Prevention", "Johor", "2022-02-10"),
}
CLOSES_THE_THIRD, CLOSES_THE_FOURTH, CLOSES_THE_FIRST = "2021-11-14", "2022-02-14", "2022-05-15"


def empty(folder: Path, patch: pytest.MonkeyPatch) -> Project:
    """Make the project without its sessions and people."""
    project = small(folder, patch)
    for path in (folder / "sample").rglob("*.csv"):
        path.unlink()
    project.write("reference/states.csv", STATES)
    return project


def hold(project: Project, *sessions: str, reported: str) -> None:
    """Report sessions as held on their day."""
    lines = [
        f"{w},CBI,{w},training,{pillar},in person,{state},{day},{day},held,{reported},sample"
        for w, (pillar, state, day) in SESSIONS.items()
        if w in sessions
    ]
    text = "\n".join([WORKSHOPS, *lines]) + "\n"
    project.write(f"sample/{reported}/workshops.csv", text)


def report(project: Project, day: str) -> None:
    """Report on a day that nothing changed: a session of the last month is still planned."""
    line = f"W99,CBI,W99,training,Prevention,online,nationwide,2023-01-12,,planned,{day},sample"
    project.write(f"sample/{day} last/workshops.csv", f"{WORKSHOPS}\n{line}\n")


def come(project: Project, reported: str, **people: Iterable[int]) -> None:
    """Report who came: W01=range(12) for p00 to p11; even numbers are women."""
    lines = [
        f"{workshop},p{n:03},{'male' if n % 2 else 'female'},25-34,CSO,yes,{reported},sample"
        for workshop, numbers in people.items()
        for n in numbers
    ]
    text = "\n".join([PEOPLE, *lines]) + "\n"
    project.write(f"sample/{reported} {'-'.join(people)}/attendance.csv", text)


def build(project: Project, on: str) -> None:
    """Report on a day that nothing changed and build."""
    report(project, on)
    project.build(datetime.fromisoformat("2022-12-01"))


def closed() -> list[Kept]:
    """Return the quarters kept so far."""
    return kept.load(Log("sample"))


def cells(project: Project, quarter: str) -> list[tuple]:
    """Return pillar, region, workshop and n of a quarter's published rows."""
    return project.ask(
        "select pillar, region, workshop_id, n from cells "
        f"where quarter = '{quarter}' order by all nulls last",
        publish.current().public,
    )
