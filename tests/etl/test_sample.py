"""The sample is always the same, is as large as promised, obeys its rules and names nobody."""

import csv
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest

from etl import sample

SHIPPED = Path(__file__).parents[2] / "data" / "sample"
LAST_REPORT = "2022-05-31"
PILLARS = ["Prevention", "Protection", "Prosecution", "Partnerships"]
FORBIDDEN = [
    "naptip", "napfl", "kdn", "kpwkm", "mapo", "mohr", "ksm", "jkm", "jtk", "pdrm", "apmm", "mmea",
    "ministry", "kementerian", "jabatan", "department", "police", "polis", "immigration",
    "imigresen", "customs", "attorney", "embassy", "engender", "liber8", "tenaganita", "shelter",
    "2021-08-05",
]  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def table(source: str, folder: Path = SHIPPED) -> list[dict[str, str]]:
    rows = []
    for path in sorted(folder.glob(f"*/{source}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def newest(source: str, *key: str) -> list[dict[str, str]]:
    return list({tuple(row[k] for k in key): row for row in table(source)}.values())


def attended() -> list[dict[str, str]]:
    seats = newest("attendance", "workshop_id", "participant_key")
    return [s for s in seats if s["attended"] == "yes"]


def per_pillar(workshop_ids: list[str]) -> list[int]:
    pillar = {w["workshop_id"]: w["pillar"] for w in table("workshops")}
    return [sum(pillar[w] == p for w in workshop_ids) for p in PILLARS]


def people_at_events(state: str) -> int:
    events = [e for e in table("outreach") if e["channel"] in ("in person", "school")]
    return sum(int(e["people_reached"]) for e in events if e["state"] == state)


def expected(indicator_id: str, period_end: str, pillar: str = "all", place: str = "all") -> float:
    wanted = (indicator_id, period_end, pillar, place)
    keys = ("indicator_id", "period_end", "pillar", "place")
    return next(float(t["target"]) for t in table("targets") if tuple(t[k] for k in keys) == wanted)


def test_the_shipped_sample_is_seed_7_at_scale_1_byte_for_byte(tmp_path: Path):
    sample.write(tmp_path, seed=7, scale=1)
    assert contents(tmp_path) == contents(SHIPPED)


def test_another_seed_gives_other_people(tmp_path: Path):
    sample.write(tmp_path, seed=8, scale=1)
    keys = {row["participant_key"] for row in table("attendance", tmp_path)}
    assert keys.isdisjoint(row["participant_key"] for row in table("attendance"))


def test_files_are_plain_utf8_with_unix_line_ends():
    for name, content in contents(SHIPPED).items():
        assert b"\r" not in content, name
        assert not content.startswith(b"\xef\xbb\xbf"), name
        assert content.decode("utf-8").splitlines()[0].endswith(",basis"), name


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_file_names_a_real_body_or_the_real_first_session(word: str):
    assert [n for n, text in contents(SHIPPED).items() if word in text.decode().lower()] == []


def test_every_row_says_sample():
    sources = {path.stem for path in SHIPPED.glob("*/*.csv")}
    assert len(sources) == 11
    assert {row["basis"] for source in sources for row in table(source)} == {"sample"}


def test_each_row_lies_in_the_folder_of_its_month_and_none_after_may_2022():
    for path in SHIPPED.glob("*/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                known = row.get("reported_on") or row.get("set_on") or row.get("changed_on")
                known = known or "2021-07-29"  # plans, goals and milestones come with the start
                assert known[:7] == path.parent.name
                assert known <= LAST_REPORT


def test_nine_of_twenty_sessions_are_held_and_ten_were_due():
    sessions = newest("workshops", "workshop_id")
    held = [w["workshop_id"] for w in sessions if w["status"] == "held"]
    due = [w["workshop_id"] for w in sessions if w["planned_on"] <= LAST_REPORT]
    assert len(sessions) == 20
    assert per_pillar(held) == [3, 3, 1, 2]
    assert per_pillar(due) == [2, 4, 2, 2]
    assert all(bool(w["held_on"]) == (w["status"] == "held") for w in sessions)


def test_the_original_plan_never_changes_and_changes_carry_a_reason():
    plans = {(w["workshop_id"], w["planned_on"]) for w in table("workshops")}
    assert len(plans) == 20
    kinds = [c["item_kind"] for c in table("plan_changes")]
    assert [kinds.count(k) for k in ("workshop", "milestone", "target")] == [5, 2, 1]
    assert all(c["reason"] and c["old_value"] != c["new_value"] for c in table("plan_changes"))


def test_fewer_people_than_attendances_and_fewer_attendances_than_seats():
    seats = newest("attendance", "workshop_id", "participant_key")
    assert len(seats) == 300 + 113  # 113 seats were taken by people who had come before
    assert len(attended()) == 413 - 9 * 4
    assert len({s["participant_key"] for s in seats}) == 300
    assert sum(s["registered"] == "no" for s in seats) == 2 + 1 + 2 + 1 + 2


def test_the_sheets_obey_the_rules_of_their_columns():
    held_on = {w["workshop_id"]: w["held_on"] for w in table("workshops") if w["held_on"]}
    for row in table("attendance"):
        scores = [int(row[c]) for c in ("pre_score", "post_score") if row[c]]
        assert all(0 <= score <= 100 for score in scores)
        assert row["age_band"] != "under 18"
        assert held_on[row["workshop_id"]] <= row["reported_on"]
        assert (row["followup_on"] or held_on[row["workshop_id"]]) <= row["reported_on"]
        assert row["attended"] == "yes" or not (scores or row["satisfaction"])
    for row in table("outreach"):
        parts = int(row["people_female"] or 0) + int(row["people_male"] or 0)
        assert parts <= int(row["people_reached"])
        assert row["held_on"] <= row["reported_on"]
    for row in table("milestone_reports"):
        assert bool(row["actual_end"]) == (row["status"] == "done")
        assert (row["actual_end"] or row["actual_start"]) <= row["reported_on"]


def test_one_in_eight_leaves_before_the_second_test_and_one_session_gains_little():
    gains: dict[str, list[int]] = {}
    for row in attended():
        if row["pre_score"] and row["post_score"]:
            gain = int(row["post_score"]) - int(row["pre_score"])
            gains.setdefault(row["workshop_id"], []).append(gain)
    means = {w: sum(g) / len(g) for w, g in gains.items()}
    left = [row for row in attended() if not row["post_score"]]
    assert 0.10 <= len(left) / len(attended()) <= 0.15
    assert [w for w, mean in means.items() if mean < 8] == ["W07"]
    assert all(mean <= 20 for mean in means.values())


def test_followups_come_four_to_six_months_later_and_some_never_answer():
    held_on = {w["workshop_id"]: w["held_on"] for w in table("workshops") if w["held_on"]}
    asked = [row for row in table("attendance") if row["followup_on"]]
    waits = {
        date.fromisoformat(row["followup_on"]) - date.fromisoformat(held_on[row["workshop_id"]])
        for row in asked
    }
    assert {row["workshop_id"] for row in asked} == {"W01", "W02", "W03", "W04", "W05"}
    assert timedelta(days=120) <= min(waits)
    assert max(waits) <= timedelta(days=183)
    assert 0 < sum(not row["used_learning"] for row in asked) < len(asked) / 4


def test_some_reports_are_one_or_two_months_late():
    held_on = {w["workshop_id"]: w["held_on"] for w in table("workshops") if w["held_on"]}
    first = {}
    for row in table("attendance"):
        first.setdefault((row["workshop_id"], row["participant_key"]), row["reported_on"])
    late = {
        int(day[:4]) * 12 + int(day[5:7]) - int(held_on[w][:4]) * 12 - int(held_on[w][5:7])
        for (w, _), day in first.items()
    }
    assert late == {0, 1, 2}


def test_about_sixty_outreach_events_with_sabah_well_behind_its_interim_target():
    kuala_lumpur = "Wilayah Persekutuan Kuala Lumpur"
    assert len(table("outreach")) == 21 + 17 + 10 + 14
    for place in (kuala_lumpur, "Pulau Pinang"):
        assert people_at_events(place) >= expected("outreach_reach", "2022-03-31", place=place)
    sabah = expected("outreach_reach", "2022-03-31", place="Sabah")
    assert 0.55 * sabah < people_at_events("Sabah") < 0.60 * sabah


def test_prevention_is_ahead_protection_a_little_and_prosecution_well_behind():
    came = dict(zip(PILLARS, per_pillar([r["workshop_id"] for r in attended()]), strict=True))
    share = {p: came[p] / expected("attendances", "2022-03-31", pillar=p) for p in PILLARS}
    assert share["Prevention"] > 1.15
    assert 0.60 < share["Protection"] < 0.95
    assert share["Prosecution"] < 0.60
    assert 0.95 <= share["Partnerships"] <= 1.15


def test_interim_targets_of_the_parts_add_up_to_the_whole_at_each_quarter_end():
    for day in {t["period_end"] for t in table("targets")}:
        by_pillar = [expected("attendances", day, pillar=p) for p in PILLARS]
        assert sum(by_pillar) == expected("attendances", day)
        cities = ["Wilayah Persekutuan Kuala Lumpur", "Pulau Pinang", "Sabah"]
        by_city = [expected("outreach_reach", day, place=c) for c in cities]
        assert sum(by_city) == expected("outreach_reach", day)


def test_thirty_six_milestones_of_which_twelve_due_ten_done_and_three_overdue():
    milestones = table("milestones")
    status = {r["milestone_id"]: r["status"] for r in newest("milestone_reports", "milestone_id")}
    due = {m["milestone_id"] for m in milestones if m["planned_end"] <= LAST_REPORT}
    assert [sum(m["pillar"] == p for m in milestones) for p in PILLARS] == [9, 9, 9, 9]
    assert len(due) == 12
    assert list(status.values()).count("done") == 10
    assert [m for m in sorted(due) if status.get(m) != "done"] == [
        f"SAMPLE-M{n}" for n in (12, 20, 21)
    ]
    assert {"on hold", "cancelled", "in progress", "not started"} < set(status.values())
    assert len(milestones) - len(status) == 17  # never reported on


def test_scale_3_gives_three_times_the_people_attendances_and_events(tmp_path: Path):
    sample.write(tmp_path, seed=7, scale=3)
    seats = {(r["workshop_id"], r["participant_key"]) for r in table("attendance", tmp_path)}
    assert len(seats) == 3 * 413
    assert len({person for _, person in seats}) == 3 * 300
    assert len({e["event_id"] for e in table("outreach", tmp_path)}) == 3 * 62
    assert table("workshops", tmp_path) == table("workshops")


def test_memory_does_not_grow_with_the_scale(tmp_path: Path):
    sample.write(tmp_path / "warm", seed=7, scale=1)
    one, ten = peak(tmp_path / "one", scale=1), peak(tmp_path / "ten", scale=10)
    assert ten < 1.5 * one


def peak(out: Path, scale: int) -> int:
    tracemalloc.start()
    sample.write(out, seed=7, scale=scale)
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest


def test_progress_adds_up_to_one_hundred(tmp_path: Path):
    told: list[int] = []
    sample.write(tmp_path, seed=7, scale=2, progress=told.append)
    assert sum(told) == 100
    assert min(told) > 0


def test_writing_again_replaces_the_earlier_sample_whole(tmp_path: Path):
    sample.write(tmp_path, seed=8, scale=2)
    stale = tmp_path / "2023-01" / "outreach.csv"
    stale.parent.mkdir()
    stale.write_text("event_id,basis\nSE0001,sample\n", encoding="utf-8")
    sample.write(tmp_path, seed=7, scale=1)
    assert contents(tmp_path) == contents(SHIPPED)
    assert not stale.parent.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notes.txt", "ours"),
        ("sheets/attendance.csv", "workshop_id,basis\nW01,sample\n"),
        ("2021-08/visitors.csv", "name,basis\nx,sample\n"),
        ("2021-08/attendance.csv", "workshop_id,basis\nW01,own\n"),
        ("2021-08/attendance.csv", "workshop_id\nW01\n"),
    ],
)
def test_a_folder_that_holds_anything_else_is_refused_and_left_alone(
    tmp_path: Path, name: str, text: str
):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(sample.ForeignFolderError, match="nothing was changed"):
        sample.write(tmp_path, seed=7, scale=1)
    assert contents(tmp_path) == {name: text.encode("utf-8")}


def test_a_scale_below_one_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="scale: 0 is below 1"):
        sample.write(tmp_path, seed=7, scale=0)
