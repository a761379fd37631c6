"""Two days side by side: what happened between them, apart from what is only known now."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.small_two import publish_two
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.programme import PILLARS
from tracker.store import Store
from tracker.use_the_data.comparison import Comparison, compare, reported_later
from tracker.use_the_data.differences import Difference, Kind, Two, What


def read(found: list[Difference] | tuple[Difference, ...]) -> list[tuple]:
    """Return each difference as item, what, before, after."""
    return [(d.item, str(d.what), d.before, d.after) for d in found]


def of(found: Comparison, kind: Kind) -> list[tuple]:
    return read(found.of(kind))


@pytest.mark.parametrize("pillar", ["all", *PILLARS])
@pytest.mark.parametrize("place", ["all", "Sabah"])
def test_a_version_compared_with_itself_says_nothing_changed(two: Two, pillar: str, place: str):
    for store in two.stores:
        found = compare(Two(store, store, two.programme, pillar, place))
        assert found.nothing
        assert {d.what for d in found.differences} == {What.SAME}


def test_the_shipped_data_compared_with_themselves_say_nothing_changed(published: Store, two: Two):
    assert compare(Two(published, published, two.programme)).nothing


def test_the_sessions_are_held_against_the_plan_on_both_days(compared: Comparison):
    held = compared.total("workshops_held")
    assert held is not None
    assert (held.before.value, held.after.value, held.gained) == (2, 4, 4 - 2)
    # The plan said W0 W1 W2 by 31 March, and W3 W4 W5 W7 more by 30 June.
    assert (held.before.planned, held.after.planned, held.planned) == (3, 7, 4)
    assert held.changed
    assert (held.before.status, held.status_changed) == (Status.BEHIND, False)


def test_a_worse_status_is_told_from_a_better_one(compared: Comparison):
    turns = {p.definition.id: p.turn for p in compared.pairs if p.after.pillar == "all"}
    assert turns["milestones_done"] == 1  # on plan, then well behind
    assert turns["workshops_held"] == 0
    pair = compared.total("milestones_done")
    assert pair is not None
    assert replace(pair, before=pair.after, after=pair.before).turn == -1


def test_an_absence_is_neither_a_worse_nor_a_better_status(compared: Comparison):
    pair = compared.total("milestones_done")
    assert pair is not None
    early = replace(pair, before=replace(pair.before, status=Absence.TOO_EARLY))
    assert (early.turn, early.turned, early.changed) == (0, True, True)


def test_every_figure_is_in_the_comparison_and_those_unchanged_say_so(compared: Comparison):
    figures = [d for d in compared.differences if d.kind == Kind.FIGURE]
    assert len(figures) == 3 * len(compared.pairs)  # value, target and status of each
    assert {d.item for d in figures if d.what == What.SAME} >= {"outreach_events", "satisfaction"}
    value = next(
        d for d in figures if (d.item, d.pillar, d.measure) == ("attendances", "all", "value")
    )
    assert (value.before, value.after, value.difference, value.unit) == (4, 6, 2, "attendances")


def test_sessions_stand_by_pillar_and_national_figures_not_at_all(compared: Comparison):
    held = [p.after.pillar for p in compared.pairs if p.definition.id == "workshops_held"]
    assert held == ["all", *PILLARS]
    assert not any(p.definition.national for p in compared.pairs)


def test_what_happened_to_sessions_stands_the_most_important_first(compared: Comparison):
    assert of(compared, Kind.SESSION) == [
        ("W6", "held", Absence.NOT_DUE, date(2021, 6, 20)),
        ("W3", "newly overdue", Absence.NOT_DUE, 29 + 31 + 30),  # planned for 1 April
        ("W4", "newly overdue", Absence.NOT_DUE, 20),  # planned for 10 June
        ("W5", "cancelled", "planned", "cancelled"),
        ("W9", "added to the plan", Absence.NOT_REPORTED, date(2021, 9, 29)),
    ]


def test_what_was_overdue_then_is_still_or_no_longer_overdue(two: Two):
    later = replace(two, before=two.after, after=replace(two.after, as_of=date(2021, 7, 15)))
    assert of(compare(later), Kind.SESSION) == [
        ("W7", "newly overdue", Absence.NOT_DUE, 15),  # planned for 30 June
        ("W3", "still overdue", 90, 90 + 15),
        ("W4", "still overdue", 20, 20 + 15),
    ]


def test_what_was_overdue_and_is_held_since_is_no_longer_overdue(tmp_path: Path):
    found = of_one(
        tmp_path,
        "W1 | Prevention | Sabah | 2021-03-01 |            | planned",
        "W1 | Prevention | Sabah | 2021-03-01 | 2021-04-20 | held",
    )
    assert of(found, Kind.SESSION) == [
        ("W1", "held", Absence.NOT_REPORTED, date(2021, 4, 20)),
        ("W1", "no longer overdue", 30, 30 + 20),  # held 50 days after 1 March
    ]


def test_what_happened_to_milestones(compared: Comparison):
    assert of(compared, Kind.MILESTONE) == [
        ("M2", "newly overdue", Absence.NOT_DUE, 30),  # planned for 31 May
        ("M5", "cancelled", Absence.NOT_REPORTED, "cancelled"),
    ]  # M4 is published: nobody judges it


REPORTS = "milestone_id | reported_on | status | actual_end | forecast_end | basis\n"


def test_a_milestone_is_done_forecast_late_moved_and_put_on_hold(tmp_path: Path):
    then = REPORTS + (
        "M1 | 2021-03-15 | in progress | | 2021-04-30 | sample\n"
        "M2 | 2021-03-15 | in progress | | 2021-05-31 | sample\n"
        "M3 | 2021-03-15 | in progress | | 2021-08-31 | sample"
    )
    now = REPORTS + (
        "M1 | 2021-06-30 | done | 2021-05-02 | | sample\n"
        "M2 | 2021-06-30 | on hold | | 2021-08-15 | sample\n"
        "M3 | 2021-06-30 | in progress | | 2021-09-07 | sample"
    )
    rows = {"milestone_reports": then}, {"milestone_reports": now}
    found = compare(publish_two(tmp_path, *rows))
    assert of(found, Kind.MILESTONE) == [
        ("M1", "done", Absence.NOT_DUE, date(2021, 5, 2)),
        ("M5", "newly overdue", Absence.NOT_DUE, 61),  # planned for 30 April, without a report
        ("M3", "newly forecast late", date(2021, 8, 31), date(2021, 9, 7)),
        ("M2", "on hold", "in progress", "on hold"),
        ("M2", "forecast moved", date(2021, 5, 31), date(2021, 8, 15)),
    ]
    assert [d.difference for d in found.of(Kind.MILESTONE, What.LATE)] == [7]


def test_plan_changes_since_come_with_their_reason_the_newest_first(compared: Comparison):
    found = [(d.item, d.measure, d.before, d.after, d.difference, d.reason) for d in compared.plan]
    assert found[0] == (
        *("M2", "planned end", date(2021, 5, 31), date(2021, 7, 15)),
        *(30 + 15, "budget"),
    )
    assert found[2] == (
        *("W3", "planned day", date(2021, 4, 15), date(2021, 8, 1)),
        *(15 + 31 + 30 + 31 + 1, "budget"),
    )
    assert "pandemic" not in {d.reason for d in compared.plan}  # decided on 20 March


TARGETS = """
indicator_id    | pillar | place | period_end | target
workshops_held  | all    | all   | 2022-01-01 | {sessions}
milestones_done | all    | all   | 2022-01-01 | {milestones}
"""
# The target's id is workshops_held|all|all|2022-01-01.
CHANGED = """
item_kind | item_id                         | field  | old_value | new_value | changed_on | reason
target    | workshops_held¦all¦all¦2022-01-01 | target | 10      | 12        | 2021-05-05 | budget
"""


def test_a_changed_target_comes_with_its_reason_and_one_nobody_recorded_without(tmp_path: Path):
    now = {"targets": TARGETS.format(sessions=12, milestones=5), "plan_changes": CHANGED}
    found = compare(
        publish_two(tmp_path, {"targets": TARGETS.format(sessions=10, milestones=4)}, now)
    )
    assert [(d.item, d.before, d.after, d.reason) for d in found.plan] == [
        ("workshops_held", 10, 12, "budget"),
        ("milestones_done", 4, 5, ""),
    ]


def test_what_was_held_before_and_reported_later_is_a_correction_and_no_news(
    compared: Comparison,
):
    assert read(compared.corrections) == [
        ("W2", "reported later", Absence.NOT_REPORTED, date(2021, 3, 11)),
        ("W1", "reported later", 2, 3),  # C's visit
        ("W1", "corrected", 0, 1),  # A's score after it
        ("W2", "reported later", 0, 1),
        ("M1", "reported later", Absence.NOT_REPORTED, date(2021, 3, 31)),
    ]
    assert not {"W2", "M1"} & {d.item for d in compared.happened}


def test_how_much_of_a_measure_was_reported_later(compared: Comparison):
    measures = ("workshops_held", "attendances", "milestones_done", "outreach_reach", "new_people")
    assert [reported_later(compared, m) for m in measures] == [1, 2, 1, 0, 0]


ONE = "workshop_id | pillar | state | planned_on | held_on | status\n"


def of_one(tmp_path: Path, then: str, now: str) -> Comparison:
    """Compare one session, reported otherwise on the two days; nobody's attendance is loaded."""
    none = {"attendance": "workshop_id", "milestone_reports": "milestone_id"}
    rows = [{"workshops": ONE + text, **none} for text in (then, now)]
    return compare(publish_two(tmp_path, *rows))


