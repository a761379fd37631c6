"""The kinds of sheet stand in the order in which somebody needs them."""

import pytest

from tracker import texts
from tracker.staff import kinds

AGAIN = {
    *("attendance", "milestone_reports", "narratives", "outreach", "plan_changes", "results"),
    "targets",
}


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_workshops_come_first_then_what_is_reported_again_then_what_stands_once(language: str):
    with texts.speaking(language):
        first, *others = kinds.kinds()
    assert first == "workshops"
    assert {*others[: len(AGAIN)]} == AGAIN
    assert {*others[len(AGAIN) :]} == {"awards", "goals", "milestones", "plans", "programmes"}


def test_no_reference_sheet_is_offered():
    assert {kinds.card(name).reference for name in kinds.kinds()} == {False}
