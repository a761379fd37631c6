"""What is printed: plain values for scripts, words for people, an absence never a zero."""

from datetime import date

import pytest

from tracker.command import printed
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status


@pytest.mark.parametrize(
    ("value", "plain", "word"),
    [
        (9.0, 9, "9"),
        (0.1 + 0.2, 0.3, "0.3"),
        (1 / 3, 0.333333333333, "0.3333"),
        (-28.75, -28.75, "-28.75"),
        (0, 0, "0"),
        (date(2022, 5, 31), "2022-05-31", "2022-05-31"),
        (Status.ON_PLAN, "on plan", "on plan"),
        (Absence.TOO_EARLY, None, "too early"),
    ],
)
def test_a_value_is_plain_for_a_script_and_a_word_for_a_person(
    value: object, plain: object, word: str
) -> None:
    assert (printed.plain(value), type(printed.plain(value))) == (plain, type(plain))
    assert printed.word(value) == word


def test_absences_are_named_last_and_only_those() -> None:
    found = {"done": 0, "index": Absence.TOO_EARLY}
    assert printed.named(found) == {"done": 0, "index": None, "absence": {"index": "too early"}}
    assert printed.named({"done": 0}) == {"done": 0, "absence": {}}


def test_columns_are_as_wide_as_their_longest_word() -> None:
    assert printed.aligned([("a", "value"), ("longer", "1")]) == ["a       value", "longer  1"]
