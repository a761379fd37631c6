"""While something takes a while, a bar says how far it is and how many rows were read."""

from pathlib import Path

import pytest

from etl.loading import drafts, trial
from tests.etl.loading import HEAD, OURS, load
from tests.etl.project import small
from tracker import texts
from tracker.screen.working import Bar


class Drawn:
    """A place on the page that remembers what was drawn in it."""

    def __init__(self) -> None:
        self.said: list[tuple[float, str]] = []

    def progress(self, share: float, words: str) -> "Drawn":
        self.said.append((share, words))
        return self


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Checking · 120,000 rows read"), ("ms", "120,000 baris dibaca")]
)
def test_the_rows_read_stand_behind_the_words(language: str, words: str) -> None:
    texts.use(language)
    place = Drawn()
    bar = Bar(place, "Checking")  # type: ignore[arg-type]
    bar("a.csv", 0.1)
    for _ in range(6):
        bar.read(20_000)
    bar("a.csv", 0.4)
    texts.use("en")
    assert place.said[:2] == [(0.0, "Checking"), (0.1, "Checking")]
    assert place.said[2][0] == 0.4
    assert place.said[2][1].endswith(words)


def test_a_bar_never_goes_beyond_its_end() -> None:
    place = Drawn()
    bar = Bar(place, "Loading")  # type: ignore[arg-type]
    bar("", 1.2)
    assert place.said[-1] == (1.0, "Loading")


def test_a_check_and_a_trial_tell_of_every_row_of_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small(tmp_path, monkeypatch)
    load(project, workshops=OURS)
    people = "".join(f"W01,bb{n:02},female,25-34,CSO,yes,2021-08-31\n" for n in range(7))
    paths = [project.write(f"desk/{n}.csv", f"{HEAD}\n{people}") for n in (1, 2)]
    draft = drafts.start([(f"{path.stem}-people.csv", path) for path in paths], "ana")
    draft = drafts.change(draft, 0, source="attendance")
    draft = drafts.change(draft, 1, source="attendance")
    for work in (trial.judge, trial.trial):
        read: list[int] = []
        work(draft, lambda _what, _share: None, read.append)
        assert sum(read) == 7 + 7
