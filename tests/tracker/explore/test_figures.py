"""Figures in one long format: the same numbers as on the pages, split by whatever rows name."""

import json
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.attack.test_doors import OUTSIDERS
from tests.tracker.export.files import ABOUT, saved
from tracker import store
from tracker.definitions import Definition, definitions
from tracker.explore import figures, splits
from tracker.figures import figure
from tracker.formulas.absence import known
from tracker.long_rows import COLUMNS
from tracker.programme import ALL, PILLARS, Programme, programmes
from tracker.store import Store

ROLES = ("staff", "public")


@pytest.fixture(params=ROLES)
def opened(shipped: object, request: pytest.FixtureRequest) -> Store:
    return store.open(request.param)


def programme(of: Store) -> Programme:
    return programmes(of)[0]


def named(of: Store, *ids: str) -> list[Definition]:
    return [definitions(of)[i] for i in ids]


def rows(of: Store, indicator: str, *by: str, **choices: object) -> pd.DataFrame:
    return figures.frame(of, programme(of), named(of, indicator), by=by, **choices)


def test_the_columns_are_those_of_the_long_format_with_whose_data_first(opened: Store):
    assert list(rows(opened, "workshops_held")) == ["data", *COLUMNS]


def test_a_further_split_has_its_column_after_the_place(opened: Store):
    found = list(rows(opened, "workshops_held", "mode"))
    assert found[found.index("place") + 1] == "mode"
    assert [name for name in found if name != "mode"] == ["data", *COLUMNS]


def test_every_indicator_has_the_value_its_page_has(opened: Store):
    known_ = definitions(opened)
    found = figures.frame(opened, programme(opened), known_.values(), by=())
    assert set(found["indicator"]) == set(known_)
    for row in found.to_dict("records"):
        shown = figure(opened, programme(opened), row["indicator"], opened.as_of)
        assert row["value"] == (shown.value if known(shown.value) else None), row["indicator"]
        assert row["target"] == shown.target


@pytest.mark.parametrize("by", ["kind", "mode", "sex", "age_band", "organisation_type", "channel"])
def test_the_parts_of_a_count_add_up_to_it(opened: Store, by: str):
    for definition in definitions(opened).values():
        if definition.kind != "count" or by not in splits.splits(opened, definition):
            continue
        whole = rows(opened, definition.id)["value"].iloc[0]
        parts = rows(opened, definition.id, by)["value"]
        assert parts.sum() == (whole or 0), definition.id


def test_parts_are_split_by_period_too(opened: Store):
    parts = rows(opened, "outreach_reach", "channel", "period")
    whole = rows(opened, "outreach_reach", "period")
    assert parts.groupby("period")["value"].sum().to_dict() == {
        row["period"]: row["value"] for row in whole.to_dict("records") if row["value"]
    }


def test_the_gain_of_a_group_is_the_mean_of_its_workshops(shipped: object):
    staff = store.open("staff")
    sql = """
        select sex, avg(gain) as gain, count(*) as n from (
            select sex, workshop_id, avg(post_score - pre_score) as gain
            from attendance join workshops using (workshop_id)
            where attended and status = 'held' and pre_score is not null
                and post_score is not null
            group by all
        ) group by sex
    """
    expected = {row["sex"]: (row["gain"], row["n"]) for row in staff.rows(sql)}
    found = rows(staff, "learning_gain", "sex").to_dict("records")
    assert {row["sex"] for row in found} == set(expected)
    for row in found:
        gain, workshops = expected[row["sex"]]
        assert row["value"] == pytest.approx(gain)
        assert row["denominator"] == workshops


def test_a_pillar_and_a_place_narrow_the_rows(shipped: object):
    staff = store.open("staff")
    whole = rows(staff, "outreach_events", "pillar", "place")
    narrowed = rows(staff, "outreach_events", "pillar", "place", pillar="Prevention", place="Sabah")
    wanted = whole[(whole["pillar"] == "Prevention") & (whole["place"] == "Sabah")]
    assert narrowed.to_dict("records") == wanted.to_dict("records")


def test_what_cannot_be_split_is_given_whole(opened: Store):
    found = rows(opened, "tip_tier", "pillar", pillar="Prosecution")
    assert [(row["pillar"], row["data"]) for row in found.to_dict("records")] == [
        (ALL, "published")
    ]


