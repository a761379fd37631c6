"""The figures at 31 May 2022 are the same by two paths that share no code.

The first is the project's own: sheets, checks, log, SQL, figures. The second is
tests/golden/independent.py. Its README works the most important ones by hand.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.golden import independent
from tracker import figures, programme, store
from tracker.formulas import absence

SHEET = Path(__file__).parent / "golden" / "figures-2022-05-31.csv"
AS_OF = date(2022, 5, 31)
COUNTED = ("numerator", "denominator", "target")
PLANNED = ("planned", "progress", "expected", "gap", "index")
NUMBERS = (*COUNTED, "value", *PLANNED)


def golden() -> pd.DataFrame:
    """Read the sheet: one row per indicator, pillar and place; numbers may be missing."""
    return pd.read_csv(SHEET, encoding="utf-8", dtype=dict.fromkeys(NUMBERS, float))


ROWS = golden().to_dict("records")


def absence_of(column: str) -> absence.Absence | None:
    """Return what the project says where the sheet has no number."""
    if column in COUNTED:
        return None
    return absence.Absence("not reported" if column == "value" else "no target")


def wanted(row: dict[str, Any], column: str) -> object:
    """Return a number within 1e-9, an absence by its name, or None."""
    number = row[column]
    return absence_of(column) if pd.isna(number) else pytest.approx(number, abs=1e-9, rel=0)


def status_of(figure: figures.Figure) -> str:
    """Return the status in small letters; a figure of context has none."""
    return "context" if figure.status is None else str(figure.status).casefold()


def test_the_sheet_is_what_the_independent_path_works_out() -> None:
    pd.testing.assert_frame_equal(golden(), independent.frame(), check_exact=True)


def test_every_indicator_pillar_and_place_stands_once() -> None:
    assert not golden().duplicated(["indicator", "pillar", "place"]).any()


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row['indicator']}-{row['pillar']}-{row['place']}" for row in ROWS]
)
def test_the_project_says_what_the_sheet_says(published: store.Store, row: dict[str, Any]) -> None:
    cbi = programme.programmes(published)[0]
    split = (str(row["pillar"]), str(row["place"]))
    figure = figures.figure(published, cbi, str(row["indicator"]), AS_OF, *split)
    said = {column: getattr(figure, column) for column in NUMBERS}
    assert said == {column: wanted(row, column) for column in NUMBERS}
    assert status_of(figure) == str(row["status"]).casefold()
