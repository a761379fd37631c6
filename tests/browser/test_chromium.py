"""Which browser is taken."""

from pathlib import Path

import pytest

from tests.browser import chromium


@pytest.fixture
def empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is the whole PATH of a machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PANTAU_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "USUAL_PLACES", ())
    return tmp_path


def program(place: Path) -> Path:
    """Put something that can be run at a place."""
    place.write_text("#!/bin/sh\n", encoding="utf-8")
    place.chmod(0o755)
    return place


def test_the_named_browser_comes_first(
    empty_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(empty_machine / "chromium")
    named = program(empty_machine / "my-browser")
    monkeypatch.setenv("PANTAU_CHROMIUM", str(named))
    assert chromium.find(empty_machine / "own") == named


def test_a_wrong_name_is_told_and_not_passed_over(
    empty_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(empty_machine / "chromium")
    monkeypatch.setenv("PANTAU_CHROMIUM", "/nowhere/browser")
    with pytest.raises(SystemExit, match="PANTAU_CHROMIUM names /nowhere/browser"):
        chromium.find(empty_machine / "own")


def test_an_installed_browser_comes_before_playwrights_own(empty_machine: Path) -> None:
    own = program(empty_machine / "own")
    assert chromium.find(own) == own
    edge = program(empty_machine / "msedge")
    assert chromium.find(own) == edge


def test_a_usual_place_is_looked_at(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chrome = program(empty_machine / "Google Chrome")
    monkeypatch.setenv("PROGRAMS", str(empty_machine))
    monkeypatch.setattr(chromium, "USUAL_PLACES", ("$PROGRAMS/Google Chrome",))
    assert chromium.find(empty_machine / "own") == chrome


def test_no_browser_is_no_browser(empty_machine: Path) -> None:
    assert chromium.find(empty_machine / "own") is None


def test_without_a_browser_the_tests_fail_and_say_what_to_do(
    empty_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(chromium, "install", lambda: asked.append("install"))
    monkeypatch.setattr(chromium, "playwrights_own", lambda: empty_machine / "own")
    assert chromium.main() == 1
    assert asked == ["install"]
    assert "set PANTAU_CHROMIUM" in capsys.readouterr().out
