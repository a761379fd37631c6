"""python -m tracker report and brief, as an officer calls them."""

from pathlib import Path

import pytest

from tests.tracker.report import papers
from tracker.__main__ import main


def test_a_report_is_written_where_it_is_asked_for(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "report.pdf"
    asked = ["report", "--as-of", "2022-05-31", "--compare", "2022-03-31", "--language", "ms"]
    assert main([*asked, "--out", str(out)]) == 0
    assert capsys.readouterr().out.startswith(str(out))
    said = papers.words(out.read_bytes())
    assert "9 daripada 20 sesi diadakan setakat 31 Mei 2022" in said
    assert "295 daripada 800" in said  # attendances of closed quarters: the public file


def test_the_same_call_gives_the_same_bytes(shipped: Path, tmp_path: Path):
    files = [tmp_path / name for name in ("a.pdf", "b.pdf")]
    for file in files:
        assert main(["report", "--role", "staff", "--out", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "INTERNAL: for staff only" in papers.words(files[0].read_bytes())


def test_without_a_day_it_compares_with_the_end_of_the_last_fiscal_quarter(
    shipped: Path, tmp_path: Path
):
    assert main(["report", "--out", str(tmp_path / "a.pdf")]) == 0
    assert "From 31 Mar 2022 to 31 May 2022" in papers.words((tmp_path / "a.pdf").read_bytes())


def test_without_a_name_the_file_says_what_it_is(
    shipped: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(tmp_path)
    assert main(["brief", "--plan", "SAMPLE", "--role", "staff"]) == 0
    name = "SAMPLE-pantau-brief_SAMPLE-INTERNAL-en-2022-05-31.pdf"
    assert (tmp_path / name).is_file()
    badges = "(SAMPLE: synthetic data) (INTERNAL: for staff only)"
    assert capsys.readouterr().out == f"{name} {badges}\n"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["report", "--compare", "2022-05-31"], "--compare 2022-05-31 is not before 2022-05-31"),
        (["report", "--as-of", "2030-01-01"], "2030-01-01 is outside what is known"),
        (["brief", "--plan", "NAPTIP9"], "NAPTIP9 is not loaded. Loaded are: NAPTIP3"),
        (["brief", "--plan", "SAMPLE", "--lead", "X"], "--lead: X leads nothing in SAMPLE."),
        (["brief", "--out", "nowhere/x.pdf"], "nowhere/x.pdf cannot be written"),
    ],
)
def test_what_cannot_be_made_is_refused_with_its_remedy(
    shipped: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: list[str],
    why: str,
):
    monkeypatch.chdir(tmp_path)
    assert main(asked) == 1
    assert why in capsys.readouterr().err
    assert [*tmp_path.glob("**/*.pdf")] == []
