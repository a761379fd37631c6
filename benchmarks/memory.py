"""Say how much memory a load takes at most: a sheet of a million people, one all wrong, one tried.

Trying writes the version a draft would make. Here all million people came in one quarter, which
closes with it: the gate looks at each of them.

Each runs in a process of its own. The operating system keeps the largest size; Windows does not.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks import load
from etl.loading import drafts, trial

WORKSHOPS = """\
workshop_id,programme_id,title,kind,pillar,mode,state,planned_on,held_on,status,reported_on
W01,CBI,First,training,Protection,online,nationwide,2021-08-05,2021-08-05,held,2021-08-31
W02,CBI,Second,training,Protection,online,nationwide,2021-12-05,2021-12-05,held,2021-12-31
"""


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
    yield _measured(f"try {load.MILLION:,} rows of one quarter", load.MILLION, 100, _try)


def _measured(
    name: str, rows: int, every: int, do: Callable[[list[Path]], object] = load.load
) -> Peak:
    with tempfile.TemporaryDirectory() as folder:
        paths = load.write(Path(folder), rows, every)
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            return Peak(name, alone.submit(peak, do, paths).result())


def _try(paths: list[Path]) -> None:
    """Bring sheets of attendance in with their workshop, and one later that closes its quarter."""
    folder = paths[0].parent
    os.environ["PANTAU_VAR"] = str(folder / "var")
    sheet = folder / "workshops.csv"
    sheet.write_text(WORKSHOPS, encoding="utf-8")
    found = trial.trial(drafts.start([(path.name, path) for path in (sheet, *paths)], "benchmark"))
    assert len(found.closes) == 1


def peak(do: Callable[[list[Path]], object], paths: list[Path]) -> float:
    """Do something with sheets of attendance; return the most memory this process had, in MB."""
    import resource  # not on Windows
    import sys

    do(paths)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, else kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1024**2
