"""No cell of any table is empty without a reason: a name, or a column that may stay empty."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard import PAGES
from tests.pages.test_pages import opened
from tracker.export.rows import with_absences
from tracker.formulas.absence import Absence
from tracker.long_rows import COLUMNS
from tracker.screen import blocks

# What a sheet or a source may leave out, and what a row simply has not: texts, and in a comparison
# the day and the size of a change that only the reports tell or that is one of words.
# Of two words nobody can say by how much they differ.
OPTIONAL = {
    "By how much", "Class of source", "Code", "Edition", "Evidence", "Lead", "Link",
    "Link to the commitment", "Link to the evidence", "Malay", "Malay form", "Meaning", "Module",
    "Note", "Note on the commitment", "Note on the evidence", "Reason", "Source", "Standard code",
    "Tab", "Taken back at", "Taken back by", "Value", "What was found",
    "What was read", "When", "Why empty",
}  # fmt: skip
VIEWS = (
    {},
    {"as_of": "2021-11-30"},
    {"pillar": "Protection", "place": "Pulau Pinang", "from": "2021-10", "to": "2022-02"},
)
SEEN: dict[str, dict] = {
    "national_plan/naptip.py": {"plan": "SAMPLE"},
    "use_the_data/definitions.py": {"indicator": "learning_gain"},
    "results/workshops.py": {"workshop": "W09"},
}
MORE = [(f"pages/{page}", view) for page, view in SEEN.items()]
MORE += [
    ("pages/national_plan/published_figures.py", {"measure": m})
    for m in ("TIP-VIC-CONF", "rescued")
]
MORE += [("pages/results/workshops.py", {"workshop": "W01"})]


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    """Keep every table the next pages show, by its name."""
    kept: dict[str, pd.DataFrame] = {}
    draw: Callable = blocks.rows

    def rows(frame: pd.DataFrame, *, name: str, **more: object) -> None:
        kept[name] = frame
        draw(frame, name=name, **more)

    monkeypatch.setattr(blocks, "rows", rows)
    return kept


def unexplained(frame: pd.DataFrame) -> set[str]:
    """Return the columns with an empty cell that neither a name nor its column explains."""
    if {*COLUMNS} <= {*frame.columns}:  # the long format has a column of its own for the reason
        missing = frame["value"].isna() & frame["absence"].isna()
        return {"value"} if missing.any() else set()
    shown = with_absences(frame)
    named = list(shown.get("Why empty", [""] * len(shown)))
    return {
        column
        for column in set(shown.columns) - OPTIONAL
        for cell, why in zip(shown[column], named, strict=True)
        if (pd.isna(cell) or cell == "") and f"{column}: " not in why
    }


@pytest.mark.parametrize(
    ("page", "view"),
    [*((entry.path, view) for entry in PAGES for view in VIEWS), *MORE],
    ids=lambda part: "-".join(part.values()) if isinstance(part, dict) else Path(part).stem,
)
def test_every_empty_cell_says_why(
    shipped: Path, tables: dict[str, pd.DataFrame], page: str, view: dict[str, str]
):
    assert not opened(page, **view).exception
    assert {name: found for name, frame in tables.items() if (found := unexplained(frame))} == {}


@pytest.mark.parametrize("page", [entry.path for entry in PAGES])
def test_no_cell_holds_the_name_of_an_absence_in_place_of_a_value(
    shipped: Path, tables: dict[str, pd.DataFrame], page: str
):
    assert not opened(page).exception
    names = {str(absence) for absence in Absence}
    held = {
        (name, column)
        for name, frame in tables.items()
        for column, cells in with_absences(frame).items()
        if any(str(cell).lower() in names for cell in cells)
    }
    assert held <= {("glossary", "English")}  # where the words themselves are explained
