"""Build the database and run the dashboard's server on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds until a server must answer


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, and the file its console output goes to."""

    url: str
    log: Path

    @property
    def console(self) -> str:
        """Return what the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def build(var: Path) -> None:
    """Build the database into an empty folder; a failed build fails the test with its output."""
    built = subprocess.run(
        [sys.executable, "-m", "etl", "build"],
        cwd=ROOT,
        env=environment(var),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if built.returncode:
        raise RuntimeError(f"python -m etl build failed:\n{built.stdout}")


@contextmanager
def serving(var: Path, log: Path, port: int = 0, **settings: str) -> Iterator[Server]:
    """Serve the database in var until the block ends; settings are environment variables."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    environ = environment(var) | settings
    with log.open("wb") as console:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=console, stderr=console)
    server = Server(url=f"http://127.0.0.1:{port}", log=log)
    try:
        wait_until_healthy(server, process)
        yield server
    finally:
        stop(process)


def wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server says that it is well, or fail with what it printed."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if is_healthy(server.url):
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{server.console}")


def is_healthy(url: str) -> bool:
    """Ask the server's own health page."""
    try:
        with urlopen(f"{url}/_stcore/health", timeout=10) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End this server, at once if it does not end by itself within ten seconds."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def environment(var: Path) -> dict[str, str]:
    """Return the environment of a staff reader whose data lie in var."""
    return {**os.environ, "PANTAU_VAR": str(var), "PANTAU_LOCAL_STAFF": "1", "PYTHONUTF8": "1"}


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
