"""The API's numbers are those of the pages, as everybody sees them."""

from datetime import date
from pathlib import Path

import pytest

from tests.tracker.server.asgi import rows
from tracker import store as stores
from tracker.command import figures as command
from tracker.definitions import definitions
from tracker.figures import figure
from tracker.formulas.absence import Absence, known
from tracker.long_rows import pillars_of, places_of
from tracker.national_plan import milestone_lists, published
from tracker.programme import ALL, Programme, milestones, programmes
from tracker.store import Store
from tracker.use_the_data import catalogue


@pytest.fixture
def everybody(shipped: Path) -> Store:
    """Open what everybody sees, while the reader at this machine would see all."""
    return stores.open("public")


@pytest.fixture
def programme(everybody: Store) -> Programme:
    return programmes(everybody)[0]


def test_every_figure_of_the_overview_and_the_4ps_is_the_same(everybody: Store) -> None:
    shown = [found for found, _ in command.pairs(everybody)]
    assert len(shown) > 40
    for found in shown:
        split = {"pillar": found.pillar, "place": found.place}
        asked = "&".join(f"{name}={value}" for name, value in split.items() if value != ALL)
        (said,) = rows(f"/indicators/{found.definition.id}?{asked}")
        expected = command.row(found)
        same = ("indicator", "unit", "pillar", "place", "as_of", "value", "numerator")
        same += ("denominator", "target", "status")
        assert {name: said[name] for name in same} == {name: expected[name] for name in same}
        assert said["absence"] == (str(found.absence) if found.absence else None)
        assert said["expected"] == (pytest.approx(found.planned) if known(found.planned) else None)


def test_every_indicator_is_listed_with_its_newest_total(
    everybody: Store, programme: Programme
) -> None:
    listed = {row["indicator"]: row for row in rows("/indicators")}
    assert set(listed) == set(definitions(everybody))
    for national in (True, False):
        page = catalogue.totals(everybody, programme, everybody.as_of, national=national)
        for shown in page.to_dict("records"):
            said = listed[shown["Id"]]
            assert said["title"] == shown["Indicator"]
            assert said["national"] == national
            if isinstance(shown["Number"], Absence):
                assert (said["value"], said["absence"]) == (None, str(shown["Number"]))
            else:
                assert said["value"] == pytest.approx(shown["Number"], abs=5e-5)


def test_every_indicator_alone_is_as_in_the_list(shipped: Path) -> None:
    for listed in rows("/indicators"):
        (alone,) = rows(f"/indicators/{listed['indicator']}")
        assert alone == {name: listed[name] for name in alone}


def test_every_split_by_pillar_and_place_is_the_figure_of_the_page(
    everybody: Store, programme: Programme
) -> None:
    for listed in rows("/indicators"):
        definition = definitions(everybody)[listed["indicator"]]
        pillars = pillars_of(everybody, definition)
        splits = {"pillar": [(p, ALL) for p in pillars]}
        splits["place"] = [(ALL, p) for p in places_of(everybody, definition)]
        for by in set(splits) & set(listed["splits"].split(",")):
            said = rows(f"/indicators/{definition.id}?by={by}")
            found = [
                figure(everybody, programme, definition.id, everybody.as_of, *split)
                for split in splits[by]
            ]
            assert [(row["pillar"], row["place"]) for row in said] == splits[by]
            assert [row["value"] for row in said] == [number(f.value) for f in found]
            assert [row["status"] for row in said] == [word(f.status) for f in found]


def number(value: object) -> object:
    return pytest.approx(value) if known(value) else None


def word(status: object) -> str | None:
    return None if status is None or isinstance(status, Absence) else str(status)


def test_periods_of_what_is_counted_add_up_to_the_total(shipped: Path) -> None:
    counted = [row for row in rows("/indicators") if row["kind"] == "count"]
    added = 0
    for listed in counted:
        parts = rows(f"/indicators/{listed['indicator']}?by=period")
        known_ = [part["value"] for part in parts if part["value"] is not None]
        if listed["value"] is None:
            assert known_ == []
        else:
            added += len(known_)
            assert sum(known_) == pytest.approx(listed["value"])
    assert added > 50


def test_milestones_are_those_of_the_naptip_page(everybody: Store) -> None:
    found = milestones(everybody, everybody.as_of)
    page = milestone_lists.frame(found, everybody.as_of, {})
    said = rows("/milestones")
    assert [row["milestone"] for row in said] == list(page["Item"])
    for name, heading in {
        "planned_end": "Planned",
        "current_end": "Current plan",
        "actual_end": "Actual end",
        "forecast_end": "Forecast",
        "slip_original": "Slip in days, original plan",
        "slip_current": "Slip in days, current plan",
    }.items():
        assert [row[name] for row in said] == [shown(cell) for cell in page[heading]]
    for row, milestone, cell in zip(said, found, page["Actual end"], strict=True):
        if milestone.standing and isinstance(cell, Absence):
            assert f"actual_end: {cell}" in row["absence"].split("; ")


def shown(cell: object) -> object:
    if isinstance(cell, Absence):
        return None
    return cell.isoformat() if isinstance(cell, date) else cell


def test_published_figures_are_those_of_their_page(everybody: Store) -> None:
    said = rows("/published-figures")
    pages = [
        figure_
        for topic in published.topics(everybody).values()
        for body in topic.bodies
        for figure_ in published.figures(everybody, topic.measure, body)
    ]
    assert [row["measure"] for row in said] == [f.measure for f in pages]
    assert [row["absence"] or row["value_text"] or f"{row['value']:g}" for row in said] == [
        f.shown for f in pages
    ]


def test_no_withheld_figure_has_a_number(shipped: Path) -> None:
    withheld = [row for row in rows("/published-figures") if row["absence"] == "suppressed"]
    assert withheld
    assert {(row["value"], row["value_text"]) for row in withheld} == {(None, None)}


def test_people_stand_for_a_closed_quarter_and_nothing_is_said_of_a_small_one(
    everybody: Store,
) -> None:
    (total,) = rows("/indicators/attendances")
    assert total["as_of"] == everybody.people_as_of.isoformat() < everybody.as_of.isoformat()
    quarters = [row["period"] for row in rows("/indicators/attendances?by=period")]
    assert quarters == ["2021-Q3", "2021-Q4", "2022-Q1"]
    hidden = rows("/indicators/attendances?by=period&pillar=Partnerships")
    assert [row["absence"] for row in hidden] == [None, None, "suppressed"]
    assert [row["value"] for row in hidden] == [0, 42, None]  # 2022-Q1 shows no pillar
    assert {row["target"] for row in hidden} == {None}
