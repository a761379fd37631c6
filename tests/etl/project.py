"""A project small enough to count by hand: one programme, two sessions, four attendances."""

import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from etl import build, folders, indicators, publish
from etl.build import Outcome
from etl.log import Log

ROOT = Path(__file__).resolve().parents[2]
PROGRAMMES = """
programme_id,name,start_on,end_on,months
CBI,Small programme,2021-07-29,2023-01-29,18
"""
TARGETS = """
programme_id,indicator_id,pillar,place,period_end,target,set_on
CBI,workshops_held,all,all,2023-01-29,2,2021-07-29
"""
WORKSHOPS = "workshop_id,programme_id,title,kind,pillar,mode,state,planned_on,held_on,status"
WORKSHOPS += ",reported_on,basis"
# W01 is held in August; W02 is reported as planned in August and as held in September.
IN_AUGUST = f"""
{WORKSHOPS}
W01,CBI,One,training,Prevention,online,nationwide,2021-08-19,2021-08-19,held,2021-08-31,sample
W02,CBI,Two,training,Protection,online,nationwide,2021-09-16,,planned,2021-08-31,sample
"""
IN_SEPTEMBER = f"""
{WORKSHOPS}
W02,CBI,Two,training,Protection,online,nationwide,2021-09-16,2021-09-16,held,2021-09-30,sample
"""
PEOPLE = "workshop_id,participant_key,sex,age_band,organisation_type,attended,reported_on,basis"
FOUR_PEOPLE = f"""
{PEOPLE}
W01,aa01,female,25-34,CSO,yes,2021-08-31,sample
W01,aa02,male,25-34,CSO,yes,2021-08-31,sample

W01,aa03,male,35-44,CSO,no,2021-08-31,sample
W01,aa04,none,35-44,CSO,yes,2021-08-31,sample
"""


@dataclass(frozen=True)
class Project:
    """The folders of a small project; Pantau works on them while a test runs."""

    folder: Path

    def write(self, place: str, text: str) -> Path:
        """Write a file: "reference/...", "sample/<month>/..." or "var/inbox/..."."""
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8", newline="\n")
        return path

    def build(self, at: datetime = datetime(2021, 12, 1)) -> Outcome:
        """Build at a time, told in UTC."""
        return build.build(now=at)

    def ask(self, sql: str, path: Path | None = None) -> list[tuple]:
        """Ask a published file, the current one unless told otherwise."""
        return publish.cursor(path or publish.current().full).execute(sql).fetchall()

    def files(self, place: str) -> set[str]:
        """Return the names of the files in a folder and below."""
        found = (self.folder / place).rglob("*")
        return {p.relative_to(self.folder / place).as_posix() for p in found if p.is_file()}

    def pointer(self) -> dict:
        """Return what the pointer says."""
        return json.loads((publish.folder() / "current.json").read_text(encoding="utf-8"))

    def loads(self, kind: str = "sample") -> list[tuple[int, str]]:
        """Return the number and the file of everything loaded."""
        return [(entry.load, entry.file) for entry in Log(kind).entries()]


def small(folder: Path, patch: pytest.MonkeyPatch) -> Project:
    """Make the small project and point Pantau to it."""
    for name in ("workshops_held", "attendances"):
        (folder / "indicators").mkdir(exist_ok=True)
        shutil.copy(ROOT / "indicators" / f"{name}.sql", folder / "indicators")
    found = {p.stem: indicators.parse(p) for p in (folder / "indicators").glob("*.sql")}
    patch.setattr(indicators, "load", lambda: found)
    patch.setattr(folders, "INDICATORS", folder / "indicators")
    patch.setattr(folders, "REFERENCE", folder / "reference")
    patch.setattr(folders, "SAMPLE", folder / "sample")
    patch.setenv("PANTAU_VAR", str(folder / "var"))
    project = Project(folder)
    project.write("reference/programmes.csv", PROGRAMMES)
    project.write("reference/targets.csv", TARGETS)
    project.write("sample/2021-08/workshops.csv", IN_AUGUST)
    project.write("sample/2021-08/attendance.csv", FOUR_PEOPLE)
    project.write("sample/2021-09/workshops.csv", IN_SEPTEMBER)
    return project


def open_directly(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a published file as another program would."""
    return duckdb.connect(str(path), read_only=True)
