"""Promises about the picture of published figures: windows, gaps in words, ink only."""

from datetime import date

import pytest

from tests.national import edition, figure
from tracker.charts import style
from tracker.national_plan import windows
from tracker.national_plan.published import Topic

AS_OF = date(2022, 5, 31)
ARRESTS = Topic("arrests", "Arrests", "Persons arrested.", ("PDRM",))
TIERS = Topic(windows.TIER, "Tier", "An order.", ("U.S. State Department",))
VICTIMS = Topic("TIP-VIC-CONF", "Confirmed victims", "By a court.", ("U.S. State Department",))


@pytest.mark.parametrize(
    ("tiers", "said"),
    [
        (
            {2021: 4, 2022: 4, 2023: 3, 2025: 2},
            "Tier 2 in the 2025 report; Tier 3 in 2021 and 2022",
        ),
        ({2017: 2, 2018: 3, 2021: 4}, "Tier 3 in the 2021 report; Tier 2 in 2017"),
        ({2024: 2, 2025: 2}, "Tier 2 in the 2025 report"),
        ({2021: 4, 2022: None}, "Tier 3 in the 2021 report"),
    ],
)
def test_the_title_of_the_tiers_names_the_newest_and_the_worst_other(
    tiers: dict[int, int | None], said: str
) -> None:
    found = [
        edition(year, value, windows.TIERS[value - 1] if value else None)
        for year, value in tiers.items()
    ]
    assert windows.title(TIERS, found) == said


def test_the_title_of_a_count_names_the_newest_report_and_what_is_not_loaded() -> None:
    found = [edition(2022, 96), edition(2023, 1180), edition(2024, None), edition(2025, None)]
    said = "Confirmed victims: 1,180 in the 2023 report; 2 of 4 editions are not loaded"
    assert windows.title(VICTIMS, found) == said
    assert windows.title(VICTIMS, found[2:]) == "Confirmed victims: no figure is loaded"


def test_windows_that_overlap_are_said_to_and_never_added() -> None:
    half = figure("2021-01-01", "2021-05-31", 110)
    whole = figure("2021-01-01", "2021-12-31", 228)
    after = figure("2022-01-01", "2022-01-31", 19)
    assert windows.overlap([half, whole, after])
    assert not windows.overlap([half, after])
    said = windows.title(ARRESTS, [half, whole, after])
    assert said == "Arrests: 3 figures over windows that overlap, so they are not added"
    assert "338" not in said  # 110 + 228
    assert windows.title(ARRESTS, [half]) == "Arrests: 110 (Jan 2021 \N{EN DASH} May 2021)"


def test_windows_of_a_year_stand_at_their_height_and_others_one_under_the_other() -> None:
    years = [edition(2022, 96), edition(2023, 180), edition(2024, None)]
    drawn = windows.drawn(VICTIMS, years, AS_OF)
    assert drawn is not None
    lines = [trace for trace in drawn.data if trace.type == "scatter"]
    assert [line.y for line in lines] == [(96, 96), (180, 180)]
    assert lines[0].x == ("2021-04-01", "2022-03-31")
    mixed = [figure("2021-01-01", "2021-05-31", 110), figure("2021-01-01", "2021-12-31", 228)]
    drawn = windows.drawn(ARRESTS, mixed, AS_OF)
    assert drawn is not None
    assert len({trace.y[0] for trace in drawn.data}) == 2  # two rows, though both begin one day


def test_a_window_without_a_figure_is_hatched_and_says_why() -> None:
    years = [
        edition(2022, 96),
        edition(2023, None),
        figure("2023-04-01", "2024-03-31", None, "2024", withheld=True),
    ]
    drawn = windows.drawn(VICTIMS, years, AS_OF)
    assert drawn is not None
    bars = [trace for trace in drawn.data if trace.type == "bar"]
    assert [bar.marker.pattern.shape for bar in bars] == ["/", "x"]
    words = {note.text.replace("<br>", " ") for note in drawn.layout.annotations}
    assert {"not loaded", "suppressed"} <= words
    assert all(bar.base < 0 and bar.y[0] < 0 for bar in bars)  # below the zero line, never on it


def test_context_is_shown_whole_with_a_line_at_the_as_of_date() -> None:
    drawn = windows.drawn(TIERS, [edition(2021, 4, "Tier 3"), edition(2025, 2, "Tier 2")], AS_OF)
    assert drawn is not None
    words = [note.text for note in drawn.layout.annotations]
    assert "as of 31 May 2022<br>context is shown whole" in words
    assert drawn.data[0].x[-1] == "2025-03-31"  # after the as-of date, and still there


def test_a_published_figure_bears_no_status_colour() -> None:
    p = style.palette()
    judged = {p.on_plan, p.behind, p.well_behind, p.done}
    for topic, found in (
        (TIERS, [edition(2021, 4, "Tier 3"), edition(2022, None)]),
        (VICTIMS, [edition(2022, 96), edition(2023, None)]),
        (ARRESTS, [figure("2021-01-01", "2021-05-31", 110)]),
    ):
        drawn = windows.drawn(topic, found, AS_OF)
        assert drawn is not None
        assert not [colour for colour in judged if colour in drawn.to_json()]


def test_nothing_is_drawn_where_no_figure_is_there_and_the_page_says_why() -> None:
    found = [edition(2024, None), figure("2016-04-01", "2017-03-31", None, "2017", withheld=True)]
    assert windows.drawn(VICTIMS, found, AS_OF) is None
    assert windows.nothing(found).startswith("1 figure is not loaded")
    assert "fewer than 10 people" in windows.nothing(found)