def test_what_was_reported_held_and_is_not_any_more_is_taken_back(tmp_path: Path):
    found = of_one(
        tmp_path,
        "W1 | Prevention | Sabah | 2021-03-01 | 2021-03-11 | held",
        "W1 | Prevention | Sabah | 2021-03-01 |            | planned",
    )
    taken_back = ("W1", "taken back", date(2021, 3, 11), Absence.NOT_REPORTED)
    assert read(found.corrections) == [taken_back]
    assert reported_later(found, "workshops_held") == -1


def test_a_corrected_date_or_pillar_is_a_correction(tmp_path: Path):
    found = of_one(
        tmp_path,
        "W1 | Prevention | Sabah | 2021-03-01 | 2021-03-01 | held",
        "W1 | Protection | Sabah | 2021-03-01 | 2021-03-03 | held",
    )
    assert read(found.corrections) == [
        ("W1", "corrected", date(2021, 3, 1), date(2021, 3, 3)),
        ("W1", "corrected", "Prevention", "Protection"),
    ]
    assert found.of(Kind.SESSION) == []


EVENTS = "event_id | held_on | state | channel | pillar | people_reached | materials\n"


def test_events_reported_later_and_counts_corrected(tmp_path: Path):
    then = EVENTS + "E1 | 2021-02-01 | Sabah | in person | Prevention | 100 | 20"
    now = then.replace("100 | 20", "100 | 25") + (
        "\nE2 | 2021-03-05 | Sabah | school | Prevention | 40 |"
        "\nE3 | 2021-03-06 | Sabah | radio | Prevention | 5000 |"
        "\nE4 | 2021-04-01 | Sabah | school | Prevention | 60 |"
    )
    found = compare(publish_two(tmp_path, {"outreach": then}, {"outreach": now}))
    events = [d for d in found.corrections if d.item.startswith("E")]
    assert [(d.item, d.measure, d.before, d.after) for d in events] == [
        ("E1", "materials", 20, 25),
        ("E2", "people reached", Absence.NOT_REPORTED, 40),
        ("E3", "the channel's own count", Absence.NOT_REPORTED, 5000),
    ]  # E4 was held since
    assert reported_later(found, "outreach_reach") == 40
    reach = found.total("outreach_reach")
    assert reach is not None
    assert reach.gained == 40 + 60


