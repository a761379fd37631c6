"""Plan changes with their reasons: in the table and numbered beside the burn-up."""

from datetime import date, timedelta

import pytest

from tests.small_year import AS_OF
from tracker.programme import ALL, Change, Session, changes, sessions
from tracker.results import plan_changes
from tracker.store import Store

ARROW = "\N{RIGHTWARDS ARROW}"


@pytest.fixture
def found(small: Store) -> list[Session]:
    return sessions(small, "CBI")


def change(item: str, on: date, kind: str = "workshop") -> Change:
    return Change(kind, item, "planned_on", "2021-04-01", "2021-04-15", on, "pandemic", None)


def test_they_are_told_with_their_reason_newest_first(small: Store):
    frame = plan_changes.frame(small, changes(small))
    assert list(frame["Item"]) == ["M2", "W3", "W3", "W3"]
    assert list(frame["Reason"]) == ["budget", "context", "budget", "pandemic"]


def test_before_and_after_are_written_as_people_write_them(small: Store):
    of_target = Change(
        "target",
        "outreach_materials|all|Sabah|2023-01-29",
        "target",
        "8000",
        "9000.5",
        AS_OF,
        "other",
        None,
    )
    frame = plan_changes.frame(small, [of_target, change("W3", AS_OF)])
    assert list(frame["Item"]) == ["Outreach materials given out, Sabah", "W3"]
    assert list(frame["Before"]) == ["8,000", "1 Apr 2021"]
    assert list(frame["After"]) == ["9,000.5", "15 Apr 2021"]


def test_a_filter_keeps_those_of_the_sessions_shown(small: Store, found: list[Session]):
    known = changes(small)
    assert plan_changes.of_sessions(known, found, ALL, ALL) == known
    chosen = [s for s in found if s.pillar == "Protection"]
    items = [c.item_id for c in plan_changes.of_sessions(known, chosen, "Protection", ALL)]
    assert items == ["W3", "W3", "W3"]
    others = [s for s in found if s.pillar == "Prevention"]
    assert plan_changes.of_sessions(known, others, "Prevention", ALL) == []


def test_the_numbers_begin_at_the_oldest_and_carry_day_dates_and_reason(
    small: Store, found: list[Session]
):
    numbered = plan_changes.numbered(changes(small), found)
    assert [words for _, words in numbered] == [
        f"20 Mar 2021, W3: 1 Apr 2021 {ARROW} 15 Apr 2021, pandemic",
        f"10 Apr 2021, W3: 15 Apr 2021 {ARROW} 1 Aug 2021, budget",
        f"10 May 2021, W3: 30 Dec 2021 {ARROW} 31 Dec 2021, context",
    ]


def test_changes_of_milestones_and_of_other_sessions_are_not_numbered(found: list[Session]):
    given = [change("W3", AS_OF, "milestone"), change("W99", AS_OF)]
    assert plan_changes.numbered(given, found) == []


def test_what_is_no_date_stands_as_in_the_sheet(found: list[Session]):
    given = Change("workshop", "W3", "planned_participants", "20", "25", AS_OF, "other", None)
    ((_, words),) = plan_changes.numbered([given], found)
    assert words == f"30 Jun 2021, W3: 20 {ARROW} 25, other"


def test_only_the_newest_twelve_are_numbered(found: list[Session]):
    given = [change("W3", AS_OF - timedelta(days=n)) for n in range(20)]
    numbered = plan_changes.numbered(given, found)
    assert len(numbered) == 12
    assert numbered[-1][0] == AS_OF
    assert numbered[0][0] == AS_OF - timedelta(days=11)


def test_the_title_counts_them():
    assert plan_changes.title([]) == "No plan change is known"
    assert plan_changes.title([change("W3", AS_OF)]) == "Plan changes and their reasons: 1"
