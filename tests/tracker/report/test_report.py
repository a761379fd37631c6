"""The progress report says what the screen says under the same role, for everybody to read."""

import io
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pikepdf
import pytest
from pypdf import PdfReader

from dashboard import PAGES
from tests.pages import drawn
from tests.pages.test_pages import opened
from tests.tracker.report import papers
from tests.tracker.report.conftest import AS_OF, Made
from tracker import store, texts
from tracker.programme import ALL, PILLARS, milestones, programmes, sessions
from tracker.report import cells, progress, typeset
from tracker.report.asked import Asked
from tracker.report.blocks import Cards, Paper, Table
from tracker.report.parts import opening, plan
from tracker.results import overview, schedules, session_list, workshops
from tracker.use_the_data import catalogue, quality

ROLES = ("public", "staff")
LANGUAGES = ("en", "ms")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
DATE = re.compile(rf"(?:\d{{1,2}} )?{MONTH} \d{{4}}|Q\d \d{{4}}")
NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(%?)(?![\w-])")


def tables(paper: Paper) -> dict[str, Table]:
    """Return the tables of a paper by their title."""
    blocks = (b for s in paper.sections for b in s.blocks)
    return {b.title: b for b in blocks if isinstance(b, Table)}


def column(table: Table, heading: str) -> list[str]:
    """Return the words of one column."""
    at = [c.title for c in table.columns].index(heading)
    return [row[at].text for row in table.rows]


def written(frame: pd.DataFrame, heading: str) -> list[str]:
    """Return a column of a screen's table as the report writes it."""
    return [cells.cell(value).text for value in frame[heading]]


@pytest.mark.parametrize("role", ROLES)
def test_sessions_are_the_screen_s(made: Made, role: str):
    asked, paper, _ = made(role)
    found = sessions(asked.store, "CBI")
    frame = session_list.frame if role == "public" else workshops.sessions_frame
    screen = frame(found, AS_OF)
    table = tables(paper)[workshops.held_title(found, AS_OF)]
    assert len(table.rows) == 20
    for heading in (c.title for c in table.columns):
        assert column(table, heading) == written(screen, heading)


@pytest.mark.parametrize("role", ROLES)
def test_indicators_are_the_screen_s(made: Made, role: str):
    asked, paper, _ = made(role)
    screen = catalogue.totals(asked.store, asked.programme, AS_OF, national=False)
    table = next(t for t in tables(paper).values() if t.columns[0].title == "Indicator")
    assert column(table, "Value") == written(screen, "Newest value")
    assert column(table, "Target") == written(screen, "Target")
    assert [s.lower() for s in column(table, "Status")] == written(screen, "Status")


@pytest.mark.parametrize("role", ROLES)
def test_what_is_late_and_due_is_the_screen_s(made: Made, role: str):
    asked, paper, _ = made(role)
    late, due = overview.coming(asked.store, asked.programme, AS_OF, ALL, ALL)
    pairs = (
        (overview.late_title(late), overview.late_frame(late)),
        (overview.due_title(due), overview.due_frame(due)),
    )
    for title, screen in pairs:
        table = tables(paper)[title]
        for heading in (c.title for c in table.columns):
            assert column(table, heading) == written(screen, heading)


@pytest.mark.parametrize("role", ROLES)
def test_schedules_and_gauges_are_the_screen_s(made: Made, role: str):
    asked, paper, _ = made(role)
    found = sessions(asked.store, "CBI")
    by_pillar = schedules.schedules(found, asked.programme, AS_OF, ALL, asked.store)
    gauges = quality.gauges(asked.store, asked.programme, AS_OF)
    table = tables(paper)[schedules.title(by_pillar)]
    for heading in (c.title for c in table.columns):
        assert column(table, heading) == written(schedules.frame(by_pillar), heading)
    table = tables(paper)[quality.weakest(gauges)]
    assert column(table, "Numerator") == written(quality.gauges_frame(gauges), "Numerator")


def numbers(paper: Paper) -> set[tuple[str, float]]:
    """Return every number of the report's tables and cards that is no part of a date."""
    blocks = [*paper.opening, *(b for s in paper.sections for b in s.blocks)]
    said = [c.text for b in blocks if isinstance(b, Table) for row in b.rows for c in row]
    for block in (b for b in blocks if isinstance(b, Cards)):
        said += [text for c in block.cards for text in (c.value, c.of, c.line, c.more)]
    plain = [DATE.sub(" ", text) for text in said]
    return {(m[0], _value(m)) for text in plain for m in NUMBER.finditer(text)}


def _value(found: re.Match) -> float:
    return float(found[0].rstrip("%").replace(",", ""))


@pytest.mark.parametrize("role", ROLES)
def test_every_number_of_the_report_stands_on_a_page(
    made: Made, role: str, monkeypatch: pytest.MonkeyPatch
):
    _, paper, _ = made(role)
    if role == "public":
        monkeypatch.delenv("PANTAU_LOCAL_STAFF")
    shown: set[float] = set()
    for entry in (page for page in PAGES if role in page.roles):
        shown |= drawn.numbers(opened(entry.path))
    shown |= drawn.numbers(opened("pages/national_plan/naptip.py", plan="SAMPLE"))
    definitions = "pages/use_the_data/definitions.py"
    shown |= drawn.numbers(opened(definitions, indicator="learning_gain"))
    for pillar in PILLARS:
        shown |= drawn.numbers(opened("pages/results/four_ps.py", pillar=pillar))
    asked = numbers(paper)
    assert len(asked) > 100
    shares = {round(100 * n) for n in shown if 0 <= n <= 1}
    unknown = {
        text for text, n in asked
        if n not in shown and -n not in shown and not (text.endswith("%") and n in shares)
    }  # fmt: skip
    assert unknown == set()


