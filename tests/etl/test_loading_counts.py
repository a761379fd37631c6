"""However rows are mended and picked: rows in = blank + accepted + rejected."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import accepted, cards
from etl.accepted import Counts, Load
from etl.mending import PLACE
from etl.raw import File

CARD = cards.parse("""
name = "scores"
title = "Scores"
description = "One row per key."
known_on = "always"
primaryKey = ["key"]
fields = [
    { name = "key", type = "string", title = "Key", constraints = { required = true } },
    { name = "score", type = "integer", title = "Score", constraints = { maximum = 100 } },
]
""")
KEYS, SCORES = st.sampled_from(["a", "b", "c", ""]), st.sampled_from(["50", "140", "many", ""])
ROWS = st.lists(st.one_of(st.just(("", "")), st.tuples(KEYS, SCORES)), min_size=1, max_size=8)
PLACES = st.integers(1, 10).map(str)
EDITS = st.dictionaries(
    PLACES,
    st.fixed_dictionaries({}, optional={"key": KEYS, "score": SCORES}),
    max_size=4,
)


def add(path: Path, edits: dict | None = None, only: tuple[str, ...] | None = None):
    """Judge a file; return the counts, the accepted rows by place, the places rejected."""
    file = File(1, path, path.name, "-", edits=edits or {}, only=only)
    with closing(accepted.open_working()) as con:
        accepted.start(con, CARD)
        load = Load("own", 1, datetime(2022, 1, 1))
        count = accepted.add(con, {CARD.name: CARD}, CARD, [file], load)
        place = PLACE.replace("sheet", "_sheet").replace("line", "_line")
        rows = con.execute(f"select {place}, key, score from added.scores").fetchall()
    return count, {where: row for where, *row in rows}, [str(r.line) for r in count.rejected_rows]


def adds_up(count: Counts) -> bool:
    return count.rows_in == count.blank + count.accepted + count.rejected


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=ROWS, edits=EDITS, only=st.none() | st.lists(PLACES, unique=True, max_size=5))
def test_every_row_is_counted_once_whatever_is_mended_and_picked(
    tmp_path: Path, rows: list[tuple[str, str]], edits: dict, only: list[str] | None
) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("key,score\n" + "".join(f"{k},{s}\n" for k, s in rows), encoding="utf-8")
    whole, good, bad = add(path, edits)
    assert adds_up(whole)
    assert (whole.accepted, whole.rejected) == (len(good), len(bad))
    assert not set(good) & set(bad)
    if only is None:
        return
    picked, good_of, bad_of = add(path, edits, tuple(only))
    assert adds_up(picked)
    # a picked row fares as it does among all rows of its file, and no other is there
    assert good_of == {where: row for where, row in good.items() if where in only}
    assert bad_of == [where for where in bad if where in only]
    assert picked.rows_in == len(good_of) + len(bad_of)


def test_a_mended_cell_is_read_as_if_it_stood_in_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("key,score\na,140\nb,50\nb,60\n", encoding="utf-8")
    _, good, bad = add(path)
    assert (good, bad) == ({"3": ["b", 50]}, ["2", "4"])
    _, good, bad = add(path, {"2": {"score": " 90 "}, "4": {"key": "c"}})
    assert (good, bad) == ({"2": ["a", 90], "3": ["b", 50], "4": ["c", 60]}, [])


@pytest.mark.parametrize("value", ["'); drop table added.scores; --", '"', "a\nb", "${x}"])
def test_a_mended_cell_is_text_and_nothing_else(tmp_path: Path, value: str) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("key,score\na,50\n", encoding="utf-8")
    _, good, _ = add(path, {"2": {"key": value}})
    assert good == {"2": [value, 50]}
