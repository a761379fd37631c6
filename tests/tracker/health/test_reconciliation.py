"""Rows held against one another: every check counted by hand."""

from pathlib import Path

import pytest

from tests.health_rows import PROGRAMME, publish_rows
from tracker.formulas.absence import Absence
from tracker.health import reconciliation
from tracker.health.checks import CHECKS
from tracker.store import Store

FOUND = {
    # what should hold: looked at, agree, what the others say
    "Somebody attended each session held": (2, 1, ["held 2021-09-20, nobody on a list"]),
    "People attended only sessions that were held": (
        2, 1, ["1 attended, the session is postponed"],
    ),
    "Scores and satisfaction only of people who attended": (
        4, 3, ["scores or satisfaction, but did not attend"],
    ),
    "Who has a score after has one before": (
        3, 2, ["70 after, nothing before: not counted in the gain"],
    ),
    # E1: 60 + 30 of 100 is nine in ten, E2: 60 + 29 is not
    "Women and men told are at least 9 in 10 of the people reached": (
        2, 1, ["60 + 29, but 100 reached"],
    ),
    "Not more engagements than impressions": (1, 0, ["60 engagements, 50 impressions"]),
    "Not more referrals than people reached": (2, 1, ["101 referrals, 100 reached"]),
    "An event has evidence": (3, 2, ["in person, 2021-08-11: no evidence"]),
    "A result above zero has evidence": (1, 0, ["1 in the period to 2021-09-30: no evidence"]),
    "A milestone that is done has evidence": (1, 0, ["done 2021-09-15, no evidence"]),
    "100 percent complete means done": (2, 1, ["90 percent, done"]),
}  # fmt: skip


def test_no_check_is_without_a_row_counted_here():
    assert [check.holds for check in CHECKS] == list(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_a_check_counts_what_it_looks_at_and_says_what_is_at_odds(staff: Store, name: str):
    found = reconciliation.reconciled(staff, PROGRAMME)
    (one,) = (one for one in found if one.check.holds == name)
    said = reconciliation.others([one])["What stands there"].tolist()
    assert (one.looked_at, one.agree, said) == FOUND[name]


def test_a_row_at_odds_is_told_with_its_place(staff: Store):
    frame = reconciliation.others(reconciliation.reconciled(staff, PROGRAMME))
    row = frame.set_index("What should hold").loc["Not more engagements than impressions"]
    assert (row["Item"], row["File"], row["Line"]) == ("E3", "outreach.csv", 4)


def test_the_title_counts_the_checks_that_had_something_to_look_at(tmp_path: Path):
    empty = [f"delete from {table}" for table in ("outreach", "results", "milestone_reports")]
    store = publish_rows(tmp_path, *empty, "delete from attendance where participant_key = 'e'")
    found = reconciliation.reconciled(store, PROGRAMME)
    assert reconciliation.title(found) == "Reconciliation: 1 of 4 checks hold for every row"
    shares = reconciliation.frame(found).set_index("What should hold")["Share"]
    assert shares["An event has evidence"] == Absence.NOT_REPORTED  # nothing looked at is not 0


def test_a_long_list_is_cut_and_its_count_is_not(tmp_path: Path):
    many = f"""insert into outreach by name
        select 'F' || i as event_id, 'CBI' as programme_id, date '2021-08-12' as held_on,
            'school' as channel from range({reconciliation.MOST + 5}) as n(i)"""
    found = reconciliation.reconciled(publish_rows(tmp_path, many), PROGRAMME)
    (one,) = (one for one in found if one.check.holds == "An event has evidence")
    assert one.looked_at - one.agree == 1 + reconciliation.MOST + 5
    assert len(one.others) == reconciliation.MOST


def test_each_session_held_is_told_from_plan_to_scores(staff: Store):
    rows = reconciliation.sessions(staff, PROGRAMME).set_index("Session")
    # W1: 4 planned, a b d e listed, a b d attended, a b scored before, all three after
    assert list(rows.loc["W1"])[1:] == [4, 4, 3, 2, 3, 2, 3 / 4]
    assert list(rows.loc["W2"])[1:] == [4, 0, 0, 0, 0, 0, 0]


def test_another_programme_s_rows_are_not_looked_at(tmp_path: Path):
    other = ["update outreach set programme_id = 'XX'", "update workshops set programme_id = 'XX'"]
    found = reconciliation.reconciled(publish_rows(tmp_path, *other), PROGRAMME)
    assert sum(o.looked_at for o in found if o.check.source in ("attendance", "outreach")) == 0
