"""What the public file says is what staff see, as far as it may be seen; the rest has no number."""

import dataclasses
from datetime import date
from itertools import product
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import pytest

from tracker import released, store
from tracker.definitions import definitions
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence, known
from tracker.programme import ALL, PILLARS, Programme, changes, programmes, sessions
from tracker.results import forecast_dates, forecasts, schedules
from tracker.results.session_days import late_words
from tracker.store import Store

DAYS = (None, date(2021, 7, 31), date(2021, 12, 31), date(2022, 2, 28), date(2022, 4, 30))
LAST = date(2022, 3, 31)  # the end of the last quarter that had closed by 31 May 2022


@dataclasses.dataclass(frozen=True)
class Both:
    """The same version as staff and as everybody else see it."""

    staff: Store
    public: Store

    @property
    def programme(self) -> Programme:
        return programmes(self.staff)[0]

    @property
    def as_of(self) -> date:
        assert self.staff.as_of == self.public.as_of
        return self.staff.as_of or self.programme.start


@pytest.fixture(params=DAYS, ids=str)
def both(shipped: Path, request: pytest.FixtureRequest) -> Both:
    return Both(store.open("staff", request.param), store.open("public", request.param))


@pytest.fixture
def now(shipped: Path) -> Both:
    return Both(store.open("staff"), store.open("public"))


def same(found: Figure) -> dict[str, object]:
    """Return a figure without the word that tells which file it was read from."""
    fields = {f.name: getattr(found, f.name) for f in dataclasses.fields(found)}
    return {name: value for name, value in fields.items() if name != "public"}


@pytest.mark.parametrize("indicator", ["workshops_held", "consultations_held", "milestones_done"])
@pytest.mark.parametrize("pillar", [ALL, *PILLARS])
def test_sessions_and_milestones_are_the_staff_s_figures(both: Both, indicator: str, pillar: str):
    asked = (both.programme, indicator, both.as_of, pillar)
    assert same(figure(both.public, *asked)) == same(figure(both.staff, *asked))


@pytest.mark.parametrize("pillar", [ALL, *PILLARS])
def test_schedule_and_forecast_are_the_staff_s(both: Both, pillar: str):
    def said(of: Store) -> tuple[object, ...]:
        found = sessions(of, both.programme.programme_id, pillar)
        asked = (found, both.programme, both.as_of, pillar, of)
        dates = forecast_dates.reported(of, both.programme, both.as_of, pillar, ALL)
        return schedules.schedule(*asked), forecasts.forecast(*asked), dates

    assert said(both.public) == said(both.staff)


PEOPLE = """
    select count(*) as n, count(distinct participant_key) as people
    from attendance join workshops using (workshop_id)
    where workshops.status = 'held' and attended and held_on <= $last
"""


def of_total(both: Both, indicator: str) -> Figure:
    return figure(both.public, both.programme, indicator, both.as_of)


def test_people_are_those_of_the_closed_quarters(now: Both):
    (counted,) = now.staff.rows(PEOPLE, last=LAST)
    assert of_total(now, "attendances").value == counted["n"]
    assert of_total(now, "new_people").value == counted["people"]


def test_a_figure_about_people_stands_for_the_last_closed_quarter(now: Both):
    """800 attendances by 29 Jan 2023, 360 of them by 31 March 2022, says the targets sheet."""
    found = of_total(now, "attendances")
    assert (found.as_of, found.planned) == (LAST, 360)
    assert found.expected == pytest.approx(360 / 800)
    assert figure(now.public, now.programme, "workshops_held", now.as_of).as_of == now.as_of


def test_outreach_is_that_of_the_closed_quarters(now: Both):
    sql = """
        select sum(people_reached) as people, sum(referrals) as referrals from outreach
        where held_on <= $last and channel in ('in person', 'school')
    """
    everywhere = "select sum(referrals) as referrals from outreach where held_on <= $last"
    (counted,) = now.staff.rows(sql, last=LAST)
    assert of_total(now, "outreach_reach").value == counted["people"]
    (referred,) = now.staff.rows(everywhere, last=LAST)
    assert of_total(now, "referrals").value == referred["referrals"]


CLOSED = {  # the last day and the day of closing of each quarter
    "2021-Q3": (date(2021, 9, 30), date(2021, 11, 14)),
    "2021-Q4": (date(2021, 12, 31), date(2022, 2, 14)),
    "2022-Q1": (LAST, date(2022, 5, 15)),
}
Scores = list[tuple[float, float]]  # before and after, of each matched person


def booked(day: date, last: date, before: set[tuple[str, str]]) -> dict[str, Scores]:
    """Return the scores by workshop of whoever was first reported by a day, and add them."""
    sql = """
        select workshop_id, participant_key, pre_score, post_score
        from attendance join workshops using (workshop_id)
        where workshops.status = 'held' and attended and held_on <= $last
    """
    found: dict[str, Scores] = {}
    for row in store.open("staff", day).rows(sql, last=last):
        key, scores = (
            (row["workshop_id"], row["participant_key"]),
            (row["pre_score"], row["post_score"]),
        )
        if key not in before and None not in scores:
            found.setdefault(key[0], []).append(scores)
        before.add(key)
    return found


