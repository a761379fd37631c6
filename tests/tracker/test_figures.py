"""An indicator's figure: value, target, plan and status, each from the rows it may use."""

from collections.abc import Callable
from datetime import date
from math import sqrt
from pathlib import Path

import pytest

from tests.small_year import AS_OF, PROGRAMME, publish_year
from tracker import store
from tracker.figures import Figure, figure, typical_workshop, workshop_means
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.programme import ALL
from tracker.store import Store

Figured = Callable[..., Figure]
TARGET = "indicator_id | pillar | place | period_end | target | baseline | baseline_on | mode\n"


def of(opened: Store, indicator: str, pillar: str = ALL, place: str = ALL) -> Figure:
    return figure(opened, PROGRAMME, indicator, AS_OF, pillar, place)


@pytest.fixture
def targeted(tmp_path: Path) -> Figured:
    """Return a figure of the small programme with these targets instead of its own."""

    def _targeted(indicator: str, *targets: str, pillar: str = ALL, **rows: str) -> Figure:
        lines = TARGET + "\n".join(f"{indicator} | {line}" for line in targets)
        return of(publish_year(tmp_path, targets=lines, **rows), indicator, pillar)

    return _targeted


def test_a_count_adds_up_and_is_judged_against_the_original_schedule(small: Store):
    # Held: W0 W1 W2 W6. By 30 June the plan said W0 W1 W2 W3 W4 W5 W7, of 10.
    found = of(small, "workshops_held")
    assert (found.value, found.target, found.planned) == (4, 10, 7)
    assert found.progress == pytest.approx(4 / 10)
    assert found.expected == pytest.approx(7 / 10)
    assert found.gap == pytest.approx(100 * (4 / 10 - 7 / 10))
    assert found.index == pytest.approx(4 / 7)
    assert found.expected_from == "schedule"
    assert found.status is Status.BEHIND  # 4 of the 6 due two weeks earlier


def test_a_pillar_follows_its_own_sessions(small: Store):
    found = of(small, "workshops_held", pillar="Protection")
    assert (found.value, found.target, found.planned) == (1, 3, 3)  # W0 of W0, W3, W4
    assert found.status is Status.WELL_BEHIND


@pytest.mark.parametrize(("pillar", "place"), [("Prevention", ALL), (ALL, "Sabah")])
def test_a_target_for_something_wider_is_no_target(small: Store, pillar: str, place: str):
    found = of(small, "workshops_held", pillar, place)
    assert found.value == 2
    assert found.target is None
    assert found.status is Absence.NO_TARGET
    assert found.absence is Absence.NO_TARGET


OUTREACH = """
event_id | held_on    | channel   | pillar     | state | people_reached | referrals
E1       | 2021-03-01 | school    | Prevention | Sabah | 30             | 2
E2       | 2021-04-01 | in person | Protection | Sabah | 12             | 3
"""


def test_an_indicator_of_one_pillar_without_a_split_shows_its_total_there(targeted: Figured):
    # Referrals belong to Protection, wherever they were made.
    target = "all | all | 2022-01-01 | 100 | | |"
    found = targeted("referrals", target, pillar="Protection", outreach=OUTREACH)
    assert (found.value, found.target) == (2 + 3, 100)


def test_an_indicator_of_one_pillar_with_a_split_shows_that_part(targeted: Figured):
    target = "all | all | 2022-01-01 | 100 | | |"
    found = targeted("outreach_reach", target, pillar="Prevention", outreach=OUTREACH)
    assert (found.value, found.target) == (30, None)


@pytest.mark.parametrize(
    ("indicator", "pillar", "place"),
    [("milestones_done", ALL, "Sabah"), ("referrals", "Prosecution", ALL)],
)
def test_a_split_the_indicator_does_not_have_is_an_absence_and_no_number(
    small: Store, indicator: str, pillar: str, place: str
):
    found = of(small, indicator, pillar, place)
    assert isinstance(found.value, Absence)
    assert found.numerator is None


