"""A cell's text is read as one date or number, or it is a problem; nothing is guessed."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import cards
from etl.cards import Field
from etl.values import typed_sql

DATE = Field("day", "date", "Day")
INTEGER = Field("people", "integer", "People")
NUMBER = Field("share", "number", "Share")
ENGLISH = "January February March April May June July August September October November December"
MALAY = "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember"
MONTHS = [names.split() for names in (ENGLISH, MALAY)]
SHORT_ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
SHORT_MALAY = "Jan Feb Mac Apr Mei Jun Jul Ogo Sep Okt Nov Dis"
SHORT = [names.split() for names in (SHORT_ENGLISH, SHORT_MALAY)]
DAYS = st.dates(date(1955, 1, 1), date(2060, 12, 31))
quick = settings(max_examples=25)


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect()) as con:
        yield con


def read(con: duckdb.DuckDBPyConnection, field: Field, *cells: str) -> list:
    """Return what each cell is read as; None where it is a problem."""
    query = f"select {typed_sql(field, 'cell')} from (select unnest($cells) as cell)"
    return [row[0] for row in con.execute(query, {"cells": list(cells)}).fetchall()]


def numeric_forms(day: date) -> list[str]:
    """Write a day in every accepted form without a month's name."""
    serial = (day - date(1899, 12, 30)).days
    marks = [f"{day:%d{mark}%m{mark}%Y}" for mark in "/.-"]
    bare = [f"{day.day}{mark}{day.month}{mark}{day.year}" for mark in "/.-"]
    return [day.isoformat(), f"{day} 00:00:00", f"{day}T09:30:00", str(serial), *marks, *bare]


def named_forms(day: date) -> list[str]:
    """Write a day in every accepted form with a month's name."""
    names = [months[day.month - 1] for months in (*MONTHS, *SHORT)]
    forms = ["{d} {m} {y}", "{d:02}-{m}-{y}", "{d}hb {m} {y}", "{d} {m}. {y}", "{d} {m}, {y}"]
    return [form.format(d=day.day, m=m, y=day.year) for m in names for form in forms]


@quick
@given(day=DAYS)
def test_any_date_in_any_accepted_form_comes_back(con, day: date) -> None:
    forms = numeric_forms(day) + named_forms(day)
    forms += [form.upper() for form in named_forms(day)]
    assert set(read(con, DATE, *forms)) == {day}


@quick
@given(day=st.integers(1, 31), month=st.integers(13, 99), year=st.integers(1955, 2060))
def test_no_form_with_a_month_above_twelve_is_a_date(con, day: int, month: int, year: int) -> None:
    forms = [f"{day:02}{mark}{month}{mark}{year}" for mark in "/.-"]
    assert read(con, DATE, *forms, f"{year}-{month}-{day:02}") == [None] * 4


@quick
@given(day=DAYS)
def test_a_time_behind_a_date_changes_nothing(con, day: date) -> None:
    times = ["9:04:10", "14:03", "2:03:22 PM", "2.03 PTG", "11:59:59 PM GMT+8"]
    forms = [f"{day:%d/%m/%Y} {time}" for time in times]
    forms += [f"{day.day}/{day.month}/{day:%Y}, {time}" for time in times]
    forms += [f"{day:%Y/%m/%d} {time}" for time in times]
    assert set(read(con, DATE, *forms)) == {day}


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2021-08-31T15:59:59Z", 31),
        ("2021-08-31T16:00:00.000Z", 32),  # midnight in Malaysia, eight hours ahead
        ("2021-08-31 16:00:00+00", 32),
        ("2021-08-31T23:59:59.123+08:00", 31),
        ("2021-08-31T02:00:00.123+0900", 31),
        ("2021-08-31T00:30:00+09:00", 30),
        ("2021-08-31T23:30:00", 31),  # no zone: as it stands
    ],
)
def test_a_time_in_another_zone_counts_for_the_day_in_malaysia(con, cell: str, day: int) -> None:
    assert read(con, DATE, cell) == [date(2021, 8, 1) + timedelta(days=day - 1)]


