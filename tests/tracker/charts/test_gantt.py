"""A Gantt: slip dotted, nothing done after the as-of date, a row as high as its words need."""

from datetime import date
from typing import Any

from tracker import texts
from tracker.charts import style
from tracker.charts.gantt import Bar, gantt
from tracker.charts.style import LIGHT

START, END, AS_OF = date(2021, 1, 1), date(2022, 1, 1), date(2021, 6, 30)


def notes(fig: Any) -> str:
    return " | ".join(note.text for note in fig.layout.annotations)


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


def traces(fig: Any, colour: str, dash: str | None = None) -> list[Any]:
    return [t for t in fig.data if t.line.color == colour and t.line.dash == dash]


def test_a_slip_is_dotted_from_the_planned_day_to_the_day_it_now_ends():
    fig: Any = gantt([bar()], START, END, AS_OF)
    (dotted,) = traces(fig, LIGHT.behind, "dot")
    assert dotted.x == ("2021-05-01", "2021-06-30")
    assert "60 days late" in dotted.hovertemplate  # May has 31 days: 30 + 30


def test_one_day_of_slip_is_one_day():
    fig: Any = gantt([bar(now=date(2021, 5, 2))], START, END, AS_OF)
    assert "1 day late" in traces(fig, LIGHT.behind, "dot")[0].hovertemplate


def test_what_was_brought_forward_has_no_slip():
    fig: Any = gantt([bar(now=date(2021, 4, 1))], START, END, AS_OF)
    assert traces(fig, LIGHT.behind, "dot") == []


def test_what_is_not_done_has_no_mark_of_being_done():
    assert traces(gantt([bar()], START, END, AS_OF), LIGHT.ink) == []
    held = date(2021, 5, 11)
    fig: Any = gantt([bar(actual=(held, held))], START, END, AS_OF)
    assert [t.x for t in traces(fig, LIGHT.ink)] == [("2021-05-11", "2021-05-11")]


def test_what_runs_without_an_end_is_drawn_to_the_as_of_date():
    fig: Any = gantt([bar(actual=(date(2021, 5, 11), None))], START, END, AS_OF)
    assert [t.x for t in traces(fig, LIGHT.ink)] == [("2021-05-11", "2021-06-30")]


def test_a_gantt_has_a_word_per_item_beside_its_colour():
    fig: Any = gantt([bar(), bar(name="W2", word="not due", now=None)], START, END, AS_OF)
    assert "60 days late" in notes(fig)
    assert "not due" in notes(fig)


def test_a_row_is_as_high_as_its_words_need_and_no_higher():
    # One line of words fewer is 15.5 pixels; a title of 70 letters takes two lines.
    short: Any = gantt([bar()], START, END, AS_OF)
    long: Any = gantt([bar(title="seven words " * 6)], START, END, AS_OF)
    two: Any = gantt([bar(), bar()], START, END, AS_OF)
    assert short.layout.height == 34 + 54 + 2 * 15.5 + 16
    assert long.layout.height - short.layout.height in (15, 16)
    assert two.layout.height - short.layout.height == 2 * 15.5 + 16


def test_the_marks_of_a_row_stand_below_its_words_and_above_the_next_row():
    fig: Any = gantt([bar(), bar(now=None)], START, END, AS_OF)
    row = 2 * 15.5 + 16
    tops = [note.y for note in fig.layout.annotations if "<b>" in note.text]
    marks = sorted({trace.y[0] for trace in fig.data})
    assert tops == [0, row]
    assert all(top + 2 * 15.5 < at < top + row for top, at in zip(tops, marks, strict=True))


def test_without_items_a_gantt_is_empty_and_not_wrong():
    assert len(gantt([], START, END, AS_OF).data) == 0


def test_markup_in_a_title_is_shown_and_not_obeyed():
    evil = "<b>x</b><script>y</script>"
    said = notes(gantt([bar(title=evil, name=evil, word=evil)], START, END, AS_OF))
    assert "<script" not in said
    assert "<b>x" not in said
    assert "&lt;script&gt;" in said


def test_a_gantt_is_stamped_while_the_sample_is_loaded():
    style.use(dark=True, sample=True)
    assert "SAMPLE" in notes(gantt([bar()], START, END, AS_OF)).split(" | ")


def test_a_gantt_says_its_as_of_date_in_the_reader_s_language():
    texts.use("ms")
    assert "31 Mei 2021" in notes(gantt([bar()], START, END, date(2021, 5, 31)))
