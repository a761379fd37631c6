"""What the Report page draws: cards before and after, changed statuses, lists and tables."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.programme import ALL
from tracker.shown import Item
from tracker.use_the_data import difference_lines as lines
from tracker.use_the_data import report, report_titles
from tracker.use_the_data.comparison import Comparison, compare
from tracker.use_the_data.differences import Difference, Kind, Two, What


def test_the_cards_show_the_four_measures_before_and_after(compared: Comparison):
    cards = {card.label: card for card in report.cards(compared)}
    assert [card.value for card in cards.values()] == ["2 → 4", "4 → 6", "0 → 0", "0 → 1"]
    held = cards["Workshops and consultations held"]
    assert (held.of, held.line, held.more) == (
        "of 10",
        "2 more · 1 of it reported later",
        "plan 3 → 7",
    )
    assert (held.status, held.explain) == (Status.BEHIND, "figure:workshops_held:all:all")
    assert cards["Milestones done"].line == "1 more · 1 of it reported later · was on plan"
    assert cards["People reached by outreach"].line == "unchanged"


def test_a_place_has_no_card_for_milestones(two: Two):
    found = compare(replace(two, place="Sabah"))
    assert len(report.cards(found)) == 3
    assert report.cards(found)[0].explain == "figure:workshops_held:all:Sabah"


def test_a_changed_status_shows_both(compared: Comparison):
    assert report.statuses_title(compared) == f"Status changed: 2 of {len(compared.pairs)} figures"
    worst, part = report.statuses(compared)
    assert (worst.was, worst.status, worst.title) == (
        *(Status.ON_PLAN, Status.WELL_BEHIND),
        "Milestones done",
    )
    assert worst.detail == "0 → 1 · plan 1 → 3"
    assert part.title == "Workshops and consultations held, Protection"


def test_the_table_holds_every_figure_and_says_which_changed(compared: Comparison):
    frame = report.figures_frame(compared.pairs).set_index("Figure")
    assert len(frame) == len(compared.pairs)
    held = frame.loc["Workshops and consultations held"]
    assert list(held[["Value then", "Value now", "Difference", "Plan then", "Plan now"]]) == [
        *(2, 4, 2),
        *(3, 7),
    ]
    assert held["Changed"] == "yes"
    assert frame.loc["Outreach events held", "Changed"] == "no"
    assert frame.loc["Attendances", "Target now"] == Absence.NO_TARGET
    changed = int((frame["Changed"] == "yes").sum())
    assert report.figures_title(compared) == (
        f"All figures on both days: {changed} of {len(frame)} changed"
    )


def item(found: Comparison, item_id: str, kind: Kind = Kind.SESSION) -> Item:
    return lines.items([d for d in found.of(kind) if d.item == item_id])[0]


def test_a_line_of_what_happened_says_how_late(compared: Comparison):
    early = item(compared, "W6")
    assert (early.word, early.status) == ("Held 20 Jun 2021", MilestoneStatus.DONE_ON_TIME)
    assert early.detail == "Prosecution · Sabah · 73 days early"  # planned for 1 September
    assert early.explain == "session:W6"
    late = item(compared, "W3")
    assert (late.word, late.status) == ("Newly overdue", MilestoneStatus.LONG_OVERDUE)
    assert late.detail == "Protection · Selangor · 90 days late"


def test_all_that_is_said_of_one_item_stands_on_one_line():
    about = Difference(
        kind=Kind.MILESTONE,
        item="M1",
        title="Leaflet",
        what=What.OVERDUE,
        measure="days late",
        before=Absence.NOT_DUE,
        after=15,
        unit="days",
        days_late=15,
        standing=MilestoneStatus.OVERDUE,
    )
    moved = replace(
        about,
        what=What.FORECAST,
        measure="forecast",
        before=date(2021, 5, 16),
        after=date(2021, 6, 20),
    )
    (line,) = lines.items([about, moved])
    assert line.word == "Newly overdue"
    assert line.detail == "15 days late · forecast: 16 May 2021 → 20 Jun 2021 · 35 days later"


def test_each_plan_change_has_a_line_with_its_reason(compared: Comparison):
    found = lines.items(compared.plan)
    assert [line.word for line in found] == ["20 May 2021", "10 May 2021", "10 Apr 2021"]
    assert found[0].detail == (
        "Protection · planned end: 31 May 2021 → 15 Jul 2021 · 45 days later · budget"
    )


def test_a_target_changed_without_a_plan_change_says_that_no_reason_is_recorded():
    target = Difference(
        kind=Kind.PLAN,
        item="attendances",
        title="Attendances",
        what=What.PLAN,
        measure="target",
        before=800,
        after=900,
        unit="attendances",
    )
    (line,) = lines.items([target])
    assert line.detail == "target: 800 → 900 · no reason recorded"
    assert list(lines.frame([target])["Reason"]) == [Absence.NOT_REPORTED]


def test_a_correction_shows_what_was_known_then_and_is_now(compared: Comparison):
    details = [line.detail for line in lines.items(compared.corrections)]
    assert "Prevention · Selangor · attendances: 2 → 3 · rows of attendance: 0 → 1" in details
    assert details[0].startswith(
        "Prevention · Sabah · 11 Mar 2021 · held on: not reported → 11 Mar 2021"
    )


def test_the_whole_comparison_is_one_table_with_a_row_for_each_difference(compared: Comparison):
    frame = lines.frame(compared.differences)
    assert len(frame) == len(compared.differences)
    assert set(frame["Kind"]) == {"figure", "session", "milestone", "plan change", "correction"}
    row = frame[(frame["Item"] == "M2") & (frame["Read"] == "planned end")].iloc[0]
    assert (row["Before"], row["After"], row["By how much"]) == ("2021-05-31", "2021-07-15", 45)
    assert (row["Reason"], row["When"]) == ("budget", date(2021, 5, 20))


def test_large_numbers_are_written_whole():
    reach = Difference(
        kind=Kind.FIGURE,
        item="outreach_impressions",
        title="Impressions",
        what=What.CHANGED,
        measure="value",
        before=1_234_567.0,
        after=1_234_568.5,
        unit="impressions",
    )
    frame = lines.frame([reach])
    assert (frame["Before"][0], frame["After"][0]) == ("1234567", "1234568.5")
    assert frame["By how much"][0] == 1.5


@pytest.mark.parametrize(
    ("days", "said"), [(None, ""), (0, "on the day"), (1, "1 day late"), (-2, "2 days early")]
)
def test_a_slip_is_said_in_words(days: int | None, said: str):
    assert lines.slip(days) == said


def test_titles_count_what_their_part_shows(compared: Comparison):
    assert report_titles.happened(compared, Kind.SESSION) == (
        "Sessions: 1 held, 2 newly overdue, 1 cancelled, 1 added to the plan"
    )
    assert report_titles.plan(compared) == "Plan changes and their reasons: 3"
    assert report_titles.corrections(compared) == (
        "Reported later or corrected, of the time up to 31 Mar 2021: 3 entries"  # W2, W1, M1
    )


def test_an_empty_part_says_why(compared: Comparison):
    quiet = replace(compared, happened=(), corrections=())
    assert report_titles.happened(quiet, Kind.MILESTONE) == "Milestones"
    assert report_titles.none(quiet.two, Kind.MILESTONE).startswith("No milestone was done")
    sabah = replace(quiet.two, place="Sabah")
    assert report_titles.none(sabah, Kind.MILESTONE) == (
        "Milestones belong to no place; they stand under All places."
    )
    assert quiet.two.place == ALL


def test_a_table_is_named_with_the_day_it_is_compared_with(two: Two):
    assert report_titles.name(two, "figures") == "figures_since_2021-03-31"
