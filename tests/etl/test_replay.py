"""A replay equals a build from only the months reported by then, figure by figure (sources.md).

The replay comes from the whole sample; the build has only the sample's folders up to that month,
as they lay there on that day. Both use the shipped reference data.
"""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from etl import build, cards, folders
from tracker import store
from tracker.definitions import definitions
from tracker.figures import figure
from tracker.programme import ALL, PILLARS, changes, milestones, programmes, sessions
from tracker.store import Store

DAYS = (date(2021, 12, 31), date(2022, 3, 31))
# Which file a row was read from, and when; the load's number differs where fewer were loaded.
PLACE = "_kind, _sha256, _file, _sheet, _line, _seq, _load, _loaded_at"


@dataclass(frozen=True)
class Both:
    """The whole sample as it was known on a day, and the months reported by then alone."""

    replayed: Store
    alone: Store


@pytest.fixture(scope="module", params=DAYS, ids=str)
def both(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Both:
    """Open the sample as it was known on a day: replayed, and built from its months alone."""
    folder = tmp_path_factory.mktemp("alone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_VAR", str(built))
        replayed = store.open("staff", request.param)
        for month in folders.SAMPLE.iterdir():
            if month.name <= f"{request.param:%Y-%m}":
                shutil.copytree(month, folder / "sample" / month.name)
        patch.setattr(folders, "SAMPLE", folder / "sample")
        patch.setenv("PANTAU_VAR", str(folder / "var"))
        build.build()
        return Both(replayed, store.open("staff"))


def rows(opened: Store, table: str, without: str = "") -> list[tuple]:
    """Return all rows of a table, in one order."""
    left = f"exclude ({without})" if without else ""
    found = opened.rows(f"select * {left} from {table}")
    return sorted((tuple(row.items()) for row in found), key=str)


def figures(opened: Store) -> dict:
    """Return every figure there can be, by indicator, pillar and place."""
    (programme,) = programmes(opened)
    assert opened.as_of is not None
    used = "select distinct place from cubes where place is not null order by place"
    return {
        (indicator, pillar, place): figure(
            opened, programme, indicator, opened.as_of, pillar, place
        )
        for indicator in definitions(opened)
        for pillar in (ALL, *PILLARS)
        for place in (ALL, *(row["place"] for row in opened.rows(used)))
    }


def test_both_stand_for_the_day_and_are_two_files(both: Both) -> None:
    assert both.replayed.as_of == both.alone.as_of
    assert both.replayed.as_of in DAYS
    assert both.replayed.path != both.alone.path


def test_every_figure_is_the_same(both: Both) -> None:
    """Value, parts, target, baseline, plan, progress, expected, gap, index, status and basis."""
    found = figures(both.replayed)
    assert found == figures(both.alone)
    assert len(found) >= len(definitions(both.alone)) * (1 + len(PILLARS)) * 2


def test_every_session_and_its_standing_is_the_same(both: Both) -> None:
    replayed, alone = (
        [(s, s.standing(opened.as_of)) for s in sessions(opened, "CBI")]
        for opened in (both.replayed, both.alone)
    )
    assert replayed == alone
    assert len(alone) == 20


def test_every_milestone_and_its_standing_is_the_same(both: Both) -> None:
    day = both.alone.as_of
    assert milestones(both.replayed, day) == milestones(both.alone, day)
    assert any(m.standing and m.actual_end for m in milestones(both.alone, day))


def test_every_plan_change_is_the_same(both: Both) -> None:
    assert changes(both.replayed) == changes(both.alone)
    assert all(change.changed_on <= both.alone.as_of for change in changes(both.replayed))


def test_the_cubes_are_the_same_row_for_row(both: Both) -> None:
    assert rows(both.replayed, "cubes") == rows(both.alone, "cubes")


@pytest.mark.parametrize("source", cards.load())
def test_every_source_is_the_same_row_for_row(both: Both, source: str) -> None:
    history = [f"{source}_history"] if both.alone.has(f"{source}_history") else []
    for table in (source, *history):
        assert rows(both.replayed, table, PLACE) == rows(both.alone, table, PLACE)
