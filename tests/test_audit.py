"""make audit tells three ends apart: clean, known holes, and nobody could be asked."""

import json

import pytest

from launch import audit

CLEAN = {"name": "a", "version": "1.0", "vulns": []}
HOLE = {"name": "b", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def judged(*packages: dict) -> tuple[int, str]:
    status, lines = audit.judged(json.dumps({"dependencies": packages}))
    return status, "\n".join(lines)


def test_packages_without_a_known_hole_pass() -> None:
    assert judged(CLEAN, CLEAN) == (audit.CLEAN, "2 of 2 packages audited, 0 known holes.")


def test_a_known_hole_fails_and_says_what_mends_it() -> None:
    status, said = judged(CLEAN, HOLE, SKIPPED)
    assert status == audit.HOLES
    assert "b 2.0: PYSEC-1, mended in 2.1" in said


@pytest.mark.parametrize("packages", [(), (SKIPPED,), (CLEAN, SKIPPED)])
def test_a_package_nobody_could_ask_about_is_no_pass(packages: tuple[dict, ...]) -> None:
    status, said = judged(*packages)
    assert status == audit.NOT_DONE
    assert "AUDIT NOT DONE" in said


@pytest.mark.parametrize("report", ["", "no json", "[]", "{}", "null"])
def test_no_report_is_no_pass(report: str) -> None:
    assert audit.judged(report)[0] == audit.NOT_DONE
