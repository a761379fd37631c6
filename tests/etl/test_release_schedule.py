"""Schedule results stored in the public file equal those of tracker.formulas.schedule."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from etl import publish
from etl.release import schedule
from etl.release.schedule import Session
from tracker import store
from tracker.formulas import schedule as formulas
from tracker.formulas.absence import Absence
from tracker.programme import ALL, PILLARS, programmes, sessions
from tracker.results.schedules import schedule as both_plans

DAY = date(2022, 5, 31)
DAYS = st.integers(min_value=0, max_value=40).map(lambda n: DAY + timedelta(days=n - 25))


def session(
    planned: date, held: date | None = None, moved: date | None = None, cancelled: bool = False
) -> Session:
    """Return a session of one pillar, in May and June 2022."""
    return Session(
        programme_id="CBI",
        pillar="Prevention",
        kind="training",
        planned_on=planned,
        current_on=moved or planned,
        held_on=held,
        is_cancelled=cancelled,
    )


PLANS = st.lists(
    st.builds(session, DAYS, st.none() | DAYS, st.none() | DAYS, st.booleans()), max_size=7
)


def days_or_none(found: int | Absence) -> int | None:
    return None if isinstance(found, Absence) else found


@given(PLANS, DAYS)
def test_each_figure_is_that_of_the_formulas(plan: list[Session], day: date) -> None:
    planned, done = [s.planned_on for s in plan], [s.held_on for s in plan if s.held_on]
    standing = [(s.planned_on, s.held_on) for s in plan if not s.is_cancelled]
    assert schedule.due(planned, day) == formulas.due_count(planned, day)
    assert schedule.due(done, day) == formulas.done_count(done, day)
    assert schedule.overdue_days(plan, day) == formulas.oldest_overdue_days(standing, day)
    slip = formulas.slip_of_set(planned=planned, done=done, as_of=day)
    assert schedule.slip(planned, done, day) == days_or_none(slip)
    before = day - timedelta(days=formulas.GRACE_DAYS)
    assert schedule.result(plan, day)["due_with_grace"] == formulas.due_count(planned, before)


@given(PLANS, DAYS)
def test_a_slip_that_is_shown_tells_no_day_still_to_come(plan: list[Session], day: date) -> None:
    """Move the sessions still to come by a day each: what is shown stays the same."""
    known = [s for s in plan if s.planned_on <= day or (s.held_on and s.held_on <= day)]
    ahead = [s.planned_on for s in plan if s not in known]
    before = schedule.result([*known, *map(session, ahead)], day)
    after = schedule.result([*known, *(session(one + timedelta(days=1)) for one in ahead)], day)
    if before["slip_original"] is not None and after["slip_original"] is not None:
        assert before["slip_original"] == after["slip_original"]


def test_slips_by_hand() -> None:
    first, second = date(2022, 5, 2), date(2022, 5, 20)
    on_time = session(first, first)
    assert schedule.result([], DAY)["slip_original"] is None
    assert schedule.result([on_time], DAY)["slip_original"] == 0
    assert schedule.result([session(first, date(2022, 5, 6))], DAY)["slip_original"] == 4
    open_ = schedule.result([on_time, session(second)], DAY)
    assert (open_["slip_original"], open_["overdue_days"]) == (11, 11)  # 20 to 31 May
    moved = schedule.result([on_time, session(second, moved=date(2022, 6, 30))], DAY)
    assert (moved["slip_original"], moved["slip_current"]) == (11, 0)
    cancelled = schedule.result([on_time, session(second, cancelled=True)], DAY)
    assert (cancelled["slip_current"], cancelled["overdue_days"]) == (0, 0)


def test_a_session_held_early_does_not_tell_the_day_of_the_one_before_it() -> None:
    """One of 10 and 30 June was held on 27 May: 27 May less 10 June would tell the other's day."""
    tenth, thirtieth = date(2022, 6, 10), date(2022, 6, 30)
    found = schedule.result([session(tenth), session(thirtieth, date(2022, 5, 27))], DAY)
    assert found["slip_original"] is None
    found = schedule.result([session(tenth, date(2022, 5, 27)), session(thirtieth)], DAY)
    assert found["slip_original"] == -14


def test_months_end_where_they_do() -> None:
    found = list(schedule.month_ends(date(2021, 12, 29), date(2022, 3, 31)))
    assert found == [
        date(2021, 12, 31),
        date(2022, 1, 31),
        date(2022, 2, 28),
        date(2022, 3, 31),
    ]
    assert list(schedule.month_ends(DAY, DAY)) == [DAY]


def test_the_sample_says_what_the_staff_version_says(published: store.Store) -> None:
    (programme,) = programmes(published)
    stored = publish.cursor(publish.current().public).execute("from schedule").fetchall()
    assert len(stored) == (1 + len(PILLARS) + 1) * 2  # all, the four, cross-cutting; two kinds
    assert published.as_of is not None
    for row in stored:
        _, pillar, kind, planned, due, with_grace, done, overdue, *rest = row
        found = sessions(published, programme.programme_id, pillar, ALL, kind)
        expected = both_plans(found, programme, published.as_of)
        assert (planned, due, done) == (expected.planned, expected.original.due, expected.held)
        before = published.as_of - timedelta(days=formulas.GRACE_DAYS)
        assert with_grace == formulas.due_count([s.planned_on for s in found], before)
        standing = [(s.planned_on, s.held_on) for s in found if s.status != "cancelled"]
        assert overdue == formulas.oldest_overdue_days(standing, published.as_of)
        slips = (expected.original.slip, expected.current.slip)
        assert (*map(days_or_none, slips), len(standing), expected.current.due) == tuple(rest)


def test_the_months_of_the_sample_are_counts_of_the_staff_version(published: store.Store) -> None:
    (programme,) = programmes(published)
    public = publish.cursor(publish.current().public)
    rows = public.execute("select pillar, kind, day, due, done from schedule_months").fetchall()
    days = {row[2] for row in rows}
    assert (min(days), max(days), len(days)) == (date(2021, 7, 31), DAY, 11)
    for pillar, kind, day, due, done in rows:
        found = sessions(published, programme.programme_id, pillar, ALL, kind)
        assert due == formulas.due_count([s.planned_on for s in found], day)
        assert done == formulas.done_count([s.held_on for s in found if s.held_on], day)
