"""What is said of outreach: what adds up, what does not, and which place a total hides."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.small_store import PROGRAMME, publish_small
from tracker.charts import absences, style
from tracker.charts import reach as charts
from tracker.figures import figure
from tracker.formulas.absence import Absence
from tracker.formulas.reach import Bounds
from tracker.formulas.status import Status
from tracker.results import channels, head_counts, outreach, reach
from tracker.results.reach import Channel, State
from tracker.store import Store

STATES = Path(__file__).parents[3] / "data" / "reference" / "states.csv"
AS_OF = date(2021, 12, 31)
# Of 1,000 people 150 are due and reached; of 600 in Pulau Pinang 400 are due and 150 reached.
TARGETS = """
insert into targets (programme_id, indicator_id, pillar, place, period_end, target, set_on) values
    ('CBI', 'outreach_reach', 'all', 'all', '2021-12-31', 150, '2021-07-29'),
    ('CBI', 'outreach_reach', 'all', 'all', '2023-01-29', 1000, '2021-07-29'),
    ('CBI', 'outreach_reach', 'all', 'Pulau Pinang', '2021-12-31', 400, '2021-07-29'),
    ('CBI', 'outreach_reach', 'all', 'Pulau Pinang', '2023-01-29', 600, '2021-07-29')
"""
SABAH = """
insert into targets (programme_id, indicator_id, pillar, place, period_end, target, set_on) values
    ('CBI', 'outreach_reach', 'all', 'Sabah', '2023-01-29', 400, '2021-07-29')
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return publish_small(tmp_path, TARGETS)


def test_only_head_counts_add_up_to_people_reached(store: Store):
    found = reach.counted(store, "CBI")
    assert reach.total(found, "people") == 100 + 50
    assert reach.total(found, "events") == 2
    assert reach.total(found, "impressions") == 20_000 + 7_000


def test_every_channel_stands_by_itself_head_counts_first(store: Store):
    found = reach.channels(store, "CBI")
    assert found == [
        Channel("in person", 1, 100, None, None, 80),
        Channel("school", 1, 50, None, None, 50),
        Channel("radio", 1, 5000, 7000, 10, None),
        Channel("social media", 1, 900, 20000, 300, None),
    ]


def test_impressions_are_named_as_never_people(store: Store):
    cards = channels.cards(reach.channels(store, "CBI"))
    assert [c.more for c in cards] == [
        "part of people reached",
        "part of people reached",
        "7,000 impressions, never people",
        "20,000 impressions, never people",
    ]


def test_different_people_lie_between_the_largest_event_and_the_sum(store: Store):
    assert reach.bounds(store, "CBI") == Bounds(least=100, apart=100, most=100 + 50)


def test_the_bounds_know_how_many_different_people_places_apart_would_be(tmp_path: Path):
    moved = "update outreach set state = 'Sabah' where channel = 'school'"
    apart = publish_small(tmp_path, moved)
    assert reach.bounds(apart, "CBI") == Bounds(least=100, apart=100 + 50, most=100 + 50)
    assert reach.bounds(apart, "CBI", place="Sabah") == Bounds(least=50, apart=50, most=50)


def test_without_events_there_are_no_bounds_and_no_words(store: Store):
    found = reach.bounds(store, "CBI", place="Sabah")
    assert found is Absence.NOT_REPORTED
    assert outreach.bounds_words(found) == ""
    assert outreach.bounds_words(Bounds(least=0, apart=0, most=0)) == ""


def test_bounds_are_said_in_one_sentence():
    said = outreach.bounds_words(Bounds(least=233, apart=233, most=6769))
    assert "at least 233, the largest single event, and at most 6,769." in said
    assert said.count(". ") == 0


def test_a_higher_least_is_only_said_with_what_it_takes():
    said = outreach.bounds_words(Bounds(least=233, apart=650, most=6769))
    assert "at least 233, the largest single event (650 if nobody went to events in two" in said
    assert said.endswith("places), and at most 6,769.")
    assert said.count(". ") == 0


