"""Let one process at a time write: a build, a load, an undo."""

from collections.abc import Iterator
from contextlib import contextmanager

import filelock

from etl import folders

SECONDS = 20.0  # a load that waits longer tells its reader to wait


class Busy(RuntimeError):
    """Somebody else is writing now; nothing was changed."""


@contextmanager
def held() -> Iterator[None]:
    """Hold the one lock of the folder Pantau writes to; raise Busy where it is not given in time.

    It ends with the process that holds it, however that ends.
    """
    folders.var().mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folders.var() / "lock", timeout=SECONDS)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise Busy(
            "Somebody else is loading right now. Nothing was changed: wait a minute, try again."
        ) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Let one reader at a time do what `name` says; the others wait for it, however long."""
    folders.var().mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folders.var() / f"lock-{name}"):
        yield
