"""What a reader is told of other rules, for indicators of the programme that have a target."""

import pytest

from tests.quality_rows import AS_OF, PROGRAMME, publish_rows
from tracker.figures import figure
from tracker.formulas.absence import Absence
from tracker.store import Store
from tracker.use_the_data import other_rules
from tracker.use_the_data.other_rules import Said


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Publish the rows of tests/quality_rows.py."""
    return publish_rows(tmp_path_factory.mktemp("quality"))


def said(opened: Store, indicator: str) -> list[Said]:
    return other_rules.said(figure(opened, PROGRAMME, indicator, AS_OF))


@pytest.mark.parametrize("indicator", ["attendances", "convictions"])
def test_without_a_target_and_for_national_figures_no_rule_is_asked(opened: Store, indicator: str):
    assert said(opened, indicator) == []


def test_each_rule_stands_with_its_values_filled_in(opened: Store):
    # 3 of 20 held, 3 planned by 31 May 2022, day 306 of 549.
    table = other_rules.frame(said(opened, "workshops_held"))
    assert list(table["Compares"]) == [
        "3 with 3 planned by now",
        "growth from the baseline",
        "progress 15%, expected 56%",
        "progress 15%, expected 15%",
    ]
    ratios = [3 / 3, Absence.NO_BASELINE, round((3 / 20) / (306 / 549), 2), 1.0]
    assert list(table["Ratio"]) == ratios
    assert list(table["Verdict"]) == ["on track", "no answer", "well behind plan", "on plan"]


def test_a_verdict_is_read_with_its_ratio_or_why_there_is_none(opened: Store):
    terms = other_rules.terms(said(opened, "workshops_held"))
    assert [term.lines[0].text for term in terms] == [
        "On track: 1.00",
        "No answer: no baseline",
        "Well behind plan: 0.27",
        "On plan: 1.00",
    ]


def test_the_title_counts_who_says_what(opened: Store):
    assert other_rules.title(said(opened, "workshops_held")) == (
        "What 4 rules say of it: on track 2, not on track 1, no answer 1"
    )


def test_where_the_answers_are_too_few_our_own_rule_has_no_answer(opened: Store):
    *_, own = said(opened, "satisfaction")
    assert (own.opinion.ratio, own.opinion.verdict) == (Absence.TOO_FEW_ANSWERS, "no answer")


def test_growth_is_told_in_per_cent_a_year(opened: Store):
    # 25 % to 75 % is the target, 75 % was reached: no slower than needed.
    growth = said(opened, "satisfaction")[1]
    assert growth.compares.endswith("a year needed")
    assert growth.opinion.verdict == "target achieved"
