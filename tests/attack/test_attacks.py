"""No attack finds anything, and each of them would if a rule were missing."""

from collections.abc import Callable
from unittest.mock import patch

import pytest

from etl.ksafe import tree
from etl.ksafe.tree import Policy
from tests.attack import __main__ as command
from tests.attack import bounds, one_rule_less, whole
from tests.attack.registry import ATTACKS
from tests.attack.result import Result
from tests.attack.sheets import TRAITS, Attendance

# The printed form runs these whole; tests do it in part, the doors and inputs in their own files.
LONG = (
    bounds.six_hundred_people,
    whole.deep_links,
    whole.roles,
    whole.exports,
    whole.payloads,
    whole.programs,
    whole.load_page,
)
results: dict[str, Result] = {}


@pytest.mark.parametrize(("name", "attack"), [a for a in ATTACKS if a[1] not in LONG])
def test_an_attack_finds_nothing(name: str, attack: Callable[[], Result]) -> None:
    results[name] = attack()
    assert results[name].is_clean, str(results[name])


def test_integer_programmes_find_nothing() -> None:
    found = bounds.six_hundred_people(ways=[(True, 0), (False, 1)], quarters=2)
    assert found.is_clean, str(found)
    assert found.tried["hidden cells"] > 500


def test_at_least_20_000_data_sets_are_tried() -> None:
    # Run with the others: pytest tests/attack.
    tried = [result.tried.get("data sets", 0) for result in results.values()]
    assert not tried or sum(tried) >= 20_000


@pytest.mark.parametrize("gate", one_rule_less.GATES)
def test_the_attack_finds_what_a_missing_rule_lets_through(gate: Callable[[], Result]) -> None:
    found = gate().found
    assert found["exact"] + found["too narrow"] > 0


def test_integer_programmes_find_what_a_missing_bound_lets_through() -> None:
    # 10 and, merged, 9 + 9 = 18: of the two one is 8 to 10, so each has 3 values, not 10 - 1.
    sizes = {("A", "P", "W1"): 10, ("A", "P", "W2"): 9, ("A", "P", "W3"): 9}
    there = [
        Attendance(person, path, tuple(next(iter(values)) for values in TRAITS.values()))
        for path, size in sizes.items()
        for person in (f"{path[2]} {n}" for n in range(size))
    ]
    with patch.object(tree, "is_covered", lambda rest, covering, k: True):
        found = bounds.quarter_attacked(list(sizes), there, Policy(k=10), once=True).found
    assert found["exact"] == 0
    assert found["too narrow"] > 0
    assert bounds.quarter_attacked(list(sizes), there, Policy(k=10), once=True).is_clean


def test_one_line_per_attack_is_printed(capsys: pytest.CaptureFixture) -> None:
    clean = Result({"doors": 1200}, {"leaks": 0})
    leaky = Result({"doors": 3}, {"leaks": 1})
    with patch.object(command, "ATTACKS", [("one door", lambda: clean)]):
        assert command.main([]) == 0
    with patch.object(command, "ATTACKS", [("a door", lambda: leaky), ("b", lambda: leaky)]):
        assert command.main(["door"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok   one door: 1,200 doors; 0 leaks (")
    assert [line[:12] for line in lines[1:]] == ["LEAK a door:"]


def test_an_attack_that_tried_nothing_is_not_clean() -> None:
    assert not Result({"doors": 0}, {"leaks": 0}).is_clean