def test_the_headline_and_what_changed_stand_on_the_cover(made: Made):
    _, paper, pdf = made("staff")
    first = papers.pages(pdf)[0]
    assert "9 of 20 sessions held by 31 May 2022; the plan said 10." in first
    assert "Since 31 Mar 2022: 2 more sessions were held (7 to 9); the plan said 1 more." in first
    assert dict(paper.facts)["Award number"] == "not loaded: fill in the awards sheet"
    period = "Apr 2022 – May 2022, in U.S. fiscal quarter 3 of 2022"
    assert dict(paper.facts)["Period of the report"] == period


@pytest.mark.parametrize("then", [date(2021, 7, 29), None])
def test_the_first_report_begins_with_the_programme(shipped: Path, then: date | None):
    now = store.open("public", date(2021, 9, 30))
    before = then and store.open("public", then)
    said = dict(opening.facts(Asked(now, before, programmes(now)[0])))["Period of the report"]
    quarter = "U.S. fiscal quarter 4 of 2021"
    assert said == f"29 Jul 2021 – 30 Sept 2021, in {quarter}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_it_has_six_to_eight_pages_and_none_is_nearly_empty(made: Made, role: str, language: str):
    found = papers.pages(made(role, language)[2])
    assert 6 <= len(found) <= 8
    assert min(map(len, found)) > 700


@pytest.mark.parametrize("role", ROLES)
def test_every_page_says_sample_and_for_staff_internal(made: Made, role: str):
    for page in papers.pages(made(role)[2]):
        assert "SAMPLE: synthetic data" in page
        assert ("INTERNAL: for staff only" in page) == (role == "staff")
        assert f"data version {store.open(role).version}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_for_whoever_hears_it(made: Made, language: str):
    _, paper, pdf = made("public", language)
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert str(read.Root.Lang) == language
        assert bool(read.Root.MarkInfo.Marked)
        assert bool(read.Root.ViewerPreferences.DisplayDocTitle)
        assert b"pdfuaid:part" in read.Root.Metadata.read_bytes()
    assert PdfReader(io.BytesIO(pdf)).metadata.title.startswith(paper.title)
    tags = papers.tags(pdf)
    kinds = {tag.kind for tag in tags}
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/L", "/Figure"} <= kinds
    figures = [tag.alt for tag in tags if tag.kind == "/Figure"]
    assert len(figures) == 7  # strip, burn-up, Gantt, attendances, scores, places, reach
    assert all(len(alt) > 40 for alt in figures)


def test_a_chart_says_its_numbers_in_words(made: Made):
    alts = " ".join(tag.alt for tag in papers.tags(made("public")[2]))
    assert "Prosecution: 1 of 4 sessions held, plan 2" in alts
    assert "Sabah: 590 of 3,000, Well behind plan" in alts


def test_its_fonts_lie_in_it(made: Made):
    fonts = papers.fonts(made("staff", "ms")[2])
    assert {"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"} <= fonts.keys()
    assert fonts.keys() <= {
        "NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic",
        "LibertinusSerif-Regular", "LibertinusSerif-Bold",
    }  # fmt: skip
    assert all(fonts.values())


def test_it_opens_nothing(made: Made):
    assert papers.actions(made("staff")[2]) == []


@pytest.mark.parametrize("role", ROLES)
def test_the_same_data_give_the_same_bytes(made: Made, role: str):
    asked, _, pdf = made(role)
    assert typeset.pdf(progress.paper(asked)) == pdf


def test_everybody_but_staff_gets_the_same_file(made: Made, shipped: Path):
    _, _, public = made("public")
    assert made("funder")[2] == made("analyst")[2] == public


def test_a_programme_s_first_day_has_a_report_too(shipped: Path):
    now = store.open("public", programmes(store.open("public"))[0].start)
    paper = progress.paper(Asked(now, None, programmes(now)[0]))
    said = papers.words(typeset.pdf(paper))
    assert "Nothing was reported in words in these days." in said
    assert "what changed" not in said


def test_the_file_s_name_says_what_it_is(made: Made):
    assert made("public")[1].file_name == "SAMPLE-pantau-report-en-2022-05-31"
    assert made("staff", "ms")[1].file_name == "SAMPLE-pantau-report-INTERNAL-ms-2022-05-31"


def test_evidence_is_listed_for_staff_and_named_as_theirs_for_others(made: Made):
    asked, paper, pdf = made("staff")
    done = [m for m in milestones(asked.store, AS_OF) if m.reported == "done"]
    table = tables(paper)[f"Milestones reported done: {len(done)}"]
    assert "Sample evidence: the finished document" in column(table, "Evidence")
    results = plan.results_frame(asked)
    title = f"Results reported after 31 Mar 2022, with their evidence: 6 of {len(results)}"
    assert len(tables(paper)[title].rows) == 6
    public = papers.words(made("public")[2])
    assert "Sample evidence" in papers.words(pdf)
    assert "Sample evidence" not in public
    assert "free text and shown to staff" in public


def test_malay_is_written_whole(made: Made):
    said = papers.words(made("public", "ms")[2])
    for text in ("9 daripada 20 sesi diadakan", "31 Mei 2022", "Petunjuk"):
        assert text in said


def test_the_language_spoken_before_comes_back(made: Made):
    texts.use("ms")
    with texts.speaking("en"):
        assert texts.language() == "en"
    assert texts.language() == "ms"