@pytest.mark.parametrize(
    "cell",
    [
        "08/13/2021",  # month first
        "08/13/2021 14:03:22",
        "5/8/21 14:03",
        "2021/13/08 9:00:00 AM",
        "2021-08-31T25:00:00Z",
        "31/08/2021 soon",
        "5/8/21",
        "31/02/2021",
        "29 Feb 2021",
        "0/8/2021",
        "2021/08/05",
        "August 5, 2021",
        "5 Agustus 2021",  # Indonesian
        "07082021",
        "soon",
        "1900",
    ],
)
def test_a_date_that_could_mean_something_else_is_a_problem(con, cell: str) -> None:
    assert read(con, DATE, cell) == [None]


@quick
@given(number=st.integers(-(10**9), 10**9))
def test_any_whole_number_comes_back_plain_or_in_groups_of_three(con, number: int) -> None:
    forms = [str(number), f"{number:,}"]
    forms += [f"{number:,}".replace(",", space) for space in (" ", "\u00a0")]
    assert read(con, INTEGER, *forms) == [number] * 4
    assert read(con, NUMBER, *forms) == [float(number)] * 4


@quick
@given(number=st.integers(1000, 10**9))
def test_a_point_never_groups_the_thousands_of_a_count(con, number: int) -> None:
    assert read(con, INTEGER, f"{number:,}".replace(",", ".")) == [None]


@quick
@given(number=st.decimals(-(10**6), 10**6, places=3))
def test_any_number_with_a_decimal_point_comes_back(con, number) -> None:
    assert read(con, NUMBER, str(number), f"{number:,}") == [float(number)] * 2


@pytest.mark.parametrize("cell", ["1,25", "1,2500", "12,50", "0,850", "1.250,5", "٣", "1 2", "ten"])
def test_a_number_that_could_mean_something_else_is_a_problem(con, cell: str) -> None:
    assert read(con, INTEGER, cell) == [None]
    assert read(con, NUMBER, cell) == [None]


@pytest.mark.parametrize("cell", ["62.5", "5.", "12.0", "1e3", "99999999999999999999"])
def test_a_count_is_a_whole_number(con, cell: str) -> None:
    assert read(con, INTEGER, cell) == [None]


@pytest.mark.parametrize(
    ("source", "name", "cell", "kept"),
    [
        ("attendance", "sex", "Perempuan", "female"),
        ("attendance", "sex", "P", "female"),
        ("attendance", "sex", "LELAKI", "male"),
        ("attendance", "attended", "Ya", True),
        ("attendance", "attended", "tidak", False),
        ("attendance", "attended", "perhaps", None),
        ("attendance", "organisation_type", "law\u00a0enforcement", "law enforcement"),
        ("attendance", "organisation_type", "Law_Enforcement", "law enforcement"),
        ("attendance", "age_band", "18\u201324", "18-24"),  # with a dash as a word processor has it
        ("outreach", "state", "KL", "Wilayah Persekutuan Kuala Lumpur"),
        ("outreach", "state", "Mélaka", "Melaka"),
        ("workshops", "pillar", "pencegahan", "Prevention"),
        ("workshops", "pillar", "Pencegah", None),
    ],
)
def test_a_listed_value_is_found_by_any_of_its_spellings(
    con, source: str, name: str, cell: str, kept: str | bool | None
) -> None:
    assert read(con, cards.load()[source].field(name), cell) == [kept]


@pytest.mark.parametrize("card", cards.load().values(), ids=list(cards.load()))
def test_every_spelling_of_every_listed_value_is_read_alike_in_both_engines(con, card) -> None:
    for field in card.fields:
        pairs = {s: kept for kept, others in field.values.items() for s in (kept, *others)}
        read_as = read(con, field, *pairs) if pairs else []
        assert read_as == list(pairs.values())
