"""The public file, opened: no row about a person, no cell below k, nothing but what is named."""

import json
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from etl import build, cards, folders, indicators, publish
from etl.release import contents, people
from etl.release.kept import Kept
from tests.etl.public import Opened, opened

K = 10
MADE_HERE = {
    "cells", "columns", "cubes", "definitions", "gain", "meta", "outreach_cells", "outreach_sexes",
    "plan_changes", "published_splits", "quarters", "referrals", "schedule", "schedule_months",
    "traits", "workshops",
}  # fmt: skip
HISTORIES = {"milestone_reports_history", "results_history", "targets_history"}
SAYS_NOTHING_OF_PEOPLE = {"completion", "first_responders_trained", "organisations_reached"}


@pytest.fixture(scope="module")
def files(built: Path) -> tuple[Opened, Opened, list[Kept]]:
    """Open both files of the shipped data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_VAR", str(built))
        return opened()


@pytest.fixture
def full(files: tuple) -> Opened:
    return files[0]


@pytest.fixture
def public(files: tuple) -> Opened:
    return files[1]


@pytest.fixture
def closed(files: tuple) -> list[Kept]:
    return files[2]


def test_every_source_is_named_once_as_open_or_not() -> None:
    named = [*contents.OPEN, *contents.MADE_APART, *contents.STAFF_ONLY]
    assert sorted(named) == sorted(cards.load())
    assert {c.name for c in cards.load().values() if c.people} <= set(contents.STAFF_ONLY)


def test_it_holds_the_tables_of_the_contract_and_no_other(public: Opened) -> None:
    assert set(public.columns) == MADE_HERE | HISTORIES | set(contents.OPEN)


def test_no_table_says_where_rows_of_our_own_were_read(public: Opened) -> None:
    reference = {card.name for card in cards.load().values() if card.reference}
    told = {t for t, names in public.columns.items() if any(n.startswith("_") for n in names)}
    assert told <= reference


def test_no_sheet_of_our_own_keeps_a_note(public: Opened) -> None:
    reference = {card.name for card in cards.load().values() if card.reference}
    notes = {"note", "audience", "evidence", "source_note"}
    kept = {t for t, names in public.columns.items() if notes & set(names)}
    assert kept <= reference


def test_no_text_in_it_is_about_a_person_or_a_file(full: Opened, public: Opened) -> None:
    said = set(public.texts())
    keys = full.rows("select participant_key as a, organisation_key as b from attendance")
    own = full.rows("select file, sha256 from loads where file like '%/%'")
    notes = full.rows(
        "select note as a, null as b from plan_changes union all"
        " select note, evidence from milestone_reports_history union all"
        " select audience, evidence from outreach"
    )
    never = {v for row in [*keys, *own, *notes] for v in row.values() if v}
    assert len(never) > 400
    assert said & never == set()
    assert not [
        text for text in said for word in ("attendance.csv", "outreach.csv") if word in text
    ]


def test_no_key_stands_in_the_bytes_of_the_file(full: Opened, public: Opened) -> None:
    data = public.path.read_bytes()
    keys = full.rows("select distinct participant_key as key from attendance")
    assert [row for row in keys if row["key"].encode() in data] == []


def test_a_session_not_held_yet_shows_its_month_and_no_title(full: Opened, public: Opened) -> None:
    exact = full.rows(
        "select planned_on as day from workshops where held_on is null union"
        " select try_cast(v as date) from (select unnest([old_value, new_value]) as v"
        " from plan_changes where item_kind = 'workshop' and item_id in"
        " (select workshop_id from workshops where held_on is null))"
    )
    days = {row["day"] for row in exact if (row["day"] + timedelta(days=1)).day != 1}
    assert len(days) > 10
    assert not days & public.days("workshops")  # plan_changes keeps its days as texts
    assert not {day.isoformat() for day in days} & set(public.texts())
    rows = public.rows("select * from workshops where held_on is null")
    assert {(row["title"], row["module"], row["mode"], row["month_only"]) for row in rows} == {
        (None, None, None, True)
    }
    titles = full.rows("select title from workshops where held_on is null")
    assert not {row["title"] for row in titles} & set(public.texts())


def test_a_session_has_a_region_and_no_smaller_place(public: Opened) -> None:
    rows = public.rows("select * from workshops")
    assert {row["state"] for row in rows} == {
        "Peninsular Malaysia",
        "East Malaysia and not stated",
    }
    assert {(row["city"], row["reported_on"]) for row in rows} == {(None, None)}
    listed = public.rows("select place from cubes where indicator_id like '%s_held'")
    assert {row["place"] for row in listed} == {None}


def test_the_last_report_and_the_last_closed_quarter_are_two_days(
    full: Opened, public: Opened
) -> None:
    meta = {row["name"]: row["value"] for row in public.rows("from meta")}
    assert meta == {
        "schema_version": str(publish.SCHEMA_VERSION),
        "version": public.path.stem.removeprefix("public-"),
        "data": "sample",
        "as_of": "2022-05-31",
        "log_head": publish.meta(full.path)["log_head"],
        "people_as_of": "2022-03-31",
        "k": str(K),
        "audience": "public",
    }


def test_quarters_close_one_after_the_other(public: Opened) -> None:
    rows = public.rows("select quarter, closed_on from quarters order by 1")
    assert [tuple(row.values()) for row in rows] == [
        ("2021-Q3", date(2021, 11, 14)),
        ("2021-Q4", date(2022, 2, 14)),
        ("2022-Q1", date(2022, 5, 15)),
    ]


def test_the_rows_of_a_quarter_are_its_attendances(
    full: Opened, public: Opened, closed: list[Kept]
) -> None:
    """Each attendance is booked once, in its quarter or, reported late, in the next."""
    booked = [tuple(row) for one in closed for row in one.attendance]
    assert len(booked) == len(set(booked))
    known = full.rows(
        "select workshop_id, participant_key from attendance join workshops using (workshop_id)"
        " where attended and held_on <= date '2022-03-31' and attendance.known_on <= '2022-05-15'"
    )
    # Rows that changed since stand in attendance with the day of the change.
    assert {tuple(row.values()) for row in known} <= set(booked)
    sums = public.rows("select quarter, sum(n) as n from cells group by quarter order by 1")
    assert [row["n"] for row in sums] == [len(one.attendance) for one in closed]


def test_each_row_stands_for_ten_people(full: Opened, public: Opened, closed: list[Kept]) -> None:
    sessions = {row["workshop_id"]: row for row in public.rows("from workshops")}
    for one in closed:
        rest = [tuple(row) for row in one.attendance]
        rows = [r for r in public.rows("from cells") if r["quarter"] == one.name]
        for row in sorted(rows, key=lambda r: r["workshop_id"] is None):
            there = [v for v in rest if row["workshop_id"] in (None, v[0])]
            if row["workshop_id"]:
                assert row["pillar"] == sessions[row["workshop_id"]]["pillar"]
                rest = [v for v in rest if v not in there]
            assert len(there) >= row["n"]
            assert row["n"] == 0 or len({key for _, key in there}) >= K
        assert {r["closed_on"].isoformat() for r in rows} == {one.closed_on}


def test_each_trait_splits_its_row_into_nobody_or_ten_people(
    full: Opened, public: Opened, closed: list[Kept]
) -> None:
    rows = public.rows("from traits")
    whole = Counter[tuple]()
    for row in rows:
        assert row["n"] == 0 or row["n"] >= K
        whole[(row["quarter"], row["trait"], row["of"])] += row["n"]
    assert all(n == of for (_, _, of), n in whole.items())
    women = {
        row["participant_key"] for row in full.rows("from attendance") if row["sex"] == "female"
    }
    for one in closed:
        (shown,) = [r for r in rows if (r["quarter"], r["value"]) == (one.name, "female")]
        keys = [key for _, key in one.attendance if key in women]
        assert (shown["n"], shown["of"]) == (len(keys), len(one.attendance))
        assert min(len(set(keys)), len({k for _, k in one.attendance} - women)) >= K


def test_new_people_are_those_whose_first_attendance_it_is(
    public: Opened, closed: list[Kept]
) -> None:
    shown = public.rows("select * from traits where trait = 'new people' order by quarter, value")
    third, fourth, first = ({key for _, key in one.attendance} for one in closed)
    both = len(closed[0].attendance) + len(closed[1].attendance)
    assert [(row["quarter"], row["n"], row["of"]) for row in shown] == [
        ("2021-Q3 + 2021-Q4", len(third | fourth), both),
        ("2021-Q3 + 2021-Q4", both - len(third | fourth), both),
        ("2022-Q1", len(first - third - fourth), len(first) + _again(closed[2])),
        ("2022-Q1", len(first & (third | fourth)) + _again(closed[2]), len(closed[2].attendance)),
    ]


def _again(one: Kept) -> int:
    return len(one.attendance) - len({key for _, key in one.attendance})


def test_outreach_stands_for_ten_people_and_adds_up(full: Opened, public: Opened) -> None:
    shown = public.rows(
        "select quarter, counted, sum(people) as n from outreach_cells group by all"
    )
    counted = full.rows(
        "select year(held_on) || '-Q' || quarter(held_on) as quarter,"
        " if(channel in ('in person', 'school'), 'head count', 'own count') as counted,"
        " sum(people_reached) as n from outreach where held_on <= date '2022-03-31' group by all"
    )
    assert sorted(map(str, shown)) == sorted(map(str, counted))
    parts = public.rows(
        "select people as n from outreach_cells union all select referrals from referrals"
    )
    sexes = [
        n
        for row in public.rows("select female, male, rest from outreach_sexes")
        for n in row.values()
    ]
    assert [n for n in [*sexes, *(row["n"] for row in parts)] if 0 < n < K] == []


def test_figures_about_people_are_sums_of_what_was_published(public: Opened) -> None:
    people_too = contents.about_people()
    rows = [row for row in public.rows("from cubes") if row["indicator_id"] in people_too]
    totals = Counter[str]()
    for row in rows:
        assert row["period"] in {date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1)}
        parts = [row["numerator"], row["denominator"]]
        assert [n for n in parts if n is not None and 0 < n < K] == []
        assert [row[d] for d in ("kind", "mode", "sex", "age_band", "workshop_id")] == [None] * 5
        totals[row["indicator_id"]] += row["numerator"]
    (cells,) = public.rows("select sum(n) as n from cells")
    (heads,) = public.rows(
        "select sum(people) as n from outreach_cells where counted = 'head count'"
    )
    assert (totals["attendances"], totals["outreach_reach"]) == (cells["n"], heads["n"])
    assert {row["place"] for row in rows if row["indicator_id"] != "outreach_reach"} == {None}
    assert not set(totals) & (SAYS_NOTHING_OF_PEOPLE | {"learning_gain"})


def test_a_figure_may_be_shown_only_where_each_quarter_shows_it(public: Opened) -> None:
    shown = {
        (r["indicator_id"], r["pillar"], r["place"]) for r in public.rows("from published_splits")
    }
    of_people = {indicator for indicator, _, _ in shown}
    assert of_people <= set(contents.about_people())
    assert not of_people & SAYS_NOTHING_OF_PEOPLE
    pillars = {pillar for indicator, pillar, _ in shown if indicator == "attendances"}
    # 2022-Q1 has sessions of Prevention and Partnerships and is not split.
    assert pillars == {"all", "Protection", "Prosecution", "cross-cutting"}
    assert {
        (i, p, place) for i, p, place in shown if i != "outreach_reach" and place != "all"
    } == set()


def test_the_rest_of_the_cubes_is_that_of_the_full_file(full: Opened, public: Opened) -> None:
    people_too, listed = contents.about_people(), {"workshops_held", "consultations_held"}
    for indicator in set(indicators.load()) - set(people_too):
        sql = f"select * from cubes where indicator_id = '{indicator}' order by all"
        if indicator in listed:
            sql = (
                f"select period, pillar, sum(numerator) as n from ({sql}) group by all order by all"
            )
        assert public.rows(sql) == full.rows(sql)


def test_the_gain_is_never_that_of_one_workshop(public: Opened) -> None:
    rows = {row["quarter"]: row for row in public.rows("from gain")}
    quarters = ("2021-Q3", "2021-Q4", "2022-Q1")
    assert set(rows) == {*quarters, "all"}
    assert {rows[quarter]["points"] for quarter in quarters} == {None}
    # The third quarter shows no head count, so it is one group, and the figure before it stays.
    assert rows["all"]["matched"] == rows["2021-Q3"]["matched"] + rows["2021-Q4"]["matched"]
    assert rows["all"]["groups"] == 2 + 3
    assert rows["all"]["low"] < rows["all"]["points"] < rows["all"]["high"]
    matched = {
        r["quarter"]: r["n"]
        for r in public.rows("from traits where trait = 'matched'")
        if r["value"] == "yes"
    }
    assert matched == {quarter: rows[quarter]["matched"] for quarter in quarters}


# --- rule 7, on the sample -------------------------------------------------------------------


@pytest.fixture
def own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a copy of the sample that a test may add to; return its folder."""
    shutil.copytree(folders.SAMPLE, tmp_path / "sample")
    monkeypatch.setattr(folders, "SAMPLE", tmp_path / "sample")
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    build.build()
    return tmp_path


