"""What one pillar's page shows."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.small_year import AS_OF, PROGRAMME, publish_year
from tracker.figures import figure
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.programme import ALL
from tracker.results.four_ps import COMMON, chosen, common, context, count_words, own, why
from tracker.store import Store

TARGETS = """
indicator_id   | pillar      | place | period_end | target
workshops_held | Protection  | all   | 2022-01-01 | 3
workshops_held | Prosecution | all   | 2022-01-01 | 9
workshops_held | Prevention  | all   | 2022-01-01 | 2
"""


def test_the_pillar_asked_for_is_shown(small: Store):
    assert chosen(small, PROGRAMME, AS_OF, "Partnerships", ALL) == ("Partnerships", False)


def test_without_a_choice_the_pillar_furthest_behind_is_shown(tmp_path: Path):
    # Protection held 1 of 3 that were due; Prosecution 1 of 1, Prevention 2 of 2.
    opened = publish_year(tmp_path, targets=TARGETS)
    assert chosen(opened, PROGRAMME, AS_OF, ALL, ALL) == ("Protection", True)


def test_where_none_is_behind_the_first_pillar_is_shown(small: Store):
    # No target was set for a pillar of Sabah, so nothing can be behind there.
    assert chosen(small, PROGRAMME, AS_OF, ALL, "Sabah") == ("Prevention", False)


def test_every_pillar_is_asked_the_same_and_then_its_own(small: Store):
    asked = common(small, PROGRAMME, AS_OF, "Prosecution", ALL)
    assert [f.definition.id for f in asked] == list(COMMON)
    its_own = own(small, PROGRAMME, AS_OF, "Prosecution", ALL)
    assert {f.definition.id for f in its_own} == {"laws_supported", "law_enforcement_trained"}
    assert {f.pillar for f in its_own} == {ALL}  # whole, with the target set for the whole


def test_what_has_no_place_is_left_out_of_a_place(small: Store):
    asked = common(small, PROGRAMME, AS_OF, "Prosecution", "Sabah")
    assert "milestones_done" not in {f.definition.id for f in asked}


def test_the_reason_for_a_pillar_nobody_asked_for_is_given():
    assert why("Protection", "Protection", behind=False) == ""
    assert "furthest behind" in why(ALL, "Protection", behind=True)
    assert "none is behind" in why(ALL, "Prevention", behind=False)


def test_no_national_figure_stands_among_a_pillar_s_results(small: Store):
    for pillar in ("Prevention", "Protection", "Prosecution", "Partnerships"):
        found = own(small, PROGRAMME, AS_OF, pillar, ALL)
        assert not [f.definition.id for f in found if "context" in f.definition.head]


def test_statuses_are_counted_and_context_has_none(small: Store):
    one = figure(small, PROGRAMME, "workshops_held", AS_OF)
    statuses = (Status.BEHIND, Absence.NO_TARGET, Status.BEHIND, None, Status.ON_PLAN)
    words = count_words([replace(one, status=status) for status in statuses])
    assert words == "on plan: 1 · behind plan: 2 · no target: 1"


@pytest.mark.parametrize(("row", "value"), [("Traffickers convicted", "1,250")])
def test_national_context_shows_the_newest_total_with_its_source(
    small: Store, row: str, value: str
):
    # The figure of 2017 is about men only.
    found = context(small, "Prosecution").set_index("Measure").loc[row]
    assert found["Newest figure loaded"] == value
    assert found["Covers to"].isoformat() == "2016-12-31"
    assert found["Published by"] == "U.S. State Department"
    assert found["Class of source"] == "press"


def test_context_nobody_has_loaded_is_named_and_linked(small: Store):
    found = context(small, "Prosecution").set_index("Measure").loc["Trafficking investigations"]
    assert found["Newest figure loaded"] == "not loaded"
    assert found["Link"].startswith("https://")


def test_context_belongs_to_its_pillar(small: Store):
    assert "Traffickers convicted" not in list(context(small, "Protection")["Measure"])
