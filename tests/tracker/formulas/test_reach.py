"""Promises of gross reach and its bounds, with three events to add up."""

from hypothesis import given
from hypothesis import strategies as st

from tests.small_programme import load
from tests.test_indicator_counts import cells
from tracker.formulas.absence import Absence
from tracker.formulas.reach import HEAD_COUNTS, Bounds, bounds


def test_the_indicator_adds_up_the_same_channels():
    programme = load()
    rows = programme.sql("select channel, people_reached from outreach").fetchall()
    people = sum(n for channel, n in rows if channel in HEAD_COUNTS)
    assert cells(programme, "outreach_reach") == [(people, None)]


def test_the_largest_event_is_the_least_and_the_sum_the_most():
    assert bounds({"Sabah": [60, 100, 30]}) == Bounds(least=100, apart=100, most=60 + 100 + 30)


def test_places_apart_add_up_the_largest_event_of_each():
    found = bounds({"Sabah": [60, 100], "Selangor": [80, 10], "Johor": []})
    assert found == Bounds(least=100, apart=100 + 80, most=60 + 100 + 80 + 10)


def test_a_nationwide_event_may_have_the_people_of_every_place():
    events = {"Sabah": [60], "Selangor": [80], "nationwide": [90]}
    assert bounds(events) == Bounds(least=90, apart=60 + 80, most=60 + 80 + 90)
    events["nationwide"] = [200]
    assert bounds(events) == Bounds(least=200, apart=200, most=60 + 80 + 200)


def test_without_events_there_are_no_bounds():
    assert bounds({}) is Absence.NOT_REPORTED
    assert bounds({"Sabah": []}) is Absence.NOT_REPORTED


people = st.frozensets(st.integers(0, 12))
places = st.sampled_from(["Sabah", "Selangor", "nationwide"])


@given(st.dictionaries(places, st.lists(people, min_size=1, max_size=4), min_size=1))
def test_whoever_came_the_different_people_lie_within_the_bounds(events):
    found = bounds({place: [len(event) for event in held] for place, held in events.items()})
    assert isinstance(found, Bounds)
    different = {person for held in events.values() for event in held for person in event}
    assert found.least <= len(different) <= found.most
    # Where nobody goes to two places, a person is one of that place; nationwide knows them all.
    apart = {
        (place, person)
        for place, held in events.items()
        for event in held
        for person in event
        if place != "nationwide"
    }
    everywhere = {person for event in events.get("nationwide", []) for person in event}
    assert found.least <= found.apart <= max(len(apart), len(everywhere)) <= found.most


def test_head_counts_are_taken_in_person_and_at_schools():
    assert HEAD_COUNTS == ("in person", "school")
