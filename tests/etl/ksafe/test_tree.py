"""The rows of a tree partition its attendances, and each is of at least k people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.ksafe import smallest, tree
from etl.ksafe.groups import Group, came, counted, together
from etl.ksafe.tree import LATE, NOT_SHOWN, Path, Policy, Row

K10 = Policy(k=10)


def rows(
    heads: dict[str, int], possible: list[str] | None = None, policy: Policy = K10
) -> dict[tuple[str | None, ...], int]:
    """Publish leaves named "pillar/region", each person at one of them; return n by path."""
    leaves = {tuple(name.split("/")): counted(n) for name, n in heads.items()}
    could = tree.listed(tuple(name.split("/")) for name in possible or heads)
    return {row.path: row.n for row in tree.publish(leaves, could, policy)}


def test_children_with_at_least_k_people_are_shown():
    assert rows({"A": 10, "B": 25}) == {("A",): 10, ("B",): 25}


def test_fewer_than_k_people_give_no_rows():
    assert rows({"A": 4, "B": 5}) == {}
    assert tree.publish({}, {}, K10) == []


def test_small_children_are_merged_where_each_could_have_anything():
    # 4 + 5 + 6 = 15 of three: at least 10, at most (3 - 1) x 9 = 18.
    found = rows({"A": 20, "B": 4, "C": 5, "D": 6})
    assert found == {("A",): 20, (NOT_SHOWN,): 4 + 5 + 6}


def test_a_rest_of_fewer_than_k_takes_the_smallest_shown_child_along():
    # 3 + 4 = 7 is fewer than 10; with B 7 + 11 = 18, at most (3 - 1) x 9 = 18.
    found = rows({"A": 20, "B": 11, "C": 3, "D": 4})
    assert found == {("A",): 20, (NOT_SHOWN,): 11 + 3 + 4}


def test_of_two_smallest_children_the_first_by_name_is_hidden():
    found = rows({"B": 11, "A": 11, "C": 3, "D": 4})
    assert found == {("B",): 11, (NOT_SHOWN,): 11 + 3 + 4}


def test_a_rest_too_tight_hides_the_whole_split():
    # 9 + 9 = 18 of two is more than (2 - 1) x 9: each would be 9.
    assert rows({"A": 20, "B": 9, "C": 9}) == {(None,): 20 + 9 + 9}


def test_a_single_small_child_hides_the_whole_split():
    assert rows({"A": 20, "B": 30, "C": 3}) == {(None,): 20 + 30 + 3}


def test_all_children_may_be_merged():
    assert rows({"A": 4, "B": 4, "C": 4}) == {(NOT_SHOWN,): 4 + 4 + 4}


def test_zeros_are_shown_where_nothing_is_hidden():
    assert rows({"A": 20, "B": 0, "C": 15}) == {("A",): 20, ("B",): 0, ("C",): 15}


def test_zeros_are_merged_where_something_is_hidden():
    # B could hold people and has none: it is one of the three, (3 - 1) x 9 = 18.
    assert rows({"A": 20, "B": 0, "C": 5, "D": 6}) == {("A",): 20, (NOT_SHOWN,): 5 + 6}


def test_a_child_that_could_not_hold_people_is_no_cover():
    # Of C and D alone 5 + 6 is more than (2 - 1) x 9.
    assert rows({"A": 20, "C": 5, "D": 6}) == {(None,): 20 + 5 + 6}


def test_late_rows_are_published_but_never_cover():
    leaves = {("A",): counted(20), ("C",): counted(5), tree.late(levels=1): counted(6)}
    could = tree.listed([("A",), ("C",)])
    assert tree.publish(leaves, could, K10) == [Row((None,), 20 + 5 + 6)]
    leaves |= {("C",): counted(15), tree.late(levels=1): counted(10)}
    assert tree.publish(leaves, could, K10) == [Row((LATE,), 10), Row(("A",), 20), Row(("C",), 15)]


def test_late_rows_are_one_row_without_a_place():
    leaves = {("A", "P"): counted(20), tree.late(levels=2): counted(11)}
    found = tree.publish(leaves, tree.listed([("A", "P")]), K10)
    assert found == [Row((LATE, None), 11), Row(("A", "P"), 20)]


def test_only_what_is_shown_is_split_further():
    heads = {"A/P": 15, "A/E": 12, "B/P": 4, "B/E": 3, "C/P": 5, "D/P": 20, "D/E": 9, "E/P": 1}
    assert rows(heads) == {
        ("A", "P"): 15,
        ("A", "E"): 12,
        ("D", None): 20 + 9,
        (NOT_SHOWN, None): 4 + 3 + 5 + 1,
    }


def test_at_least_k_is_asked_of_people_and_not_of_attendances():
    # The same six people at both: 12 attendances, 6 people.
    six = [f"p{n}" for n in range(6)]
    assert tree.publish({("A",): came(*six), ("B",): came(*six)}, tree.listed([("A",)]), K10) == []


def test_the_bound_is_asked_of_attendances():
    # C: 5 people, three times each. 15 + 4 + 4 = 23 is more than (3 - 1) x 9 = 18.
    thrice = Group(n=3 * 5, keys=frozenset("abcde"))
    leaves = {("A",): counted(30), ("C",): thrice, ("D",): counted(4), ("E",): counted(4)}
    assert tree.publish(leaves, tree.listed(leaves), K10) == [Row((None,), 30 + 15 + 4 + 4)]


def test_a_person_in_two_merged_children_is_one_person():
    # 5 + 5 + 3 = 13 attendances of 8 people are fewer than 10 people: A goes along.
    five = came("a", "b", "c", "d", "e")
    leaves = {("A",): counted(11), ("C",): five, ("D",): five, ("E",): came("x", "y", "z")}
    found = tree.publish({**leaves, ("B",): counted(40)}, tree.listed([*leaves, ("B",)]), K10)
    assert found == [Row((NOT_SHOWN,), 11 + 5 + 5 + 3), Row(("B",), 40)][::-1]


def test_with_somebody_taken_for_granted_a_row_needs_one_more_for_each_further_session():
    # Ten people at ten sessions would be one each.
    ten = {f"W{n}": 1 for n in range(10)}
    assert rows(ten) == {(NOT_SHOWN,): 10}
    assert rows(ten, policy=Policy(k=10, least=1)) == {}
    # 19 at ten sessions: 10 + 10 - 1.
    assert rows(ten | {"W0": 10}, policy=Policy(k=10, least=1)) == {(NOT_SHOWN,): 19}


def test_leaves_of_different_depth_are_refused():
    with pytest.raises(ValueError, match="depths"):
        tree.publish({("A",): counted(10), ("B", "P"): counted(10)}, {}, K10)


@pytest.mark.parametrize("k", [10, 11, 50])
def test_k_can_be_raised(k: int):
    assert smallest(k) == k


@pytest.mark.parametrize("k", [9, 1, 0, -3])
def test_k_below_10_is_refused(k: int):
    with pytest.raises(ValueError, match=f"k is {k}: .* fewer than 10 people. Set it to 10"):
        smallest(k)


NAMES = st.tuples(st.sampled_from("ABC"), st.sampled_from("PE"), st.sampled_from("123"))
PEOPLE = st.frozensets(st.integers(0, 40), max_size=25)
TREES = st.dictionaries(NAMES, PEOPLE.map(lambda keys: came(*keys)), min_size=1, max_size=12)
quick = settings(max_examples=150)


@quick
@given(leaves=TREES, k=st.integers(2, 12), least=st.integers(0, 1))
def test_rows_partition_the_attendances(leaves: dict[Path, Group], k: int, least: int):
    found = tree.publish(leaves, tree.listed(leaves), Policy(k=k, least=least))
    if found:
        assert sum(row.n for row in found) == sum(group.n for group in leaves.values())
    for path, group in leaves.items():
        assert sum(_holds(row, path, found) for row in found) == (1 if found else 0), group


@quick
@given(leaves=TREES, k=st.integers(2, 12))
def test_each_row_is_of_nobody_or_of_at_least_k_people(leaves: dict[Path, Group], k: int):
    found = tree.publish(leaves, tree.listed(leaves), Policy(k=k))
    for row in found:
        own = together(group for path, group in leaves.items() if _holds(row, path, found))
        assert own.n == row.n
        assert own.people >= k or own.n == 0


@quick
@given(leaves=TREES, k=st.integers(2, 12))
def test_the_order_of_the_data_does_not_matter(leaves: dict[Path, Group], k: int):
    turned = dict(reversed(leaves.items()))
    once, again = (tree.publish(x, tree.listed(x), Policy(k=k)) for x in (leaves, turned))
    assert once == again


def _holds(row: Row, path: Path, rows: list[Row]) -> bool:
    """Tell whether a row counts a leaf: by the names it shows, or as the rest of the others."""
    for level, (shown, name) in enumerate(zip(row.path, path, strict=True)):
        if shown is None:
            return True
        if shown == NOT_SHOWN:
            beside = {r.path[level] for r in rows if r.path[:level] == path[:level]}
            return name not in beside
        if shown != name:
            return False
    return True
