"""Days late per schedule: a bar for the original plan, a diamond for the current one."""

from typing import Any

from tracker.charts import style
from tracker.charts.slips import Slip, slips
from tracker.formulas.absence import Absence

LATE = Slip("Protection", "90 days late (current plan: 20 days late)", 90, 20)
EARLY = Slip("Prevention", "28 days early (current plan: 0 days)", -28, 0)
NONE = Slip("Prosecution", "not due (current plan: not due)", Absence.NOT_DUE, Absence.NOT_DUE)


def bars(fig: Any) -> list[tuple]:
    return [trace.x for trace in fig.data if trace.mode == "lines"]


def symbols(fig: Any) -> list[tuple[int, str]]:
    return [(t.x[0], t.marker.symbol) for t in fig.data if t.mode == "markers"]


def notes(fig: Any) -> list[str]:
    return [note.text for note in fig.layout.annotations]


def test_a_bar_runs_from_the_plan_to_the_days_late_and_late_is_to_the_right():
    fig: Any = slips([LATE, EARLY])
    assert bars(fig) == [(0, 90), (0, -28)]
    assert fig.layout.xaxis.range[0] < -28
    assert fig.layout.xaxis.range[1] > 90


def test_the_current_plan_is_a_hollow_diamond():
    assert symbols(slips([LATE, EARLY])) == [(20, "diamond-open"), (0, "diamond-open")]


def test_an_absence_is_a_cross_with_its_name_and_no_bar():
    fig: Any = slips([NONE])
    assert (bars(fig), symbols(fig)) == ([], [(0, "x-thin")])
    assert "<b>Prosecution</b> · not due (current plan: not due)" in notes(fig)


def test_nobody_late_still_leaves_an_axis():
    low, high = slips([Slip("A", "0 days", 0, 0)]).layout.xaxis.range
    assert low < 0 < high


def test_every_row_says_its_number_in_words():
    assert any("90 days late" in note for note in notes(slips([LATE])))


def test_markup_in_a_name_is_shown_and_not_obeyed():
    said = " ".join(notes(slips([Slip("<i>x</i>", "<i>y</i>", 1, 1)])))
    assert "<i>" not in said


def test_the_chart_is_stamped_while_the_sample_is_loaded():
    style.use(dark=False, sample=True)
    assert "SAMPLE" in notes(slips([LATE]))
