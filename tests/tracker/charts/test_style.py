"""The visual language of every chart: stamp, escaping, axes, contrast."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tracker import texts
from tracker.charts import style
from tracker.charts.style import DARK, LIGHT, Palette
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status

JULY, JANUARY = date(2021, 7, 29), date(2023, 1, 29)  # 18 months begin between them


def written(fig: Any) -> list[str]:
    """Return the texts written on a figure."""
    return [note.text for note in fig.layout.annotations]


def test_a_chart_of_synthetic_rows_is_stamped():
    style.use(dark=False, sample=True)
    assert written(style.figure(height=100)) == ["SAMPLE"]


def test_a_chart_of_published_rows_is_not_stamped_whatever_else_is_loaded():
    style.use(dark=False, sample=True)
    assert written(style.figure(height=100, real=True)) == []


def test_a_chart_of_the_team_s_own_rows_is_not_stamped():
    style.use(dark=False, sample=False)
    assert written(style.figure(height=100)) == []


def test_a_chart_has_no_legend_and_its_own_colours_in_the_dark():
    style.use(dark=True, sample=False)
    fig: Any = style.figure(height=100)
    assert fig.layout.showlegend is False
    assert fig.layout.font.color == DARK.text
    assert style.palette() == DARK


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("<a href='https://example.org'>x</a>", "&lt;a href='https://example.org'&gt;x&lt;/a&gt;"),
        ("Health & safety", "Health &amp; safety"),
        ('Called "first aid"', 'Called "first aid"'),
    ],
)
def test_a_text_from_data_is_shown_as_it_stands(text: str, shown: str):
    assert style.label(text) == shown
    assert style.wrapped(text, width=500) == shown
    assert style.coloured(text, "#000") == f'<span style="color:#000">{shown}</span>'


def test_a_long_label_is_broken_between_words():
    assert style.wrapped("one two three four", width=9) == "one two<br>three<br>four"


def test_no_word_is_lost_or_broken_in_wrapping():
    text = "Sample workshop: victim identification at the health desk"
    lines = style.wrapped(text, width=20).split("<br>")
    assert " ".join(lines) == text
    assert max(map(len, lines)) <= 20
    assert style.wrapped("", width=20) == ""


def test_a_label_cannot_bring_line_breaks_of_its_own():
    assert style.wrapped("<br>x", width=20) == "&lt;br&gt;x"


@pytest.mark.parametrize(
    ("first", "last", "starts"),
    [
        (date(2021, 7, 29), date(2021, 10, 1), [8, 9, 10]),
        (date(2021, 8, 1), date(2021, 8, 31), [8]),
        (date(2021, 8, 2), date(2021, 8, 31), []),
    ],
)
def test_months_that_begin_in_a_span(first: date, last: date, starts: list[int]):
    assert style.month_starts(first, last) == [date(2021, month, 1) for month in starts]


@pytest.mark.parametrize("most", [3, 6, 7])
def test_a_month_axis_has_evenly_spaced_labels_and_no_more_than_asked(most: int):
    fig: Any = style.figure(height=100)
    style.month_axis(fig, JULY, JANUARY, most=most)
    days = [date.fromisoformat(day) for day in fig.layout.xaxis.tickvals]
    months = [day.year * 12 + day.month for day in days]
    steps = {b - a for a, b in pairwise(months)}
    assert steps == {-(-18 // most)}
    assert 18 / max(steps) <= len(days) <= most


def test_a_month_axis_speaks_the_reader_s_language():
    fig: Any = style.figure(height=100)
    texts.use("ms")
    style.month_axis(fig, date(2021, 12, 1), date(2022, 5, 1))
    assert fig.layout.xaxis.ticktext == (
        *("Dis<br>2021", "Jan<br>2022", "Feb<br>2022"),
        *("Mac<br>2022", "Apr<br>2022", "Mei<br>2022"),
    )


def test_a_span_of_years_is_labelled_at_each_january():
    fig: Any = style.figure(height=100)
    style.month_axis(fig, date(2021, 3, 31), date(2025, 12, 31), most=6)
    assert fig.layout.xaxis.tickvals == tuple(f"{year}-01-01" for year in range(2022, 2026))
    assert fig.layout.xaxis.ticktext == ("2022", "2023", "2024", "2025")


def test_many_years_have_no_more_labels_than_asked():
    fig: Any = style.figure(height=100)
    style.month_axis(fig, date(2010, 1, 1), date(2025, 12, 31), most=6)
    assert fig.layout.xaxis.ticktext == ("2010", "2013", "2016", "2019", "2022", "2025")


def test_the_as_of_line_stands_on_its_day_and_says_which():
    fig: Any = style.figure(height=100)
    style.as_of_line(fig, date(2022, 5, 31), (JULY, JANUARY))
    assert [shape.x0 for shape in fig.layout.shapes] == ["2022-05-31"]
    assert written(fig) == ["as of 31 May 2022"]


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        (date(2021, 1, 2), "left"),  # its label begins at the line
        (date(2021, 7, 1), "center"),
        (date(2021, 12, 31), "right"),
        (date(2022, 6, 30), "right"),
    ],
)
def test_the_as_of_label_is_not_cut_at_an_edge(as_of: date, end: str):
    fig: Any = style.figure(height=100)
    style.as_of_line(fig, as_of, (date(2021, 1, 1), date(2022, 1, 1)))
    assert fig.layout.annotations[0].xanchor == end


def test_more_words_beside_the_as_of_date_are_escaped():
    fig: Any = style.figure(height=100)
    style.as_of_line(fig, date(2022, 5, 31), (JULY, JANUARY), more="<b>x</b>")
    assert written(fig) == ["as of 31 May 2022<br>&lt;b&gt;x&lt;/b&gt;"]


def test_rows_run_from_top_to_bottom_with_their_names_escaped():
    fig: Any = style.figure(height=100)
    style.rows_axis(fig, ["First", "<i>Second</i>"])
    top, bottom = fig.layout.yaxis.range[1], fig.layout.yaxis.range[0]
    assert top < 0 < 1 < bottom
    assert fig.layout.yaxis.ticktext == ("First", "&lt;i&gt;Second&lt;/i&gt;")


def test_row_labels_stand_above_their_rows():
    fig: Any = style.figure(height=100)
    style.row_labels(fig, ["First", "Second"])
    heights = [note.y for note in fig.layout.annotations]
    assert written(fig) == ["First", "Second"]
    assert all(height < row for row, height in enumerate(heights))


@pytest.mark.parametrize(
    ("status", "colour"),
    [
        (Status.ACHIEVED, LIGHT.done),
        (Status.AT_TARGET, LIGHT.done),
        (Status.ON_PLAN, LIGHT.on_plan),
        (Status.BEHIND, LIGHT.behind),
        (Status.WELL_BEHIND, LIGHT.well_behind),
        (Status.MOVING_AWAY, LIGHT.well_behind),
        (Status.NOT_ACHIEVED, LIGHT.well_behind),
        (MilestoneStatus.DONE_ON_TIME, LIGHT.done),
        (MilestoneStatus.DONE_LATE, LIGHT.done),
        (MilestoneStatus.IN_PROGRESS, LIGHT.on_plan),
        (MilestoneStatus.FORECAST_LATE, LIGHT.behind),
        (MilestoneStatus.OVERDUE, LIGHT.behind),
        (MilestoneStatus.LONG_OVERDUE, LIGHT.well_behind),
        (MilestoneStatus.NOT_DUE, LIGHT.absent),
        (MilestoneStatus.ON_HOLD, LIGHT.absent),
        (MilestoneStatus.CANCELLED, LIGHT.absent),
        *((absence, LIGHT.absent) for absence in Absence),
        (None, LIGHT.absent),
    ],
)
def test_a_colour_repeats_a_status(status: Status | MilestoneStatus | Absence | None, colour: str):
    assert style.colour(status) == colour


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "name", ["text", "muted", "ink", "on_plan", "behind", "well_behind", "done", "absent"]
)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_stands_out_from_its_surface(palette: Palette, name: str):
    pair = sorted(luminance(c) + 0.05 for c in (getattr(palette, name), palette.surface))
    assert pair[1] / pair[0] >= 4.5


def test_a_month_is_never_counted_twice():
    starts = style.month_starts(JULY, JULY + timedelta(days=3650))
    assert len(starts) == len(set(starts)) == 120
