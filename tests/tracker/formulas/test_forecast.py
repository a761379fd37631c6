"""Promises of the forecast, beside the same chances in whole numbers."""

from datetime import date, timedelta
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.formulas.absence import Absence
from tracker.formulas.forecast import (
    CountForecast,
    FinishForecast,
    Hits,
    forecast_count,
    forecast_finish,
    hits,
)
from tracker.formulas.negative_binomial import ToCome

START = date(2021, 1, 1)
END = START + timedelta(days=400)
SHARES = (Fraction(1, 10), Fraction(5, 10), Fraction(9, 10))


def day(number: int) -> date:
    return START + timedelta(days=number)


def days(*numbers: int) -> list[date]:
    return [day(number) for number in numbers]


EVERY_20 = days(*range(20, 401, 20))  # 20 planned, one every 20 days


def told(done: list[date], as_of: int, planned: list[date] = EVERY_20) -> dict:
    return {"planned": planned, "done": done, "start": START, "end": END, "as_of": day(as_of)}


def at_least(r: int, *, a: int, b: Fraction, left: Fraction) -> Fraction:
    """Return the chance of r events before the a-th of the others, by counting orders.

    It is the chance that among the next a + r - 1 of either kind at least r are of the first.
    """
    one, tries = Fraction(left) / (b + left), a + r - 1
    return sum(
        (comb(tries, j) * one**j * (1 - one) ** (tries - j) for j in range(r, tries + 1)),
        Fraction(0),
    )


def counted(*, n: int, whole: int, due: Fraction, left: Fraction) -> CountForecast:
    """Return the forecast of the count by trying 0, 1, 2, ... more."""
    known = {"a": 4 + n, "b": 4 + due, "left": left}

    def quantile(share: Fraction) -> int:
        k = 0
        while n + k < whole and 1 - at_least(k + 1, **known) < share:
            k += 1
        return n + k

    low, median, high = (quantile(share) for share in SHARES)
    chance = float(at_least(whole - n, **known))
    return CountForecast(low=low, median=median, high=high, chance=pytest.approx(chance))


def test_nine_done_where_ten_of_twenty_were_due():
    found = forecast_count(**told(EVERY_20[:9], as_of=200))
    # 4 + 9 over 4 + 10, 10 left: of the next 13 + 11 - 1 of either kind 11 or more, 10 / 24 each.
    chance = sum(comb(23, j) * 10**j * 14 ** (23 - j) for j in range(11, 24)) / 24**23
    assert found == CountForecast(low=14, median=18, high=20, chance=pytest.approx(chance))
    assert found == counted(n=9, whole=20, due=Fraction(10), left=Fraction(10))
    assert chance == pytest.approx(0.346, abs=0.0005)


def test_the_plan_is_the_exposure_not_the_calendar():
    back_loaded = days(*range(20, 181, 20), *range(300, 400, 9))[:20]
    late, early = back_loaded[:9], days(*range(5, 50, 5))
    for done in (late, early):
        found = forecast_count(**told(done, as_of=200, planned=back_loaded))
        assert found == counted(n=9, whole=20, due=Fraction(9), left=Fraction(11))


def test_with_nothing_due_yet_the_days_gone_stand_for_the_plan():
    found = forecast_count(**told(days(1, 2, 3, 4, 5), as_of=100, planned=days(*range(300, 320))))
    due = Fraction(20 * 100, 400)
    assert found == counted(n=5, whole=20, due=due, left=20 - due)


def test_with_all_due_and_days_remaining_part_of_the_plan_still_runs():
    found = forecast_count(**told(days(*range(9)), as_of=300, planned=days(*range(20))))
    assert found == counted(n=9, whole=20, due=Fraction(20), left=Fraction(20 * 100, 400))


def test_on_the_last_day_nothing_more_comes():
    found = forecast_count(**told(EVERY_20[:12], as_of=400))
    assert found == CountForecast(low=12, median=12, high=12, chance=0)


def test_all_done_is_certain_and_has_no_finish_to_forecast():
    whole = told(EVERY_20, as_of=400)
    assert forecast_count(**whole) == CountForecast(low=20, median=20, high=20, chance=1)
    assert forecast_finish(**whole) is Absence.NOT_DUE


def test_a_short_plan_that_is_done_has_nothing_left_to_forecast():
    three = told(EVERY_20[:3], as_of=200, planned=EVERY_20[:3])
    assert forecast_finish(**three) is Absence.NOT_DUE


