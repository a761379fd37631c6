"""Make .venv and install what requirements.txt pins, from the network or from a folder."""

import hashlib
import os
import subprocess
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed.sha256"
REQUIREMENTS = ROOT / "requirements.txt"
# Ready-made wheels only: nothing is compiled on the reader's machine.
PIP_MANNERS = ("--disable-pip-version-check", "--only-binary=:all:")


def installed_python(folder: str) -> Path:
    """Return .venv's Python, after installing from the folder or the network if need be."""
    python = venv_python()
    if python.exists() and is_current():
        return python
    python = working_python()
    print("Installing what requirements.txt names: a few minutes the first time.", flush=True)
    if step(python, *install_words(folder)):
        raise SystemExit(how_to_install(folder))
    STAMP.write_text(fingerprint(), encoding="utf-8")
    return python


def is_current() -> bool:
    """Tell whether .venv holds what requirements.txt names now."""
    return STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint()


def fingerprint() -> str:
    """Return the SHA-256 of requirements.txt."""
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def working_python() -> Path:
    """Return .venv's Python, making the environment when it is missing or has no pip."""
    python = venv_python()
    if python.exists() and not step(python, "-m", "pip", "--version", quiet=True):
        return python
    print("Making a virtual environment in .venv, once.", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except subprocess.CalledProcessError:
        raise SystemExit(
            "Python could not make a virtual environment. On Debian or Ubuntu install "
            "python3-venv (sudo apt-get install python3-venv), then try again."
        ) from None
    return python


def venv_python() -> Path:
    """Return where .venv keeps its Python on this system."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_words(folder: str) -> list[str]:
    """Compose pip's words: from a folder of wheels and nowhere else, or from the network."""
    source = ["--no-index", "--find-links", str(Path(folder).resolve())] if folder else []
    return ["-m", "pip", "install", *PIP_MANNERS, *source, "-r", str(REQUIREMENTS)]


def download_words(folder: str) -> list[str]:
    """Compose pip's words for filling a folder with this system's wheels."""
    target = str(Path(folder).resolve())
    return ["-m", "pip", "download", *PIP_MANNERS, "--dest", target, "-r", str(REQUIREMENTS)]


def how_to_install(folder: str) -> str:
    """Say what to do after a failed installation."""
    if folder:
        return (
            f"Installing from the folder {folder} failed, see above. Fill it anew on a machine "
            "with a network, the same system and the same Python: python run.py wheels FOLDER"
        )
    return (
        "Installing failed, see above. Check the network and try again. Without a network: run "
        "'python run.py wheels FOLDER' on a machine that has one, bring the folder here, then "
        "'python run.py install --wheels FOLDER'."
    )


def step(program: Path, *words: str, quiet: bool = False) -> int:
    """Run one program in the project's folder and return its exit status."""
    output = subprocess.DEVNULL if quiet else None
    command, environ = [str(program), *words], child_environment(os.environ)
    return subprocess.call(command, cwd=ROOT, env=environ, stdout=output, stderr=output)


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the programs started here: text is UTF-8, on Windows too."""
    return {**environ, "PYTHONUTF8": "1"}
