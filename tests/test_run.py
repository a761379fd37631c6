"""run.py: the right Python, words passed on, a free port, a quiet end, the right role."""

import ast
import os
import runpy
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from launch import serving, verbs

ROOT = Path(__file__).resolve().parents[1]
RUN = ROOT / "run.py"
SCRIPTS = [RUN, *sorted((ROOT / "launch").glob("*.py"))]


def occupy() -> socket.socket:
    """Listen on some port of this machine as another program would."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


# The Python that starts everything


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 18), (3, 10, 13)])
def test_a_python_that_is_too_old_is_refused_in_plain_words(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python"):
        runpy.run_path(str(RUN))


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 0)])
def test_a_python_from_3_11_on_is_welcome(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    runpy.run_path(str(RUN))


def test_an_old_python_can_read_the_refusal() -> None:
    tree = ast.parse(RUN.read_text(encoding="utf-8"))
    newer = (ast.JoinedStr, ast.FunctionDef, ast.AnnAssign, ast.NamedExpr, ast.Match)
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_script_needs_nothing_that_must_be_installed_first(script: Path) -> None:
    nodes = list(ast.walk(ast.parse(script.read_text(encoding="utf-8"))))
    names = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    roots = {name.split(".")[0] for name in names}
    assert roots <= {*sys.stdlib_module_names, "launch"}


def test_words_for_the_tool_behind_a_verb_are_passed_on() -> None:
    asked, rest = verbs.command_line().parse_known_args(["test", "tests/x.py", "-k", "plan"])
    assert (asked.verb, rest) == ("test", ["tests/x.py", "-k", "plan"])


# The port


def test_the_next_free_port_is_taken_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    with occupy() as listener:
        first = listener.getsockname()[1]
        port = serving.next_free_port(first)
    assert first < port < first + 100
    assert f"Port {first} is taken by another program" in capsys.readouterr().out


def test_a_port_asked_for_by_name_is_never_exchanged() -> None:
    with occupy() as listener:
        wanted = str(listener.getsockname()[1])
        with pytest.raises(SystemExit, match=f"Port {wanted} is taken"):
            serving.chosen_port({"PORT": wanted})
    assert serving.chosen_port({"PORT": wanted}) == int(wanted)


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(SystemExit, match="must be a number from 1 to 65535"):
        serving.chosen_port({"PORT": port})


# The end

SERVER = "import time; print('up', flush=True); time.sleep(60)"
STARTER = (
    "import sys; from launch.serving import serve_until_stopped; "
    f"sys.exit(serve_until_stopped([sys.executable, '-c', {SERVER!r}]))"
)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_with_its_starter_and_quietly(ending: signal.Signals) -> None:
    started = subprocess.Popen(
        [sys.executable, "-c", STARTER],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    with started as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline().strip() == b"up"
        os.killpg(starter.pid, ending)  # as a terminal does: to the starter and its server
        assert starter.stdout.read() == b""
        assert starter.wait() == 0


# The role


@pytest.mark.parametrize("role", [{}, {"ROLE": ""}, {"ROLE": "staff"}])
def test_whoever_sits_at_this_machine_is_staff(role: dict[str, str]) -> None:
    assert serving.serving_environment(role)["PANTAU_LOCAL_STAFF"] == "1"


@pytest.mark.parametrize("role", ["public", "funder", "no such role"])
def test_any_other_role_is_not(role: str) -> None:
    asked = {"ROLE": role, "PANTAU_LOCAL_STAFF": "1"}
    assert "PANTAU_LOCAL_STAFF" not in serving.serving_environment(asked)
