"""Publish a version: a new DuckDB file under a new name, then a small pointer to it.

A file that is being read is never written to: a second connection to a replaced path in the same
process would still return the old rows, and a reader's lock blocks a writer.
"""

import json
import os
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from etl import folders

SCHEMA_VERSION = 5  # 5: every text of an indicator in Malay too
FULL, PUBLIC = "full", "public"
FORGOTTEN = 24 * 3600.0  # seconds after which a part goes whose process was killed


class NothingPublished(FileNotFoundError):
    """No version has been published yet."""


class UnknownSchema(ValueError):
    """The published file was made by another version of Pantau."""


@dataclass(frozen=True)
class Published:
    """One version: the full file for staff, the public file for everybody else."""

    version: str
    full: Path
    public: Path


def folder() -> Path:
    """Return the folder of published files."""
    return folders.var() / "published"


def current() -> Published:
    """Return the version readers should open."""
    pointer = folder() / "current.json"
    if not pointer.exists():
        raise NothingPublished("Nothing is published yet. Run: python -m etl build")
    names = json.loads(pointer.read_text(encoding="utf-8"))
    if PUBLIC not in names:
        raise UnknownSchema(f"{pointer.name} names no public file; run: python -m etl build")
    return Published(names["version"], folder() / names[FULL], folder() / names[PUBLIC])


def meta(path: Path) -> dict[str, str | None]:
    """Return what a published file says of itself: schema_version, version, data, as_of."""
    return dict(cursor(path).execute("select name, value from meta").fetchall())


def path_for(version: str, audience: str = FULL) -> Path:
    """Return the name a version's file for staff (full) or everybody else (public) has."""
    return folder() / f"{audience}-{version}.duckdb"


def published(version: str) -> Published:
    """Return both files of a version."""
    return Published(version, path_for(version), path_for(version, PUBLIC))


def is_there(version: str) -> bool:
    """Say whether both files of a version were finished."""
    return all(path_for(version, audience).exists() for audience in (FULL, PUBLIC))


def move_pointer(version: str) -> None:
    """Make a finished file the current one; readers see the old or the new, never a part."""
    pointer, new = folder() / "current.json", folder() / "current.json.new"
    files = {audience: path_for(version, audience).name for audience in (FULL, PUBLIC)}
    names = {"version": version, **files}
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(names) + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(pointer)


def part_path(version: str, audience: str = FULL) -> Path:
    """Return a name of its own for a file that is being written: two may write one version."""
    folder().mkdir(parents=True, exist_ok=True)
    return folder() / f"part-{audience}-{version}-{secrets.token_hex(4)}"


def finish(part: Path, version: str, audience: str = FULL) -> None:
    """Sync a finished file and give it its name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path_for(version, audience))


def remove(version: str) -> None:
    """Remove both files of a version that nobody was shown; what is open elsewhere stays."""
    for path in (path_for(version), path_for(version, PUBLIC)):
        with suppress(PermissionError):  # Windows keeps an open file; prune removes it one day
            path.unlink(missing_ok=True)


def prune(keep: int = 4) -> None:
    """Remove the oldest files of each audience; one still open elsewhere stays for next time."""
    now = current()
    for audience, kept in ((FULL, now.full), (PUBLIC, now.public)):
        files = sorted(folder().glob(f"{audience}-*.duckdb"), key=lambda p: p.stat().st_mtime)
        for path in [p for p in files if p != kept][: max(0, len(files) - keep)]:
            try:
                path.unlink()
            except PermissionError:
                continue  # Windows keeps an open file; the next build removes it
    for path in folder().glob("part-*"):
        if time.time() - path.stat().st_mtime > FORGOTTEN:
            path.unlink(missing_ok=True)


_lock = threading.Lock()


def cursor(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a cursor of the one connection this process keeps to a published file.

    Calls on one connection from several threads fail; each cursor may be used by one.
    """
    with _lock:
        return _opened(path).cursor()


@lru_cache(maxsize=8)
def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a published file so that nothing but its own tables can be reached."""
    con = duckdb.connect(str(path), read_only=True, config={"python_enable_replacements": "false"})
    con.execute("set autoinstall_known_extensions = false")
    con.execute("set autoload_known_extensions = false")
    con.execute("set allow_community_extensions = false")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    found = _schema_version(con)
    if found != str(SCHEMA_VERSION):
        con.close()
        raise UnknownSchema(f"{path.name} has schema {found}; run: python -m etl build")
    return con


def _schema_version(con: duckdb.DuckDBPyConnection) -> str | None:
    try:
        row = con.execute("select value from meta where name = 'schema_version'").fetchone()
    except duckdb.CatalogException:  # no file of ours: it has no table meta
        return None
    return row[0] if row else None
