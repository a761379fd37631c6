"""Promises of new people and repeats, which can be counted on one hand."""

from collections import Counter

from tests.small_programme import load
from tests.test_indicator_counts import cells
from tracker.formulas.absence import Absence
from tracker.formulas.people import repeat_rate


def test_a_person_is_new_once_in_the_pillar_place_and_sex_of_the_first_row():
    programme = load()
    visits = programme.sql("""
        select participant_key, pillar, workshops.state, sex
        from attendance join workshops using (workshop_id)
        where workshops.status = 'held' and attended
        order by held_on, workshop_id
    """)
    first: dict[str, tuple] = {}
    for person, *row in visits.fetchall():
        first.setdefault(person, tuple(row))
    counted = cells(programme, "new_people", "pillar", "place", "sex")
    assert counted == [(*row, n, None) for row, n in sorted(Counter(first.values()).items())]


def test_the_repeat_rate_is_what_is_left_of_the_contacts():
    assert repeat_rate(contacts=12, people=6) == 6 / 12
    assert repeat_rate(contacts=6, people=6) == 0
    assert repeat_rate(contacts=4, people=1) == 3 / 4


def test_without_contacts_there_is_no_repeat_rate():
    assert repeat_rate(contacts=0, people=0) is Absence.NOT_REPORTED