def test_the_gain_is_the_mean_of_the_workshops_means_as_each_quarter_closed(now: Both):
    """One matched person of 2021-Q4 was reported late and is booked in the quarter after it."""
    shown = {g.quarter: g for g in released.gains(now.public)}
    seen: set[tuple[str, str]] = set()
    means: list[float] = []
    for name, (last, closing) in CLOSED.items():
        groups = list(booked(closing, last, seen).values())
        people = [scores for group in groups for scores in group]
        if name != "2022-Q1":  # one group, since it shows no head counts: nothing new to say
            means += [fmean(after - before for before, after in group) for group in groups]
        assert shown[name].matched == len(people)
        assert shown[name].before == sum(before for before, _ in people)
        assert shown[name].after == sum(after for _, after in people)
    found = of_total(now, "learning_gain")
    assert found.value == pytest.approx(fmean(means), abs=0.005)
    assert found.denominator == len(means) == 5
    assert found.standard_error == pytest.approx(stdev(means) / sqrt(5), abs=0.005)


def numbers(found: object) -> list[object]:
    """Return every number that stands anywhere in a figure, its definition apart."""
    if isinstance(found, bool | str | date) or found is None:
        return []
    if isinstance(found, int | float):
        return [found]
    fields = {f.name: getattr(found, f.name) for f in dataclasses.fields(found)}  # type: ignore[arg-type]
    parts = [v for name, v in fields.items() if name not in ("definition", "tolerance")]
    return [n for part in parts for n in numbers(part)]


def places(of: Store) -> list[str]:
    sql = (
        "select distinct place from cubes where place is not null union select state from outreach"
    )
    return [ALL, *sorted(row["place"] for row in of.rows(sql))]


def test_every_split_that_was_not_published_is_suppressed_without_a_number(now: Both):
    splits = {
        (row["indicator_id"], row["pillar"], row["place"])
        for row in now.public.rows("select * from published_splits")
    }
    hidden = 0
    for definition, pillar, place in product(
        definitions(now.public).values(), (ALL, *PILLARS, "cross-cutting"), places(now.staff)
    ):
        found = figure(now.public, now.programme, definition.id, now.as_of, pillar, place)
        if not released.about_people(definition):
            assert place == ALL or definition.head["rows"] != "workshops" or not numbers(found)
        elif (definition.id, found.pillar, found.place) not in splits:
            hidden += 1
            assert (found.value, found.status) == (Absence.SUPPRESSED,) * 2, definition.id
            assert numbers(found) == []
        else:
            assert known(found.value)
    assert hidden > 300


def test_what_staff_see_is_never_suppressed(now: Both):
    for definition, pillar in product(definitions(now.staff).values(), (ALL, *PILLARS)):
        found = figure(now.staff, now.programme, definition.id, now.as_of, pillar)
        assert found.value is not Absence.SUPPRESSED


def test_before_a_quarter_has_closed_no_figure_about_people_is_shown(shipped: Path):
    early = store.open("public", date(2021, 10, 31))
    programme = programmes(early)[0]
    for definition in definitions(early).values():
        if released.about_people(definition):
            found = figure(early, programme, definition.id, date(2021, 10, 31))
            assert found.value is Absence.SUPPRESSED
            assert numbers(found) == []


def test_a_session_not_held_yet_shows_its_month_and_no_title(now: Both):
    """W09 was first planned for 24 March 2022 and is now planned for July."""
    found = {s.workshop_id: s for s in sessions(now.public, now.programme.programme_id)}
    late, held = found["W09"], found["W01"]
    assert (late.title, late.city, late.module) == ("Training, Prosecution", None, None)
    assert (late.planned_words(), late.current_words()) == ("Mar 2022", "Jul 2022")
    assert late.days_late(now.as_of) == (date(2022, 5, 31) - date(2022, 3, 31)).days
    assert late_words(61, late.month_only) == "at least 61 days late"
    assert (held.planned_words(), held.title[:6], held.month_only) == (
        "19 Aug 2021", "Sample", False
    )  # fmt: skip
    staff = {s.workshop_id: s for s in sessions(now.staff, now.programme.programme_id)}
    for code, session in found.items():
        assert session.month_only == (not session.held_on)
        if session.held_on:
            assert session.planned_on == staff[code].planned_on
        else:
            assert session.planned_on.strftime("%Y-%m") == staff[code].planned_on.strftime("%Y-%m")


def test_a_plan_change_of_a_session_to_come_says_months_and_nobody_s_note(now: Both):
    found = changes(now.public)
    assert {c.note for c in found} == {None}
    told = [(c.before, c.after) for c in found if c.item_id == "W09"]
    assert told == [("2022-05", "2022-07"), ("2022-03", "2022-05")]
    assert [c.after for c in found if c.item_id == "W08"] == ["2022-04-14"]  # held by now
