"""python -m tracker, as a person or a script calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.__main__ import main

ROOT = Path(__file__).parents[3]
PLAN = "planned_on,done_on\n2021-08-19,2021-08-20\n2021-09-16,\n"
SPAN = ("--start", "2021-07-29", "--end", "2023-01-29")
# Student, The probable error of a mean, Biometrika 6 (1908): hours of sleep gained by ten patients
# with one soporific drug and with another.
FIRST = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


def call(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Call the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def patients(tmp_path: Path) -> str:
    """Write Student's ten patients, the first drug as before and the second as after."""
    pairs = enumerate(zip(FIRST, SECOND, strict=True), start=1)
    lines = [f"W1,patient {n},{before},{after}" for n, (before, after) in pairs]
    path = tmp_path / "patients.csv"
    head = "workshop_id,participant_key,pre_score,post_score"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def test_ten_patients_and_two_drugs_give_students_t(patients: str) -> None:
    done = call("training", patients, "--scale=-5:10", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["matched"], found["method"]) == (10, "one workshop")
    assert found["mean_gain"] == 1.58  # 15.8 hours over ten patients
    assert (round(found["t"], 4), found["df"]) == (4.0621, 10 - 1)
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.7001, 2.4599)


def test_a_script_reads_a_schedule(plan: str) -> None:
    done = call("schedule", plan, *SPAN, "--as-of", "2021-09-20", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["planned"], found["due"], found["done"]) == (2, 2, 1)
    assert (found["progress"], found["expected"], found["gap"]) == (1 / 2, 2 / 2, -50)
    assert found["slip_days"] == 4  # 16 to 20 September; the first was one day late


def test_a_script_reads_the_figures(shipped: Path) -> None:
    done = call("figures", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = {(r["indicator"], r["pillar"]): r for r in json.loads(done.stdout)}
    held = found["workshops_held", "all"]
    assert (held["as_of"], held["value"], held["target"]) == ("2022-05-31", 9, 20)


def test_two_days_are_compared(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "--as-of", "2022-05-31", "--compare", "2021-12-31", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    held = next(r for r in found if (r["indicator"], r["pillar"]) == ("workshops_held", "all"))
    assert held["change"] == held["value"] - held["compare_value"] > 0


def test_people_read_a_table_that_says_sample(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures"]) == 0
    said = capsys.readouterr().out
    assert "SAMPLE: synthetic data" in said
    assert "workshops_held" in said


def test_people_read_absences_by_name(
    patients: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["training", patients, "--scale=-5:10"]) == 0
    assert main(["schedule", plan, *SPAN, "--as-of", "2021-09-20"]) == 0
    said = capsys.readouterr().out
    assert "leavers_pre_mean  not reported\n" in said
    assert "no control group" in said
    assert "finish           too early\n" in said


def test_what_was_seen_in_a_file_beside_its_rows_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("done_on,planned_on,colour\n,2021-08-19,red\nTotal,,\n", encoding="utf-8")
    assert main(["schedule", str(path), *SPAN, "--as-of", "2021-09-20", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["planned"] == 1
    assert said.err.splitlines() == [
        "note: column 'colour' is not known and was ignored",
        "note: line 3: totals row, not a row",
    ]


def test_a_file_with_problems_gives_them_all_and_no_number(
    patients: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["training", patients]) == 1  # Student's hours are not scores of 0 to 100
    said = capsys.readouterr()
    assert said.out == ""
    assert "patients.csv, line 3, column pre_score: '-1.6': minimum." in said.err
    assert said.err.endswith("5 problems in patients.csv; nothing was computed.\n")


@pytest.mark.parametrize("role", ["public", "funder", "analyst"])
def test_other_roles_get_what_is_published(
    shipped: Path, capsys: pytest.CaptureFixture[str], role: str
) -> None:
    assert main(["figures", "--role", role]) == 0
    said = capsys.readouterr().out
    assert "Figures about people run to 31 Mar 2022, the end of the last closed quarter." in said
    assert "describes fewer than 10 people" in said


def test_other_roles_compare_what_was_published(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """91 attendances were published with the third quarter of 2021, 113 and 91 with the next."""
    line = ["figures", "--role", "public", "--compare", "2021-11-30", "--json"]
    assert main(line) == 0
    found = json.loads(capsys.readouterr().out)
    (whole,) = (
        f
        for f in found
        if (f["indicator"], f["pillar"], f["place"]) == ("attendances", "all", "all")
    )
    assert (whole["compare_as_of"], whole["compare_value"]) == ("2021-09-30", 91)
    assert (whole["as_of"], whole["value"]) == ("2022-03-31", 91 + 113 + 91)
    assert whole["change"] == 113 + 91


def test_without_a_build_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    assert main(["figures"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "Nothing is published yet. Run: python -m etl build\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["figures", "--as-of", "31/05/2022"], "'31/05/2022' is no day"),
        (["figures", "--compare", "2022-02-30"], "such as 2022-05-31"),
        (["figures", "--as-of", "20220531"], "year-month-day"),
        (["training", "nowhere.csv"], "'nowhere.csv' is no file"),
        (["training", "PLAN", "--scale=10"], "'10' is no scale"),
        (["training", "PLAN", "--scale=10:0"], "such as 0:100 or -5:10"),
        (["training", "PLAN", "--scale=nan:inf"], "'nan:inf' is no scale"),
        (["schedule", "PLAN", *SPAN], "--as-of"),
        (["schedule", "PLAN", *SPAN, "--as-of", "2021-07-28"], "before --start 2021-07-29"),
        (
            ["schedule", "PLAN", *SPAN, "--end", "2021-07-01", "--as-of", "2021-08-01"],
            "--end 2021-07-01 is before --start 2021-07-29",
        ),
        ([], "figures"),
    ],
)
def test_wrong_use_is_told_with_the_value_the_form_and_an_example(
    plan: str, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    with pytest.raises(SystemExit) as end:
        main([plan if word == "PLAN" else word for word in words])
    assert end.value.code == 2
    assert told in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("words", [[], ["figures"], ["training"], ["schedule"]])
def test_help_names_the_exit_statuses(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*words, "--help"])
    assert end.value.code == 0
    assert "Exit status: 0 fine, 1 refused" in capsys.readouterr().out
