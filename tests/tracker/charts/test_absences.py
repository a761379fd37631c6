"""What is not there is hatched and named, never drawn as zero."""

import pytest

from tracker.charts import absences, style
from tracker.charts.training import Dumbbell, Row, ShareBar, dumbbells, shares
from tracker.formulas.absence import Absence

ROW = Row("W01", "19 Aug 2021", "A workshop")


def drawn(figure) -> tuple[list[dict], list[str]]:
    """Return the bars of a figure and what is written on it."""
    told = figure.to_dict()
    bars = [trace for trace in told["data"] if trace["type"] == "bar"]
    return bars, [note["text"] for note in told["layout"].get("annotations", [])]


def test_every_absence_has_a_hatching():
    assert set(absences.SHAPES) == set(Absence)


@pytest.mark.parametrize(
    "together",
    [
        {Absence.NOT_DUE, Absence.NOT_REPORTED, Absence.TOO_FEW_ANSWERS},  # answers
        {Absence.NOT_LOADED, Absence.NOT_PUBLISHED, Absence.SUPPRESSED},  # published figures
        {Absence.NOT_REPORTED, Absence.NO_TARGET, Absence.TOO_EARLY},  # places
    ],
)
def test_absences_that_stand_in_one_chart_look_different(together: set[Absence]):
    assert len({absences.SHAPES[absence] for absence in together}) == len(together)


@pytest.mark.parametrize("dark", [False, True])
def test_an_absence_has_no_fill_and_no_status_colour(dark: bool):
    style.use(dark=dark, sample=False)
    told = str(absences.marker(Absence.NOT_REPORTED))
    p = style.palette()
    assert "rgba(0,0,0,0)" in told
    assert not [c for c in (p.on_plan, p.behind, p.well_behind, p.done, p.ink) if c in told]


def test_a_share_of_nought_is_an_empty_track_and_no_answer_a_hatched_one():
    bars, texts = drawn(shares([ShareBar(ROW, 0.0, ("0%", "n = 4")), ShareBar(ROW, None)]))
    assert [bar["x"] for bar in bars] == [[1], [0.0]]  # the track and the share on it
    bars, texts = drawn(shares([ShareBar(ROW, missing=Absence.NOT_DUE)]))
    assert [bar["marker"]["pattern"]["shape"] for bar in bars] == ["."]
    assert "not due" in texts


def test_a_workshop_without_scores_is_hatched_over_the_whole_scale():
    rows = [Dumbbell(ROW, 40, 60), Dumbbell(ROW, missing=Absence.NOT_REPORTED)]
    (bar,), texts = drawn(dumbbells(rows))
    # The axis runs over whole tens from 30 to 80.
    assert (bar["base"], bar["x"], bar["y"]) == (30, [80 - 30], [1])
    assert "not reported" in texts
