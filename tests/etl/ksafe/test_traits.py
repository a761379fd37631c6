"""A trait is shown with its complement, or not at all."""

import pytest

from etl.ksafe import traits
from etl.ksafe.groups import Group, counted
from etl.ksafe.traits import Answers
from etl.ksafe.tree import NOT_SHOWN, Row


def question(yes: int, no: int, unanswered: int) -> Answers | None:
    parts = (counted(n) for n in (yes, no, unanswered))
    return traits.question(**dict(zip(("yes", "no", "unanswered"), parts, strict=True)), k=10)


@pytest.mark.parametrize(("yes", "no"), [(10, 10), (0, 30), (30, 0), (25, 11)])
def test_a_trait_is_shown_where_both_parts_are_nobody_or_many(yes: int, no: int):
    found = traits.yes_no(yes=counted(yes), no=counted(no), k=10)
    assert found == Answers(yes=yes, rest=no, no=no, unanswered=0)


@pytest.mark.parametrize(("yes", "no"), [(9, 30), (30, 9), (1, 1), (50, 1)])
def test_a_trait_with_a_small_part_is_not_shown(yes: int, no: int):
    assert traits.yes_no(yes=counted(yes), no=counted(no), k=10) is None


def test_a_question_shows_its_three_parts_where_each_is_nobody_or_many():
    assert question(20, 10, 0) == Answers(yes=20, rest=10 + 0, no=10, unanswered=0)


def test_a_question_shows_yes_and_the_rest_where_the_rest_hides_a_small_part():
    assert question(20, 4, 12) == Answers(yes=20, rest=4 + 12)
    assert question(20, 4, 6) == Answers(yes=20, rest=4 + 6)


@pytest.mark.parametrize("parts", [(9, 20, 20), (20, 4, 5), (20, 9, 0), (3, 3, 40)])
def test_a_question_is_not_shown_where_yes_or_the_rest_is_small(parts: tuple[int, int, int]):
    assert question(*parts) is None


def test_a_part_is_many_by_its_people():
    # 12 attendances of 6 people.
    often = Group(n=12, keys=frozenset("abcdef"))
    assert traits.yes_no(yes=often, no=counted(30), k=10) is None


def test_classes_are_merged_like_a_tree_of_one_level():
    parts = {"under 18": counted(0), "18-24": counted(6), "25-34": counted(40), "65+": counted(7)}
    # 0 + 6 + 7 = 13 of three classes: at most (3 - 1) x 9 = 18.
    assert traits.classes(parts, k=10) == [Row(("25-34",), 40), Row((NOT_SHOWN,), 6 + 7)]
