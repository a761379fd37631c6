"""The rows behind a figure make the figure, for every indicator, pillar and place."""

from collections import defaultdict
from dataclasses import replace
from statistics import fmean

import pandas as pd
import pytest

from tests.test_golden import AS_OF, ROWS
from tracker import rows_behind, store, texts
from tracker.explained import figures, sheets
from tracker.explained.explanation import View
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence
from tracker.planned import Asked
from tracker.programme import programmes
from tracker.store import Store

SUMS = {  # what is added up, where not every row counts one
    "outreach_reach": "people_reached",
    "outreach_impressions": "impressions",
    "outreach_engagements": "engagements",
    "outreach_materials": "materials",
    "referrals": "referrals",
}
YES = {"completion": "attended", "learning_use": "used_learning"}


def by_hand(found: Figure, rows: pd.DataFrame) -> tuple[float | None, float | None]:
    """Work numerator and denominator out from the rows of the sheet, without any SQL."""
    told = rows.to_dict("records")
    if found.definition.id == "learning_gain":
        gains = defaultdict(list)
        for row in told:
            gains[row["workshop_id"]].append(row["post_score"] - row["pre_score"])
        return sum(fmean(g) for g in gains.values()), len(gains)
    if found.definition.id == "satisfaction":
        return sum(row["satisfaction"] >= 4 for row in told), len(told)
    if found.definition.id in YES:
        return sum(bool(row[YES[found.definition.id]]) for row in told), len(told)
    if found.definition.id in SUMS:
        return sum(row[SUMS[found.definition.id]] for row in told), None
    return added_up(found, told)


def added_up(found: Figure, told: list[dict]) -> tuple[float | None, float | None]:
    source = found.definition.head["rows"]
    if source == "results":
        whole = [row["denominator"] for row in told if pd.notna(row["denominator"])]
        return sum(row["numerator"] for row in told), sum(whole) if whole else None
    if source == "published_figures":
        return sum(row["value"] for row in told), None
    return len(told), None


def asked_of(store: Store, row: dict) -> tuple[Asked, Figure]:
    cbi = programmes(store)[0]
    found = figure(store, cbi, row["indicator"], AS_OF, row["pillar"], row["place"])
    return Asked(store, cbi, found.definition, found.pillar, found.place), found


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{r['indicator']}-{r['pillar']}-{r['place']}" for r in ROWS]
)
def test_numerator_and_denominator_come_out_of_the_rows(published: Store, row: dict):
    asked, found = asked_of(published, row)
    rows = rows_behind.counted_rows(asked)
    if found.numerator is None or (not len(rows) and not found.numerator):
        assert len(rows) == 0
    else:
        assert by_hand(found, rows) == pytest.approx((found.numerator, found.denominator))


@pytest.mark.parametrize("language", ["en", "ms"])
@pytest.mark.parametrize("indicator", sorted({r["indicator"] for r in ROWS}))
def test_every_table_has_a_name_for_each_column_and_says_where_each_row_stands(
    published: Store, indicator: str, language: str
):
    texts.use(language)
    view = View(published, programmes(published)[0], AS_OF)
    for table in figures.explain(view, indicator, "all", "all").tables:
        assert table.frame.columns.is_unique
        assert not table.frame.columns.hasnans


def test_no_free_text_of_a_sheet_is_among_its_columns(published: Store):
    asked, _ = asked_of(published, {"indicator": "organisations_changed", **EVERYTHING})
    rows = rows_behind.counted_rows(asked)
    assert rows["evidence"].notna().any()
    assert "Evidence" not in sheets.table(rows, "results").columns


EVERYTHING = {"pillar": "all", "place": "all"}


def test_whoever_is_not_staff_sees_no_row_but_those_others_published(published: Store):
    public = store.open("public")
    asked, _ = asked_of(published, {"indicator": "attendances", **EVERYTHING})
    assert rows_behind.counted_rows(replace(asked, store=public)) is Absence.SUPPRESSED
    assert rows_behind.lines(public, "attendance", ["W01"]) is Absence.SUPPRESSED
    convictions, _ = asked_of(published, {"indicator": "convictions", **EVERYTHING})
    assert len(rows_behind.counted_rows(replace(convictions, store=public))) == 1


def test_the_time_of_a_load_is_malaysian_and_reference_rows_have_none():
    at = pd.Timestamp(2022, 6, 1, 17, 30)  # 17:30 UTC is 01:30 the next day in Kuala Lumpur
    told = {"_sha256": "ab", "_file": "f.csv", "_sheet": None, "_line": 2}
    frame = pd.DataFrame(
        [told | {"_load": 3, "_loaded_at": at}, told | {"_load": 0, "_loaded_at": at}]
    )
    said = sheets.load(frame)
    assert list(said["Load"]) == ["3", "with every build"]
    assert list(said["Loaded at (Malaysia time)"]) == ["2022-06-02 01:30", "with every build"]
    assert list(sheets.where(frame).columns) == ["File", "Line"]  # a CSV has no sheet
    workbook = frame.assign(_sheet=["Day 1", None])
    assert next(iter(sheets.where(workbook)["Sheet"])) == "Day 1"
