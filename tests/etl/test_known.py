"""A version of a row counts as known from one day on, which never moves again (sources.md).

Each test loads reports of notes. "10 Jan: tea" is a report of 10 January that says tea; the key
is the note's name, so a later report of the same name is a later version.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import accepted, cards, known

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NOTES = """
name = "notes"
title = "Notes"
description = "One row per note."
known_on = "reported_on"
primaryKey = ["note"]
fields = [
    { name = "note", type = "string", title = "Note" },
    { name = "says", type = "string", title = "Says" },
    { name = "reported_on", type = "date", title = "Reported on" },
]
"""
BY_REPORT = NOTES.replace(
    'primaryKey = ["note"]', 'primaryKey = ["note", "reported_on"]\nnewest_of = ["note"]'
)


def day(text: str) -> date:
    """Return "31 Jan" as a date of the year of these tests."""
    number, month = text.split()
    return date(2022, MONTHS.index(month) + 1, int(number))


class Loads:
    """One source that is loaded again and again; each load is logged before the next."""

    def __init__(self, con: duckdb.DuckDBPyConnection, folder: Path, card_text: str) -> None:
        self.con, self.folder, self.card = con, folder, cards.parse(card_text)
        self.logged: list[Path] = []

    def load(self, reports: str, on: str, as_of: str) -> None:
        """Load reports ("a 10 Jan: tea; b 11 Jan: jam") on a day; as_of is the default then."""
        number = len(self.logged) + 1
        accepted.start(self.con, self.card, self.logged)
        for row, report in enumerate(reports.split("; ")):
            place, says = report.split(": ")
            note, reported_on = place.split(" ", 1)
            self.con.execute(
                "insert into added.notes (note, says, reported_on, _kind, _load, _seq)"
                " values (?, ?, ?, 'own', ?, ?)",
                [note, says, day(reported_on), number, row],
            )
        known.stamp(self.con, self.card, day(on), day(as_of))
        self.logged.append(self.folder / f"{number}.parquet")
        self.con.execute(f"copy added.notes to '{self.logged[-1]}'")

    def versions(self) -> list[str]:
        """Return every version in the order loaded: "tea from 10 Jan"."""
        return [
            f"{says} from {known_on.day} {MONTHS[known_on.month - 1]}"
            for says, known_on in self._rows("select * from accepted.notes order by _load, _seq")
        ]

    def shown(self, as_of: str | None) -> list[str]:
        """Return what the notes say as known on a day, by their names."""
        day_ = day(as_of) if as_of else None
        newest = known.newest_sql(self.card, day_, "accepted.notes")
        return [says for says, _ in self._rows(f"select * from ({newest}) order by note")]

    def _rows(self, query: str) -> list[tuple[str, date]]:
        accepted.start(self.con, self.card, self.logged)
        return self.con.execute(f"select says, known_on from ({query})").fetchall()


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(accepted.open_working()) as con:
        yield con


@pytest.fixture
def notes(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> Callable[[], Loads]:
    return lambda text=NOTES: Loads(con, tmp_path, text)


def test_the_first_version_is_known_on_its_own_day_however_late_it_is_loaded(notes) -> None:
    found = notes()
    found.load("a 10 Jan: tea", on="30 Jun", as_of="31 May")
    assert found.versions() == ["tea from 10 Jan"]
    assert found.shown("9 Jan") == []
    assert found.shown("10 Jan") == ["tea"]


def test_a_later_report_is_known_on_its_own_day(notes) -> None:
    found = notes()
    found.load("a 10 Jan: tea", on="11 Jan", as_of="10 Jan")
    found.load("a 20 Feb: jam", on="30 Jun", as_of="31 May")
    assert found.versions() == ["tea from 10 Jan", "jam from 20 Feb"]
    assert (found.shown("19 Feb"), found.shown("20 Feb")) == (["tea"], ["jam"])


@pytest.mark.parametrize("reported_on", ["10 Jan", "5 Jan"])
def test_a_correction_is_known_from_the_load_on_where_that_comes_first(
    notes, reported_on: str
) -> None:
    found = notes()
    found.load("a 10 Jan: tea", on="11 Jan", as_of="10 Jan")
    found.load(f"a {reported_on}: jam", on="1 Mar", as_of="31 May")
    assert found.versions() == ["tea from 10 Jan", "jam from 1 Mar"]
    assert (found.shown("28 Feb"), found.shown("1 Mar")) == (["tea"], ["jam"])


def test_a_correction_is_known_from_the_default_day_on_where_that_comes_first(notes) -> None:
    # so that the default view shows it at once, though it was loaded months after the last report
    found = notes()
    found.load("a 10 Jan: tea", on="11 Jan", as_of="10 Jan")
    found.load("a 10 Jan: jam", on="22 Nov", as_of="31 May")
    assert found.versions() == ["tea from 10 Jan", "jam from 31 May"]
    assert found.shown("31 May") == ["jam"]


def test_a_correction_of_a_correction_wins_on_the_same_day(notes) -> None:
    found = notes()
    found.load("a 10 Jan: tea", on="11 Jan", as_of="10 Jan")
    found.load("a 10 Jan: jam", on="22 Nov", as_of="31 May")
    found.load("a 10 Jan: egg", on="23 Nov", as_of="31 May")
    assert found.versions()[1:] == ["jam from 31 May", "egg from 31 May"]
    assert found.shown("31 May") == ["egg"]


def test_the_day_is_stamped_once_and_later_loads_leave_it(notes) -> None:
    found = notes()
    found.load("a 10 Jan: tea", on="11 Jan", as_of="10 Jan")
    found.load("a 10 Jan: jam", on="1 Mar", as_of="28 Feb")
    found.load("b 30 Jun: egg", on="1 Jul", as_of="30 Jun")
    assert found.versions() == ["tea from 10 Jan", "jam from 28 Feb", "egg from 30 Jun"]


def test_two_versions_in_one_load_follow_the_same_rule(notes) -> None:
    found = notes()
    found.load("a 10 Jan: tea; a 20 Feb: jam; a 5 Jan: egg", on="30 Jun", as_of="31 May")
    assert found.versions() == ["tea from 10 Jan", "jam from 20 Feb", "egg from 31 May"]


def test_a_report_made_after_the_default_day_is_not_known_before_it_was_made(notes) -> None:
    found = notes()
    found.load("a 10 Jan: tea", on="11 Jan", as_of="10 Jan")
    found.load("a 10 Jan: jam; a 9 Jun: egg", on="30 Jun", as_of="31 May")
    assert found.versions() == ["tea from 10 Jan", "jam from 31 May", "egg from 9 Jun"]
    assert (found.shown("8 Jun"), found.shown("9 Jun")) == (["jam"], ["egg"])


def test_of_the_versions_known_the_last_one_loaded_stands(notes) -> None:
    # the report lies after the default day of the load that corrects it
    found = notes()
    found.load("a 10 Jun: tea", on="15 Jun", as_of="31 May")
    found.load("a 10 Jun: jam", on="16 Jun", as_of="31 May")
    assert found.shown("30 Jun") == ["jam"]


def test_other_keys_are_left_alone(notes) -> None:
    found = notes()
    found.load("a 10 Jan: tea; b 12 Jan: egg", on="13 Jan", as_of="12 Jan")
    found.load("a 10 Jan: jam", on="1 Mar", as_of="12 Jan")
    assert found.shown("11 Jan") == ["tea"]
    assert found.shown("12 Jan") == ["jam", "egg"]


def test_of_several_reports_the_newest_stands_though_it_was_loaded_first(notes) -> None:
    found = notes(BY_REPORT)
    found.load("a 20 Feb: jam", on="21 Feb", as_of="20 Feb")
    found.load("a 10 Jan: tea", on="1 Mar", as_of="20 Feb")
    assert found.versions() == ["jam from 20 Feb", "tea from 10 Jan"]
    assert (found.shown("19 Feb"), found.shown("20 Feb")) == (["tea"], ["jam"])


@pytest.mark.parametrize("word", ["always", "context"])
def test_what_has_no_day_of_its_own_is_always_known(notes, word: str) -> None:
    found = notes(NOTES.replace('known_on = "reported_on"', f'known_on = "{word}"'))
    found.load("a 10 Jun: tea", on="15 Jun", as_of="31 May")
    found.load("a 10 Jun: jam", on="16 Jun", as_of="31 May")
    assert found.shown("1 Jan") == ["jam"]
    assert found.shown(None) == ["jam"]


DAYS = [f"{number} {month}" for month in MONTHS[:5] for number in (10, 20)]
SAYINGS = st.sampled_from(["tea", "jam", "egg"])


@settings(max_examples=15)
@given(
    first=st.lists(st.tuples(st.sampled_from(DAYS), SAYINGS), min_size=1, max_size=4),
    corrections=st.lists(SAYINGS, min_size=1, max_size=3),
    on=st.sampled_from(DAYS),
)
def test_a_correction_loaded_late_changes_no_day_before_it_was_known(
    con: duckdb.DuckDBPyConnection,
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str]],
    corrections: list[str],
    on: str,
) -> None:
    # none of the corrections is dated after what it corrects, so all are known from the load on
    found = Loads(con, tmp_path_factory.mktemp("notes"), NOTES)
    found.load("; ".join(f"a {reported}: {says}" for reported, says in first), "1 Jan", "31 May")
    days = [*DAYS, "30 Jun"]
    before = [found.shown(known_on) for known_on in days]
    found.load("; ".join(f"a 10 Jan: {says}" for says in corrections), on, as_of="31 May")
    after = [found.shown(known_on) for known_on in days]
    early = sum(day(known_on) < day(on) for known_on in days)
    assert after[:early] == before[:early]
    assert after[-1] == corrections[-1:]