def of_closed_quarters(file: Opened) -> dict[str, list[tuple]]:
    """Return every row about people of the first three quarters, except what comes after them."""
    asked = ("cells", "traits", "gain", "outreach_cells", "outreach_sexes", "referrals", "quarters")
    found = {}
    for table in asked:
        rows = [row for row in file.rows(f"from {table}") if row["quarter"] < "2022-Q2"]
        found[table] = sorted(str(row) for row in rows)
    return found


def add_200(folder: Path) -> None:
    """Add 120 late rows and 80 corrected ones, reported in time for the second quarter of 2022."""
    full, _, _ = opened()
    there = full.rows(
        "select workshop_id, participant_key from attendance where attended"
        " and workshop_id in ('W01', 'W03', 'W06') order by all limit 80"
    )
    header = "workshop_id,participant_key,sex,age_band,organisation_type,attended,reported_on,basis"
    late = [f"W0{1 + n % 7},fresh{n:03},female,25-34,CSO,yes" for n in range(120)]
    changed = [f"{r['workshop_id']},{r['participant_key']},male,35-44,CSO,no" for r in there]
    lines = [header, *(f"{row},2022-08-10,sample" for row in (*late, *changed))]
    (folder / "sample" / "2022-08").mkdir()
    path = folder / "sample" / "2022-08" / "attendance.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outreach = "event_id,programme_id,held_on,state,channel,pillar,people_reached,reported_on,basis"
    last = "E9999,CBI,2022-08-01,Johor,in person,Prevention,40,2022-08-31,sample"
    (path.parent / "outreach.csv").write_text(f"{outreach}\n{last}\n", encoding="utf-8")


