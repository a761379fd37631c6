"""Rows to save, and programs that are not ours to open what was saved."""

import io
import zipfile
from datetime import date
from pathlib import Path

import frictionless
import pandas as pd

from tracker import export
from tracker.export.about import About, Meaning
from tracker.export.content import Content, of_frame

ABOUT = About(
    name="SAMPLE-pantau-sessions-2022-05-31",
    title="Sessions, with what stands in them",
    programme="Example programme",
    implementer="Example implementer",
    version="abc123",
    log_head="f00d",
    as_of=date(2022, 5, 31),
    people_as_of=date(2022, 3, 31),
    public=True,
    sample=True,
    privacy="No figure describes fewer than 10 people.",
    source="Workshops sheet",
    filters=(("Pillar", "Protection"),),
    meanings={"n": Meaning("People", "How many came.", "people")},
)
FRAME = pd.DataFrame(
    {
        "data": ["SAMPLE"] * 4,
        "title": ["Bengkel – Pencegahan", '=cmd|"x", 1', "two\nlines", "#N/A"],
        "held": [date(2021, 8, 5), None, date(2021, 9, 1), date(2022, 5, 31)],
        "n": [12, None, 0, -3],
        "share": [0.5, 0.25, None, 1.0],
        "late": [True, False, None, True],
    }
)
CELLS = [
    ("SAMPLE", "Bengkel – Pencegahan", date(2021, 8, 5), 12, 0.5, True),
    ("SAMPLE", '=cmd|"x", 1', None, None, 0.25, False),
    ("SAMPLE", "two\nlines", date(2021, 9, 1), 0, None, None),
    ("SAMPLE", "#N/A", date(2022, 5, 31), -3, 1.0, True),
]


def content(frame: pd.DataFrame = FRAME, about: About = ABOUT) -> Content:
    return of_frame(frame, about)


def written(ending: str, rows: Content | None = None) -> bytes:
    """Return the file of one format, by how its name ends."""
    (form,) = [f for f in export.FORMATS if f.ending == ending]
    out = io.BytesIO()
    form.write(rows or content(), out, lambda _share: None)
    return out.getvalue()


def saved(folder: Path, ending: str, rows: Content | None = None) -> Path:
    path = folder / f"rows{ending}"
    path.write_bytes(written(ending, rows))
    return path


def frictionless_problems(path: Path, folder: Path) -> list:
    """Return what Frictionless finds wrong with a pack."""
    with zipfile.ZipFile(path) as found:
        found.extractall(folder / "open")
    report = frictionless.Package(str(folder / "open" / "datapackage.json")).validate()
    return report.flatten(["type", "note"])
