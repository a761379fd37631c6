"""Own sheets small enough to count by hand, and the way they are loaded."""

import os
from collections.abc import Mapping
from pathlib import Path

from etl import folders, indicators, originals, publish
from etl.build import Outcome
from etl.loading import accept, drafts
from etl.loading.drafts import Draft
from etl.loading.trial import Trial, trial
from etl.log import Log
from etl.release import kept
from tests.etl.project import PEOPLE, WORKSHOPS, Project

HEAD = PEOPLE.removesuffix(",basis")
ONE = "W01,CBI,Ours,training,Prevention,online,nationwide,2021-08-05,2021-08-05,held,2021-08-31,"
# One session of our own; its title shows which rows stand.
OURS = f"{WORKSHOPS}\n{ONE}\n"
# Two people, a blank line, and one whose sex is no word of the list: 4 = 1 blank + 2 + 1.
PEOPLE_OF_OURS = f"""
{HEAD}
W01,bb01,female,25-34,CSO,yes,2021-08-31
W01,bb02,male,25-34,CSO,yes,2021-08-31

W01,bb03,none,35-44,CSO,yes,2021-08-31
"""
TITLES = "select workshop_id, title from workshops order by 1"
CUBES = "select * from cubes order by all"


def files(project: Project, sheets: Mapping[str, str]) -> list[tuple[str, Path]]:
    """Write sheets outside the folders Pantau works in; return them as they are brought in."""
    return [(name, project.write(f"desk/{name}", text)) for name, text in sheets.items()]


def draft(project: Project, who: str = "ana", **sheets: str) -> Draft:
    """Bring sheets in: workshops=text is the file workshops.csv."""
    named = {f"{name}.csv": text for name, text in sheets.items()}
    return drafts.start(files(project, named), who)


def tried(project: Project, who: str = "ana", **sheets: str) -> Trial:
    """Bring sheets in and try them."""
    return trial(draft(project, who, **sheets))


def load(project: Project, who: str = "ana", **sheets: str) -> Outcome:
    """Bring sheets in, try them and say yes."""
    return accept.accept(tried(project, who, **sheets), who)


def counts(found: Trial) -> list[tuple[int, int, int, int]]:
    """Return rows in, blank, accepted and rejected of each part."""
    all_ = [one.count for one in found.judged]
    return [(c.rows_in, c.blank, c.accepted, c.rejected) for c in all_]


def kept_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def point(folder: Path) -> None:
    """Point Pantau to a small project for as long as this process lives."""
    found = {path.stem: indicators.parse(path) for path in (folder / "indicators").glob("*.sql")}
    indicators.load = lambda: found
    folders.INDICATORS = folder / "indicators"
    folders.REFERENCE = folder / "reference"
    folders.SAMPLE = folder / "sample"
    os.environ["PANTAU_VAR"] = str(folder / "var")


def load_until_it_is_in(folder: Path, who: str, sheet: Path) -> None:
    """Load a sheet in a process of its own; where others were first, look again and load."""
    point(folder)
    waits = drafts.start([(sheet.name, sheet)], who)
    while True:
        try:
            accept.accept(trial(waits), who)
        except accept.Moved:
            continue
        return


def die_while_loading(folder: Path, sheet: Path, step: str) -> None:
    """Accept a sheet in a process of its own, which is killed at a step of accepting it."""
    point(folder)
    found = trial(drafts.start([(sheet.name, sheet)], "ana"))
    owner, name = {
        "files": (originals, "keep"),
        "lines": (Log, "add"),
        "quarters": (kept, "write"),
        "pointer": (publish, "move_pointer"),
    }[step]
    setattr(owner, name, lambda *_: os._exit(9))
    accept.accept(found, "ana")
