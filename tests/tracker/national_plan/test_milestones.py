"""Promises about judged milestones: late, due, unreported, their slip against two plans."""

from datetime import date
from pathlib import Path

import pytest

from tests.national import publish_national
from tracker import programme
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.national_plan import milestone_bars, milestone_lists, milestones
from tracker.programme import Milestone
from tracker.store import Store

AS_OF = date(2022, 5, 31)

MILESTONES = """
milestone_id | plan_id | pillar     | title  | lead | planned_start | planned_end | basis
M1           | SAMPLE  | Prevention | Done   | A    | 2021-09-01    | 2021-12-01  | sample
M2           | SAMPLE  | Prevention | Late   | A    | 2021-11-01    | 2022-05-01  | sample
M3           | SAMPLE  | Protection | Moved  | B    | 2022-01-01    | 2022-04-01  | sample
M4           | SAMPLE  | Protection | Silent | B    | 2022-05-01    | 2022-08-01  | sample
M5           | SAMPLE  | Protection | Later  | B    | 2023-05-01    | 2023-08-01  | sample
M6           | SAMPLE  | Protection | Undated | B   |               |             | sample
M7           | SAMPLE  | Protection | Given up | B  | 2022-01-01    | 2022-12-01  | sample
"""
REPORTS = """
milestone_id | reported_on | status      | actual_start | actual_end | forecast_end | evidence
M1           | 2021-12-20  | done        | 2021-09-01   | 2021-12-11 |              | minutes
M2           | 2022-05-10  | in progress | 2021-12-01   |            | 2022-06-20   |
M3           | 2022-05-10  | in progress | 2022-01-01   |            |              |
M7           | 2022-03-01  | cancelled   | 2022-01-10   |            |              |
"""
CHANGES = """
item_kind | item_id | field       | old_value  | new_value  | changed_on | reason
milestone | M3      | planned_end | 2022-04-01 | 2022-05-21 | 2022-03-01 | budget
"""


@pytest.fixture
def national(tmp_path: Path) -> Store:
    tables = {"milestones": MILESTONES, "milestone_reports": REPORTS, "plan_changes": CHANGES}
    return publish_national(tmp_path, AS_OF, **tables)


@pytest.fixture
def found(national: Store) -> list[Milestone]:
    return milestones.judged(programme.milestones(national, AS_OF))


def test_the_headline_names_how_many_are_past_their_date_and_the_longest_delay(
    found: list[Milestone],
) -> None:
    # M2: 1 May to 31 May = 30 days; M3: 1 April to 31 May = 29 + 31 = 60 days
    said = "Sample plan: 2 of 7 milestones are past their planned date, 60 days at most"
    assert milestones.headline("Sample plan", found, AS_OF) == said


def test_nothing_late_is_said_to_be_so(national: Store) -> None:
    early = milestones.judged(programme.milestones(national, date(2022, 1, 31)))
    said = milestones.headline("Sample plan", early, date(2022, 1, 31))
    assert said == "Sample plan: none of 7 milestones is past its planned date"


def test_slip_is_told_against_both_plans_only_where_the_plan_moved(
    found: list[Milestone],
) -> None:
    known = {m.milestone_id: m for m in found}
    # forecast 20 June: 30 days of May + 20 = 50
    assert milestone_lists.slip_words(known["M2"]) == "slip 50 days, original and current plan"
    # no forecast: 1 April to 31 May = 60 days; 21 to 31 May = 10 days
    said = "slip 60 days against the original plan, 10 days against the current one"
    assert milestone_lists.slip_words(known["M3"]) == said
    assert milestone_lists.slip_words(known["M5"]) == ""  # not due


def test_without_a_report_are_those_that_should_have_begun(found: list[Milestone]) -> None:
    # M5 begins next year and M6 has no date, so nobody owes a report on them
    assert [m.milestone_id for m in milestones.silent(found, AS_OF)] == ["M4"]


def test_the_three_lists_hold_late_due_and_unreported(found: list[Milestone]) -> None:
    past, due, silent = milestone_lists.parts(found, AS_OF, {})
    assert [item.title for item in past.items] == ["Moved", "Late"]  # most delayed first
    assert [item.word for item in past.items] == ["60 days late", "30 days late"]
    assert [item.title for item in due.items] == ["Silent"]  # 1 August is 62 days away
    assert [item.title for item in silent.items] == ["Silent"]
    assert list(past.frame["Item"]) == ["M3", "M2"]


