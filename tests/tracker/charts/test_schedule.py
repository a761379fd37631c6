"""Sessions against their plan: steps, nothing after the as-of date, nothing read as markup."""

from datetime import date
from typing import Any

import pytest

from tracker import texts
from tracker.charts import schedule, style
from tracker.charts.schedule import Mark, Span
from tracker.charts.style import LIGHT

START, END, AS_OF = date(2021, 1, 1), date(2022, 1, 1), date(2021, 6, 30)


def notes(fig: Any) -> str:
    return " | ".join(note.text for note in fig.layout.annotations)


def said(fig: Any) -> str:
    """Return every text of a figure: notes, axis labels, hover texts and templates."""
    parts = [*(note.text for note in fig.layout.annotations), *(fig.layout.yaxis.ticktext or ())]
    for trace in fig.data:
        parts += [*(trace.text or ()), trace.hovertemplate or "", trace.name or ""]
    return " ".join(parts)


@pytest.mark.parametrize("dark", [False, True])
def test_the_strip_is_stamped_while_the_sample_is_loaded(dark: bool):
    style.use(dark=dark, sample=True)
    strip = schedule.strip(["Prevention"], [], START, END, AS_OF)
    assert "SAMPLE" in notes(strip).split(" | ")


def test_the_clocks_show_real_periods_and_are_not_stamped():
    style.use(dark=False, sample=True)
    assert "SAMPLE" not in notes(schedule.clocks([Span("Plan", START, END)], AS_OF))


def test_every_chart_says_its_as_of_date_in_the_reader_s_language():
    texts.use("ms")
    may = date(2021, 5, 31)
    figures = [
        schedule.strip(["A"], [], START, END, may),
        schedule.clocks([Span("Plan", START, END)], may),
    ]
    assert all("31 Mei 2021" in notes(fig) for fig in figures)


def test_markup_in_a_title_is_shown_and_not_obeyed():
    evil = "<b>x</b><script>y</script>"
    figures = [
        schedule.strip([evil], [Mark(0, START, "done", evil)], START, END, AS_OF),
        schedule.clocks([Span(evil, START, END)], AS_OF),
    ]
    for fig in figures:
        assert "<script" not in said(fig)
        assert "<b>x" not in said(fig)
        assert "&lt;script&gt;" in said(fig)


def test_each_shape_of_the_strip_is_another_symbol():
    marks = [Mark(0, START, shape, shape) for shape in ("done", "late", "overdue", "open")]
    fig: Any = schedule.strip(["A"], marks, START, END, AS_OF)
    symbols = {trace.text[0]: trace.marker.symbol for trace in fig.data}
    assert symbols == {
        "done": "circle",
        "late": "triangle-up",
        "overdue": "square",
        "open": "circle-open",
    }


def test_a_mark_of_the_strip_stands_on_its_day_and_row():
    marks = [Mark(1, date(2021, 6, 10), "late", "Overdue: planned 10 Jun 2021")]
    fig: Any = schedule.strip(["Prevention", "Protection"], marks, START, END, AS_OF)
    (drawn,) = (trace for trace in fig.data if trace.x)
    assert (drawn.x, drawn.y) == (("2021-06-10",), (1,))


def traces(fig: Any, colour: str, dash: str | None = None) -> list[Any]:
    return [t for t in fig.data if t.line.color == colour and t.line.dash == dash]


@pytest.mark.parametrize(
    ("as_of", "filled"),
    [
        (date(2021, 6, 30), [("2021-01-01", "2021-06-30")]),
        (date(2023, 6, 30), [("2021-01-01", "2022-01-01")]),  # no further than its end
        (date(2020, 6, 30), []),
    ],
)
def test_a_clock_is_filled_as_far_as_it_has_gone(as_of: date, filled: list[tuple[str, str]]):
    fig: Any = schedule.clocks([Span("Plan", START, END)], as_of)
    assert [t.x for t in traces(fig, LIGHT.ink)] == filled
