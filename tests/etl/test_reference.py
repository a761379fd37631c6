"""Reference rows are judged once for as long as nothing they are judged by changes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from etl import accepted, cards, reference, working
from etl.accepted import Counts
from etl.cards import Cards
from etl.log import Log
from tests.etl.loading import load
from tests.etl.project import PROGRAMMES, TARGETS, Project, small

ROWS = "select * exclude (_loaded_at), _loaded_at::varchar from accepted.{} order by all"
OWN_PROGRAMME = "programme_id,name,start_on,end_on,months\nNEXT,Ours,2021-08-01,2023-01-29,18\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give the small project, two reference files, in a process that remembers nothing."""
    monkeypatch.setattr(reference, "_remembered", {})
    return small(tmp_path, monkeypatch)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the sources judged from here on."""
    found: list[str] = []
    judge = accepted.add

    def add(con, cards, card, files, *rest) -> Counts:
        found.append(card.name)
        return judge(con, cards, card, files, *rest)

    monkeypatch.setattr(accepted, "add", add)
    return found


def added(known: Cards | None = None) -> tuple[list[Counts], dict[str, list[tuple]]]:
    """Return the counts and the rows of a working database with the reference rows."""
    known = known or cards.load()
    with working.opened() as con:
        working.start(con, known, Log("own"))
        counts = reference.add(con, known, working.silent)
        names = ("programmes", "targets")
        return counts, {name: con.execute(ROWS.format(name)).fetchall() for name in names}


def test_a_second_time_gives_the_same_rows_and_counts_unjudged(project, judged) -> None:
    first = added()
    assert judged == ["programmes", "targets"]
    assert added() == first
    assert judged == ["programmes", "targets"]
    (rows,) = [count for count in first[0] if count.source == "targets"]
    assert (rows.rows_in, rows.accepted, len(first[1]["targets"])) == (1, 1, 1)


def corrected_file(project: Project) -> None:
    project.write("reference/targets.csv", TARGETS.replace(",2,", ",3,"))


def one_file_more(project: Project) -> None:
    plan = "plan_id,title,start_on,end_on\nP,Plan,2021-08-01,2023-01-29\n"
    project.write("reference/plans.csv", plan)


def other_indicators(project: Project) -> None:
    (project.folder / "indicators/attendances.sql").unlink()


def own_rows_it_may_point_to(project: Project) -> None:
    load(project, programmes=OWN_PROGRAMME)


@pytest.mark.parametrize(
    "change", [corrected_file, one_file_more, other_indicators, own_rows_it_may_point_to]
)
def test_whatever_it_hangs_on_has_it_judged_again(
    project: Project, judged: list[str], change: Callable[[Project], None]
) -> None:
    project.build()
    added()
    change(project)
    judged.clear()
    added()
    assert {"programmes", "targets"} <= {*judged}


def test_another_card_has_it_judged_again(project: Project, judged: list[str]) -> None:
    added()
    card = cards.load()["targets"]
    fields = tuple(replace(f, maximum=9) if f.name == "target" else f for f in card.fields)
    added(cards.load() | {"targets": replace(card, fields=fields)})
    assert judged == ["programmes", "targets"] * 2


def test_rows_that_were_wrong_are_judged_until_they_are_right(project: Project) -> None:
    project.write("reference/targets.csv", TARGETS.replace("workshops_held", "no_such"))
    for _ in range(2):
        with pytest.raises(reference.Refused) as why:
            added()
        assert [problem.column for problem in why.value.problems] == ["indicator_id"]
    project.write("reference/targets.csv", TARGETS)
    assert len(added()[1]["targets"]) == 1


def test_no_more_is_remembered_than_is_needed(project: Project) -> None:
    for months in range(1, reference.MOST + 4):
        project.write("reference/programmes.csv", PROGRAMMES.replace(",18\n", f",{months}\n"))
        added()
    assert len(reference._remembered) == reference.MOST
