"""Every figure of the Overview and the 4Ps, as the pages have it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.small_year import PROGRAMME, publish_year
from tracker import programme as programmes
from tracker import store as stores
from tracker.command import figures
from tracker.command.refused import Refused
from tracker.figures import figure
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.programme import ALL, PILLARS
from tracker.results import four_ps, overview
from tracker.store import Store

KEYS = [
    *("indicator", "unit", "pillar", "place", "as_of", "value", "numerator", "denominator"),
    *("target", "progress", "expected", "expected_from", "gap", "index", "status", "absence"),
]
COMPARED = [
    *("compare_as_of", "compare_value", "compare_progress", "compare_status"),
    *("compare_absence", "change"),
]
NUMBERS = ("value", "numerator", "denominator", "target", "progress", "expected", "gap", "index")
GOLDEN = Path(__file__).parents[2] / "golden" / "figures-2022-05-31.csv"
THEN = date(2021, 12, 31)


def rows(store: Store, compared: Store | None = None) -> dict[tuple, dict]:
    """Return what a script reads, by indicator, pillar and place."""
    found = [figures.compared_row(*pair) for pair in figures.pairs(store, compared)]
    by_key = {(row["indicator"], row["pillar"], row["place"]): row for row in found}
    assert len(by_key) == len(found)  # each stands once
    return by_key


def test_a_figure_has_these_keys_in_this_order(small: Store) -> None:
    assert {tuple(row) for row in rows(small).values()} == {tuple(KEYS)}


def test_a_figure_can_be_checked_by_hand(small: Store) -> None:
    row = rows(small)["workshops_held", ALL, ALL]  # four held of ten, seven due by day 180
    assert list(row.values())[:9] == [
        *("workshops_held", "sessions", ALL, ALL, "2021-06-30"),
        *(4, 4, None, 10),
    ]
    assert (row["progress"], row["expected"]) == (4 / 10, 7 / 10)
    assert row["expected_from"] == "schedule"
    assert row["gap"] == pytest.approx(100 * (4 / 10 - 7 / 10))
    assert row["index"] == pytest.approx(4 / 7)
    assert (row["status"], row["absence"]) == ("behind plan", None)


def test_an_index_that_is_too_early_is_named_where_the_status_is_there(small: Store) -> None:
    held = figure(small, PROGRAMME, "workshops_held", small.as_of or THEN)
    early = replace(held, status=Status.ACHIEVED, index=Absence.TOO_EARLY)
    assert (figures.row(early)["index"], figures.row(early)["absence"]) == (None, "too early")


def test_what_is_not_there_is_null_and_named(small: Store) -> None:
    row = rows(small)["workshops_held", "Prevention", ALL]  # no target was set for Prevention
    assert row["value"] == 2
    assert [row[name] for name in ("target", "progress", "gap", "index", "status")] == [None] * 5
    assert row["absence"] == "no target"


def test_the_absence_of_the_value_comes_before_that_of_the_status(small: Store) -> None:
    row = rows(small)["learning_use", "Prevention", ALL]
    assert (row["value"], row["status"], row["absence"]) == (None, None, "not reported")


def test_context_has_no_status_and_nothing_is_missing(published: Store) -> None:
    row = rows(published)["outreach_impressions", ALL, ALL]
    assert (row["status"], row["absence"]) == (None, None)
    assert row["value"] > 0


def test_the_pages_show_no_figure_that_is_not_here(published: Store) -> None:
    cbi, as_of = programmes.programmes(published)[0], published.as_of
    shown = [figure(published, cbi, i, as_of) for i in overview.MEASURES]
    for i in overview.MEASURES:
        shown += overview.by_place(published, cbi, as_of, i)
    for pillar in PILLARS:
        shown.append(figure(published, cbi, "workshops_held", as_of, pillar))
        shown += four_ps.common(published, cbi, as_of, pillar, ALL)
        shown += four_ps.own(published, cbi, as_of, pillar, ALL)
    found = rows(published)
    for one in shown:
        assert found[one.definition.id, one.pillar, one.place] == figures.row(one)


def test_the_whole_stands_before_the_pillars_and_these_before_the_places(published: Store) -> None:
    keys = list(rows(published))
    assert [indicator for indicator, _, _ in keys] == sorted(indicator for indicator, _, _ in keys)
    sessions = [pillar for indicator, pillar, _ in keys if indicator == "workshops_held"]
    assert sessions == [ALL, *PILLARS]
    reached = [place for indicator, _, place in keys if indicator == "outreach_reach"]
    assert reached == [ALL, "Pulau Pinang", "Sabah", "Wilayah Persekutuan Kuala Lumpur"]


def test_the_figures_are_those_worked_out_by_the_second_path(published: Store) -> None:
    found, shared = rows(published), 0
    for golden in pd.read_csv(GOLDEN, encoding="utf-8").to_dict("records"):
        row = found.get((golden["indicator"], golden["pillar"], golden["place"]))
        if row is None:
            continue
        shared += 1
        wanted = {n: None if pd.isna(golden[n]) else golden[n] for n in NUMBERS}
        assert {n: row[n] for n in NUMBERS} == pytest.approx(wanted, abs=1e-8)
        said = row["status"] or row["absence"] or "context"
        assert said.casefold() == golden["status"].casefold()
    assert shared == len(found)  # the sheet knows every figure the pages show


def test_two_dates_stand_side_by_side(published: Store) -> None:
    before = stores.open("staff", THEN)
    then, both = rows(before), rows(published, before)
    assert {tuple(row) for row in both.values()} == {(*KEYS, *COMPARED)}
    for key, row in both.items():
        was = then[key]
        assert row["compare_as_of"] == "2021-12-31"
        for name in ("value", "progress", "status", "absence"):
            assert row[f"compare_{name}"] == was[name]
        if row["value"] is None or was["value"] is None:
            assert row["change"] is None
        else:
            assert row["change"] == pytest.approx(row["value"] - was["value"])


def test_a_table_for_people_names_absences_and_says_what_is_made_up(small: Store) -> None:
    lines = [*figures.heading(small), *figures.table(figures.pairs(small))]
    assert lines[:2] == ["Small programme, as of 30 Jun 2021", "SAMPLE: synthetic data"]
    (line,) = [x for x in lines if x.startswith("learning_gain") and "Prevention" in x]
    assert line.split()[-9:] == ["11", "15", "73%", "49%", "+24.0", "1.49", "too", "few", "answers"]


def test_own_data_carry_no_stamp(tmp_path: Path) -> None:
    own = publish_year(tmp_path, data="own")
    assert not [line for line in figures.heading(own) if "SAMPLE" in line]


@pytest.mark.parametrize("day", [date(2021, 7, 28), date(2022, 6, 1)])
def test_a_day_before_the_start_or_after_the_last_report_is_refused(
    shipped: Path, day: date
) -> None:
    with pytest.raises(Refused, match=rf"{day} .* 2021-07-29, .* to 2022-05-31"):
        figures.opened("staff", day)


def test_a_past_day_is_made_once_and_said_once(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert figures.opened("staff", date(2021, 9, 15)).as_of == date(2021, 9, 15)
    said = capsys.readouterr()
    assert said.err.count("Putting together what was known on 2021-09-15") == 1
    assert (said.err.count("\n"), said.out) == (1, "")


def test_before_any_report_the_programme_stands_at_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = stores.Store("staff", "none", publish_year(tmp_path).path, None, "sample")
    monkeypatch.setattr(stores, "open", lambda *_: empty)
    assert figures.opened("staff", PROGRAMME.start) is empty
    assert {row["as_of"] for row in rows(empty).values()} == {PROGRAMME.start.isoformat()}
