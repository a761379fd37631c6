"""What the sheets say, they say in both languages, and the cards read it back."""

import tomllib

import pytest

from etl import cards, folders
from etl.cards import Card
from etl.check import NO_TEXT
from etl.raw import Problem
from etl.spelling import loose
from etl.template import words

WORDS = tomllib.loads(folders.SHEET_WORDS.read_text(encoding="utf-8"))
KEPT = {name: card for name, card in cards.load().items() if not card.reference}
each_card = pytest.mark.parametrize("card", KEPT.values(), ids=KEPT)
SAME = {"Media", "radio", "media"}  # one word in both languages


def problem(column: str | None, rule: str, remedy: str, value: str | None = "x") -> Problem:
    return Problem("f.csv", None, 2, column, value, rule, remedy)


@each_card
def test_the_card_reads_a_value_as_it_is_written_in_each_language(card: Card) -> None:
    for field in card.fields:
        spelled = field.spellings()
        for language in ("en", "ms"):
            kept = [spelled.get(loose(v)) for v in words.values(field, language)]
            assert kept == (["true", "false"] if field.type == "boolean" else list(field.enum))


@each_card
def test_every_listed_value_with_other_spellings_has_its_malay_word(card: Card) -> None:
    untold = {
        v
        for f in card.fields
        if f.name not in ("state", "place", "age_band")  # names of places; spans of years
        for v in f.enum
        if v not in WORDS["values_ms"]
    }
    assert untold <= SAME


def test_no_value_and_no_sentence_is_there_without_a_card_that_says_it() -> None:
    values = {v for c in KEPT.values() for f in c.fields for v in f.enum} | {"yes", "no"}
    assert set(WORDS["values_ms"]) <= values
    said = {s for c in KEPT.values() for r in c.rules for s in (r.says, r.remedy)}
    said |= {u.remedy for c in KEPT.values() for u in c.unchanged}
    said |= {f.remedy for c in KEPT.values() for f in c.fields if f.remedy}
    assert set(WORDS["sentences_ms"]) == said


@pytest.mark.parametrize("key", WORDS["texts"])
def test_a_text_has_two_languages_and_the_same_places_to_fill_in(key: str) -> None:
    def places(said: str) -> set[str]:
        return {part.split("}")[0] for part in said.split("{")[1:]}

    said = WORDS["texts"][key]
    assert set(said) == {"en", "ms"}
    assert places(said["en"]) == places(said["ms"])


@pytest.mark.parametrize(
    ("source", "found", "told"),
    [
        ("attendance", problem("sex", "required", ""), "Tulis Perempuan atau Lelaki"),
        ("workshops", problem("state", "required", ""), "Isi Negeri."),
        ("workshops", problem("mode", "enum", ""), "Salah satu: Bersemuka, Dalam talian, Hibrid."),
        ("workshops", problem("held_on", "type", ""), "Tarikh, seperti 2021-08-05"),
        ("outreach", problem("people_reached", "minimum", ""), "Nombor bulat, 0 atau lebih."),
        ("attendance", problem("workshop_id", "foreignKey", ""), "muatkan Bengkel dan rundingan"),
        ("attendance", problem("participant_key", "unique", ""), "ID bengkel + Kunci peserta"),
        ("attendance", problem("Nama", "personalData", ""), "kunci peserta sebagai ganti nama"),
        ("attendance", problem(None, "structure", "No header row."), "No header row."),
        (
            "attendance",
            problem("sex", "enum", "Write female. Did you mean 'Perempuan'?"),
            "Adakah maksud anda Perempuan?",
        ),
        (
            "attendance",
            problem("sex", "enum", "Write female. Did you mean 'female'?"),
            "Adakah maksud anda Perempuan?",
        ),
        (
            "attendance",
            problem("pre_score", "type", "Scores are out of 100. Write 40, not 40%."),
            "Markah ialah daripada 100. Betulkan sel, muatkan semula. Tulis 40, bukan 40%.",
        ),
        (
            "attendance",
            problem("participant_key", "type", NO_TEXT),
            "Hamparan memaparkan ralat di sini.",
        ),
    ],
)
def test_a_remedy_is_told_in_malay_and_what_has_no_malay_stays(
    source: str, found: Problem, told: str
) -> None:
    assert told in words.remedy(KEPT[source], found, "ms")


@each_card
def test_a_rule_across_columns_is_told_in_malay(card: Card) -> None:
    for rule in card.rules:
        said = problem(rule.field, "consistency", f"{rule.says} {rule.remedy}")
        assert words.remedy(card, said, "ms").startswith(WORDS["sentences_ms"][rule.says])


def test_an_english_remedy_names_columns_by_their_headings() -> None:
    said = problem("held_on", "consistency", "Fill in held_on and write held.")
    assert words.remedy(KEPT["workshops"], said, "en") == "Fill in Held on and write held."


def test_another_language_is_english() -> None:
    field = KEPT["attendance"].field("sex")
    assert words.allowed(KEPT["attendance"], field, "zh") == (
        "One of: female, male, other, not stated."
    )
    assert words.title(field, "zh") == "Sex"
