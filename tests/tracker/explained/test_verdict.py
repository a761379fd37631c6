"""A status is explained by the rule that decided it and by the numbers it was decided with."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.small_year import AS_OF, PROGRAMME
from tracker.explained.verdict import interval, verdict
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence
from tracker.formulas.progress import progress
from tracker.formulas.status import Standing, status
from tracker.store import Store

START, END = date(2022, 1, 1), date(2022, 4, 11)  # 100 days


@pytest.fixture
def held(small: Store) -> Figure:
    return figure(small, PROGRAMME, "workshops_held", AS_OF)


def judged(held: Figure, done: float, **told) -> Figure:
    """Stand a count of 100 half way through, with 50 expected and 40 expected with the grace."""
    facts = {
        "direction": "up",
        "kind": "count",
        "mode": "cumulative",
        "value": done,
        "baseline": 0,
        "target": 100,
        "progress": progress(done, 0, 100),
        "expected": 0.50,
        "expected_with_grace": 0.40,
        "start": START,
        "end": END,
        "as_of": START + timedelta(days=50),
        "items_done": done,
        "items_due": 50,
        "overdue_days": 60,
    }
    standing = Standing(**(facts | told))
    return replace(held, standing=standing, status=status(standing))


@pytest.mark.parametrize(
    ("done", "told", "words"),
    [
        (50, {"direction": "context"}, "Context: shown for orientation, never judged"),
        (
            50,
            {"target": None},
            "No target: no target was set for exactly this pillar and place.",
        ),
        (
            50,
            {"baseline": None},
            "No baseline: without a baseline, progress cannot be measured.",
        ),
        (
            50,
            {"progress": Absence.NOT_REPORTED},
            "Not reported: there is no number to judge: not reported.",
        ),
        (
            99,
            {"as_of": END + timedelta(days=1)},
            "Not achieved: the period ended on 11 Apr 2022 with 99% of the way done.",
        ),
        (
            100,
            {"mode": "latest"},
            "At target now: progress is 100%, and the period runs on to 11 Apr 2022.",
        ),
        (100, {}, "Achieved: progress is 100%, at least 100%."),
        (
            0,
            {"as_of": START + timedelta(days=9)},
            "Too early: 9 of 100 days are gone, less than 10%.",
        ),
        (0, {"expected": 0.04}, "Too early: 4% was expected by now, less than 5%."),
        (-6, {}, "Moving away: progress is -6%, below -5%."),
        (48, {}, "On plan: index 0.96 is at least 0.95."),
        # 0.474 / 0.50 = 0.948 would read 0.95 with two decimals
        (
            47.4,
            {},
            "On plan: index 0.948 is below 0.95; but 47.40 done, 40 due 14 days ago, "
            "which is enough.",
        ),
        (
            24,
            {},
            "Behind plan: index 0.48 is below 0.95; 24 done, 40 due 14 days ago: 0.60, "
            "at least 0.60, so not well behind.",
        ),
        (
            23,
            {"items_due": 24, "overdue_days": 30},
            "Behind plan: index 0.46 is below 0.95; 23 done, 40 due 14 days ago: 0.58, "
            "below 0.60, but at most one item is short and 30 days overdue, so not well behind.",
        ),
        (
            23,
            {},
            "Well behind plan: index 0.46 is below 0.95; 23 done, 40 due 14 days ago: 0.58, "
            "below 0.60.",
        ),
        (
            10,
            {"kind": "latest", "expected_with_grace": 0},
            "Behind plan: index 0.20 is below 0.95; nothing was due 14 days ago and no ground "
            "was lost, so not well behind.",
        ),
        (
            90,
            {},
            "On plan: index 1.80 is at least 0.95. Check the target: the index is above 1.15 "
            "and at least 2 items are ahead.",
        ),
    ],
)
def test_the_rule_is_said_with_its_numbers(held: Figure, done: float, told: dict, words: str):
    found = judged(held, done, **told)
    assert verdict(replace(found, check_target=done == 90)) == words


def test_a_share_is_judged_by_its_interval(held: Figure):
    # 1.28 standard errors of 0.20 are 0.256; a quarter of the way from 0.4 to 0.8 is 0.10.
    told = {"kind": "rate", "mode": "latest", "baseline": 0.4, "target": 0.8}
    found = judged(held, 0.6, **told, standard_error=0.2, progress=0.5)
    definition = replace(held.definition, unit="share of answers")
    shown = replace(found, definition=definition)
    assert verdict(shown) == (
        "Too few answers: 1.28 standard errors are 25.6%; a quarter of the way from baseline to "
        "target, 10%, is the most allowed."
    )
    assert interval(shown) == "34.4% to 85.6%: 1.28 standard errors either side, 80%"


def test_what_is_counted_has_no_interval(held: Figure):
    assert interval(held) == ""
