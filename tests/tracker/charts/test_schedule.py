"""Sessions against their plan: steps, nothing after the as-of date, nothing read as markup."""

from datetime import date
from typing import Any

import pytest

from tracker import texts
from tracker.charts import schedule, style
from tracker.charts.schedule import Bar, Mark, Span
from tracker.charts.style import LIGHT
from tracker.formulas.progress import Point

START, END, AS_OF = date(2021, 1, 1), date(2022, 1, 1), date(2021, 6, 30)
PLAN = [
    Point(date(2021, 2, 1), 1),
    Point(date(2021, 5, 1), 2),
    Point(date(2021, 9, 1), 3),
]
HELD = [Point(date(2021, 2, 1), 1), Point(date(2021, 6, 20), 2)]


def burn_up(**changed: Any) -> Any:
    given: dict[str, Any] = {
        "plan": PLAN,
        "current": PLAN,
        "done": HELD,
        "start": START,
        "end": END,
        "as_of": AS_OF,
    }
    given.update(changed)
    return schedule.burn_up(**given)


def line(fig: Any, name: str) -> Any:
    """Return the one trace with a name."""
    (found,) = (trace for trace in fig.data if trace.name == name)
    return found


def notes(fig: Any) -> str:
    return " | ".join(note.text for note in fig.layout.annotations)


def said(fig: Any) -> str:
    """Return every text of a figure: notes, axis labels, hover texts and templates."""
    parts = [*(note.text for note in fig.layout.annotations), *(fig.layout.yaxis.ticktext or ())]
    for trace in fig.data:
        parts += [*(trace.text or ()), trace.hovertemplate or "", trace.name or ""]
    return " ".join(parts)


def test_counted_things_are_drawn_in_steps_from_zero():
    fig = burn_up(current=PLAN[:2])
    for name in ("original plan", "current plan", "held"):
        assert line(fig, name).line.shape == "hv"
        assert line(fig, name).y[0] == 0
    plan = line(fig, "original plan")
    assert plan.x == ("2021-01-01", "2021-02-01", "2021-05-01", "2021-09-01", "2022-01-01")
    assert plan.y == (0, 1, 2, 3, 3)


def test_nothing_is_held_after_the_as_of_date():
    # A session of 1 July is not known on 30 June.
    held = line(burn_up(done=[*HELD, Point(date(2021, 7, 1), 3)]), "held")
    assert max(held.x) == AS_OF.isoformat()
    assert held.y == (0, 1, 2, 2)


def test_before_the_first_session_the_line_of_the_held_lies_at_zero():
    held = line(burn_up(done=[]), "held")
    assert (held.x, held.y) == (("2021-01-01", "2021-06-30"), (0, 0))


def test_a_current_plan_like_the_original_is_not_drawn_twice():
    assert [trace.name for trace in burn_up().data] == ["original plan", "held"]


def test_the_lines_carry_their_numbers_and_no_legend_is_needed():
    fig = burn_up()
    assert "plan 3" in notes(fig)
    assert "2 held" in notes(fig)
    assert fig.layout.showlegend is False


def test_the_axis_begins_at_zero_and_has_room_for_the_plan():
    low, high = burn_up().layout.yaxis.range
    assert low == 0
    assert high > 3
    empty = burn_up(plan=[], current=[], done=[])
    assert empty.layout.yaxis.range[1] > 1


def test_plan_changes_are_marked_on_their_day_with_their_reason():
    fig = burn_up(changes=[(date(2021, 4, 10), "W3: <b>moved</b>, budget")])
    marks = fig.data[-1]
    assert (marks.x, marks.y) == (("2021-04-10",), (0,))
    assert marks.text == ("W3: &lt;b&gt;moved&lt;/b&gt;, budget",)


@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_of_sessions_is_stamped_while_the_sample_is_loaded(dark: bool):
    style.use(dark=dark, sample=True)
    strip = schedule.strip(["Prevention"], [], START, END, AS_OF)
    for fig in (burn_up(), strip, schedule.gantt([bar()], START, END, AS_OF)):
        assert "SAMPLE" in notes(fig).split(" | ")


def test_the_clocks_show_real_periods_and_are_not_stamped():
    style.use(dark=False, sample=True)
    assert "SAMPLE" not in notes(schedule.clocks([Span("Plan", START, END)], AS_OF))


def test_every_chart_says_its_as_of_date_in_the_reader_s_language():
    texts.use("ms")
    may = date(2021, 5, 31)
    figures = [
        burn_up(as_of=may),
        schedule.strip(["A"], [], START, END, may),
        schedule.gantt([bar()], START, END, may),
        schedule.clocks([Span("Plan", START, END)], may),
    ]
    assert all("31 Mei 2021" in notes(fig) for fig in figures)


def bar(**changed: Any) -> Bar:
    given: dict[str, Any] = {
        "name": "W1",
        "title": "First",
        "planned": (date(2021, 5, 1), date(2021, 5, 1)),
        "actual": (None, None),
        "now": AS_OF,
        "colour": LIGHT.behind,
        "word": "60 days late",
    }
    return Bar(**(given | changed))


def test_markup_in_a_title_is_shown_and_not_obeyed():
    evil = "<b>x</b><script>y</script>"
    figures = [
        schedule.gantt([bar(title=evil, name=evil, word=evil)], START, END, AS_OF),
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


def test_a_slip_is_dotted_from_the_planned_day_to_the_day_it_now_ends():
    fig: Any = schedule.gantt([bar()], START, END, AS_OF)
    (dotted,) = traces(fig, LIGHT.behind, "dot")
    assert dotted.x == ("2021-05-01", "2021-06-30")
    assert "60 days late" in dotted.hovertemplate  # May has 31 days: 30 + 30


def test_one_day_of_slip_is_one_day():
    fig: Any = schedule.gantt([bar(now=date(2021, 5, 2))], START, END, AS_OF)
    assert "1 day late" in traces(fig, LIGHT.behind, "dot")[0].hovertemplate


def test_what_was_brought_forward_has_no_slip():
    fig: Any = schedule.gantt([bar(now=date(2021, 4, 1))], START, END, AS_OF)
    assert traces(fig, LIGHT.behind, "dot") == []


def test_what_is_not_done_has_no_mark_of_being_done():
    assert traces(schedule.gantt([bar()], START, END, AS_OF), LIGHT.ink) == []
    held = date(2021, 5, 11)
    fig: Any = schedule.gantt([bar(actual=(held, held))], START, END, AS_OF)
    assert [t.x for t in traces(fig, LIGHT.ink)] == [("2021-05-11", "2021-05-11")]


def test_what_runs_without_an_end_is_drawn_to_the_as_of_date():
    fig: Any = schedule.gantt([bar(actual=(date(2021, 5, 11), None))], START, END, AS_OF)
    assert [t.x for t in traces(fig, LIGHT.ink)] == [("2021-05-11", "2021-06-30")]


def test_a_gantt_has_a_word_per_item_beside_its_colour():
    fig: Any = schedule.gantt([bar(), bar(name="W2", word="not due", now=None)], START, END, AS_OF)
    assert "60 days late" in notes(fig)
    assert "not due" in notes(fig)


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