def test_200_late_or_corrected_rows_change_no_published_cell(own_copy: Path) -> None:
    _, before, quarters = opened()
    shown = of_closed_quarters(before)
    add_200(own_copy)
    assert build.build().published
    full, after, closed = opened()
    (rejected,) = full.rows("select sum(rejected) as n, sum(accepted) as a from loads")
    assert rejected["n"] == 0
    assert closed[:3] == quarters
    now = of_closed_quarters(after)
    # What follows the third: the use of learning by the people of 2021-Q4, published then.
    followed = [row for row in now["traits"] if "used learning" in row and "2021-Q4" in row]
    assert {**now, "traits": [row for row in now["traits"] if row not in followed]} == shown
    (late,) = after.rows("select reported_late as n from quarters where quarter = '2022-Q2'")
    early = {tuple(row) for one in closed[:3] for row in one.attendance}
    booked = [tuple(row) for row in closed[3].attendance]
    before_april = [row for row in booked if row[0] <= "W07"]
    assert not early & set(booked)
    assert late["n"] == len(before_april) >= 120
    (row,) = after.rows("select n from cells where pillar = '(reported late)'")
    assert row["n"] == late["n"]


def test_a_rebuild_from_the_log_alone_gives_the_same_file(
    own_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, before, _ = opened()
    version, tables = publish.current().version, before.tables
    shutil.move(own_copy / "var", own_copy / "restored")
    monkeypatch.setenv("PANTAU_VAR", str(own_copy / "restored"))
    shutil.rmtree(publish.folder())
    monkeypatch.setattr(people, "tree_rows", None)  # nothing is worked out again
    assert build.build().published
    _, after, _ = opened()
    assert publish.current().version == version
    assert after.path != before.path
    assert after.tables == tables


def test_a_replay_shows_the_quarters_closed_by_then_as_published(own_copy: Path) -> None:
    _, now, _ = opened()
    then = Opened(build.replay(date(2021, 12, 31)).public)
    meta = {row["name"]: row["value"] for row in then.rows("from meta")}
    assert (meta["people_as_of"], meta["as_of"]) == ("2021-09-30", "2021-12-31")
    assert then.rows("select distinct quarter from cells") == [{"quarter": "2021-Q3"}]
    same = "from cells where quarter = '2021-Q3' order by all"
    assert then.rows(same) == now.rows(same)
    sessions = then.rows("select workshop_id, people from workshops where people is not null")
    assert sorted(row["workshop_id"] for row in sessions) == ["W01", "W02"]


def test_the_kept_quarters_name_rows_and_nothing_else_of_people(own_copy: Path) -> None:
    path = own_copy / "var" / "log" / "sample" / "quarters" / "2021-Q3.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    assert set(said) == {
        "name", "closed_on", "k", "attendance", "events", "sessions", "cities", "means",
        "new_people", "published",
    }  # fmt: skip
    assert {len(row) for row in said["attendance"]} == {2}