def test_what_is_counted_row_by_row_is_zero_where_no_row_came(small: Store):
    # Partnerships held none of the one that was due.
    found = of(small, "workshops_held", pillar="Partnerships")
    assert (found.value, found.planned) == (0, 1)


def test_a_result_nobody_sent_is_not_reported_and_no_zero(small: Store):
    assert of(small, "laws_supported").value is Absence.NOT_REPORTED


def test_a_figure_is_read_only_from_data_of_its_own_day(small: Store):
    with pytest.raises(ValueError, match="2021-06-30, not 2021-05-31"):
        figure(small, PROGRAMME, "workshops_held", date(2021, 5, 31))


def test_a_share_is_all_who_said_so_of_all_who_answered(small: Store):
    # W1: two of three, W2: none of one. A mean of the workshops' shares would be 1/3.
    assert of(small, "satisfaction").value == pytest.approx((2 + 0) / (3 + 1))


def test_a_share_without_answers_is_not_reported(small: Store):
    found = of(small, "satisfaction", pillar="Protection")
    assert found.value is Absence.NOT_REPORTED
    assert found.absence is Absence.NOT_REPORTED


def test_a_share_from_few_answers_has_no_status(small: Store):
    # 1.28 * sqrt(0.5 * 0.5 / 4) = 0.32 is more than a quarter of the way from 0.5 to 0.8.
    found = of(small, "satisfaction")
    assert found.standard_error == pytest.approx(sqrt(0.5 * 0.5 / 4))
    assert found.status is Absence.TOO_FEW_ANSWERS


def visits(*gains: int) -> str:
    """Write one visitor per workshop, with this gain in score."""
    lines = [f"W{n} | A | true | 50 | {50 + gain}" for n, gain in enumerate(gains)]
    head = "workshop_id | participant_key | attended | pre_score | post_score"
    return "\n".join([head, *lines])


def test_a_mean_of_one_workshop_has_too_few_answers_for_a_status(targeted: Figured):
    found = targeted(
        "learning_gain", "all | all | 2022-01-01 | 15 | 0 | | latest", attendance=visits(20)
    )
    assert found.value == 20
    assert found.standard_error is None
    assert found.status is Absence.TOO_FEW_ANSWERS


def test_the_error_of_a_mean_is_that_between_workshops(targeted: Figured):
    # 20, 17 and 14 lie 3 apart; 1.28 * 3 / sqrt(3) = 2.2 is within a quarter of 15.
    found = targeted(
        "learning_gain",
        "all | all | 2022-01-01 | 15 | 0 | | latest",
        attendance=visits(20, 17, 14),
    )
    assert found.standard_error == pytest.approx(3 / sqrt(3))
    assert found.value == pytest.approx((20 + 17 + 14) / 3)
    assert found.status is Status.AT_TARGET


def test_a_national_figure_has_no_status_and_is_never_added_up(small: Store):
    found = of(small, "convictions")
    assert found.value == 1250  # the newest of 8 and 1,250
    assert found.status is None
    assert found.absence is None


def test_a_national_figure_nobody_loaded_is_not_loaded(small: Store):
    assert of(small, "investigations").value is Absence.NOT_LOADED


def test_published_commitments_are_no_part_of_the_schedule_of_milestones(small: Store):
    # By 30 June M1, M2 and M5 were due; so was M4, which a public body published.
    found = of(small, "milestones_done")
    assert (found.value, found.planned) == (1, 3)


def test_a_count_starts_from_zero_where_no_baseline_is_given(small: Store):
    assert of(small, "workshops_held").baseline == 0


def test_a_share_without_a_baseline_is_not_judged(targeted: Figured):
    found = targeted("satisfaction", "all | all | 2022-01-01 | 0.8 | | | latest")
    assert found.status is Absence.NO_BASELINE