def test_more_done_than_planned_is_not_taken_back():
    found = forecast_count(**told([*EVERY_20[:4], *days(*range(9))], 200, planned=EVERY_20[:12]))
    assert found == CountForecast(low=13, median=13, high=13, chance=1)


def test_the_count_is_capped_at_the_plan_and_its_chance_is_not():
    found = forecast_count(**told(EVERY_20[:10], as_of=200))
    assert isinstance(found, CountForecast)
    assert found.high == 20
    assert found.chance == pytest.approx(
        sum(comb(23, j) * 10**j * 14 ** (23 - j) for j in range(10, 24)) / 24**23
    )


@pytest.mark.parametrize("forecast", [forecast_count, forecast_finish])
def test_a_forecast_speaks_from_the_fifth_done(forecast):
    assert forecast(**told(EVERY_20[:4], as_of=100)) is Absence.TOO_EARLY
    assert not isinstance(forecast(**told(EVERY_20[:5], as_of=100)), Absence)


@pytest.mark.parametrize("forecast", [forecast_count, forecast_finish])
def test_what_is_done_after_the_day_does_not_count(forecast):
    assert forecast(**told(EVERY_20[:5], as_of=99)) is Absence.TOO_EARLY
    known = forecast(**told(EVERY_20[:7], as_of=150))
    assert forecast(**told(EVERY_20, as_of=150)) == known


@pytest.mark.parametrize("forecast", [forecast_count, forecast_finish, hits])
def test_after_the_end_there_is_nothing_to_forecast(forecast):
    assert forecast(**told(EVERY_20[:9], as_of=401)) is Absence.NOT_DUE
    assert forecast(**told([], as_of=401)) is Absence.NOT_DUE


@pytest.mark.parametrize("forecast", [forecast_count, forecast_finish, hits])
def test_an_empty_plan_has_no_target(forecast):
    assert forecast(**told(EVERY_20[:9], as_of=200, planned=[])) is Absence.NO_TARGET


def test_the_finish_is_the_first_day_by_which_the_rest_is_likely_enough():
    found = forecast_finish(**told(EVERY_20[:9], as_of=200))
    known = {"a": 4 + 9, "b": Fraction(4 * 400, 20) + 200}

    def first(share: Fraction) -> date:
        tau = 1
        while at_least(20 - 9, left=Fraction(tau), **known) < share:
            tau += 1
        return day(200 + tau)

    low, median, high = (first(share) for share in SHARES)
    assert found == FinishForecast(low=low, median=median, high=high)
    # A pace of 13 in 280 days makes 11 more in about 237.
    assert abs((median - day(200)).days - 11 * 280 / 13) < 10


def test_a_finish_after_the_last_day_of_the_calendar_is_that_day():
    late = date.max - timedelta(days=40)
    begun = late - timedelta(days=4000)
    done = [begun] * 5
    found = forecast_finish(planned=[begun] * 50, done=done, start=begun, end=late, as_of=late)
    assert isinstance(found, FinishForecast)
    assert found.high == found.low == date.max


def test_a_programme_of_one_day_never_divides():
    one = {"planned": days(*[0] * 9), "done": days(*[0] * 6), "start": START, "end": START}
    found = forecast_count(**one, as_of=START)
    assert found == CountForecast(low=6, median=6, high=6, chance=0)
    assert isinstance(forecast_finish(**one, as_of=START), FinishForecast)