def test_the_counts_of_each_status_add_up_to_all(found: list[Milestone]) -> None:
    counts = dict(milestones.counts(found))
    assert counts == {
        MilestoneStatus.DONE_LATE: 1,
        MilestoneStatus.OVERDUE: 1,
        MilestoneStatus.LONG_OVERDUE: 1,
        MilestoneStatus.NOT_DUE: 3,
        MilestoneStatus.CANCELLED: 1,
    }
    assert sum(counts.values()) == len(found) == 7


def test_the_cards_hold_done_against_what_the_plan_said_by_now(found: list[Milestone]) -> None:
    done, past, due, silent = milestones.cards(found, AS_OF)
    assert (done.value, done.of, done.line) == ("1", "of 7", "3 expected by now")  # M1, M2, M3
    assert (done.done, done.expected) == (1 / 7, 3 / 7)
    assert [card.value for card in (past, due, silent)] == ["2", "1", "1"]


def test_the_gantt_shows_what_has_begun_or_begins_in_90_days(found: list[Milestone]) -> None:
    shown = milestone_bars.begun(found, AS_OF)
    assert [m.milestone_id for m in shown] == ["M1", "M3", "M2", "M4", "M7"]
    said = "5 of 7 milestones have begun or begin by 29 Aug 2022; done: 1"  # 31 May + 90 days
    assert milestone_bars.title(shown, found, AS_OF) == said
    assert milestone_bars.span(shown, AS_OF) == (date(2021, 9, 1), date(2022, 12, 1))


def test_a_bar_ends_where_the_work_ended_or_is_now_expected_to(found: list[Milestone]) -> None:
    bars = {b.name: b for b in milestone_bars.bars(milestone_bars.begun(found, AS_OF), AS_OF)}
    assert bars["M1"].actual == (date(2021, 9, 1), date(2021, 12, 11))
    assert bars["M1"].word == "done late, 10 days"  # 1 to 11 December
    assert bars["M2"].now == date(2022, 6, 20)  # the forecast
    assert bars["M3"].now == AS_OF  # past both plans, no forecast
    assert bars["M4"].now is None
    assert bars["M7"].actual == (date(2022, 1, 10), date(2022, 3, 1))  # until it was cancelled


def test_the_table_has_the_lead_both_slips_and_the_evidence(
    national: Store, found: list[Milestone]
) -> None:
    proofs = milestone_lists.evidence(national)
    table = milestone_lists.frame(found, AS_OF, proofs).set_index("Item")
    assert table.loc["M3", "Lead"] == "B"
    assert table.loc["M3", "Slip in days, original plan"] == 60
    assert table.loc["M3", "Slip in days, current plan"] == 10
    assert table.loc["M5", "Slip in days, original plan"] is Absence.NOT_DUE
    assert table.loc["M4", "Report says"] is Absence.NOT_REPORTED
    assert table.loc["M1", "Evidence"] == "minutes"


def test_an_end_and_a_forecast_that_are_not_there_say_why(found: list[Milestone]) -> None:
    table = milestone_lists.frame(found, AS_OF, {}).set_index("Item")
    ends = {item: (row["Actual end"], row["Forecast"]) for item, row in table.iterrows()}
    assert ends["M1"] == (date(2021, 12, 11), Absence.NOT_DUE)  # done: nothing is left to say
    assert ends["M2"] == (Absence.NOT_DUE, date(2022, 6, 20))  # its lead says when
    assert ends["M3"] == (Absence.NOT_REPORTED, Absence.NOT_REPORTED)  # past both its plans
    assert ends["M7"] == (Absence.NOT_DUE, Absence.NOT_DUE)  # cancelled


def test_evidence_is_free_text_and_shown_to_staff_only(national: Store) -> None:
    public = Store("public", national.version, national.path, AS_OF, "own")
    assert milestone_lists.evidence(national) == {"M1": "minutes"}
    assert milestone_lists.evidence(public) == {}
