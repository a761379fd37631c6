"""A file in which a value points to a person is not kept; its accepted rows are, and it is said."""

import json
import os
from pathlib import Path

import pytest

from etl import originals
from etl.loading import accept, drafts
from etl.loading.drafts import NoDraft, NotPossible
from etl.loading.trial import judge, trial
from etl.log import Log
from etl.verify import verify
from tests.etl.loading import HEAD, OURS, PEOPLE_OF_OURS, draft, kept_in, load
from tests.etl.project import WORKSHOPS, Project, small
from tests.etl.visits import workbook

PHONE = "012-345 6789"
# One more session, whose title holds a telephone number: the row is rejected.
CALLED = OURS + OURS.splitlines()[1].replace("W01", "W02").replace("Ours", f"Ring {PHONE}") + "\n"
VISIT_HEAD = ["visit", "day", "people", "note", "guest_key"]
VISIT = ["V1", "2021-08-05", "3", "fine", "91b7584a2265b1f5"]
SAYS = (
    ": looks like a telephone number, an e-mail address or an identity-card number; the file is "
    "not kept, only its accepted rows"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give the small project, not built yet."""
    return small(tmp_path, monkeypatch)


def everything(project: Project) -> bytes:
    """Return every byte Pantau keeps of what was loaded, rows and cells as JSON."""
    rows = [project.ask(f"from {t}") for t in ("workshops", "rejected_rows", "quarantine", "loads")]
    files = kept_in(project.folder / "var/own") | kept_in(project.folder / "var/log")
    return b"".join([*files.values(), json.dumps(rows, default=str).encode()])


def lines(*rows: list[str]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("sheet", "where"),
    [
        (lines(VISIT_HEAD, [*VISIT[:3], PHONE, VISIT[4]]), "line 2"),
        (lines(VISIT_HEAD, [*VISIT[:2], PHONE, *VISIT[3:]]), "line 2"),  # no number of people
        (lines(VISIT_HEAD, [*VISIT[:4], "0123456789"]), "line 2"),
        (lines(VISIT_HEAD, *[[*VISIT[:3], PHONE, VISIT[4]]] * 3), "line 2 (and 2 more)"),
        (lines([f"Ask Siti: {PHONE}"], VISIT_HEAD, VISIT), "line 1"),
        (lines(["a@b.org"], VISIT_HEAD, VISIT, ["Total", "", "", PHONE]), "line 1 (and 1 more)"),
        (lines([*VISIT_HEAD, f"Ring {PHONE}"], [*VISIT, "yes"]), "line 1"),
        (lines([PHONE], VISIT_HEAD, [*VISIT[:3], PHONE, VISIT[4]]), "line 1; line 3"),
    ],
)
def test_the_place_of_a_personal_value_is_told_and_the_value_is_not(check, sheet, where) -> None:
    (file,) = check(sheet).count.files
    assert (file.is_kept, file.refused) == (False, False)
    assert file.notes[-1] == where + SAYS
    assert PHONE not in str(file.personal)


@pytest.mark.parametrize(
    "sheet",
    [
        lines(["Visits of August"], VISIT_HEAD, VISIT, ["Total", "", "3"]),
        lines(VISIT_HEAD, [*VISIT[:4], "W01-0123456789-x"]),  # only part of the key looks like one
        lines(VISIT_HEAD, [*VISIT[:2], "many", *VISIT[3:]]),
    ],
)
def test_a_file_without_such_a_value_is_kept(check, sheet: str) -> None:
    (file,) = check(sheet).count.files
    assert (file.is_kept, file.personal) == (True, [])


@pytest.mark.parametrize(
    "contacts",
    [
        [["Name", "Call"], ["Siti", PHONE], ["Ana", PHONE]],
        [["Pantau » how to fill it in"], ["Ask Siti", PHONE], [PHONE]],
        [*[[""]] * 59, [PHONE]],  # nothing stands where a header would
    ],
)
def test_sheets_that_are_not_read_are_looked_at_and_the_verdict_stays(check, contacts) -> None:
    alone = check(workbook(Visits=[VISIT_HEAD, VISIT]), name="visits.xlsx")
    found = check(workbook(Visits=[VISIT_HEAD, VISIT], Contacts=contacts), name="visits.xlsx")
    assert (found.counts, found.problems) == (alone.counts, alone.problems) == ((1, 0, 1, 0), [])
    (file,) = found.count.files
    place = "line 60" if len(contacts) == 60 else "line 2 (and 1 more)"
    assert file.notes[-1] == f"sheet Contacts, {place}{SAYS}"
    assert alone.count.files[0].is_kept


def test_a_telephone_number_beside_a_tick_is_seen_though_the_answer_is_yes(check) -> None:
    found = check(f"visit,day,Day 1,Day 2\nV1,2021-08-05,x,\nV2,2021-08-05,x,{PHONE}\n")
    assert found.column("done") == [True, True]
    assert found.count.files[0].personal == ["line 3"]


def test_an_accepted_file_with_such_a_value_is_kept_nowhere(project: Project) -> None:
    load(project, workshops=CALLED)
    (entry,) = Log("own").entries()
    assert (entry.accepted, entry.rejected, entry.personal) == (1, 1, True)
    assert project.files("var/own/files") == project.files("var/waiting") == set()
    assert PHONE.encode() not in everything(project)
    assert project.ask("select personal from loads") == [(True,)]
    assert verify() == []


def test_a_file_without_one_is_kept_beside_it(project: Project) -> None:
    load(project, workshops=CALLED, attendance=PEOPLE_OF_OURS)
    kept = [entry for entry in Log("own").entries() if not entry.personal]
    assert [entry.file for entry in kept] == ["attendance.csv"]
    assert project.files("var/own/files") == {f"{kept[0].sha256}.csv"}
    assert verify() == []
    originals.path(kept[0].sha256, kept[0].file).unlink()
    assert [one.says.split(" (")[0] for one in verify()] == [
        "the kept file attendance.csv cannot be found"
    ]


def test_a_build_of_the_inbox_keeps_no_such_file_either(project: Project) -> None:
    project.write("var/inbox/workshops.csv", CALLED)
    project.write("var/inbox/attendance.csv", "nothing,of\nthis,source\n")
    project.build()
    assert project.files("var/own/files") == set()
    assert PHONE.encode() not in everything(project)
    assert verify() == []


def test_its_rejected_rows_cannot_be_mended_later_and_what_to_do_is_said(project: Project) -> None:
    load(project, workshops=CALLED)
    with pytest.raises(NotPossible, match=r"workshops\.csv: not kept, .* Correct the sheet, take"):
        drafts.reopen(1, "workshops", "ben")
    assert drafts.waiting() == []
    load(project, workshops=CALLED.replace(PHONE, "us"))
    assert project.ask("select waits from rejected_rows") == [(False,)]


def test_other_files_of_the_load_are_still_mended_in_place(project: Project) -> None:
    load(project, workshops=OURS)
    odd = [f"{HEAD}\nW01,{key},none,25-34,CSO,yes,2021-08-31\n" for key in ("bb01", "0123456789")]
    sheets = [(f"{n}.csv", project.write(f"desk/{n}.csv", text)) for n, text in enumerate(odd)]
    good = project.write("desk/2.csv", f"{HEAD}\nW01,bb09,male,25-34,CSO,yes,2021-08-31\n")
    accept.accept(trial(drafts.start([*sheets, ("2.csv", good)], "ana")), "ana")
    assert [part.name for part in drafts.reopen(2, "attendance", "ben").parts] == ["0.csv"]


def test_a_cell_that_was_mended_still_stands_in_the_file_so_it_is_not_kept(
    project: Project,
) -> None:
    made = drafts.change(draft(project, workshops=CALLED), 0, edits={"3": {"title": "Ring us"}})
    (one,) = judge(made)
    assert (one.count.accepted, one.count.files[0].personal) == (2, ["line 3"])
    accept.accept(trial(made), "ana")
    assert project.files("var/own/files") == set()
    assert PHONE.encode() not in everything(project)
    assert verify() == []


@pytest.mark.parametrize(
    "change",
    [
        {"edits": {"5": {"participant_key": "0123456789"}}},
        {"edits": {"5": {"participant_key": "a@example.org"}}},
        {"columns": {f"Ring {PHONE}": ""}},
    ],
)
def test_what_people_say_of_a_file_holds_no_such_value_for_the_log_keeps_it(
    project: Project, change: dict
) -> None:
    made = draft(project, attendance=PEOPLE_OF_OURS)
    with pytest.raises(NotPossible, match="Remove what points to a person"):
        drafts.change(made, 0, **change)
    part = drafts.change(made, 0, edits={"5": {"participant_key": "W01-0123456789-x"}}).parts[0]
    assert part.edits == {"5": {"participant_key": "W01-0123456789-x"}}


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_a_draft_nobody_touched_for_a_month_goes_when_the_next_one_starts(
    project: Project, days: int, stays: bool
) -> None:
    old, other = draft(project, workshops=CALLED), project.write("var/waiting/a/b.txt", "not ours")
    then = drafts.folder(old.id).stat().st_mtime - days * 24 * 3600
    for folder in (drafts.folder(old.id), other.parent):
        os.utime(folder, (then, then))
    new = draft(project, workshops=f"{WORKSHOPS}\n")
    assert {one.id for one in drafts.waiting()} == ({old.id, new.id} if stays else {new.id})
    assert other.exists()
    if not stays:
        with pytest.raises(NoDraft, match="Load the file again"):
            drafts.get(old.id)
