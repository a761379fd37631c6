"""Write the sample files: one folder per reporting month, one CSV per source."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.sample import (
    attendance,
    milestone_reports,
    narratives,
    outreach,
    plan,
    plan_changes,
    results,
    schedule,
    targets,
)
from etl.sample.months import Row

MONTH = re.compile(r"\d{4}-\d{2}")

# About how many rows there are: those that stay, and those that grow with the scale.
ROWS_ONCE = 360
ROWS_EACH = 605


class ForeignFolderError(ValueError):
    """The folder holds something that is not an earlier sample; nothing was changed."""


@dataclass(frozen=True)
class Source:
    """A source's columns, and its rows for a seed and a scale."""

    header: tuple[str, ...]
    rows: Callable[[int, int], Iterator[Row]]


class Meter:
    """Tell how far the writing is, in percentage points that add up to 100."""

    def __init__(self, scale: int, progress: Callable[[int], None] | None) -> None:
        self._expected = ROWS_ONCE + ROWS_EACH * scale
        self._progress = progress
        self._rows = self._told = 0

    def add(self) -> None:
        """Count one row; the last point is kept for finish(), as the rows are an estimate."""
        self._rows += 1
        self._tell(min(99, self._rows * 100 // self._expected))

    def finish(self) -> None:
        """Say that all is written."""
        self._tell(100)

    def _tell(self, percent: int) -> None:
        if self._progress and percent > self._told:
            self._progress(percent - self._told)
            self._told = percent


SOURCES = {
    "plans": Source(plan.PLANS_HEADER, plan.plans),
    "goals": Source(plan.GOALS_HEADER, plan.goals),
    "milestones": Source(plan.MILESTONES_HEADER, plan.milestones),
    "workshops": Source(schedule.HEADER, schedule.rows),
    "attendance": Source(attendance.HEADER, attendance.rows),
    "outreach": Source(outreach.HEADER, outreach.rows),
    "milestone_reports": Source(milestone_reports.HEADER, milestone_reports.rows),
    "plan_changes": Source(plan_changes.HEADER, plan_changes.rows),
    "targets": Source(targets.HEADER, targets.rows),
    "results": Source(results.HEADER, results.rows),
    "narratives": Source(narratives.HEADER, narratives.rows),
}


def write(out: Path, seed: int, scale: int, progress: Callable[[int], None] | None = None) -> None:
    """Write out/<YYYY-MM>/<source>.csv; replace only what an earlier call wrote.

    `scale` multiplies people, attendances and outreach events; the 20 sessions stay. `progress`
    is told percentage points as they are done, 100 in all. Memory does not grow with `scale`.
    Raises ForeignFolderError before touching anything when `out` holds other files.
    """
    if scale < 1:
        raise ValueError(f"scale: {scale} is below 1. Give a whole number from 1.")
    for stale in _earlier_files(out):
        stale.unlink()
    meter = Meter(scale, progress)
    for name, source in SOURCES.items():
        _write_source(out, name, source.header, _told(source.rows(seed, scale), meter))
    _drop_empty_months(out)
    meter.finish()


def _write_source(out: Path, name: str, header: tuple[str, ...], rows: Iterable[Row]) -> None:
    with ExitStack() as files:
        months: dict[str, Any] = {}
        for reported_on, cells in rows:
            month = f"{reported_on:%Y-%m}"
            if month not in months:
                months[month] = _opened(files, out / month / f"{name}.csv", header)
            months[month].writerow(cells)


def _opened(files: ExitStack, path: Path, header: tuple[str, ...]) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = files.enter_context(path.open("w", encoding="utf-8", newline=""))
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    return writer


def _told(rows: Iterator[Row], meter: Meter) -> Iterator[Row]:
    for row in rows:
        yield row
        meter.add()


def _earlier_files(out: Path) -> list[Path]:
    if not out.exists():
        return []
    if not out.is_dir():
        raise ForeignFolderError(f"{out}: is a file. Name an empty folder for the sample.")
    files = [path for folder in sorted(out.iterdir()) for path in _month_files(folder)]
    for path in files:
        if not _is_sample(path):
            raise _foreign(path)
    return files


def _month_files(folder: Path) -> list[Path]:
    if not MONTH.fullmatch(folder.name) or not folder.is_dir():
        raise _foreign(folder)
    return sorted(folder.iterdir())


def _is_sample(path: Path) -> bool:
    """Say whether a file is one of ours: a known name, and a first row whose basis is sample."""
    if path.suffix != ".csv" or path.stem not in SOURCES or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        lines = csv.reader(file)
        header, first = next(lines, []), next(lines, [])
    return header[-1:] == ["basis"] and first[-1:] == ["sample"]


def _foreign(path: Path) -> ForeignFolderError:
    return ForeignFolderError(
        f"{path}: not part of an earlier sample. The sample is written only to an empty folder "
        "or over an earlier sample. Name another folder, or move this away; nothing was changed."
    )


def _drop_empty_months(out: Path) -> None:
    for folder in out.iterdir():
        if not any(folder.iterdir()):
            folder.rmdir()
