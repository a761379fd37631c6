"""An indicator in one long format: whole, by pillar, by place and by period."""

from datetime import date
from pathlib import Path

import pytest

from tests.small_year import AS_OF, PROGRAMME
from tracker import long_rows, released
from tracker import store as stores
from tracker.definitions import definitions
from tracker.figures import asked_of, figure
from tracker.formulas.absence import Absence
from tracker.periods import Period, periods
from tracker.programme import PILLARS, programmes
from tracker.store import Store


def rows(opened: Store, indicator: str, *by: str, **split: str) -> list[dict]:
    return long_rows.rows(opened, PROGRAMME, definitions(opened)[indicator], by, **split)


def of(opened: Store, indicator: str, **split: str) -> list[Period]:
    programme = programmes(opened)[0]
    return periods(asked_of(opened, programme, definitions(opened)[indicator], **split))


# Whole


def test_a_row_is_the_figure_of_the_page_under_the_stated_columns(small: Store) -> None:
    # Held: W0 W1 W2 W6. By 30 June the plan said W0 W1 W2 W3 W4 W5 W7, of 10.
    (row,) = rows(small, "workshops_held")
    assert tuple(row) == long_rows.COLUMNS
    assert (row["pillar"], row["place"], row["period"], row["as_of"]) == (
        "all",
        "all",
        "all",
        AS_OF,
    )
    assert (row["value"], row["target"], row["expected"]) == (4, 10, 7)
    assert (row["status"], row["absence"]) == ("behind plan", None)


def test_where_there_is_no_number_its_name_stands_under_absence(small: Store) -> None:
    (row,) = rows(small, "workshops_held", pillar="Prevention")
    found = figure(small, PROGRAMME, "workshops_held", AS_OF, "Prevention")
    assert found.status is Absence.NO_TARGET
    assert (row["value"], row["status"], row["absence"]) == (2, None, "no target")


# By pillar and by place


def test_by_pillar_there_is_a_row_for_each_of_the_four_in_their_order(small: Store) -> None:
    found = rows(small, "workshops_held", "pillar")
    assert [row["pillar"] for row in found] == [*PILLARS]
    # W1 W2; W0; W6 of Prosecution; none
    assert [row["value"] for row in found] == [2, 1, 1, 0]


def test_by_place_there_is_a_row_for_each_place_the_data_name(small: Store) -> None:
    found = rows(small, "workshops_held", "place")
    # W2 and W6 in Sabah, W0 and W1 in Selangor
    assert [(row["place"], row["value"]) for row in found] == [("Sabah", 2), ("Selangor", 2)]


def test_one_asked_for_is_the_only_one_of_its_split(small: Store) -> None:
    found = rows(small, "workshops_held", "pillar", "place", pillar="Prevention")
    assert [(row["pillar"], row["place"], row["value"]) for row in found] == [
        ("Prevention", "Sabah", 1),  # W2
        ("Prevention", "Selangor", 1),  # W1
    ]


def test_what_an_indicator_can_be_split_by(small: Store) -> None:
    known = definitions(small)
    assert long_rows.splits(small, known["workshops_held"]) == ("period", "pillar", "place")
    assert long_rows.splits(small, known["milestones_done"]) == ("period", "pillar")
    assert "period" not in long_rows.splits(small, known["learning_gain"])


# By period


def test_a_month_without_a_session_counts_none_and_the_months_add_up(small: Store) -> None:
    # 20 January, 1 February, 11 March and 20 June 2021.
    found = rows(small, "workshops_held", "period")
    assert [(row["period"], row["value"]) for row in found] == [
        ("2021-01", 1),
        ("2021-02", 1),
        ("2021-03", 1),
        ("2021-04", 0),
        ("2021-05", 0),
        ("2021-06", 1),
    ]


def test_a_row_by_period_has_no_target_no_plan_and_no_status(small: Store) -> None:
    for row in rows(small, "workshops_held", "period"):
        assert tuple(row) == long_rows.COLUMNS
        assert (row["target"], row["expected"], row["status"]) == (None, None, None)


def test_the_typical_workshop_has_no_periods(small: Store) -> None:
    assert of(small, "learning_gain") == []


def test_where_no_period_has_a_figure_yet_the_whole_one_stands_and_says_why(small: Store) -> None:
    (row,) = rows(small, "milestones_done", "period", place="Sabah")
    (whole,) = rows(small, "milestones_done", place="Sabah")
    assert row == whole
    assert (row["period"], row["value"]) == ("all", None)
    assert row["absence"]


def test_a_split_that_is_not_there_has_no_months(small: Store) -> None:
    assert of(small, "milestones_done", place="Sabah") == []


@pytest.fixture
def everybody(shipped: Path) -> Store:
    return stores.open("public")


def test_everybody_sees_people_by_the_quarters_that_were_published(everybody: Store) -> None:
    found = {period.name: period.value for period in of(everybody, "new_people")}
    new = [row for row in released.traits(everybody, "new people") if row.value == "new"]
    assert found == {row.quarter: row.n for row in new}
    assert "2021-Q3 + 2021-Q4" in found  # published together (privacy.md rule 8)


def test_a_closed_quarter_that_does_not_show_a_figure_is_suppressed(everybody: Store) -> None:
    closed = [quarter.quarter for quarter in released.quarters(everybody)]
    (shown,) = released.quarters_of(everybody, "satisfaction")
    found = of(everybody, "satisfaction")
    assert [period.name for period in found] == closed
    hidden = [period for period in found if period.name != shown]
    assert {(p.value, p.numerator, p.denominator) for p in hidden} == {
        (Absence.SUPPRESSED, None, None)
    }


def test_a_figure_stands_for_the_last_quarter_it_rests_on(everybody: Store) -> None:
    # Answers at follow-up are published two quarters later; the gain waits for more groups.
    programme = programmes(everybody)[0]
    days = {
        name: asked_of(everybody, programme, definitions(everybody)[name]).as_of
        for name in ("attendances", "learning_gain", "learning_use")
    }
    assert days == {
        "attendances": date(2022, 3, 31),
        "learning_gain": date(2021, 12, 31),
        "learning_use": date(2021, 9, 30),
    }


def test_a_pillar_that_a_quarter_showed_stays_shown_there(everybody: Store) -> None:
    # 2022-Q1 is not split by pillar, so no total over the quarters is; W01 and W03 were published.
    # 0: the public list has no session of the pillar in that quarter.
    prevention, partnerships = (
        [(p.name, p.value) for p in of(everybody, "attendances", pillar=pillar)]
        for pillar in ("Prevention", "Partnerships")
    )
    last = ("2022-Q1", Absence.SUPPRESSED)
    assert prevention == [("2021-Q3", 52), ("2021-Q4", 0), last]
    assert partnerships == [("2021-Q3", 0), ("2021-Q4", 42), last]


def test_sessions_are_not_split_by_place_for_everybody(everybody: Store) -> None:
    assert "place" not in long_rows.splits(everybody, definitions(everybody)["workshops_held"])
    assert of(everybody, "workshops_held", place="Sabah") == []


def test_a_national_figure_is_the_newest_and_has_its_own_month(everybody: Store) -> None:
    definition = definitions(everybody)["tip_tier"]
    programme = programmes(everybody)[0]
    (row,) = long_rows.rows(everybody, programme, definition)
    assert (row["period"], row["as_of"]) == ("2025-03", None)
    assert row["value"] == of(everybody, "tip_tier")[-1].value
