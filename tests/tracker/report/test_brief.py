"""The brief of a plan stands on one page, and judges nobody who is not to be judged."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.report import papers
from tracker import store
from tracker.__main__ import main
from tracker.programme import milestones, programmes
from tracker.report import brief, typeset
from tracker.report.asked import Asked
from tracker.results.headline import late

AS_OF = date(2022, 5, 31)


def asked(role: str) -> Asked:
    now = store.open(role, AS_OF)
    return Asked(now, None, programmes(now)[0])


@pytest.mark.parametrize("role", ["public", "staff"])
def test_every_plan_has_a_brief_of_one_page(shipped: Path, role: str):
    about = asked(role)
    known = brief.known(about)
    assert {"NAPTIP3", "SAMPLE"} <= known.keys()
    for plan in known:
        assert len(papers.pages(typeset.pdf(brief.paper(about, plan)))) == 1


def test_the_plans_that_readme_and_help_name_are_there(
    shipped: Path, capsys: pytest.CaptureFixture[str]
):
    known = brief.known(asked("public")).keys()
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"tracker brief --plan (\S+)", readme)
    with pytest.raises(SystemExit):
        main(["brief", "--help"])
    named += re.findall(r"--plan ID such as (\S+);", " ".join(capsys.readouterr().out.split()))
    assert len(named) == 2
    assert {*named} <= known


def test_a_judged_plan_says_what_is_late_due_and_unreported(shipped: Path):
    about = asked("public")
    passed = late([], milestones(about.store, AS_OF, "SAMPLE"), AS_OF)
    said = papers.words(typeset.pdf(brief.paper(about, "SAMPLE")))
    assert f"{len(passed)} of 36 milestones are past their planned date, 92 days at most" in said
    assert all(item.title in said for item in passed)
    assert "Due in the next 90 days: 1" in said
    assert "SAMPLE: synthetic data" in said


def test_a_published_plan_bears_no_status_and_no_sample(shipped: Path):
    paper = brief.paper(asked("staff"), "NAPTIP3")
    said = papers.words(typeset.pdf(paper))
    assert "6 of an unknown number of activities loaded" in said
    assert "Public evidence: not loaded" in said
    assert "SAMPLE" not in said
    assert "behind plan" not in said
    assert paper.badges == ("INTERNAL: for staff only",)
    assert paper.file_name == "pantau-brief_NAPTIP3-INTERNAL-en-2022-05-31"


def test_the_first_plan_is_the_one_that_ran_when_the_programme_began(shipped: Path):
    assert brief.paper(asked("public")).subtitle == "NAPTIP 3.0"


def test_one_lead_s_milestones_can_be_asked_for(shipped: Path):
    paper = brief.paper(asked("public"), "SAMPLE", "Sample organisation E")
    said = papers.words(typeset.pdf(paper))
    assert "Milestones led by Sample organisation E" in said
    assert "Sample organisation F" not in said


def test_lists_are_cut_to_the_page_and_say_how_many_more_there_are(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(brief, "MOST", (14, 2))
    monkeypatch.setattr(brief, "pictures", lambda *_: [b"", b""])  # as if two pages were needed
    said = papers.words(typeset.pdf(brief.paper(asked("public"), "SAMPLE")))
    assert f"{3 - 2} more stands on the NAPTIP page." in said


def test_a_plan_nobody_has_loaded_is_named(shipped: Path):
    with pytest.raises(brief.NoSuchPlan, match=r"NAPTIP9 is not loaded\. Loaded are: NAPTIP3"):
        brief.paper(asked("public"), "NAPTIP9")


def test_who_leads_nothing_in_the_plan_is_told_who_does(shipped: Path):
    said = r"^nobody leads nothing in SAMPLE\. Leads are: .*Sample organisation E; Sample organis"
    with pytest.raises(brief.NoSuchLead, match=said):
        brief.paper(asked("public"), "SAMPLE", "nobody")
