"""What would be loaded is said of the rows that will count, and of no others."""

from datetime import datetime

import pytest

from etl.loading.changes import Changed
from etl.loading.drafts import Draft, Part
from etl.loading.trial import Trial
from tracker.staff import effect

NAMES = ("n1.csv", "n1 (2).csv", "n2.csv")


def trial(*changes: Changed, same: tuple[int, ...] = ()) -> Trial:
    parts = tuple(Part(name, "0" * 64, "outreach", {}, {}, None) for name in NAMES)
    draft = Draft("20260101-000000-00000000", "ana", datetime(2026, 1, 1), parts)
    return Trial(draft, (), changes, "v", "", False, (), same)


def changed(
    part: int, *, added: int = 0, replaced: int = 0, same: int = 0, outdone: int = 0
) -> Changed:
    return Changed(part, added, replaced, same, 0, outdone)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([changed(0, added=3)], "3 rows of n1.csv"),
        ([changed(0, added=2, replaced=1, same=4)], "7 rows of n1.csv"),
        ([changed(0, added=1, outdone=1), changed(2, replaced=1)], "1 row of n2.csv"),
        ([changed(0, added=3, outdone=1), changed(2, replaced=1)], "3 rows of n1.csv and n2.csv"),
    ],
)
def test_only_rows_that_will_count_are_counted(changes: list[Changed], said: str) -> None:
    assert effect.loaded(trial(*changes)) == said


def test_a_file_that_changes_nothing_is_named() -> None:
    assert effect.left_out(trial()) == ""
    assert effect.left_out(trial(same=(1,))).startswith(
        "n1 (2).csv changes nothing and is left out"
    )
    both = effect.left_out(trial(same=(0, 1)))
    assert both.startswith("n1.csv and n1 (2).csv change nothing and are left out")


def test_rows_that_a_later_one_of_the_files_has_too_are_told_with_their_file() -> None:
    first = changed(0, added=1, outdone=1)
    assert effect.file(trial(first), first) == (
        "n1.csv: 1 new row. "
        "1 row of it stands in a later one of these files too: the later one counts."
    )