def test_filters_narrow_counts(store: Store):
    november = reach.channels(store, "CBI", since=date(2021, 11, 1), until=date(2021, 11, 30))
    assert [c.name for c in november] == ["radio", "social media"]
    assert reach.channels(store, "CBI", pillar="Protection") == []
    assert reach.total(reach.counted(store, "CBI", until=date(2021, 10, 31)), "people") == 150


def test_places_come_from_the_targets_largest_first(tmp_path: Path):
    store = publish_small(tmp_path, SABAH, TARGETS)
    assert reach.targeted_places(store, "CBI") == ["Pulau Pinang", "Sabah"]


def test_the_headline_names_the_place_a_good_total_hides(store: Store):
    whole = figure(store, PROGRAMME, "outreach_reach", AS_OF)
    places = reach.against_target(store, PROGRAMME, AS_OF)
    assert whole.status == Status.ON_PLAN
    assert outreach.headline(whole, places) == (
        "150 of 1,000 people reached by 31 Dec 2021; the plan said 150. "
        "Pulau Pinang: 150 of 600 reached, plan 400."
    )


def test_a_place_chosen_by_itself_is_not_named_twice(store: Store):
    whole = figure(store, PROGRAMME, "outreach_reach", AS_OF, place="Pulau Pinang")
    places = reach.against_target(store, PROGRAMME, AS_OF, place="Pulau Pinang")
    said = outreach.headline(whole, places)
    assert said == "150 of 600 people reached by 31 Dec 2021; the plan said 400."
    assert outreach.places_title(places) == "Pulau Pinang: well behind plan"


def test_a_place_without_a_report_is_drawn_empty_and_named(store: Store):
    (place,) = reach.against_target(store, PROGRAMME, AS_OF)
    silent = replace(place, value=Absence.NOT_REPORTED, status=Absence.NOT_REPORTED)
    (bar,) = outreach.place_bars([silent])
    assert (bar.target, bar.word, bar.amount) == (600, "Not reported", "target 600")
    assert bar.reached is Absence.NOT_REPORTED
    (drawn,) = charts.place_bars([bar]).to_dict()["data"]
    assert drawn["marker"]["pattern"]["shape"] == absences.SHAPES[Absence.NOT_REPORTED]
    row = outreach.places_frame([silent]).iloc[0]
    assert (row["People reached"], row["Target"]) == (Absence.NOT_REPORTED, 600)
    assert row["Status"] is Absence.NOT_REPORTED


def test_a_place_without_a_target_is_drawn_without_an_outline(store: Store):
    (place,) = reach.against_target(store, PROGRAMME, AS_OF)
    free = replace(place, target=None, status=Absence.NO_TARGET, planned=Absence.NO_TARGET)
    assert outreach.place_bars([free]) == []  # nothing to hold anything against
    _, bar = outreach.place_bars([place, free])
    assert (bar.target, bar.word, bar.amount) == (None, "No target", "150")
    assert [b["x"] for b in charts.place_bars([bar]).to_dict()["data"]] == [[150]]
    row = outreach.places_frame([free]).iloc[0]
    assert (row["Target"], row["Expected by now"]) == (Absence.NO_TARGET, Absence.NO_TARGET)


def test_without_any_status_no_place_is_called_on_plan(store: Store):
    (place,) = reach.against_target(store, PROGRAMME, AS_OF)
    early = replace(place, status=Absence.TOO_EARLY)
    assert outreach.places_title([early, early]) == "No place can be judged yet"


def test_a_missing_count_leaves_the_table_whole_numbers(store: Store):
    frame = channels.frame(reach.channels(store, "CBI"))
    missing = Absence.NOT_REPORTED
    assert frame["Materials"].tolist() == [80, 50, missing, missing]
    assert {type(n) for n in frame["Materials"]} == {int, Absence}


