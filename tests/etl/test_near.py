"""A slip in a code is told with the code it may be for; another number is another thing."""

import pytest

from etl.near import by_number, near_code, nearest

CODES = by_number(["CBI", "NAPTIP2", "NAPTIP3", "W01", "W02", "KPWKM-2021"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CBX", "CBI"),  # two of three letters
        ("cbi", "CBI"),
        ("NAPTIP-3.0", "NAPTIP3"),
        ("NATIP 2", "NAPTIP2"),
        ("W1", "W01"),
        ("KPWKM/2021", "KPWKM-2021"),
        ("W03", None),  # a third workshop, which is not there yet
        ("NAPTIP5", None),
        ("XYZ", None),
        ("", None),
    ],
)
def test_a_code_is_near_one_with_the_same_numbers_and_nearly_its_letters(
    written: str, meant: str | None
) -> None:
    assert near_code(written, CODES) == meant


def test_of_a_list_the_word_most_alike_is_near() -> None:
    assert nearest("Sabahh", ["Sarawak", "Sabah"], 0.75) == "Sabah"
    assert nearest("Oslo", ["Sarawak", "Sabah"], 0.75) is None
