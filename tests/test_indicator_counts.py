"""What each query counts, on a programme small enough to check by hand."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.small_programme import load

INDICATORS = Path(__file__).parents[1] / "indicators"


@pytest.fixture
def programme() -> duckdb.DuckDBPyConnection:
    return load()


def cells(connection: duckdb.DuckDBPyConnection, indicator: str, *by: str) -> list[tuple]:
    """Return numerator and denominator summed by some columns, in the order of these."""
    query = (INDICATORS / f"{indicator}.sql").read_text(encoding="utf-8")
    columns = "".join(f"{column}, " for column in by)
    rows = connection.sql(query).aggregate(f"{columns}sum(numerator), sum(denominator)")
    return rows.order("all").fetchall()


def test_sessions_are_counted_once_held(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "workshops_held") == [(6 - 1, None)]
    assert cells(programme, "consultations_held", "pillar") == [("Partnerships", 1, None)]


def test_attendances_count_a_person_at_every_session(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "attendances") == [(3 + 3 + 3 + 1 + 2, None)]
    assert cells(programme, "attendances", "sex") == [
        ("female", 2 + 2 + 1 + 1 + 1, None),
        ("male", 1 + 1 + 2 + 0 + 1, None),
    ]


def test_new_people_are_credited_once_where_they_came_in(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "new_people", "period", "pillar", "place") == [
        (date(2021, 8, 1), "Prevention", "nationwide", 3, None),  # P1, P2, P4
        (date(2021, 9, 1), "Prosecution", "Sabah", 1, None),  # P6
        (date(2021, 9, 1), "Protection", "Selangor", 2, None),  # P3, P5
    ]


def test_of_two_sessions_on_one_day_the_first_code_is_credited(
    programme: duckdb.DuckDBPyConnection,
):
    programme.execute("update workshops set held_on = '2021-08-19' where workshop_id = 'W03'")
    assert cells(programme, "new_people", "pillar") == [
        ("Prevention", 3, None),  # P2 came to W01 and W03 that day
        ("Prosecution", 2, None),  # P3 and P6 now come in here
        ("Protection", 1, None),
    ]


def test_another_programme_credits_its_people_anew(programme: duckdb.DuckDBPyConnection):
    programme.execute("update workshops set programme_id = 'NEXT' where workshop_id = 'W05'")
    assert cells(programme, "new_people", "programme_id") == [("CBI", 6, None), ("NEXT", 2, None)]


def test_prevention_training_credits_the_first_prevention_session(
    programme: duckdb.DuckDBPyConnection,
):
    assert cells(programme, "people_trained_prevention", "place") == [
        ("Sabah", 1, None),  # P6, who came to Prosecution before; P1 was there a second time
        ("nationwide", 3, None),  # P1, P2, P4
    ]


def test_a_consultation_trains_nobody(programme: duckdb.DuckDBPyConnection):
    programme.execute("update workshops set kind = 'consultation' where workshop_id <> 'W05'")
    assert cells(programme, "people_trained_prevention") == [(2, None)]
    assert cells(programme, "first_responders_trained") == [(None, None)]
    assert cells(programme, "law_enforcement_trained") == [(None, None)]


def test_first_responders_are_the_staff_the_standard_names(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "first_responders_trained", "organisation_type") == [
        ("CSO", 1, None),
        ("government", 1, None),
    ]


def test_law_enforcement_is_counted_at_prosecution_training(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "law_enforcement_trained") == [(2, None)]  # P3, P6 and not P2


def test_organisations_are_credited_once(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "organisations_reached", "period", "organisation_type") == [
        (date(2021, 8, 1), "CSO", 1, None),  # O1, though two of its people came
        (date(2021, 8, 1), "health", 1, None),  # O2
        (date(2021, 9, 1), "government", 1, None),  # O4
        (date(2021, 9, 1), "law enforcement", 1, None),  # O3: nobody of it came in August
    ]


def test_people_credited_once_add_up_to_different_people(programme: duckdb.DuckDBPyConnection):
    different = "select count(distinct {}) from attendance where attended"
    for indicator, key in [
        ("new_people", "participant_key"),
        ("organisations_reached", "organisation_key"),
    ]:
        counted = programme.execute(different.format(key)).fetchall()
        assert [(total,) for total, _ in cells(programme, indicator)] == counted


def test_completion_divides_those_who_came_by_those_expected(
    programme: duckdb.DuckDBPyConnection,
):
    # expected: 4 + 3 + 3 + 2 + 2; P5 at W03 neither registered nor came
    assert cells(programme, "completion") == [(3 + 3 + 3 + 1 + 2, 4 + 3 + 3 + 2 + 2)]


def test_satisfaction_is_four_or_five_of_those_who_answered(
    programme: duckdb.DuckDBPyConnection,
):
    assert cells(programme, "satisfaction", "workshop_id") == [
        ("W01", 2, 3),  # 5, 4 and 3
        ("W02", 1, 2),  # 4 and 2
        ("W03", 2, 2),  # 5 and 5
    ]


def test_the_gain_is_of_people_with_both_scores(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "learning_gain", "workshop_id") == [
        ("W01", (60 - 40) + (55 - 50), 2),
        ("W02", (80 - 60) + (70 - 50), 2),
        ("W03", (50 - 20) + (60 - 60), 2),
    ]


def test_use_is_booked_when_it_was_asked(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "learning_use", "period") == [
        (date(2021, 8, 1), 0, 1),  # P4, asked on a day nobody wrote down
        (date(2021, 12, 1), 1, 1),
        (date(2022, 3, 1), 1, 2),
    ]


def test_reach_adds_head_counts_and_leaves_other_channels_out(
    programme: duckdb.DuckDBPyConnection,
):
    assert cells(programme, "outreach_reach") == [(100 + 50, None)]
    assert cells(programme, "outreach_events", "channel") == [
        ("in person", 1, None),
        ("school", 1, None),
    ]


def test_what_outreach_counts_stays_with_its_channel(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "outreach_impressions", "city", "channel") == [
        ("no city", "radio", 7000, None),
        ("no city", "social media", 20000, None),
    ]
    assert cells(programme, "outreach_engagements") == [(300 + 10, None)]
    assert cells(programme, "outreach_materials") == [(80 + 50, None)]
    assert cells(programme, "referrals") == [(2 + 1, None)]


def test_milestones_done_leave_published_commitments_out(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "milestones_done", "period", "pillar") == [
        (date(2021, 12, 1), "Prevention", 1, None),
        (date(2022, 1, 1), "Prosecution", 1, None),
    ]


def test_results_add_up_over_periods(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "laws_supported") == [(1 + 2, None)]
    assert cells(programme, "advocacy_products") == [(None, None)]


def test_an_organisation_counts_once_in_a_fiscal_year(programme: duckdb.DuckDBPyConnection):
    # December 2021 and September 2022 are one fiscal year, October 2022 opens the next;
    # a result without a denominator is no share
    assert cells(programme, "organisations_improved", "period") == [
        (date(2022, 9, 1), 3, 5),
        (date(2022, 10, 1), 2, 3),
    ]


def test_victims_per_100000_divide_by_the_people_living_there(
    programme: duckdb.DuckDBPyConnection,
):
    assert cells(programme, "victims_per_100k", "place") == [
        ("Johor", 100000 * 4, 800000),
        ("Sabah", 100000 * 8, 400000),
    ]


def test_a_yes_stands_beside_a_no(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "iom_joint_planning") == [(1, None)]


def test_convictions_are_of_one_body_in_its_newest_words(programme: duckdb.DuckDBPyConnection):
    assert cells(programme, "convictions", "period") == [
        (date(2014, 12, 1), 3, None),
        (date(2015, 12, 1), 7, None),  # 8 in the 2016 edition, restated in 2017
    ]


def test_of_two_windows_that_end_together_the_longer_stands(
    programme: duckdb.DuckDBPyConnection,
):
    assert cells(programme, "victims_potential") == [(90, None)]
