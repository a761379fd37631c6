"""Promises of new people and repeats, which can be counted on one hand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.small_programme import load
from tests.test_indicator_counts import cells
from tracker.formulas.absence import Absence
from tracker.formulas.people import Visit, first_visits, repeat_rate

DAY = date(2021, 8, 19)


def visit(person: str, workshop_id: str, day: int = 0, **told: str) -> Visit:
    held_on = DAY + timedelta(days=day)
    return Visit(person=person, workshop_id=workshop_id, held_on=held_on, **told)


def test_a_person_is_credited_once_to_the_first_workshop_with_that_row():
    first, later = (
        visit("P1", "W09", pillar="Prevention"),
        visit("P1", "W01", 5, pillar="Protection"),
    )
    other = visit("P2", "W01", 5, pillar="Protection")
    assert first_visits([later, other, first]) == [first, other]


def test_of_two_workshops_on_one_day_the_first_code_is_credited():
    assert first_visits([visit("P1", "W02"), visit("P1", "W01")]) == [visit("P1", "W01")]


def test_nobody_came_and_nobody_is_new():
    assert first_visits([]) == []


def test_the_indicator_counts_the_same_people_in_the_same_pillar_and_place():
    programme = load()
    visits = programme.sql("""
        select participant_key as person, workshop_id, held_on, pillar,
            workshops.state as place, sex
        from attendance join workshops using (workshop_id)
        where workshops.status = 'held' and attended
    """)
    names = visits.columns
    rows = [Visit(**dict(zip(names, row, strict=True))) for row in visits.fetchall()]
    credited = [(v.pillar, v.place, v.sex) for v in first_visits(rows)]
    counted = cells(programme, "new_people", "pillar", "place", "sex")
    assert counted == [(*key, credited.count(key), None) for key in sorted(set(credited))]


visits = st.lists(
    st.builds(visit, st.sampled_from("abcde"), st.sampled_from("uvw"), st.integers(0, 9))
)


@given(visits)
def test_new_people_are_the_different_people_whatever_the_order(found):
    credited = first_visits(found)
    assert {v.person for v in credited} == {v.person for v in found}
    assert len(credited) == len({v.person for v in found})
    assert credited == first_visits(reversed(found))
    assert all(
        v.held_on <= other.held_on for v in credited for other in found if other.person == v.person
    )


def test_the_repeat_rate_is_what_is_left_of_the_contacts():
    assert repeat_rate(contacts=12, people=6) == 6 / 12
    assert repeat_rate(contacts=6, people=6) == 0
    assert repeat_rate(contacts=4, people=1) == 3 / 4


def test_without_contacts_there_is_no_repeat_rate():
    assert repeat_rate(contacts=0, people=0) is Absence.NOT_REPORTED
