"""Sums, new people and head counts of outreach: shown, or not, by their own rules."""

import pytest

from etl.ksafe import new_people, sums, tree, weights
from etl.ksafe.groups import Group, counted
from etl.ksafe.tree import NOT_SHOWN, Row


def test_a_sum_of_scores_is_shown_for_at_least_k_people():
    assert sums.scores(612.5, counted(10), k=10) == 612.5
    assert sums.scores(612.5, counted(9), k=10) is None


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        (20 * 1 + 9 * 4, True),  # as far from 20 answers of 1 as nine answers of 5 would be
        (20 * 1 + 9 * 4 - 1, False),
        (20 * 5 - 9 * 4, True),
        (20 * 5 - 9 * 4 + 1, False),
    ],
)
def test_a_sum_of_answers_is_shown_far_from_both_ends_of_the_scale(total: int, shown: bool):
    found = sums.answers(total, counted(20), low=1, high=5, k=10)
    assert found == (total if shown else None)


def test_a_sum_of_answers_is_asked_of_people():
    often = Group(n=20, keys=frozenset("abcdefghi"))
    assert sums.answers(60, often, low=1, high=5, k=10) is None


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 100), (5, 1)])
def test_a_sum_of_answers_is_for_scales_of_2_to_10_steps(low: int, high: int):
    with pytest.raises(ValueError, match="2 to 10 steps"):
        sums.answers(20, counted(20), low=low, high=high, k=10)


def shown_new(new: int, repeats: int, *, before: int = 0, rows: list[int]) -> int | None:
    groups = {"new": counted(new), "repeats": counted(repeats)}
    return new_people.new_people(**groups, before=before, rows=rows, k=10)


def test_new_people_are_shown_far_from_every_row():
    assert shown_new(60, 20, rows=[30, 50]) == 60


def test_new_people_wait_where_a_row_less_is_a_few():
    # 60 new people, 55 of them at one workshop: 5 were at the other only.
    assert shown_new(60, 20, rows=[55, 25]) is None
    # 40 so far and 20 new; 55 at one workshop: 5 of all 60 were not there.
    assert shown_new(20, 60, before=40, rows=[55, 25]) is None


@pytest.mark.parametrize(("new", "repeats"), [(9, 60), (60, 9), (60, 0), (0, 60)])
def test_few_new_people_or_few_repeats_wait(new: int, repeats: int):
    assert shown_new(new, repeats, before=500, rows=[30]) is None


def test_people_reached_are_published_by_city_and_channel():
    heads = {("Penang", "in person"): 130, ("Penang", "school"): 4, ("", "social media"): 4452}
    found = weights.reached(heads, tree.listed(heads), policy=tree.Policy(k=10))
    assert found == [Row(("", "social media"), 4452), Row(("Penang", None), 130 + 4)]
    heads |= {("Penang", "radio"): 5, ("Penang", "print"): 6}
    found = weights.reached(heads, tree.listed(heads), policy=tree.Policy(k=10))
    assert Row(("Penang", NOT_SHOWN), 4 + 5 + 6) in found


def test_sexes_are_shown_where_female_male_and_rest_are_nobody_or_many():
    found = weights.sexes(female=60, male=40, everyone=130, k=10)
    assert found == weights.Sexes(female=60, male=40, rest=130 - 60 - 40)
    assert weights.sexes(female=60, male=40, everyone=104, k=10) is None


def test_referrals_are_shown_from_k_on():
    assert weights.referrals(10, k=10) == 10
    assert weights.referrals(9, k=10) is None
    assert weights.referrals(0, k=10) is None
