"""The messy sheets in tests/cases are judged exactly as expected.json says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl import judge
from etl.accepted import Counts

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))
PLACE = ("sheet", "line", "column", "rule")


@pytest.fixture(scope="module", params=EXPECTED)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Give a sheet's name, what is expected of it and what the check says, without any build."""
    expected = EXPECTED[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_VAR", str(tmp_path_factory.mktemp("var")))
        yield request.param, expected, judge.judge(CASES / request.param, expected["source"])


def places(problems: list[dict]) -> set[tuple]:
    return {tuple(problem[key] for key in PLACE) for problem in problems}


def test_the_verdict_is_the_expected_one(case: tuple[str, dict, Counts]) -> None:
    _, expected, count = case
    verdict = judge.verdict(count)
    simple = {key: value for key, value in expected.items() if key != "problems"}
    assert {key: verdict[key] for key in simple} == simple
    if "problems" in expected:
        assert places(verdict["problems"]) == places(expected["problems"])
        assert len(verdict["problems"]) == len(expected["problems"])


def test_rows_in_are_blank_or_accepted_or_rejected(case: tuple[str, dict, Counts]) -> None:
    _, _, count = case
    assert count.rows_in == count.blank + count.accepted + count.rejected


def test_each_problem_says_what_to_do(case: tuple[str, dict, Counts]) -> None:
    name, _, count = case
    assert all(problem.file == name and problem.remedy for problem in count.problems)


def test_only_a_refused_file_has_one_personal_problem_per_header(
    case: tuple[str, dict, Counts],
) -> None:
    _, expected, count = case
    found = [p.column for p in count.problems if p.rule == "personalData"]
    assert found == expected.get("personal_columns", [])
    assert count.refused == bool(found)


@pytest.mark.parametrize(
    ("name", "status"), [("outreach_semicolon.csv", 1), ("attendance_clean_utf16.csv", 0)]
)
def test_the_command_prints_the_same_and_its_exit_status_says_whether_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, status: int
) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    source = EXPECTED[name]["source"]
    command = [sys.executable, "-m", "etl", "check", str(CASES / name), "--source", source]
    done = subprocess.run(
        [*command, "--json"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (status, "")
    printed = json.loads(done.stdout)
    assert list(printed) == [
        "source",
        "refused",
        "personal_columns",
        "rows_in",
        "blank",
        "accepted",
        "rejected",
        "problems",
        "notes",
    ]
    assert places(printed["problems"]) == places(EXPECTED[name]["problems"])
    assert list(tmp_path.rglob("*")) == []  # a check writes nothing
