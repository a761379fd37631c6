"""The sessions of the programme and of each pillar against both plans, by hand."""

from datetime import date

import pytest

from tests.small_year import AS_OF, PROGRAMME
from tracker.charts.slips import Slip
from tracker.formulas.absence import Absence
from tracker.programme import ALL, Session, sessions
from tracker.results import schedules
from tracker.results.schedules import Against, Schedule
from tracker.store import Store


@pytest.fixture
def found(small: Store) -> list[Session]:
    return sessions(small, "CBI")


@pytest.fixture
def by_pillar(found: list[Session]) -> dict[str, Schedule]:
    return {s.pillar: s for s in schedules.schedules(found, PROGRAMME, AS_OF)}


def made(pillar: str, slip: int | Absence) -> Schedule:
    """Return a schedule of which only the slip matters."""
    against = Against(due=1, slip=slip, earned=AS_OF, index=1.0)
    return Schedule(pillar=pillar, planned=2, held=1, original=against, current=against)


def test_the_programme_is_held_against_both_plans(by_pillar: dict[str, Schedule]):
    # The fourth was held on 20 June. Originally the fourth was due on 1 April, 80 days before;
    # now it is due on 10 June, 10 days before: W3 has moved to August and W5 is given up.
    found = by_pillar[ALL]
    assert (found.planned, found.held) == (10, 4)
    assert found.original == Against(7, 80, date(2021, 4, 11), (180 - 80) / 180)
    assert found.current == Against(5, 10, date(2021, 6, 20), (180 - 10) / 180)


@pytest.mark.parametrize(
    ("pillar", "original", "current"),
    [
        ("Prevention", 10, 10),  # the second on 11 March, by either plan on 1 March
        ("Protection", 90, 20),  # open since 1 April; by the current plan since 10 June
        ("Prosecution", 50, -73),  # held 20 June; due 1 May; without W5, given up, 1 September
        ("Partnerships", 0, 0),  # due today and not yet late
    ],
)
def test_each_pillar_has_its_own_slips(
    by_pillar: dict[str, Schedule], pillar: str, original: int, current: int
):
    assert by_pillar[pillar].original.slip == original
    assert by_pillar[pillar].current.slip == current


def test_with_all_held_the_clock_stops_at_the_last_session(by_pillar: dict[str, Schedule]):
    # Held on 11 March: day 69 of the programme, earned the day 59.
    found = by_pillar["Prevention"].original
    assert found.earned == date(2021, 3, 1)
    assert found.index == 59 / 69


def test_a_pillar_without_sessions_is_named_and_not_zero(found: list[Session]):
    only = [s for s in found if s.pillar == "Protection"]
    empty = schedules.schedule(only, PROGRAMME, AS_OF, "Prevention")
    assert empty.planned == 0
    assert {empty.original.slip, empty.original.earned, empty.original.index} == {Absence.NOT_DUE}


def test_the_programme_comes_first_then_the_pillars_in_their_order(by_pillar: dict[str, Schedule]):
    assert list(by_pillar) == [ALL, "Prevention", "Protection", "Prosecution", "Partnerships"]


def test_a_pillar_that_is_chosen_stands_alone(found: list[Session]):
    only = [s for s in found if s.pillar == "Protection"]
    chosen = schedules.schedules(only, PROGRAMME, AS_OF, "Protection")
    assert [s.pillar for s in chosen] == ["Protection"]
    assert schedules.title(chosen) == "Protection is 90 days behind the original plan"


def test_the_title_names_the_pillar_furthest_behind(by_pillar: dict[str, Schedule]):
    said = schedules.title(list(by_pillar.values()))
    assert said == "Furthest behind the original plan: Protection, 90 days"


@pytest.mark.parametrize(
    ("slips", "said"),
    [
        ((7, 0, 7), "Furthest behind the original plan: Prevention, Prosecution, 7 days"),
        ((1, 0, 0), "Furthest behind the original plan: Prevention, 1 day"),
        ((0, -5, Absence.NOT_DUE), "No pillar is behind the original plan"),
        ((Absence.NOT_DUE,) * 3, "No pillar is behind the original plan"),
        ((1,), "Prevention is 1 day behind the original plan"),
        ((0,), "Prevention is not behind the original plan"),
        ((-3,), "Prevention is not behind the original plan"),
        ((Absence.NOT_DUE,), "Prevention is not behind the original plan"),
    ],
)
def test_the_title_s_rule(slips: tuple, said: str):
    pillars = ("Prevention", "Protection", "Prosecution")
    assert schedules.title([made(p, s) for p, s in zip(pillars, slips, strict=False)]) == said


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (68, "68 days late"),
        (1, "1 day late"),
        (0, "0 days"),
        (-1, "1 day early"),
        (-73, "73 days early"),
        (Absence.NOT_DUE, "not due"),
    ],
)
def test_a_slip_in_words(slip: int | Absence, words: str):
    assert schedules.slip_words(slip) == words


def test_a_row_of_the_chart_says_both_slips(by_pillar: dict[str, Schedule]):
    (row,) = schedules.rows([by_pillar["Prosecution"]])
    words = "50 days late (current plan: 73 days early)"
    assert row == Slip("Prosecution", words, 50, -73)


def test_a_pillar_that_crosses_the_others_is_named_with_a_capital():
    assert made("cross-cutting", 0).name == "Cross-cutting"
    assert made(ALL, 0).name == "All pillars"


def test_the_table_holds_both_plans_and_names_what_is_absent(by_pillar: dict[str, Schedule]):
    frame = schedules.frame([by_pillar[ALL], made("Prevention", Absence.NOT_DUE)])
    first, second = frame.to_dict("records")
    assert first["Pillar"] == "All pillars"
    assert first["Slip in days, original plan"] == 80
    assert first["Schedule earned, current plan"] == date(2021, 6, 20)
    assert first["SPI(t), original plan"] == round(100 / 180, 3)
    assert second["Slip in days, current plan"] is Absence.NOT_DUE
