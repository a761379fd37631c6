"""Explore: what is asked for in the address is drawn, the same rows in the table and the chart."""

from pathlib import Path

import pytest

from tests.pages import drawn
from tests.pages.test_pages import opened
from tracker.explore import tables

EXPLORE = "pages/use_the_data/explore.py"


def said(app) -> str:
    return "\n".join(drawn.texts(app))


def test_every_indicator_is_there_with_its_figure(shipped: Path):
    app = opened(EXPLORE, show="figures")
    (frame,) = drawn.frames(app)
    assert {"attendances", "tip_tier", "workshops_held"} <= set(frame["indicator"])
    assert drawn.charts(app) == []
    assert "Choose one indicator to see a chart" in said(app)


def test_one_indicator_is_drawn_with_one_bar_for_each_row(shipped: Path):
    app = opened(EXPLORE, show="workshops_held", by="pillar")
    (frame,), (chart,) = drawn.frames(app), drawn.charts(app)
    assert list(frame["value"]) == chart["data"][0]["x"] == [3, 3, 1, 2]
    assert list(frame["pillar"]) == ["Prevention", "Protection", "Prosecution", "Partnerships"]
    assert "Workshops and consultations held by pillar" in said(app)


def test_one_indicator_opens_split_by_its_months_and_an_empty_split_asks_for_the_whole(
    shipped: Path,
):
    app = opened(EXPLORE, show="workshops_held")
    (frame,), (chart,) = drawn.frames(app), drawn.charts(app)
    # Held: one a month but for Feb, and W01 was in Aug 2021 (programme from Jul 2021 to May 2022).
    assert list(frame["value"]) == chart["data"][0]["x"] == [0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1]
    assert {"Jul 2021", "May 2022"} <= set(drawn.words(app).splitlines())
    whole = opened(EXPLORE, show="workshops_held", by="")
    (frame,) = drawn.frames(whole)
    assert list(frame["value"]) == [9]
    assert drawn.charts(whole) == []
    assert whole.query_params["by"] == ""


def test_filters_narrow_and_one_without_effect_is_named(shipped: Path):
    app = opened(EXPLORE, show="workshops_held", pillar="Prosecution", **{"from": "2022-03"})
    (frame,) = drawn.frames(app)
    assert set(frame["pillar"]) == {"Prosecution"}
    assert list(frame["period"]) == ["2022-03", "2022-04", "2022-05"]
    app = opened(EXPLORE, show="table:agencies", place="Sabah")
    assert "No effect here: place." in said(app)


def test_everybody_is_told_that_the_list_of_sessions_has_regions_and_no_places(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("PANTAU_LOCAL_STAFF")
    app = opened(EXPLORE, show="table:workshops", place="Sabah")
    (frame,) = drawn.frames(app)
    assert len(frame) == 20
    assert "No effect here: place. What cannot be narrowed is shown whole." in said(app)
    # A session is not held yet, or its quarter has not closed: each empty head count says so.
    assert list(frame["absence"].str.contains("people: ")) == list(frame["people"].isna())


def test_more_rows_than_a_page_shows_are_counted(shipped: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "PAGE", 10)
    app = opened(EXPLORE, show="table:workshops")
    assert len(drawn.frames(app)[0]) == 10
    assert "Rows 1 to 10 of 20 are shown; the download holds them all." in said(app)


def test_a_split_that_is_not_possible_is_named(shipped: Path):
    app = opened(EXPLORE, show="tip_tier", by="sex,period")
    assert "Not possible here: sex" in said(app)
    assert len(drawn.frames(app)[0]) > 5


def test_no_row_left_says_what_to_do(shipped: Path):
    # The typical workshop has no periods, so that none lies in a chosen one.
    app = opened(EXPLORE, show="learning_gain", **{"from": "2021-10"})
    assert drawn.frames(app) == []
    assert "No row is left." in said(app)


def test_a_figure_without_a_row_in_any_period_says_why_instead_of_blaming_a_filter(shipped: Path):
    (frame,) = drawn.frames(opened(EXPLORE, show="napfl_awareness", by="period"))
    assert [*frame["period"]] == ["all"]
    assert [*frame["absence"]] == ["not loaded"]


def test_a_table_nobody_has_filled_in_blames_no_filter(shipped: Path):
    app = opened(EXPLORE, show="table:awards")
    assert drawn.frames(app) == []
    assert "No row yet." in said(app)
    assert "take a filter away" not in said(app)


def test_a_sheet_about_people_is_not_even_named_to_everybody(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
):
    assert "Table: Attendance" in said(opened(EXPLORE))
    monkeypatch.delenv("PANTAU_LOCAL_STAFF")
    app = opened(EXPLORE, show="table:attendance")
    assert "Table: Attendance" not in said(app).splitlines()
    assert "table:attendance is not known here" in said(app)


def test_every_format_is_offered_under_every_table(shipped: Path):
    app = opened(EXPLORE, show="table:workshops")
    labels = ["Plain CSV", "CSV for spreadsheets", "Parquet", "XLSX workbook", "Pack to cite (ZIP)"]
    assert [text for text in drawn.texts(app) if text in labels] == labels


def test_a_large_table_is_made_first_with_a_bar(shipped: Path, monkeypatch: pytest.MonkeyPatch):
    from tracker.screen import downloads

    monkeypatch.setattr(downloads, "LARGE", 10)
    app = opened(EXPLORE, show="table:workshops")
    (make,) = [button for button in app.button if button.label == "Make: Plain CSV"]
    made = make.click().run()
    assert not made.exception
    assert [text for text in drawn.texts(made) if text == "Plain CSV"] == ["Plain CSV"]