def test_expected_runs_evenly_between_interim_targets(targeted: Figured):
    # Day 90 is 1 April: 4 by then; 180 - 90 days later, of the 365 - 90 that lead to 15.
    found = targeted(
        "attendances", "all | all | 2021-04-01 | 4 | | |", "all | all | 2022-01-01 | 15 | | |"
    )
    assert found.planned == pytest.approx(4 + (15 - 4) * (180 - 90) / (365 - 90))
    assert found.expected_from == "interim targets"


def test_incremental_targets_are_added_up(targeted: Figured):
    found = targeted(
        "attendances",
        "all | all | 2021-04-01 | 4 | | | incremental",
        "all | all | 2022-01-01 | 15 | | | incremental",
    )
    assert found.target == 4 + 15


def test_the_period_begins_on_the_day_of_the_baseline(targeted: Figured):
    # Of the 185 days from the baseline on 30 June to the end none has gone.
    found = targeted("attendances", "all | all | 2022-01-01 | 15 | 2 | 2021-06-30 |")
    assert found.planned == 2
    assert found.status is Absence.TOO_EARLY


@pytest.mark.parametrize(
    ("planned_on", "expected"),
    [("2021-05-31", Status.BEHIND), ("2021-05-30", Status.WELL_BEHIND)],
)
def test_one_session_short_is_behind_for_thirty_days_and_then_well_behind(
    targeted: Figured, planned_on: str, expected: Status
):
    # 1 of 2 held: index 0.5, with and without grace. 30 June is 30 days after 31 May.
    found = targeted(
        "workshops_held",
        "all | all | 2022-01-01 | 2 | | |",
        attendance=visits(),
        workshops="workshop_id | pillar | state | planned_on | held_on | status\n"
        "W1 | Prevention | Sabah | 2021-02-01 | 2021-02-01 | held\n"
        f"W2 | Prevention | Sabah | {planned_on} | | planned\n",
    )
    assert found.index == pytest.approx(1 / 2)
    assert found.status is expected


def test_another_programme_s_sessions_are_not_counted(targeted: Figured):
    found = targeted(
        "workshops_held",
        "all | all | 2022-01-01 | 2 | | |",
        attendance=visits(),
        workshops="workshop_id | programme_id | pillar | state | planned_on | held_on | status\n"
        "W1 | CBI | Prevention | Sabah | 2021-02-01 | 2021-02-01 | held\n"
        "X1 | OTHER | Prevention | Sabah | 2021-02-01 | 2021-02-01 | held\n",
    )
    assert (found.value, found.planned) == (1, 1)


@pytest.mark.parametrize("data", ["sample", "own"])
def test_a_figure_says_whether_its_rows_are_synthetic(tmp_path: Path, data: str):
    assert of(publish_year(tmp_path, data=data), "workshops_held").basis == data


def test_a_past_day_knows_neither_later_sessions_nor_a_later_target(shipped: Path):
    # W01 to W04 were held by 30 November 2021; the print run was raised on 17 February 2022.
    day = date(2021, 11, 30)
    then, now = store.open("staff", day), store.open("staff")
    held = figure(then, PROGRAMME, "workshops_held", day)
    assert (held.value, held.target) == (4, 20)
    assert figure(then, PROGRAMME, "outreach_materials", day).target == 8000
    assert figure(now, PROGRAMME, "outreach_materials", date(2022, 5, 31)).target == 9000


def test_each_workshop_counts_the_same_in_the_typical_workshop(small: Store):
    means = workshop_means(small, "learning_gain", "CBI")
    assert means == [(20 + 10 + 30) / 3, 2 / 1]
    assert typical_workshop(means) == (20 + 2) / 2  # over people it would be 62 / 4
    assert workshop_means(small, "learning_gain", "CBI", place="Sabah") == [2]


def test_without_workshops_there_is_no_typical_one():
    assert typical_workshop([]) is None
