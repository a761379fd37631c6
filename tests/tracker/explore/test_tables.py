"""Whole tables of the file a reader may open, narrowed and saved as they are shown."""

import io
from dataclasses import replace
from datetime import date

import pyarrow.csv as pacsv
import pytest

from etl import cards
from tests.attack.test_doors import OUTSIDERS
from tests.tracker.export.files import ABOUT, frictionless_problems, written
from tracker import messages, store, texts
from tracker.definitions import definitions
from tracker.explore import meanings, shown, tables
from tracker.explore.tables import Choice
from tracker.export.content import Content
from tracker.store import Store

PROGRAMME = "CBI"
EVERYTHING = Choice(PROGRAMME)
ABOUT_PEOPLE = {"attendance", "outreach", "workshops_history"}

KNOWN_FROM_A_DAY = {
    "plan_changes", "narratives", "outreach", "results", "results_history", "targets",
    "targets_history", "workshops", "workshops_history", "attendance", "milestone_reports",
    "milestone_reports_history",
}  # fmt: skip
# The public list of sessions is made anew, without the day a row was reported.
ANEW = {"staff": (), "public": ("workshops",)}


@pytest.fixture
def staff(shipped: object) -> Store:
    return store.open("staff")


@pytest.fixture
def public(shipped: object) -> Store:
    return store.open("public")


def content(of: Store, name: str, choice: Choice = EVERYTHING) -> Content:
    return tables.content(of, tables.tables(of)[name], choice, ABOUT)


def read(of: Store, name: str, choice: Choice = EVERYTHING) -> list[dict]:
    batches = content(of, name, choice).batches()
    return [row for batch in batches for row in batch.to_pylist()]


def test_what_a_file_says_of_an_indicator_is_in_the_readers_language(staff: Store):
    definition = definitions(staff)["attendances"]
    with texts.speaking("ms"):
        head = meanings.head(definition)
    assert head["definition"].startswith("Orang yang ditandakan hadir,")
    assert (head["title"], head["unit"]) == ("Kehadiran", "kehadiran")
    assert head["source"].startswith("Helaian kehadiran,")


def test_what_a_row_is_and_whose_it_is_are_told_in_malay(staff: Store):
    with texts.speaking("ms"):
        table = tables.tables(staff)["attendance"]
        assert shown.table_rows(table).startswith("Satu baris bagi setiap orang")
        assert shown.table_source(staff, table) == "Helaian Kehadiran · Data sendiri: dalaman"


def test_every_licence_of_a_card_is_said_in_malay():
    code_says = messages.collected()
    assert sorted(c.licence for c in cards.load().values() if c.licence not in code_says) == []


def test_what_everybody_may_read_is_not_called_internal(staff: Store, public: Store):
    licences = {n: shown.table_licence(public, t) for n, t in tables.tables(public).items()}
    assert licences["workshops"] == "Own data: published by the programme, no licence stated"
    assert [name for name, said in licences.items() if "internal" in said] == []
    sheet = tables.tables(staff)["workshops"]
    assert shown.table_licence(staff, sheet) == "Own data: internal"


def test_staff_see_the_sheets_and_nobody_else_a_row_about_a_person(staff: Store, public: Store):
    assert tables.tables(staff).keys() >= ABOUT_PEOPLE
    assert not ABOUT_PEOPLE & tables.tables(public).keys()
    assert {"cells", "traits", "outreach_cells"} <= tables.tables(public).keys()


@pytest.mark.parametrize("role", OUTSIDERS)
def test_everybody_but_staff_has_one_and_the_same_tables(public: Store, role: str):
    assert tables.tables(store.open(role)) == tables.tables(public)


def test_records_of_the_machine_are_no_tables(staff: Store):
    assert not {"loads", "quarantine", "rejected_rows", "meta"} & tables.tables(staff).keys()


@pytest.mark.parametrize("role", ["staff", "public"])
def test_every_table_can_be_shown_and_saved_and_both_have_the_same_rows(shipped: object, role: str):
    of = store.open(role)
    for name, table in tables.tables(of).items():
        shown = tables.first(of, table, EVERYTHING)
        saved = pacsv.read_csv(io.BytesIO(written(".csv", content(of, name)))) if len(shown) else []
        count = tables.count(of, table, EVERYTHING)
        assert len(shown) == min(count, tables.PAGE), name
        assert len(saved) == count, name
        if count:
            assert saved.column_names == list(shown.columns), name


@pytest.mark.parametrize("role", ["staff", "public"])
def test_every_day_of_every_table_is_a_day_of_this_age(shipped: object, role: str):
    # What stands once, such as a plan, is known from no day: it has no column that says one.
    of = store.open(role)
    for name in tables.tables(of):
        for row in read(of, name):
            days = [cell for cell in row.values() if isinstance(cell, date)]
            assert min(days, default=date(1900, 1, 1)).year >= 1900, (name, row)
    dated = {n for n, table in tables.tables(of).items() if "known_on" in table.columns}
    assert dated == KNOWN_FROM_A_DAY & tables.tables(of).keys() - {*ANEW[role]}


def test_the_rows_come_in_the_order_of_the_page(staff: Store):
    shown = tables.first(staff, tables.tables(staff)["cubes"], EVERYTHING)
    assert [row["numerator"] for row in read(staff, "cubes")][: tables.PAGE] == [
        *shown["numerator"]
    ]


