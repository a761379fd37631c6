"""An indicator is found by any of its names and explained with its values; words are kept whole."""

from pathlib import Path

import pytest

from etl import folders
from tests.quality_rows import AS_OF, PROGRAMME, publish_rows
from tracker import texts
from tracker.definitions import definitions
from tracker.figures import figure
from tracker.formulas.absence import Absence
from tracker.store import Store
from tracker.use_the_data import catalogue, explained, glossary
from tracker.use_the_data.catalogue import matching


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Publish the rows of tests/quality_rows.py."""
    return publish_rows(tmp_path_factory.mktemp("quality"))


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("sessions", ["workshops_held"]),
        ("BENGKEL", ["workshops_held"]),
        ("dicapai orang", ["outreach_reach"]),
        ("kirkpatrick", ["satisfaction"]),
        ("outreach_reach", ["outreach_reach"]),
        ("bengkel dicapai", []),
    ],
)
def test_the_search_looks_into_titles_of_both_languages_and_codes(
    opened: Store, asked: str, ids: list[str]
):
    assert matching(definitions(opened), asked) == ids


def test_national_figures_come_last_and_stand_in_a_table_of_their_own(opened: Store):
    assert matching(definitions(opened), "")[-1] == "convictions"
    ours = catalogue.totals(opened, PROGRAMME, AS_OF, national=False)
    national = catalogue.totals(opened, PROGRAMME, AS_OF, national=True)
    assert list(national["Indicator"]) == ["Convictions"]
    assert list(ours["Id"]) == ["attendances", "satisfaction", "workshops_held", "outreach_reach"]
    assert list(ours["Newest value"]) == ["4", "75%", "3", "100"]
    assert list(ours["Number"]) == [4, 3 / 4, 3, 100]
    assert list(ours["Target"])[:2] == [Absence.NO_TARGET, "75%"]
    assert list(ours["Status"])[:2] == [Absence.NO_TARGET, Absence.TOO_FEW_ANSWERS]
    assert not {"Target", "Status"} & set(national.columns)


def said(opened: Store, indicator: str) -> dict[str, list[str]]:
    """Return what is said of an indicator, by label."""
    found = figure(opened, PROGRAMME, indicator, AS_OF)
    target = explained.goal(opened, PROGRAMME, found)
    terms = explained.terms(found, target, explained.newest(opened, found))
    return {term.label: [line.text for line in term.lines] for term in terms}


def test_a_share_is_explained_with_its_parts_filled_in(opened: Store):
    found = said(opened, "satisfaction")
    assert found["Formula"] == [
        "Answers of 4 or 5, divided by answers",
        "3 / 4 = 75% (as of 31 May 2022)",
    ]
    target = "75% by 29 Jan 2023 · baseline 25% · set on 29 Jul 2021 · 1 interim target"
    assert found["Target"][0] == target
    assert "progress = (75% − 25%) / (75% − 25%) = 100%" in found["Expected progress"]
    assert found["Standard code"] == ["Kirkpatrick 1"]


def test_in_malay_every_text_of_the_head_is_malay(opened: Store):
    with texts.speaking("ms"):
        found = said(opened, "satisfaction")
    assert found["Mengapa"] == ["Ini penting."]
    assert found["Takrif"][0].startswith("Perkadaran jawapan. Pengangka: ")
    assert found["Formula"][0] == "Jawapan 4 atau 5, dibahagi dengan jawapan"
    assert found["Sasaran"][1] == "Helaian sasaran"
    assert found["Pemilik"] == ["Seorang pegawai"]
    assert found["Sumber"] == ["Satu helaian"]


def test_a_count_is_explained_with_its_schedule(opened: Store):
    found = said(opened, "workshops_held")
    assert found["Formula"] == ["Sessions, counted and added up", "3 (as of 31 May 2022)"]
    assert found["Expected progress"] == [
        "From the schedule: each planned date adds what was planned for it",
        "progress = (3 − 0) / (20 − 0) = 15%",
        "expected = (3 − 0) / (20 − 0) = 15%",  # W1, W2 and W3 were due
        "gap = 15% − 15% = 0 percentage points",
        "performance index = progress / expected = 1.00",
    ]
    assert found["Direction"] == ["More is better"]


def test_without_a_target_that_is_said_and_nothing_is_expected(opened: Store):
    found = said(opened, "attendances")
    assert found["Target"][0] == "no target"
    assert found["Expected progress"] == ["None: no target is set"]


def test_a_national_figure_names_its_month_and_has_no_plan(opened: Store):
    found = said(opened, "convictions")
    assert found["Formula"][1] == "12 (newest figure, Feb 2022)"
    assert found["Expected progress"] == ["None: context has no plan"]
    assert found["Direction"] == ["Context: shown for orientation, never judged"]


def test_only_filters_the_indicator_is_split_by_are_used(opened: Store):
    found = definitions(opened)
    assert explained.usable(found["outreach_reach"], "Prevention", "Sabah") == ("all", "Sabah")
    assert explained.usable(found["convictions"], "Prevention", "Sabah") == ("all", "all")


def test_every_absence_is_explained_once():
    assert [item.status for item in glossary.absences()] == list(Absence)


def test_every_row_of_the_glossary_is_read(tmp_path: Path):
    path = tmp_path / "words.md"
    table = "| English | Malay | Malay form | Meaning |\n|---|---|---|---|\n"
    rows = "| Reach | Capaian | read | People; counted |\n| key | | | A word |\n"
    path.write_text(f"# Words\n\n## Data\n\n{table}{rows}\nAfter.\n", encoding="utf-8")
    assert glossary.words(path) == (
        glossary.Word("Data", "Reach", "Capaian", "read", "People; counted"),
        glossary.Word("Data", "key", "", "", "A word"),
    )


def test_the_glossary_we_keep_has_no_row_that_is_lost():
    lines = (folders.ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| English")]
    assert len(glossary.words()) == len(rows)
    assert all(word.english and word.meaning for word in glossary.words())
