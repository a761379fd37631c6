"""Attack the product itself on the sample: the public file, late rows, roles and payloads."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from etl import build, folders
from etl.ksafe import SMALLEST
from tests.attack import test_api as api
from tests.attack import test_doors as doors
from tests.attack import test_exports as saved
from tests.attack import test_payloads as inputs
from tests.attack import test_uploads as uploads
from tests.attack.result import Result
from tests.etl import test_release_file as release
from tests.etl.public import Opened, opened
from tracker import access
from tracker.access import Reader, State

COUNTS = {  # where a public number stands for people, and its column
    "cells": "n",
    "traits": "n",
    "gain": "matched",
    "outreach_cells": "people",
    "referrals": "referrals",
}


@contextmanager
def sample() -> Iterator[tuple[Path, pytest.MonkeyPatch]]:
    """Build a copy of the sample in a folder of its own, and forget it after."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        shutil.copytree(folders.SAMPLE, folder / "sample")
        patch.setattr(folders, "SAMPLE", folder / "sample")
        patch.setenv("PANTAU_VAR", str(folder / "var"))
        patch.setenv("PANTAU_LOCAL_STAFF", "1")
        build.build()
        yield folder, patch


def public_cells() -> Result:
    """Count the numbers about people in the public file that stand for 1 to k - 1."""
    with sample():
        _, public, _ = opened()
        numbers = [n for table, column in COUNTS.items() for n in said(public, table, column)]
    return Result({"published numbers": len(numbers)}, {"below k": sum(map(few, numbers))})


def said(public: Opened, table: str, column: str) -> list[float]:
    """Return the numbers of a column of a public table."""
    return [row[column] for row in public.rows(f"from {table}") if row[column] is not None]


def few(number: float) -> bool:
    """Tell whether a number of people is too small to be published."""
    return 0 < number < SMALLEST


def late_rows() -> Result:
    """Add 200 late and corrected rows; count the published cells that changed."""
    with sample() as (folder, _):
        before = release.of_closed_quarters(opened()[1])
        release.add_200(folder)
        build.build()
        after = release.of_closed_quarters(opened()[1])
    tried = sum(map(len, before.values()))
    changed = sum(len(set(rows) - set(after[table])) for table, rows in before.items())
    return Result({"late or corrected rows": 200, "published cells": tried}, {"changed": changed})


def roles() -> Result:
    """Open every page as every role but staff; count the texts that only staff may see."""
    with sample() as (folder, patch):
        who = ["public"]
        patch.setattr(
            access, "reader", lambda *_, **__: Reader(who[0], State.SIGNED_IN, "a@b.example")
        )
        tried, got = doors.through_roles(who, folder / "var")
    return Result({"pages asked for": tried}, {"leaks": got})


def exports() -> Result:
    """Save all that Explore gives in every format, as every role but staff."""
    with sample() as (folder, _):
        tried, got = saved.through_exports(folder / "var")
    return Result({"files": tried}, {"leaks": got})


def deep_links() -> Result:
    """Ask a fresh server for each page first, not signed in."""
    with sample() as (folder, _):
        tried, got = doors.through_deep_links(folder / "var", folder)
    return Result({"fresh servers": tried}, {"leaks": got})


def payloads() -> Result:
    """Put every payload through addresses, explanations, files, headers, commands and sheets."""
    with sample() as (folder, _):
        file = folder / "empty.csv"
        file.write_text("workshop_id,title\n", encoding="utf-8")
        tries: list[Callable[[], inputs.Tally]] = [
            inputs.through_addresses,
            inputs.through_explanations,
            inputs.through_names,
            inputs.through_spreadsheets,
            lambda: inputs.through_headers(folder),
            lambda: inputs.through_commands(file),
        ]
        tallies = [attack() for attack in tries]
        with inputs.poisoned_at(folder / "poisoned"):
            tallies.append(inputs.through_sheets())
            tallies.append(inputs.through_browser(folder / "poisoned", folder / "server.log"))
    return Result(
        {"payloads": len(inputs.payloads.ALL), "tries": sum(tried for tried, _ in tallies)},
        {"through": sum(got for _, got in tallies)},
    )


def programs() -> Result:
    """Ask the API for all there is in every disguise, and with every payload in every place."""
    with sample() as (folder, _):
        tallies = [api.through_tables(folder / "var"), api.through_payloads()]
        with inputs.poisoned_at(folder / "poisoned"):
            tallies.append(api.through_cells())
    return Result(
        {"requests": sum(tried for tried, _ in tallies)},
        {"leaks": tallies[0][1], "through": tallies[1][1] + tallies[2][1]},
    )


def load_page() -> Result:
    """Send files where none is wanted, and harmful ones where they are."""
    with sample() as (folder, _):
        doors_tried, taken = uploads.through_doors(folder / "var", folder)
        files_tried, kept = uploads.through_files()
        names_tried, shown = uploads.through_names()
        cells_tried, more = uploads.through_cells()
    return Result(
        {
            "files sent": doors_tried,
            "harmful files": files_tried,
            "names": names_tried,
            "cells": cells_tried,
        },
        {"through": taken + kept + shown + more},
    )
