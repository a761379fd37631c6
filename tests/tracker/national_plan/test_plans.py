"""Promises about published plans: what is loaded, evidence words, and never a status."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.national import publish_national
from tracker import programme
from tracker.charts import windows
from tracker.national_plan import commitments, loaded, milestones, plans
from tracker.results.headline import due, late
from tracker.store import Store

AS_OF = date(2024, 5, 31)
TODAY = date(2026, 11, 22)
DOCUMENT = "https://a.org"

PLANS = """
plan_id | title | lead | start_on | end_on | source_url | basis
OLD | A plan 2016-2020 (PLAN 2.0) | KDN |  | 2020-12-31 | https://a.org | published
NOW | A plan 2021-2025 (PLAN 3.0) | KDN | 2021-03-31 | 2025-12-31 | https://a.org | published
NEXT | A plan 2026-2030 (PLAN 4.0) | KDN | 2026-01-01 | 2030-12-31 | https://a.org | published
LIST | Two initiatives of a ministry | KPWKM |  |  | https://a.org | published
SAMPLE | Sample plan | A | 2021-01-01 | 2025-12-31 |  | sample
"""
GOALS = """
goal_id | plan_id | parent_id | level | title | public_status
G1 | NOW |  | goal |  | text not read
G2 | NOW |  | goal | Fair work | three objectives known
G2-O1 | NOW | G2 | objective | Better laws |
F1 | NEXT |  | focus | Interpreters |
"""
MILESTONES = """
milestone_id | plan_id | pillar | title | lead | target_year | planned_end | source_url | basis
A1 | NOW | Prevention | Talks | MOHR | 2023 |  | https://a.org | published
A2 | NOW | Prosecution | Training | MOHR |  |  | https://a.org | published
L1 | LIST | Protection | Module | KPWKM |  |  | https://a.org | published
L2 | LIST | Protection | Shelters | KPWKM |  |  | https://a.org | published
L3 | LIST | Protection | Services | KPWKM |  |  | https://a.org | published
L4 | LIST | Protection | Guide | KPWKM |  |  | https://a.org | published
"""
EVIDENCE = """
milestone_id | evidence_word | found | evidenced_on | source_url | searched_on
L1 | Partly evidenced | a workshop | October 2024 | https://b.org |
L1 | Partly evidenced | a second workshop | 25-27 August 2025 |  |
L2 | No public evidence found in our search |  |  |  |
L3 | No public evidence found in our search |  |  |  | 2026-03-01
L4 | Reported done by the lead | done in 2020 | 2020 | https://c.org |
"""
PILLARS = """
pillar_id | plan_id | label | pillar | public_status | source_url
P2 | NOW | Prosecution and enforcement | Prosecution | second pillar | https://a.org
"""


@pytest.fixture
def national(tmp_path: Path) -> Store:
    return publish_national(
        tmp_path,
        AS_OF,
        plans=PLANS,
        goals=GOALS,
        milestones=MILESTONES,
        public_evidence=EVIDENCE,
        pillars=PILLARS,
    )


def test_the_plan_the_programme_began_in_comes_first_and_the_sample_last(national: Store) -> None:
    found = plans.plans(national, date(2021, 7, 29))
    assert list(found) == ["NOW", "NEXT", "OLD", "LIST", "SAMPLE"]
    assert [plan.short for plan in found.values()][:3] == ["PLAN 3.0", "PLAN 4.0", "PLAN 2.0"]
    assert found["LIST"].short == "Two initiatives of a ministry"


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("NOW", "PLAN 3.0: 2 of an unknown number of activities loaded; 1 of 2 goals has a title"),
        ("NEXT", "PLAN 4.0: 0 of an unknown number of activities loaded; 1 announced focus"),
        ("OLD", "PLAN 2.0: 0 of an unknown number of activities loaded"),
        ("LIST", "Two initiatives of a ministry: 4 published commitments"),
    ],
)
def test_the_headline_says_what_is_loaded(national: Store, plan: str, said: str) -> None:
    chosen = plans.plans(national, AS_OF)[plan]
    size = plans.size(national, plan)
    assert loaded.headline(chosen, plans.goals(national, plan), size.loaded) == said


def test_a_title_nobody_has_read_says_whom_to_ask(national: Store) -> None:
    facts = plans.goal_facts(plans.goals(national, "NOW"))
    assert [fact.title for fact in facts] == [
        "Fair work",
        "Better laws",
        "Title not loaded: ask NSO MAPO for the plan",
    ]
    assert facts[-1].word == "1 goal"


def test_the_period_is_said_as_published_and_whether_it_has_ended(national: Store) -> None:
    found = plans.plans(national, AS_OF)
    periods = {name: loaded.cards(plan, [], 0, TODAY)[0] for name, plan in found.items()}
    assert (periods["NOW"].value, periods["NOW"].more) == (
        "2021\N{EN DASH}2025",
        "ended 31 Dec 2025",
    )
    assert (periods["NEXT"].value, periods["NEXT"].more) == ("2026\N{EN DASH}2030", "")
    assert (periods["OLD"].value, periods["OLD"].line) == (
        "until 2020",
        "day not read \N{EN DASH} 31 Dec 2020",
    )
    assert periods["LIST"].value == "not published"


def test_the_plans_own_pillar_stands_beside_the_4p(national: Store) -> None:
    (fact,) = plans.pillars(national, "NOW")
    assert (fact.word, fact.title) == ("Prosecution and enforcement", "4P: Prosecution")


def test_the_evidence_words_are_the_four_and_an_absence(national: Store) -> None:
    said = {c.milestone_id: c.word for c in commitments.commitments(national, "LIST")}
    assert said == {
        "L1": "Partly evidenced",
        "L2": "No public evidence found in our search",
        "L3": "No public evidence found in our search of 1 Mar 2026",
        "L4": "Reported done by the lead",
    }
    (first, _) = commitments.commitments(national, "NOW")
    assert first.word == "Public evidence: not loaded"  # nobody searched: nothing "not found"


def test_what_was_found_stands_in_the_order_it_happened_with_its_link(national: Store) -> None:
    module, shelters, *_ = commitments.facts(commitments.commitments(national, "LIST"))
    assert [line.text for line in module.lines[1:]] == [
        "October 2024 · a workshop",
        "25-27 August 2025 · a second workshop",
    ]
    assert [line.url for line in module.lines] == [DOCUMENT, "https://b.org", ""]
    assert shelters.lines[-1].text == "The day of the search was not noted."


def test_commitments_are_counted_by_their_word(national: Store) -> None:
    said = commitments.title(commitments.commitments(national, "LIST"))
    assert said == (
        "4 commitments, by public evidence: Reported done by the lead 1; Partly evidenced 1;"
        " No public evidence found in our search 2"
    )


def test_a_published_commitment_has_no_status_no_slip_and_is_never_late(national: Store) -> None:
    found = programme.milestones(national, date(2030, 1, 1))  # long after every target year
    assert len(found) == 2 + 4
    assert not [m for m in found if m.standing or m.slips]
    assert milestones.judged(found) == []
    assert late([], found, date(2030, 1, 1)) == due([], found, date(2022, 12, 1)) == []


def test_a_commitment_without_a_date_says_so(national: Store) -> None:
    found = commitments.commitments(national, "NOW")
    assert [c.when for c in found] == ["target year 2023", "no date published"]
    said = "1 of 2 commitments have a target year, 0 a planned date"
    assert commitments.ticks_title(found) == said
    assert commitments.ticks(commitments.commitments(national, "LIST")) == []  # nothing to draw


def test_a_target_year_is_a_tick_and_never_the_start_of_a_bar(national: Store) -> None:
    ticks = commitments.ticks(commitments.commitments(national, "NOW"))
    drawn = windows.target_years(ticks, date(2021, 3, 31), date(2025, 12, 31))
    lines = [trace for trace in drawn.data if trace.mode == "lines"]
    marks = [trace for trace in drawn.data if trace.mode == "markers"]
    assert {line.x for line in lines} == {("2021-03-31", "2025-12-31")}  # the plan, on each row
    assert [mark.x for mark in marks] == [("2023-07-01",)]


def test_pillar_and_lead_narrow_the_commitments(national: Store) -> None:
    assert plans.leads(national, "NOW") == ["MOHR"]
    assert len(commitments.commitments(national, "NOW", "Prevention", "MOHR")) == 1
    assert commitments.commitments(national, "NOW", lead="KPWKM") == []


def test_the_shipped_plan_says_what_is_known_of_it(published: Store) -> None:
    first = next(iter(plans.plans(published, date(2021, 7, 29)).values()))
    goals, size = plans.goals(published, first.plan_id), plans.size(published, first.plan_id)
    assert loaded.headline(first, goals, size.loaded) == (
        "NAPTIP 3.0: 6 of an unknown number of activities loaded; 1 of 9 goals has a title"
    )
    assert size.own == 0
    assert set(plans.columns(published)["Sheet"]) == {"goals", "milestones"}


def test_without_a_planned_date_nothing_is_called_due_or_late(national: Store):
    found = [replace(c, planned_end=None) for c in commitments.commitments(national, "NOW")]
    years = [replace(c, target_year=year) for c, year in zip(found, (2023, 2022), strict=False)]
    said = commitments.due_note(years)
    assert said == (
        "Due or late: cannot be said, no planned date was published; target years: 2022, 2023."
    )
    none = [replace(c, target_year=None) for c in found]
    assert commitments.due_note(none).endswith("no planned date was published.")
    dated = [replace(found[0], planned_end=date(2025, 1, 1))]
    assert commitments.due_note(dated) == ""
    assert commitments.due_note([]) == ""