def test_a_result_of_a_period_gone_is_reported_later_or_corrected(tmp_path: Path):
    head = "indicator_id | pillar | place | period_end | numerator | denominator\n"
    then = head + "organisations_improved | Partnerships | all | 2020-12-31 | 1 | 4"
    now = then.replace("| 1 |", "| 2 |") + (
        "\nlaws_supported | Prosecution | all | 2021-03-31 | 1 |"
        "\nlaws_supported | Prosecution | all | 2021-06-30 | 1 |"
    )
    found = compare(publish_two(tmp_path, {"results": then}, {"results": now}))
    results = [d for d in found.corrections if d.measure == "result"]
    assert read(results) == [
        ("organisations_improved", "corrected", 1 / 4, 2 / 4),
        ("laws_supported", "reported later", Absence.NOT_REPORTED, 1),
    ]


def test_a_plan_change_of_before_that_was_recorded_later_is_a_correction(tmp_path: Path):
    head = "item_kind | item_id | field | old_value | new_value | changed_on | reason\n"
    now = head + "workshop | W3 | planned_on | 2021-04-01 | 2021-04-20 | 2021-03-20 | budget"
    found = compare(publish_two(tmp_path, {}, {"plan_changes": now}))
    assert found.plan == ()
    assert ("W3", "corrected", date(2021, 4, 1), date(2021, 4, 20)) in read(found.corrections)


def test_a_pillar_shows_only_its_own(two: Two):
    found = compare(replace(two, pillar="Prosecution"))
    assert [d.item for d in found.happened] == ["W6", "W5"]
    assert (found.plan, found.corrections) == ((), ())
    assert {p.after.pillar for p in found.pairs} <= {"Prosecution", "all"}


def test_a_place_has_no_milestones(two: Two):
    found = compare(replace(two, place="Sabah"))
    assert {d.kind for d in found.happened} == {Kind.SESSION}
    assert {d.place for d in found.happened} == {"Sabah"}
    assert found.total("milestones_done") is None