def test_a_chosen_period_keeps_the_months_in_it(shipped: object):
    staff = store.open("staff")
    found = rows(staff, "workshops_held", since=date(2021, 10, 1), until=date(2021, 12, 31))
    assert list(found["period"]) == ["2021-10", "2021-11", "2021-12"]


def test_a_chosen_period_keeps_the_closed_quarters_wholly_in_it(shipped: object):
    public = store.open("public")
    choice = {"since": date(2021, 8, 1), "until": date(2022, 3, 31)}
    assert list(rows(public, "outreach_reach", **choice)["period"]) == ["2021-Q4", "2022-Q1"]
    # New people of two quarters were published together: neither can be shown alone.
    assert list(rows(public, "new_people", **choice)["period"]) == ["2022-Q1"]


def test_people_of_a_pillar_that_is_not_published_are_suppressed(shipped: object):
    public = store.open("public")
    for by in ((), ("channel",), ("period",)):
        found = rows(public, "outreach_reach", *by, pillar="Prevention")
        assert found["value"].isna().all()
        assert set(found["absence"]) == {"suppressed"}


def test_the_rest_of_people_is_not_shown_and_never_not_stated(shipped: object):
    public = store.open("public")
    for name in ("channel", "city"):
        assert splits.NOT_STATED not in set(rows(public, "outreach_reach", name)[name])


@pytest.mark.parametrize("role", OUTSIDERS)
def test_everybody_but_staff_gets_one_and_the_same_figures(shipped: object, role: str):
    other, public = store.open(role), store.open("public")
    known_ = list(definitions(public).values())
    by = figures.possible(public, known_)
    ours, theirs = (figures.frame(s, programme(s), known_, by=by) for s in (public, other))
    pd.testing.assert_frame_equal(ours, theirs)


def test_of_several_indicators_only_what_the_format_names_can_split(opened: Store):
    found = figures.possible(opened, list(definitions(opened).values()))
    assert found == ["period", "pillar", "place"]


def test_the_four_pillars_come_in_their_order(opened: Store):
    assert list(rows(opened, "workshops_held", "pillar")["pillar"])[:4] == list(PILLARS)


TYPES = dict.fromkeys(["data", *COLUMNS], "string") | {
    "as_of": "date32[day]",
    "value": "double",
    "numerator": "double",
    "denominator": "double",
    "target": "double",
    "expected": "double",
}


def types(folder: Path, found: pd.DataFrame) -> dict[str, str]:
    """Return the type of every column of the Parquet file of some figures."""
    schema = pq.read_schema(saved(folder, ".parquet", figures.content(found, ABOUT)))
    return {field.name: str(field.type) for field in schema}


def test_a_column_has_one_type_whatever_stands_in_it(opened: Store, tmp_path: Path):
    for definition in definitions(opened).values():
        found = rows(opened, definition.id, *figures.possible(opened, [definition]))
        for few in (found, found.head(1), found.head(0)):
            kinds = types(tmp_path, few)
            assert {n: kind for n, kind in kinds.items() if n in TYPES} == TYPES, definition.id
            assert {kind for n, kind in kinds.items() if n not in TYPES} <= {"string"}


def test_files_of_two_indicators_are_read_as_one(opened: Store, tmp_path: Path):
    # Whole numbers with a target in the one, shares without any in the other.
    asked = {"workshops_held": (), "satisfaction": ("period",)}
    paths = []
    for name, by in asked.items():
        (tmp_path / name).mkdir()
        content = figures.content(rows(opened, name, *by), ABOUT)
        paths.append(str(saved(tmp_path / name, ".parquet", content)))
    (counted,) = duckdb.execute(
        "select count(distinct indicator) from read_parquet(?)", [paths]
    ).fetchall()
    assert counted == (2,)


def test_a_pack_calls_an_empty_column_of_numbers_numbers(opened: Store, tmp_path: Path):
    found = rows(opened, "workshops_held", "period")
    assert found["target"].isna().all()
    with zipfile.ZipFile(saved(tmp_path, ".zip", figures.content(found, ABOUT))) as pack:
        (resource,) = json.loads(pack.read("datapackage.json"))["resources"]
    kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert {kinds[name] for name in ("value", "numerator", "target", "expected")} == {"number"}
    assert (kinds["as_of"], kinds["status"]) == ("date", "string")
