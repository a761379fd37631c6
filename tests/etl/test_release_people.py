"""What one quarter publishes of its people, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from etl import cards
from etl.ksafe.tree import Policy
from etl.release import gain, outreach, people, splits
from etl.release.kept import Kept
from etl.release.newcomers import newcomers
from etl.release.outreach import Event
from etl.release.people import Visit
from etl.release.quarters import named

THIRD, FOURTH = named("2021-Q3"), named("2021-Q4")
K10 = Policy(k=10, least=1)
CARD = cards.load()["attendance"]


def visit(workshop: str, number: int, **about: object) -> Visit:
    """Return a visit in August 2021 of the person with a number."""
    plain = Visit(
        workshop_id=workshop,
        participant_key=f"p{number:03}",
        held_on=date(2021, 8, 19),
        pillar="Prevention",
        region="Peninsular Malaysia",
        sex="female",
        age_band="25-34",
        organisation_type="CSO",
        pre_score=None,
        post_score=None,
        satisfaction=None,
        used_learning=None,
    )
    return replace(plain, **about)


def scored(workshop: str, people: int, before: float, after: float) -> list[Visit]:
    """Return the visits of some people to a workshop, all with the same scores."""
    start = int(workshop[1:]) * 100
    return [visit(workshop, start + n, pre_score=before, post_score=after) for n in range(people)]


def shown(visits: list[Visit], trait: str) -> dict[str, int]:
    rows = people.trait_rows("2021-Q3", visits, CARD, 10)
    return {row["value"]: row["n"] for row in rows if row["trait"] == trait}


def test_a_trait_is_shown_with_its_complement_or_not_at_all() -> None:
    women = [visit("W01", n) for n in range(20)]
    men = [visit("W01", 100 + n, sex="male") for n in range(10)]
    assert shown(women + men, "sex") == {"female": 20, "everyone else": 10}
    assert shown(women + men[:9], "sex") == {}
    assert shown(women, "sex") == {"female": 20, "everyone else": 0}


def test_ten_attendances_of_nine_people_are_nine_people() -> None:
    men = [visit("W01", 100 + n, sex="male") for n in range(9)]
    again = visit("W02", 100, sex="male")
    assert shown([*(visit("W01", n) for n in range(20)), *men, again], "sex") == {}


def test_a_question_shows_three_parts_or_yes_and_the_rest_or_nothing() -> None:
    yes = [visit("W01", n, satisfaction=4 + n % 2) for n in range(30)]
    no = [visit("W01", 100 + n, satisfaction=1 + n % 3) for n in range(12)]
    silent = [visit("W01", 200 + n) for n in range(10)]
    every = {"yes": 30, "no": 12, "not answered": 10}
    assert shown(yes + no + silent, "satisfied") == every
    assert shown(yes + no[:4] + silent, "satisfied") == {"yes": 30, "no or not answered": 14}
    assert shown(yes + no[:4] + silent[:5], "satisfied") == {}


def test_small_classes_are_merged_within_their_closed_list() -> None:
    csos = [visit("W01", n) for n in range(20)]
    others = [
        visit("W01", 100 + n, organisation_type="health" if n % 2 else "media") for n in range(12)
    ]
    assert shown(csos + others, "organisation_type") == {"CSO": 20, "(not shown)": 12}


def heads(**n: int) -> list[dict]:
    """Return the published head counts of workshops."""
    return [{"workshop_id": name, "n": number} for name, number in n.items()]


def unmatched(workshop: str, people: int) -> list[Visit]:
    return [visit(workshop, 500 + n) for n in range(people)]


def test_a_workshop_stands_alone_where_ten_are_matched_wherever_the_others_were() -> None:
    visits = scored("W01", 30, 50, 60) + scored("W02", 20, 50, 58) + scored("W03", 11, 50, 55)
    visits += unmatched("W01", 10)
    # 40 - 10 = 30 stands alone. 20 - 10 = 10 would, 11 - 10 = 1 would not, and 11 of W03 alone
    # may have 1 matched: W02 joins it.
    found = gain.groups(visits, heads(W01=40, W02=20, W03=11), 10)
    assert sorted(len(there) for there in found) == [30, 20 + 11]
    assert sorted(gain.mean_gains(found)) == [(20 * 8 + 11 * 5) / 31, 10]


def test_the_groups_are_the_same_whoever_was_not_matched() -> None:
    def sizes(at_w01: int, at_w02: int) -> int:
        visits = scored("W01", 40 - at_w01, 50, 60) + scored("W02", 12 - at_w02, 50, 60)
        visits += unmatched("W01", at_w01) + unmatched("W02", at_w02)
        return len(gain.groups(visits, heads(W01=40, W02=12), 10))

    assert {sizes(11 - n, n) for n in range(12)} == {1}


def test_where_no_head_count_is_shown_there_is_one_group() -> None:
    visits = scored("W01", 30, 50, 60) + scored("W02", 30, 50, 70)
    (found,) = gain.groups(visits, [{"workshop_id": None, "n": 60}], 10)
    assert gain.mean_gains([found]) == [15]


def test_the_scores_of_a_quarter_are_sums_and_those_of_one_session_are_not_shown() -> None:
    visits = scored("W01", 20, 50, 60) + scored("W02", 10, 40, 70)
    assert gain.gain_rows("2021-Q3", visits, 1, 10) == []
    (row,) = gain.gain_rows("2021-Q3", visits, 2, 10)
    assert (row["matched"], row["before"], row["after"]) == (30, 20 * 50 + 10 * 40, 20 * 60 + 700)
    assert (row["groups"], row["points"], row["low"]) == (None, None, None)


@pytest.mark.parametrize(
    ("groups", "covered"),
    # The points, their error and the sums of each quarter must be fewer than the groups they join.
    [
        ([3], 0),  # 3 groups, 1 + 2 equations
        ([4], 1),  # 4 groups, 1 + 2
        ([2, 3], 2),  # 5 groups, 2 + 2
        ([4, 3], 1),  # 3 new groups, 1 + 2: the figure before stays
        ([4, 3, 2], 3),  # 5 new groups, 2 + 2
        ([2, 1, 3], 3),  # the one group is known by its sums and counts for nothing
    ],
)
def test_the_overall_gain_waits_until_enough_is_new(groups: list[int], covered: int) -> None:
    row = {"matched": 40, "before": 2000, "after": 2400}
    closed = [
        Kept(name=name, closed_on="", k=10, means=[10.0] * n, published={"gain": [row]})
        for name, n in zip(("2021-Q3", "2021-Q4", "2022-Q1"), groups, strict=False)
    ]
    assert len(gain.covered(closed)) == covered
    for whole in gain.overall(closed):
        assert (whole["matched"], whole["groups"]) == (40 * covered, sum(groups[:covered]))
        assert (whole["points"], whole["standard_error"]) == (10, 0)
    assert bool(gain.overall(closed)) == bool(covered)


def quarter(name: str, *visits: tuple[str, str], new: int | None = None, **n: int) -> Kept:
    """Return a closed quarter with these rows booked and one published row of each n."""
    cells = {"cells": [{"n": number} for number in n.values()]}
    booked = [list(row) for row in visits]
    return Kept(name=name, closed_on="", k=10, attendance=booked, new_people=new, published=cells)


def came(workshop: str, numbers: range) -> list[tuple[str, str]]:
    return [(workshop, f"p{n:03}") for n in numbers]


def test_new_people_are_shown_where_no_head_count_tells_the_others() -> None:
    # 40 people, 20 of them twice: 40 less 30 is 10.
    one = quarter("2021-Q3", *came("W01", range(30)), *came("W02", range(10, 40)), a=30, b=30)
    found = newcomers([], one)
    assert [(row["value"], row["n"], row["of"]) for row in found.rows] == [
        ("new", 40, 60),
        ("repeat", 20, 60),
    ]
    # 39 people: 39 less 30 would be the 9 who were at W02 only.
    one = quarter("2021-Q3", *came("W01", range(30)), *came("W02", range(10, 39)), a=30, b=29)
    assert newcomers([], one).number is None


def test_new_people_that_wait_are_shown_with_the_next_quarter() -> None:
    first = quarter("2021-Q3", *came("W01", range(30)), a=30)
    second = quarter("2021-Q4", *came("W02", range(20, 50)), a=30)
    found = newcomers([first], second)
    assert {row["quarter"] for row in found.rows} == {"2021-Q3 + 2021-Q4"}
    assert [row["n"] for row in found.rows] == [50, 60 - 50]
    third = quarter("2022-Q1", *came("W03", range(40, 70)), a=30)
    later = newcomers([first, replace(second, new_people=50)], third)
    assert [(row["quarter"], row["n"]) for row in later.rows] == [("2022-Q1", 20), ("2022-Q1", 10)]


def event(
    number: int, city: str, people: int, channel: str = "in person", **about: object
) -> Event:
    plain = Event(
        event_id=f"E{number}",
        held_on=date(2021, 8, 20),
        state="Sabah" if city == "Sandakan" else "Johor",
        city=city,
        channel=channel,
        people=people,
        female=0,
        male=0,
        referrals=0,
    )
    return replace(plain, **about)


def test_people_reached_are_shown_by_city_and_channel() -> None:
    events = [event(1, "Muar", 40), event(2, "Muar", 30, "school"), event(3, "Sandakan", 50)]
    rows = outreach.reached(events, THIRD, K10).published["outreach_cells"]
    assert [(r["place"], r["city"], r["channel"], r["people"]) for r in rows] == [
        ("Johor", "Muar", "in person", 40),
        ("Johor", "Muar", "school", 30),
        ("Sabah", "Sandakan", "in person", 50),
    ]


def test_what_a_radio_counts_is_another_tree() -> None:
    events = [event(1, "Muar", 40), event(2, "no city", 9000, "radio")]
    rows = outreach.reached(events, THIRD, K10).published["outreach_cells"]
    assert [(r["counted"], r["people"]) for r in rows] == [("head count", 40), ("own count", 9000)]


def test_a_small_city_hides_the_split_of_two() -> None:
    found = outreach.reached([event(1, "Muar", 40), event(2, "Sandakan", 5)], THIRD, K10)
    assert [(r["city"], r["people"]) for r in found.published["outreach_cells"]] == [(None, 45)]


def test_events_of_fewer_than_ten_people_wait() -> None:
    found = outreach.reached([event(1, "Muar", 9, referrals=12)], THIRD, K10)
    assert found.booked == []
    assert found.published == {"outreach_cells": [], "outreach_sexes": [], "referrals": []}


def test_an_event_is_taken_to_have_reached_somebody() -> None:
    # Twelve people at twelve events of three cities are one each to whoever is sure of that.
    cities = ("Muar", "Ipoh", "Melaka")
    small = [event(10 * c + n, city, 1) for c, city in enumerate(cities) for n in range(4)]
    rows = outreach.reached([*small, event(99, "Sandakan", 50)], THIRD, K10).published
    assert [row["people"] for row in rows["outreach_cells"]] == [12 + 50]


def test_an_event_reported_late_belongs_to_no_city() -> None:
    late, there = event(1, "Muar", 20), event(2, "Muar", 40, held_on=date(2021, 10, 5))
    rows = outreach.reached([late, there], FOURTH, K10).published["outreach_cells"]
    assert [(r["city"], r["place"], r["people"]) for r in rows] == [
        ("(reported late)", None, 20),
        ("Muar", "Johor", 40),
    ]


def test_the_sexes_and_the_referrals_of_a_quarter_are_shown_from_ten_on() -> None:
    enough = event(1, "Muar", 60, female=30, male=20, referrals=10)
    found = outreach.reached([enough], THIRD, K10).published
    assert found["outreach_sexes"] == [{"quarter": "2021-Q3", "female": 30, "male": 20, "rest": 10}]
    assert found["referrals"] == [{"quarter": "2021-Q3", "referrals": 10}]
    few = event(1, "Muar", 60, female=30, male=29, referrals=9)
    found = outreach.reached([few], THIRD, K10).published
    assert (found["outreach_sexes"], found["referrals"]) == ([], [])


def test_a_place_is_shown_only_where_each_quarter_shows_its_cities() -> None:
    def closed(name: str, *events: Event) -> Kept:
        found = outreach.reached(events, named(name), K10)
        cities = outreach.cities(events, named(name))
        return Kept(name=name, closed_on="", k=10, cities=cities, published=found.published)

    third = closed("2021-Q3", event(1, "Muar", 40), event(2, "Sandakan", 50))
    october = {"held_on": date(2021, 10, 5)}
    fourth = closed("2021-Q4", event(3, "Muar", 40, **october), event(4, "Sandakan", 5, **october))
    places = {
        quarters: {
            split["place"]
            for figures in splits.figures([third, *others], cards.load())
            for split in figures.splits
            if figures.indicator_id == "outreach_reach"
        }
        for quarters, others in (("one", []), ("two", [fourth]))
    }
    assert {"all", "Johor", "Sabah", "Perak"} <= places["one"]
    assert {"Johor", "Sabah"} & places["two"] == set()
    assert {"all", "Perak"} <= places["two"]  # nothing was held in Perak