def test_synthetic_rows_say_so_and_published_ones_beside_them_do_not(staff: Store):
    found = {row["plan_id"]: row["data"] for row in read(staff, "plans")}
    assert set(found.values()) == {"SAMPLE", "published"}
    assert {row["data"] for row in read(staff, "attendance")} == {"SAMPLE"}
    assert {row["data"] for row in read(staff, "published_figures")} == {"published"}
    real = {name: table.real for name, table in tables.tables(staff).items()}
    assert (real["plans"], real["attendance"], real["published_figures"]) == (False, False, True)


def test_a_table_is_narrowed_by_what_it_holds(staff: Store):
    choice = Choice(PROGRAMME, pillar="Prevention", place="Sabah", since=date(2022, 1, 1))
    table = tables.tables(staff)["outreach"]
    assert table.filters == ("pillar", "place", "period")
    found = read(staff, "outreach", choice)
    sql = """select count(*) as n from outreach
             where pillar = 'Prevention' and state = 'Sabah' and held_on >= date '2022-01-01'"""
    assert len(found) == staff.rows(sql)[0]["n"] > 0
    assert len(found) == tables.count(staff, table, choice)


def test_what_a_table_does_not_hold_does_not_narrow_it(staff: Store):
    choice = Choice(PROGRAMME, pillar="Prevention", place="Sabah", since=date(2022, 1, 1))
    assert tables.tables(staff)["agencies"].filters == ()
    assert len(read(staff, "agencies", choice)) == len(read(staff, "agencies"))


def test_another_programme_has_no_rows(staff: Store):
    assert read(staff, "workshops", Choice("another")) == []


@pytest.mark.parametrize("role", ["staff", "public"])
def test_the_pack_of_every_table_passes_frictionless(shipped: object, role: str, tmp_path):
    of = store.open(role)
    for name in tables.tables(of):
        table = tables.tables(of)[name]
        about = replace(ABOUT, meanings=tables.meaning(of, table), key=table.key)
        rows = tables.content(of, table, EVERYTHING, about)
        path = tmp_path / f"{name}.zip"
        path.write_bytes(written(".zip", rows))
        assert frictionless_problems(path, tmp_path / name) == [], name


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("role", ["staff", "public"])
def test_every_column_of_every_table_says_what_it_means(shipped: object, role: str, language: str):
    of = store.open(role)
    with texts.speaking(language):
        for name, table in tables.tables(of).items():
            told = tables.meaning(of, table)
            columns = content(of, name).schema.names
            assert [n for n in columns if n not in told or not told[n].description] == [], name


def test_a_value_that_is_no_figure_is_not_called_one(public: Store):
    told = {n: tables.meaning(public, tables.tables(public)[n]) for n in ("traits", "definitions")}
    assert told["traits"]["value"].description.startswith("The answer or class")
    assert told["definitions"]["value"].description.startswith("What is told")


def test_of_a_session_not_held_yet_the_public_file_says_what_is_left_out_and_why(public: Store):
    found = {row["workshop_id"]: row for row in read(public, "workshops")}
    # Held in a closed quarter; held since; still to come.
    assert found["W02"]["absence"] == ""
    assert found["W08"]["absence"] == "people: suppressed"
    assert found["W20"]["absence"] == (
        "title: suppressed; module: suppressed; mode: suppressed; held_on: not due; people: not due"
    )


def test_every_empty_cell_of_the_public_list_of_sessions_has_its_reason(public: Store):
    for row in read(public, "workshops"):
        named = {part.split(": ")[0] for part in row["absence"].split("; ") if part}
        empty = {name for name, cell in row.items() if cell is None}
        # A session held need not belong to a module: its sheet leaves the cell empty.
        assert empty - {"module"} <= named <= empty, row


def test_the_public_list_of_sessions_says_that_months_and_regions_stand_in_it(public: Store):
    told = tables.meaning(public, tables.tables(public)["workshops"])
    assert "the last day of its month" in told["planned_on"].description
    assert told["state"].description.startswith("The region:")
    assert told["planned_on"].title == "Planned on"
    changes = tables.meaning(public, tables.tables(public)["plan_changes"])
    assert "the last day of the month" in changes["new_value"].description


def test_a_place_leaves_the_public_list_of_sessions_whole_for_it_has_regions(public: Store):
    table = tables.tables(public)["workshops"]
    sabah = Choice(PROGRAMME, place="Sabah")
    assert table.filters == ("pillar", "period")
    assert read(public, "workshops", sabah) == read(public, "workshops") != []
    assert shown.without_effect([], table, {"place": True}).startswith("No effect here: place.")


def test_staff_see_the_sheet_of_sessions_as_it_is(staff: Store):
    table = tables.tables(staff)["workshops"]
    assert table.filters == ("pillar", "place", "period")
    assert {"city", "reported_on"} < {*table.columns}
    told = tables.meaning(staff, table)
    assert told["planned_on"].description.startswith("The date in the original plan")


def test_a_table_is_named_in_the_readers_language(staff: Store):
    english = tables.tables(staff)["attendance"].title
    texts.use("ms")
    assert tables.tables(staff)["attendance"].title != english


def test_the_pack_carries_the_rules_of_the_card(staff: Store, public: Store):
    score = tables.meaning(staff, tables.tables(staff)["attendance"])["pre_score"]
    assert (score.constraints["minimum"], score.constraints["maximum"]) == (0, 100)
    # Of a session not held yet the public file leaves out what the card asks for.
    anew = tables.meaning(public, tables.tables(public)["workshops"])
    assert not any(found.constraints for found in anew.values())