def test_months_name_the_one_with_most_people(store: Store):
    months = head_counts.by_month(reach.counted(store, "CBI"), date(2021, 9, 1), date(2021, 11, 30))
    assert [
        (m.month, bar.filled) for m, bar in zip(months, head_counts.month_bars(months), strict=True)
    ] == [
        (9, 0),
        (10, 150),
        (11, 0),
    ]
    assert head_counts.months_title(months) == "150 people at 2 events; most in Oct 2021, 150"


def ground(bars: list[charts.MonthBar]) -> list[str]:
    """Return what stands on the ground of a chart of months."""
    return [note["text"] for note in charts.month_bars(bars, "").to_dict()["layout"]["annotations"]]


def test_no_event_nobody_counted_and_no_report_are_three_things_and_a_bar_is_a_fourth():
    bars = [
        charts.MonthBar("Sep 2021", 0, held=0),
        charts.MonthBar("Oct 2021", 0, held=2),
        charts.MonthBar("Nov 2021", 0, held=1, missing=Absence.NOT_REPORTED),
        charts.MonthBar("Dec 2021", 40),
    ]
    assert ground(bars) == ["\N{EN DASH}", "0", "not reported"]


def test_months_without_events_claim_no_best_month(store: Store):
    months = head_counts.by_month([], date(2021, 9, 1), date(2021, 11, 30))
    assert head_counts.months_title(months) == "No people reached at events"


def test_a_state_without_events_is_a_hollow_tile_and_a_zero_row(store: Store):
    found, states = reach.counted(store, "CBI"), reach.states(store)
    tiles = {t.code: (t.people, t.events) for t in head_counts.tiles(found, states)}
    assert tiles == {"PNG": (150, 2), "SBH": (0, 0), "SGR": (0, 0)}
    title = head_counts.states_title(found, states)
    assert title == "Events in 1 of 3 states and federal territories"
    rows = head_counts.states_frame(found, states).values.tolist()
    assert rows[0] == ["PNG", "Pulau Pinang", 2, 150, 80 + 50]
    # Campaign days stand there, whose materials nobody counted; no event is nought events.
    assert ["", "nationwide", 0, 0, Absence.NOT_REPORTED] in rows
    assert ["SBH", "Sabah", 0, 0, 0] in rows


def test_the_grid_has_a_place_for_each_state_and_no_two_share_one():
    with STATES.open(encoding="utf-8", newline="") as file:
        codes = {row["alpha3_common"] for row in csv.DictReader(file)}
    assert set(charts.GRID) == codes
    assert len(set(charts.GRID.values())) == 16


def luminance(colour: str) -> float:
    """Return relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("people", [1, 40, 70, 100])
def test_the_number_on_a_tile_can_be_read(dark: bool, people: int):
    style.use(dark=dark, sample=False)
    try:
        most = charts.Tile("SBH", "Sabah", 100, 1)
        drawn = charts.tiles([charts.Tile("PNG", "Pulau Pinang", people, 1), most])
    finally:
        style.use(dark=False, sample=False)
    layout = drawn.to_dict()["layout"]
    surface = layout["shapes"][0]["fillcolor"]
    text = layout["annotations"][0]["font"]["color"]
    light, low = sorted((luminance(surface), luminance(text)), reverse=True)
    assert (light + 0.05) / (low + 0.05) >= 4.5


def test_a_name_from_a_sheet_is_never_markup_on_a_tile():
    drawn = charts.tiles([charts.Tile("SBH", "<b>Sabah</b>", 1, 1)])
    assert "<b>Sabah" not in str(drawn.to_dict()["data"])


def test_a_status_is_told_by_mark_and_word_beside_its_colour(store: Store):
    bars = outreach.place_bars(reach.against_target(store, PROGRAMME, AS_OF))
    told = charts.place_bars(bars).to_dict()["layout"]["annotations"]
    assert "\N{BLACK SQUARE} Well behind plan" in told[0]["text"]


def test_states_are_read_by_name(store: Store):
    assert reach.states(store)[0] == State("PNG", "Pulau Pinang")
