"""Ask whether a pinned package has a known hole, and never take silence for an answer."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from launch.environment import REQUIREMENTS, step

CLEAN, HOLES, NOT_DONE = 0, 1, 2  # exit statuses
# pip-audit: no packages are fetched or installed, the pins are taken as they stand.
MANNERS = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")


def audited(python: Path, rest: list[str]) -> int:
    """Audit requirements.txt, say in words what came of it, return one of three statuses."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "audit.json"
        words = ["-r", str(REQUIREMENTS), *MANNERS, "--output", str(report), *rest]
        step(python, "-m", "pip_audit", *words, quiet=True)
        text = report.read_text(encoding="utf-8") if report.exists() else ""
    status, lines = judged(text)
    print(*lines, sep="\n", flush=True)
    return status


def judged(report: str) -> tuple[int, list[str]]:
    """Return the status and the words for a report of pip-audit, "" where it wrote none.

    pip-audit ends well with "No known vulnerabilities found" when it could look up no package at
    all; each of them is then skipped in its report.
    """
    try:
        found = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        found = []
    looked_up = [package for package in found if "skip_reason" not in package]
    holes = [(package, hole) for package in looked_up for hole in package.get("vulns", ())]
    lines = [told(package, hole) for package, hole in holes]
    lines.append(f"{len(looked_up)} of {len(found)} packages audited, {len(holes)} known holes.")
    if holes:
        return HOLES, lines
    if not looked_up or len(looked_up) < len(found):
        lines.append("AUDIT NOT DONE: the list of known holes could not be asked about the rest.")
        lines.append("Run it again with a network that reaches PyPI: python run.py audit")
        return NOT_DONE, lines
    return CLEAN, lines


def told(package: dict, hole: dict) -> str:
    """Return one known hole in words."""
    mended = ", ".join(hole.get("fix_versions", ())) or "no version yet"
    return f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}"
