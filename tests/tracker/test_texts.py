"""The reader's language: words, plural forms, numbers, dates."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker import texts
from tracker.texts import day, month, number, percent, signed, t, tn

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Hello {name}"
msgstr "Salam {name}"

msgid "{n} day late"
msgid_plural "{n} days late"
msgstr[0] "lewat {n} hari"

#, fuzzy
msgid "Unsure"
msgstr "Tidak pasti"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Read catalogues from an empty folder, and forget them afterwards."""
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    texts._catalogue.cache_clear()
    yield tmp_path
    texts._catalogue.cache_clear()


@pytest.fixture
def malay(folder: Path) -> None:
    """Speak Malay from a catalogue of three messages."""
    (folder / "ms.po").write_text(CATALOGUE, encoding="utf-8")
    texts.use("ms")


@pytest.mark.parametrize("asked", ["de", "", "MS", "ms ", "../ms", "en_GB"])
def test_an_unknown_language_is_english(asked: str):
    texts.use("ms")
    texts.use(asked)
    assert texts.language() == "en"
    assert day(date(2021, 8, 5)) == "5 Aug 2021"


def test_a_message_is_translated_and_its_names_are_filled_in(malay: None):
    assert t("Hello {name}", name="Siti") == "Salam Siti"


def test_a_message_without_a_translation_stays_english(malay: None):
    assert t("Goodbye {name}", name="Siti") == "Goodbye Siti"


def test_a_translation_nobody_has_confirmed_is_not_used(malay: None):
    assert t("Unsure") == "Unsure"


def test_a_missing_catalogue_is_english_words_with_malay_dates(folder: Path):
    texts.use("ms")
    assert t("Hello {name}", name="Siti") == "Hello Siti"
    assert tn("{n} day late", "{n} days late", 2) == "2 days late"
    assert day(date(2021, 8, 5)) == "5 Ogo 2021"


def test_nothing_stays_nothing(malay: None):
    # An empty msgid would return the catalogue's own head.
    assert t("") == ""


def test_a_value_in_braces_is_text(malay: None):
    assert t("Hello {name}", name="{name} {0}") == "Salam {name} {0}"
    assert t("100 % {of}") == "100 % {of}"


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "0 days late"), (1, "1 day late"), (2, "2 days late"), (1250, "1,250 days late")],
)
def test_english_has_two_forms_for_counts(n: int, words: str):
    assert tn("{n} day late", "{n} days late", n) == words


@pytest.mark.parametrize("n", [0, 1, 2])
def test_malay_has_one_form_for_counts(malay: None, n: int):
    assert tn("{n} day late", "{n} days late", n) == f"lewat {n} hari"


def test_a_counted_message_takes_other_names_too():
    assert tn("{n} of {all} item", "{n} of {all} items", 2, all="20") == "2 of 20 items"


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [(1250, 0, "1,250"), (1250.26, 1, "1,250.3"), (62.5, 1, "62.5"), (3, 2, "3.00"), (0, 0, "0")],
)
def test_numbers_have_thousands_and_as_many_digits_as_asked(
    value: float, digits: int, written: str
):
    assert number(value, digits) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.824, "82%"), (0.826, "83%"), (0, "0%"), (1, "100%"), (1.5, "150%"), (12.5, "1,250%")],
)
def test_a_share_is_written_as_whole_per_cent(value: float, written: str):
    assert percent(value) == written


def test_a_signed_number_says_which_way_it_goes():
    assert signed(12) == "+12"
    assert signed(-3.26, 1) == "\N{MINUS SIGN}3.3"
    assert signed(0) == "0"


def test_days_and_months_are_written_in_the_reader_s_language():
    assert (day(date(2022, 5, 31)), month(date(2022, 5, 31))) == ("31 May 2022", "May 2022")
    texts.use("ms")
    assert (day(date(2022, 5, 31)), month(date(2022, 5, 31))) == ("31 Mei 2022", "Mei 2022")


def test_marking_a_message_changes_nothing(malay: None):
    assert texts.mark("Hello {name}") == "Hello {name}"


def test_halves_are_rounded_as_people_do_by_hand():
    assert (number(0.5), number(1.5), number(2.5)) == ("1", "2", "3")
    assert (percent(0.825), percent(0.835)) == ("83%", "84%")
    assert signed(-3.25, 1) == "\N{MINUS SIGN}3.3"


def test_what_rounds_to_zero_has_no_sign():
    assert (number(-0.4), signed(-0.04, 1), signed(0.04, 1)) == ("0", "0.0", "0.0")
