"""A table of the screen keeps its numbers in the report."""

from datetime import date

import pandas as pd
import pytest

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.report import cells
from tracker.report.blocks import Cell
from tracker.shown import Measure

FRAME = pd.DataFrame(
    [
        ("W01", date(2022, 5, 26), 1250, 0.56, "2022-07", "2021-Q3, 2021-Q4"),
        ("W02", Absence.NOT_DUE, Absence.SUPPRESSED, None, "2022-07-14", "on plan"),
    ],
    columns=["Item", "Held", "People", "Share", "Planned", "Quarters"],
    dtype=object,
)


def test_a_table_has_every_row_and_the_columns_asked_for():
    asked = [("Item", 0), ("People", 1), ("Nowhere", 1), ("Share", 1)]
    made = cells.table("Title", FRAME, asked, shares=["Share"])
    assert [(c.title, c.number) for c in made.columns] == [
        ("Item", False), ("People", True), ("Share", True),
    ]  # fmt: skip
    assert made.rows == (
        (Cell("W01"), Cell("1,250"), Cell("56%")),
        (Cell("W02"), Cell("suppressed", absent=True), Cell("")),
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2022, 5, 26), "26 May 2022"), ("2022-07-14", "14 Jul 2022"), ("2022-07", "Jul 2022"),
        ("2021-Q3, 2021-Q4", "Q3 2021, Q4 2021"), (7.0, "7"), (12.25, "12.25"), (0.5, "0.5"),
        (float("nan"), ""), (None, ""), (pd.NaT, ""), ("text", "text"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_people_write_it(value: object, said: str):
    assert cells.cell(value) == Cell(said)


def test_a_status_has_its_mark_and_an_absence_is_named():
    assert cells.cell("on plan") == Cell("on plan", shape="on-plan")
    assert cells.cell("done late, 12 days").shape == "done"
    assert cells.cell(Absence.TOO_EARLY) == Cell("too early", absent=True)
    assert cells.cell("too early").absent  # as pandas keeps a column of nothing else


def test_an_absence_takes_few_words_in_every_language():
    texts.use("ms")
    assert cells.absent(Absence.SUPPRESSED) == "tidak dipaparkan"


def test_a_card_is_the_screen_s():
    card = cells.card(Measure("Held", "9", "of 20", "line", "more", Status.BEHIND, 0.45, 0.5))
    assert (card.label, card.value, card.of, card.line, card.more) == (
        "Held", "9", "of 20", "line", "more",
    )  # fmt: skip
    assert (card.shape, card.word, card.done, card.expected) == ("behind", "Behind plan", 0.45, 0.5)
