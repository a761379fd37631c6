"""Sentences and changed statuses: what comes from data is text, both statuses are in words."""

import pytest

from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.screen import marks
from tracker.shown import Item

EVIL = "<script>alert('x')</script> ![x](http://evil.example/x.png)"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the HTML that is put on the page."""
    pieces: list[str] = []
    monkeypatch.setattr(marks.st, "html", pieces.append)
    return pieces


def test_sentences_are_text_one_under_the_other(drawn: list[str]):
    marks.told([EVIL, "Attendances: 2 more."])
    assert drawn[0].count("<li>") == 2
    assert "<script>" not in drawn[0]
    assert "&lt;script&gt;" in drawn[0]


def test_without_sentences_nothing_is_drawn(drawn: list[str]):
    marks.told([])
    assert drawn == []


@pytest.mark.parametrize("was", [Status.ON_PLAN, Absence.TOO_EARLY])
def test_a_changed_status_stands_after_the_one_before(drawn: list[str], was: Status | Absence):
    marks.items([Item(Status.BEHIND, "Attendances", "4 of 10", was=was)])
    assert 0 < drawn[0].index(marks.word(was)) < drawn[0].index("Behind plan")


def test_a_status_without_one_before_stands_alone(drawn: list[str]):
    marks.items([Item(Status.BEHIND, "Attendances", "4 of 10")])
    assert drawn[0].count("pt-status") == 1
