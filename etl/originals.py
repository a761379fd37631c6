"""Keep accepted files as they came, under their hash: var/own/files/<sha256>.csv or .xlsx.

Those in which a value points to a person are not kept (etl.unkept).
"""

import os
import shutil
from pathlib import Path

from etl import folders, guard


def folder() -> Path:
    """Return the folder of the kept files."""
    return folders.var() / "own" / "files"


def path(sha256: str, name: str) -> Path:
    """Return where a file of a hash is kept; its ending is that of its name."""
    return folder() / f"{sha256}{guard.kind(name)}"


def keep(file: Path, sha256: str, name: str) -> None:
    """Keep a copy of a file, whole or not at all; what is kept already stays as it is."""
    target = path(sha256, name)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with file.open("rb") as there, part.open("wb") as here:
        shutil.copyfileobj(there, here)
        here.flush()
        os.fsync(here.fileno())
    part.replace(target)
