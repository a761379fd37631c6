"""A template is filled in, saved and loads without a problem, in English and in Malay."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl import cards, folders, judge
from etl.__main__ import main
from etl.cards import Card
from etl.read import sheet as sheets
from etl.template import known, template, words
from etl.template.workbook import columns
from tests.etl.visits import VISITS

KEPT = {name: card for name, card in cards.load().items() if not card.reference}
LANGUAGES = ("en", "ms")
TYPED = {"date": date.fromisoformat, "integer": int, "number": float}
each = pytest.mark.parametrize("language", LANGUAGES)
each_card = pytest.mark.parametrize("card", KEPT.values(), ids=KEPT)


@pytest.fixture(autouse=True)
def no_own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))


def opened(card: Card, language: str = "en", keys: dict | None = None) -> Workbook:
    return load_workbook(BytesIO(template(card, language, keys)))


def data_sheet(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def filled(card: Card, language: str, folder: Path) -> Path:
    """Fill in the example row as a person would: dates as dates, numbers as numbers."""
    book = opened(card, language, known(card))
    for column, field in enumerate(columns(card), start=1):
        shown = words.example(field, language)
        if field.name == "milestone_id" and card.name == "milestone_reports":
            shown = known(card)["milestone_id"][0]
        if shown:
            data_sheet(book).cell(2, column).value = TYPED.get(field.type, str)(shown)
    path = folder / f"{card.name}.xlsx"
    book.save(path)
    return path


def rule_of(book: Workbook, title: str) -> DataValidation:
    """Return the rule of the cells below a heading."""
    sheet = data_sheet(book)
    cell = next(c for c in sheet[1] if c.value == title)
    rules = sheet.data_validations.dataValidation
    return next(r for r in rules if f"{cell.column_letter}2" in r.sqref)


def offered(book: Workbook, title: str) -> list[str]:
    """Return what the drop-down list below a heading holds."""
    name, area = rule_of(book, title).formula1.split("!")
    rows = book[name.strip("'")][area.replace("$", "")]
    return [cell.value for (cell,) in (rows if isinstance(rows, tuple) else ((rows,),))]


@each
@each_card
def test_the_example_row_filled_in_loads_without_a_problem_and_without_a_note(
    card: Card, language: str, tmp_path: Path
) -> None:
    count = judge.judge(filled(card, language, tmp_path), card.name)
    assert [str(problem) for problem in count.problems] == []
    assert (count.rows_in, count.accepted) == (1, 1)
    assert count.files[0].notes == []


@each
@each_card
def test_a_template_nobody_filled_in_has_no_row(card: Card, language: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(template(card, language, known(card)))
    count = judge.judge(path, card.name)
    assert (count.rows_in, count.problems, count.files[0].notes) == (0, [], [])


@each
@each_card
def test_only_the_data_sheet_is_read_whatever_the_other_sheets_hold(
    card: Card, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(template(card, language, {n: ["Jantina", "sex"] for n in card.names()}))
    assert [s.name for s in sheets.opened(path, card) if s.header] == [words.title(card, language)]


@each
@each_card
def test_every_column_has_its_heading_a_note_and_a_line_that_explains_it(
    card: Card, language: str
) -> None:
    book = opened(card, language)
    data, how_to, lists = book.worksheets
    fields = columns(card)
    titles = [words.title(f, language) for f in fields]
    assert [c.value for c in data[1]] == titles
    explained: dict[str, list] = {}
    for row in how_to.iter_rows(values_only=True):
        explained.setdefault(row[0], list(row))
    for field, title, cell in zip(fields, titles, data[1], strict=True):
        assert words.description(field, language) in cell.comment.text
        assert words.allowed(card, field, language) in explained[title]
    assert (how_to.sheet_state, lists.sheet_state) == ("visible", "hidden")


@each_card
def test_a_column_that_fills_itself_in_is_left_out(card: Card) -> None:
    left_out = {f.name for f in card.fields} - {f.name for f in columns(card)}
    assert left_out == {f.name for f in card.fields if f.name == "basis" and not f.required}


@each
def test_a_listed_column_offers_its_values_in_the_language(language: str) -> None:
    book = opened(KEPT["attendance"], language)
    wanted = {
        "en": ("Sex", ["female", "male", "other", "not stated"], "Attended", ["yes", "no"]),
        "ms": (
            *("Jantina", ["Perempuan", "Lelaki", "Lain-lain", "Tidak dinyatakan"]),
            *("Hadir", ["Ya", "Tidak"]),
        ),
    }
    sex, values, attended, yes_no = wanted[language]
    assert offered(book, sex) == values
    assert offered(book, attended) == yes_no
    assert rule_of(book, sex).errorStyle in (None, "stop")


def test_a_key_that_is_not_known_yet_may_stand_after_a_warning() -> None:
    book = opened(KEPT["attendance"], "en", {"workshop_id": ["W01", "W02"]})
    assert offered(book, "Workshop ID") == ["W01", "W02"]
    assert rule_of(book, "Workshop ID").errorStyle == "warning"
    assert "Workshops and consultations" in rule_of(book, "Workshop ID").error


def test_a_number_column_allows_what_the_card_allows() -> None:
    book = opened(KEPT["attendance"])
    score, satisfaction = rule_of(book, "Pre score"), rule_of(book, "Satisfaction")
    assert (score.type, score.formula1, score.formula2) == ("decimal", "0", "100")
    assert (satisfaction.type, satisfaction.formula1, satisfaction.formula2) == ("whole", "1", "5")
    people = rule_of(opened(KEPT["outreach"]), "People reached")
    assert (people.type, people.formula1) == ("whole", "0")


def test_dates_show_year_month_day_and_texts_stay_texts() -> None:
    sheet = data_sheet(opened(KEPT["attendance"]))
    formats = {c.value: sheet.column_dimensions[c.column_letter].number_format for c in sheet[1]}
    assert formats["Reported on"] == "yyyy-mm-dd"
    assert formats["Participant key"] == formats["Age band"] == "@"  # 1e5 and 1-2 stay as typed
    assert rule_of(opened(KEPT["attendance"]), "Reported on").type == "date"


def test_a_heading_that_must_be_filled_in_is_dark_and_its_note_says_so() -> None:
    sheet = data_sheet(opened(KEPT["attendance"], "ms"))
    looks = {c.value: (c.fill.fgColor.rgb, "Mesti diisi" in c.comment.text) for c in sheet[1]}
    assert looks["Jantina"] == ("002F4A6D", True)
    assert looks["Markah pra"] == ("00D9DEE5", False)
    assert sheet.freeze_panes == "A2"


@each_card
def test_a_rule_fits_the_space_a_spreadsheet_has_for_it(card: Card) -> None:
    for language in LANGUAGES:
        for rule in data_sheet(opened(card, language, known(card))).data_validations.dataValidation:
            assert len(rule.errorTitle) <= 32
            assert len(rule.error) <= 225
            assert len(rule.formula1) <= 255


def test_known_keys_are_those_of_own_and_reference_data_never_of_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert known(KEPT["attendance"]) == {"workshop_id": []}
    assert known(KEPT["workshops"])["programme_id"] == ["CBI"]
    monkeypatch.setattr(folders, "REFERENCE", tmp_path)
    assert known(KEPT["workshops"]) == {"programme_id": [], "goal_id": []}
    assert "workshops_held" in known(KEPT["targets"])["indicator_id"]


def test_a_source_known_only_here_has_a_template_too(tmp_path: Path) -> None:
    path = tmp_path / "visits.xlsx"
    path.write_bytes(template(VISITS, "ms", {"site": ["S1"]}))
    assert [s.name for s in sheets.opened(path, VISITS) if s.header] == ["Visits"]


def test_the_command_writes_the_template(tmp_path: Path) -> None:
    path = tmp_path / "hadir.xlsx"
    command = ["template", "attendance", "--language", "ms", "--out", str(path)]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.output.strip()) == (0, str(path))
    assert data_sheet(load_workbook(path)).title == "Kehadiran"


def test_the_command_knows_no_template_of_public_facts() -> None:
    done = CliRunner().invoke(main, ["template", "states"])
    assert done.exit_code == 2
    assert "attendance" in done.output
