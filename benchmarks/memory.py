"""Say how much memory a load takes at most: a sheet of a million people, and one all wrong.

Each runs in a process of its own. The operating system keeps the largest size; Windows does not.
"""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks import load


@dataclass(frozen=True)
class Peak:
    """What was loaded, and the most memory the whole process had, in MB."""

    name: str
    megabytes: float

    def __str__(self) -> str:
        return f"{self.name}: {self.megabytes:.0f} MB at most"


def run() -> Iterator[Peak]:
    """Yield the peaks, of ten million rows too: it grows little with the rows."""
    yield _measured(f"load {load.MILLION:,} rows", load.MILLION, every=100)
    yield _measured(f"load {load.MILLION:,} rows, all wrong", load.MILLION, every=1)
    yield _measured(f"load {10 * load.MILLION:,} rows", 10 * load.MILLION, every=100)


def _measured(name: str, rows: int, every: int) -> Peak:
    with tempfile.TemporaryDirectory() as folder:
        paths = load.write(Path(folder), rows, every)
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            return Peak(name, alone.submit(peak, paths).result())


def peak(paths: list[Path]) -> float:
    """Load sheets of attendance; return the most memory this process ever had, in MB."""
    import resource  # not on Windows
    import sys

    load.load(paths)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, else kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1024**2
