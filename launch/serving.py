"""Choose the port and the role, and keep the dashboard's server running until Ctrl-C."""

import os
import signal
import socket
import subprocess
from collections.abc import Mapping

from launch.environment import ROOT, child_environment

USUAL_PORT = 8501


def chosen_port(environ: Mapping[str, str]) -> int:
    """Return PORT when it is set and free, else the first free port from 8501 on."""
    wanted = environ.get("PORT", "")
    if not wanted:
        return next_free_port(USUAL_PORT)
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise SystemExit(f"PORT is {wanted!r}. It must be a number from 1 to 65535, like 8600.")
    if not is_free(int(wanted)):
        raise SystemExit(f"Port {wanted} is taken by another program. Set PORT to another number.")
    return int(wanted)


def next_free_port(first: int) -> int:
    """Return the first free port of a hundred, saying so when it is not the first."""
    port = next((port for port in range(first, first + 100) if is_free(port)), 0)
    if not port:
        raise SystemExit(f"The ports from {first} to {first + 99} are all taken. Set PORT.")
    if port != first:
        print(f"Port {first} is taken by another program; using {port} instead.", flush=True)
    return port


def is_free(port: int) -> bool:
    """Tell whether a server could listen on this port of this machine."""
    with socket.socket() as probe:
        if os.name == "posix":  # on Windows the same option would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serving_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Give whoever sits at this machine the staff view, unless ROLE names another."""
    chosen = child_environment(environ)
    if (chosen.get("ROLE") or "staff") == "staff":
        chosen.setdefault("PANTAU_LOCAL_STAFF", "1")
    else:
        chosen.pop("PANTAU_LOCAL_STAFF", None)
    return chosen


def serve_until_stopped(command: list[str]) -> int:
    """Run the server; Ctrl-C, or ending this script, ends it quietly."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with started(command) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            server.wait()
            return 0


def started(command: list[str]) -> subprocess.Popen[bytes]:
    """Start the server with Ctrl-C left to this script: Streamlit would print "Aborted!"."""
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.Popen(command, cwd=ROOT, env=serving_environment(os.environ))
    finally:
        signal.signal(signal.SIGINT, usual)
