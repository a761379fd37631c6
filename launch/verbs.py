"""The verbs of run.py. Words a verb does not know go to the tool behind it: test -k plan."""

import argparse
import os

from launch.audit import audited
from launch.environment import download_words, installed_python, step, working_python
from launch.serving import chosen_port, serve_until_stopped

FAST_TESTS = ("tests/test_layers.py", "tests/test_indicators.py", "tests/test_cards.py")
# The tests of a file stay together. tests/attack and tests/browser, the longest, come first.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")


def main(words: list[str] | None = None) -> int:
    """Do what the command line asks and return the exit status."""
    asked, rest = command_line().parse_known_args(words)
    try:
        return VERBS[asked.verb](asked, rest)
    except KeyboardInterrupt:
        return 130


def command_line() -> argparse.ArgumentParser:
    """Describe the verbs and the two settings."""
    parser = argparse.ArgumentParser(prog="run.py", allow_abbrev=False)
    parser.add_argument("verb", choices=list(VERBS))
    parser.add_argument("--wheels", metavar="FOLDER", default=os.environ.get("PANTAU_WHEELS", ""))
    parser.add_argument("--open", action="store_true", help="open the browser when serving")
    return parser


def serve(asked: argparse.Namespace, rest: list[str]) -> int:
    """Build the database and serve the dashboard on this machine until Ctrl-C."""
    python = installed_python(asked.wheels)
    port = chosen_port(os.environ)
    if step(python, "-m", "etl", "build"):
        raise SystemExit("The build found problems, listed above. Nothing is served.")
    window = ["--server.headless=false"] if asked.open else []
    print(f"Serving Pantau at http://127.0.0.1:{port} - Ctrl-C stops it.", flush=True)
    dashboard = ["-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    return serve_until_stopped([str(python), *dashboard, *window, *rest])


def test(asked: argparse.Namespace, rest: list[str]) -> int:
    """Make sure that there is a browser, then run every test, or those named."""
    python = installed_python(asked.wheels)
    missing = step(python, "-m", "tests.browser.chromium")
    return missing or step(python, "-m", "pytest", *SIDE_BY_SIDE, *rest)


def check(asked: argparse.Namespace, rest: list[str]) -> int:
    """Check style, layout and types, and run the fast tests of SQL, cards and layers."""
    python = installed_python(asked.wheels)
    tools = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    found = [step(python, "-m", *words) for words in tools]
    return max(*found, step(python, "-m", "pytest", "-q", *FAST_TESTS, *rest))


def bench(asked: argparse.Namespace, rest: list[str]) -> int:
    """Measure the benchmarks' ratios again."""
    return step(installed_python(asked.wheels), "-m", "benchmarks", *rest)


def attack(asked: argparse.Namespace, rest: list[str]) -> int:
    """Attack what is published and every door; print a line for each attack."""
    python = installed_python(asked.wheels)
    missing = step(python, "-m", "tests.browser.chromium")
    return missing or step(python, "-m", "tests.attack", *rest)


def look(asked: argparse.Namespace, rest: list[str]) -> int:
    """Write a picture of every page into look/."""
    python = installed_python(asked.wheels)
    missing = step(python, "-m", "tests.browser.chromium")
    return missing or step(python, "-m", "tests.browser.look", *rest)


def audit(asked: argparse.Namespace, rest: list[str]) -> int:
    """Ask whether a package we pin has a known hole; status 2 when nobody could be asked."""
    return audited(installed_python(asked.wheels), rest)


def sbom(asked: argparse.Namespace, rest: list[str]) -> int:
    """List every installed package with version and licence in sbom.cdx.json (CycloneDX)."""
    words = ("environment", "--output-reproducible", "--of", "JSON", "-o", "sbom.cdx.json")
    status = step(installed_python(asked.wheels), "-m", "cyclonedx_py", *words, *rest)
    print("sbom.cdx.json could not be written." if status else "Written: sbom.cdx.json")
    return status


def install(asked: argparse.Namespace, rest: list[str]) -> int:
    """Install what Pantau needs and do nothing else."""
    installed_python(asked.wheels)
    print("Pantau is installed in .venv.")
    return 0


def wheels(asked: argparse.Namespace, rest: list[str]) -> int:
    """Fill a folder with all that an installation without a network needs."""
    if len(rest) != 1:
        raise SystemExit("Name the folder to fill: python run.py wheels FOLDER")
    return step(working_python(), *download_words(rest[0]))


VERBS = {
    verb.__name__: verb
    for verb in (serve, test, check, bench, attack, look, audit, sbom, install, wheels)
}
