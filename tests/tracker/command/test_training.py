"""Scores of any file: the typical gain, its interval, and what stands behind "more"."""

from math import sqrt
from pathlib import Path

import pytest

from tracker.command import printed, training
from tracker.results import scores

KEYS = [
    "matched",
    *("mean_gain", "low", "high", "method", "t", "df"),
    *("normalised_gain", "g_av", "pre_mean", "post_mean"),
    *("leavers_pre_mean", "absence"),
]
FEW, NOT_REPORTED = "too few answers", "not reported"


def said(folder: Path, rows: str, *, low: float = 0, high: float = 100, more: str = "") -> dict:
    """Return what is said of rows of workshop, person, score before, score after."""
    lines = [",".join(cell.strip() for cell in row.split("|")) for row in rows.strip().split("\n")]
    head = f"workshop_id,participant_key,pre_score,post_score{more}"
    path = folder / "scores.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return printed.named(training.training(training.read(path, low, high).rows, high=high))


THREE = """
W1 | a | 40 | 50
W2 | a | 40 | 60
W2 | b | 50 | 70
W2 | c | 60 | 80
W3 | a | 40 | 60
W3 | b | 40 | 80
W3 | c | 90 |
W3 | d |    | 95
"""  # mean gains 10, 20 and 30; c left, d came without a score before


def test_each_workshop_counts_once_and_people_resemble_each_other(tmp_path: Path) -> None:
    found = said(tmp_path, THREE)
    assert list(found) == KEYS
    assert (found["matched"], found["method"], found["df"]) == (6, "clustered", 3 - 1)
    assert found["mean_gain"] == (10 + 20 + 30) / 3
    error = 10 / sqrt(3)  # standard deviation of 10, 20 and 30, over the root of their number
    assert found["t"] == pytest.approx(20 / error)
    reach = 4.302652730 * error  # Student's t, 97.5 %, two degrees of freedom
    assert (found["low"], found["high"]) == pytest.approx((20 - reach, 20 + reach))
    assert found["absence"] == {}


def test_means_are_of_all_matched_people_and_leavers_stand_apart(tmp_path: Path) -> None:
    found = said(tmp_path, THREE)
    before, after = (40 + 40 + 50 + 60 + 40 + 40) / 6, (50 + 60 + 70 + 80 + 60 + 80) / 6
    assert (found["pre_mean"], found["post_mean"]) == pytest.approx((before, after))
    assert found["normalised_gain"] == pytest.approx((after - before) / (100 - before))
    assert found["leavers_pre_mean"] == 90


def test_the_effect_size_is_the_gain_in_standard_deviations(tmp_path: Path) -> None:
    found = said(tmp_path, "W1|a|40|50\nW1|b|50|70\nW1|c|60|90")
    spread = sqrt((10**2 + 20**2) / 2)
    assert found["g_av"] == pytest.approx((1 - 3 / (4 * (3 - 1) - 1)) * (70 - 50) / spread)


def test_two_workshops_give_no_interval(tmp_path: Path) -> None:
    found = said(tmp_path, "W1|a|40|50\nW1|b|40|50\nW2|a|40|60\nW2|b|50|70")
    assert (found["mean_gain"], found["method"]) == ((10 + 20) / 2, "clustered")
    assert [found[name] for name in ("low", "high", "t", "df")] == [None] * 4
    assert found["absence"] == {
        **dict.fromkeys(("low", "high", "t", "df"), FEW),
        "leavers_pre_mean": NOT_REPORTED,
    }


def test_one_person_gives_a_gain_and_nothing_more(tmp_path: Path) -> None:
    found = said(tmp_path, "W1|a|40|50")
    assert (found["matched"], found["mean_gain"], found["method"]) == (1, 10, "one workshop")
    few = ("low", "high", "t", "df", "g_av")
    assert found["absence"] == dict.fromkeys(few, FEW) | {"leavers_pre_mean": NOT_REPORTED}


def test_nobody_matched_is_not_reported(tmp_path: Path) -> None:
    found = said(tmp_path, "W1|a|40|\nW1|b||50")
    assert (found["matched"], found["leavers_pre_mean"]) == (0, 40)
    missing = [name for name in KEYS if name not in ("matched", "leavers_pre_mean", "absence")]
    assert found["absence"] == dict.fromkeys(missing, NOT_REPORTED)


def test_a_file_with_a_header_only_is_nobody(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("workshop_id,participant_key,pre_score,post_score\n", encoding="utf-8")
    found = training.training(training.read(path, 0, 100).rows, high=100)
    assert (found["matched"], set(list(found.values())[1:])) == (0, {NOT_REPORTED})


def test_no_share_of_a_gain_that_was_not_possible(tmp_path: Path) -> None:
    found = said(tmp_path, "W1|a|5|5\nW1|b|5|4", low=1, high=5)
    assert (found["normalised_gain"], found["absence"]["normalised_gain"]) == (None, FEW)


def test_the_top_of_the_scale_is_the_ceiling(tmp_path: Path) -> None:
    found = said(tmp_path, "W1|a|2|4\nW1|b|4|4", low=1, high=5)
    assert found["normalised_gain"] == (4 - 3) / (5 - 3)


def test_who_did_not_attend_is_left_out_where_the_file_says_it(tmp_path: Path) -> None:
    rows = "W1|a|40|50|Ya\nW1|b|40|90|Tidak\nW1|c|20||Hadir\nW1|d|80||tidak hadir"
    found = said(tmp_path, rows, more=",Hadir")
    assert (found["matched"], found["mean_gain"], found["leavers_pre_mean"]) == (1, 10, 20)


def test_ticks_by_day_say_who_attended(tmp_path: Path) -> None:
    found = said(tmp_path, "W1|a|40|50|x|\nW1|b|40|90||", more=",day_1,day_2")
    assert (found["matched"], found["mean_gain"]) == (1, 10)


def test_whether_somebody_attended_is_never_guessed(tmp_path: Path) -> None:
    with pytest.raises(training.sheet.Faulty, match="line 3, column attended: required"):
        said(tmp_path, "W1|a|40|50|yes\nW1|b|40|50|", more=",attended")


def test_a_sheet_of_ours_gives_what_its_check_accepts(tmp_path: Path) -> None:
    path = Path(__file__).parents[2] / "cases" / "attendance_clean_utf16.csv"
    read = training.read(path, 0, 100)
    assert (len(read.rows), read.notes) == (40, [])


def test_the_caveat_is_the_one_of_the_page() -> None:
    assert scores.caveat() == training.CAVEAT