def test_thousands_are_forecast_as_well_as_tens():
    planned = [day(number // 10) for number in range(4000)]  # ten a day
    found = forecast_count(**told(planned[:1000], as_of=199, planned=planned))
    # 1,004 where 2,004 were due: half the pace, half to come, about 1,000 more.
    assert isinstance(found, CountForecast)
    more = 1004 / 2004 * 2000
    assert found.median == pytest.approx(1000 + more, abs=2)
    reach = 1.2816 * (more * (1 + 2000 / 2004)) ** 0.5
    assert (found.low, found.high) == pytest.approx((2002 - reach, 2002 + reach), abs=3)
    assert found.chance == pytest.approx(0, abs=1e-9)
    finish = forecast_finish(**told(planned[:1000], as_of=199, planned=planned))
    assert isinstance(finish, FinishForecast)
    assert (finish.median - day(199)).days == pytest.approx(3000 / (1004 / 199.4), abs=3)


seen = st.integers(5, 30)
lefts = st.fractions(0, 30, max_denominator=20)


@given(a=seen, due=lefts, left=lefts, k=st.integers(0, 30))
def test_the_chances_agree_with_counting_orders(a, due, left, k):
    found = ToCome(seen=a, exposure=float(4 + due), left=float(left)).at_least(k)
    assert found == pytest.approx(float(at_least(k, a=a, b=4 + due, left=left)), abs=1e-9)


plans = st.lists(st.integers(0, 400), min_size=6, max_size=25).map(lambda found: days(*found))
dones = st.lists(st.integers(0, 400), min_size=5, max_size=25).map(lambda found: days(*found))
programmes = st.builds(told, done=dones, as_of=st.integers(0, 400), planned=plans)


@given(programmes)
def test_the_count_keeps_its_order_and_its_bounds(asked):
    found = forecast_count(**asked)
    n = sum(held <= asked["as_of"] for held in asked["done"])
    assert (found is Absence.TOO_EARLY) == (n < 5)
    if isinstance(found, CountForecast):
        most = max(n, len(asked["planned"]))
        assert n <= found.low <= found.median <= found.high <= most
        assert 0 <= found.chance <= 1


@given(programmes)
def test_the_finish_keeps_its_order_and_never_lies_in_the_past(asked):
    found = forecast_finish(**asked)
    if isinstance(found, FinishForecast):
        assert asked["as_of"] < found.low <= found.median <= found.high


@given(programmes)
def test_one_more_done_never_makes_anything_look_worse(asked):
    more = asked | {"done": [*asked["done"], asked["as_of"]]}
    before, after = forecast_count(**asked), forecast_count(**more)
    if isinstance(before, CountForecast) and isinstance(after, CountForecast):
        assert after.chance >= before.chance - 1e-9
        assert (after.low, after.high) >= (before.low, before.high)
        assert after.median >= before.median
    before, after = forecast_finish(**asked), forecast_finish(**more)
    if isinstance(before, FinishForecast) and isinstance(after, FinishForecast):
        assert after.low <= before.low
        assert after.median <= before.median
        assert after.high <= before.high


def test_a_programme_to_plan_was_foreseen_in_every_past_month():
    # By 31 July (day 211) ten are done. Five are done by day 100, so the month ends that speak
    # are 30 April, 31 May and 30 June; 31 July is not past.
    assert hits(**told(EVERY_20[:10], as_of=211)) is Absence.TOO_EARLY
    # By 31 October (day 303) fifteen are done; 30 April to 30 September are six.
    assert hits(**told(EVERY_20[:15], as_of=303)) == Hits(hits=6, months=6)
    assert hits(**told(EVERY_20[:15], as_of=302)) == Hits(hits=6, months=6)
    assert hits(**told(EVERY_20[:13], as_of=272)) is Absence.TOO_EARLY  # 30 September itself


def test_a_past_month_forecasts_as_if_the_day_were_the_end():
    done = days(*range(20, 161, 20), 290, 295)
    inside, as_of = 0, 303
    for number in (119, 150, 180, 211, 242, 272):  # month ends, 30 April to 30 September
        n = sum(held <= day(number) for held in done)
        due = Fraction(number // 20)
        then = counted(n=n, whole=20, due=due, left=as_of // 20 - due)
        inside += then.low <= len(done) <= then.high
    assert 0 < inside < 6
    assert hits(**told(done, as_of=as_of)) == Hits(hits=inside, months=6)


def test_a_programme_that_stopped_was_not_foreseen():
    found = hits(**told(EVERY_20[:10], as_of=395))
    assert isinstance(found, Hits)
    assert found.months == 9  # 30 April to 31 December; 31 January is day 395 itself
    assert found.hits < found.months


def test_past_months_without_anything_due_use_the_days_gone():
    # Nothing is due before day 300: a past month at day m counts 20 m / 303 of the 20 due by then.
    done, planned = days(*range(10, 201, 10)), days(*[300] * 20)
    inside = 0
    for number in (58, 89, 119, 150, 180, 211, 242, 272):
        n, due = min(20, number // 10), Fraction(20 * number, 303)
        then = counted(n=n, whole=20, due=due, left=20 - due)
        inside += then.low <= 20 <= then.high
    assert hits(**told(done, as_of=303, planned=planned)) == Hits(hits=inside, months=8)
