"""What an indicator means, as its file said when the data were published."""

import pytest

from tracker import texts
from tracker.definitions import definitions
from tracker.store import Store


def test_a_definition_is_the_head_of_its_file(small: Store):
    found = definitions(small)["milestones_done"]
    assert (found.title, found.title_ms) == ("Milestones done", "Batu tanda yang selesai")
    assert (found.kind, found.mode, found.direction) == ("count", "cumulative", "up")
    assert found.head["level"] == "outcome"


@pytest.mark.parametrize(
    ("language", "named"), [("en", "Milestones done"), ("ms", "Batu tanda yang selesai")]
)
def test_a_text_of_the_head_is_said_in_the_readers_language(
    small: Store, language: str, named: str
):
    found = definitions(small)["milestones_done"]
    with texts.speaking(language):
        assert found.said("title") == named


def test_every_text_of_every_head_can_be_said_in_malay(small: Store):
    with texts.speaking("ms"):
        for found in definitions(small).values():
            for name in ("title", "why", "definition", "target", "owner", "source"):
                assert found.said(name) == found.head[f"{name}_ms"]


def test_dimensions_are_a_list_and_none_is_an_empty_one(small: Store):
    found = definitions(small)
    assert found["outreach_reach"].dimensions == (
        *("programme_id", "pillar", "place"),
        *("city", "channel"),
    )
    assert found["convictions"].dimensions == ()


@pytest.mark.parametrize(
    ("indicator", "national"), [("convictions", True), ("workshops_held", False)]
)
def test_national_context_can_be_told_from_results(small: Store, indicator: str, national: bool):
    assert definitions(small)[indicator].national is national


@pytest.mark.parametrize(
    ("indicator", "zero"),
    [("workshops_held", True), ("laws_supported", False), ("satisfaction", False)],
)
def test_only_what_is_counted_row_by_row_may_be_zero(small: Store, indicator: str, zero: bool):
    assert definitions(small)[indicator].zero_when_nothing is zero
