"""Every catalogue in locales/ says all that the code says, with the same placeholders."""

import ast
import io
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
from babel.messages import Catalog, Message, mofile, pofile

from tracker import messages, texts

CODES = sorted(path.stem for path in texts.FOLDER.glob("*.po"))
JOINERS = " ;,"  # what a message that continues a sentence begins with


@cache
def said() -> Catalog:
    """Return every message of the code."""
    return messages.collected()


@cache
def catalogue(code: str) -> Catalog:
    """Return a catalogue in locales/; a line that is no catalogue is an error."""
    text = (texts.FOLDER / f"{code}.po").read_bytes()
    return pofile.read_po(io.BytesIO(text), locale=code, abort_invalid=True)


def named(found: Catalog) -> dict[str, Message]:
    """Map each message by its text, a counted one by its first form; without the file's head."""
    return {forms(message.id)[0]: message for message in found if message.id}


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return a text, or each form of a counted one, as a list."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def placeholders(text: str) -> list[str]:
    """Return the names in braces, each as often as it stands there."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def ends(text: str) -> tuple[str, str]:
    """Return what joins a text to what stands before and after it: "; ", a space, a full stop."""
    first = text[: len(text) - len(text.lstrip(JOINERS))]
    last = text[-1] if text[-1:] in (" ", ".", ":") else ""
    return first, last


def inside_an_f_string(source: str) -> Iterator[str]:
    """Yield the calls of t, tn and mark inside an f-string, as they are written."""
    for text in ast.walk(ast.parse(source)):
        if isinstance(text, ast.JoinedStr):
            yield from (
                ast.unparse(call)
                for call in ast.walk(text)
                if isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id in messages.KEYWORDS
                and any(isinstance(part, ast.Constant) for part in call.args)
            )


def test_a_message_inside_an_f_string_is_found():
    found = inside_an_f_string("""f"{a or t('Rows')}: {tn('{n} row', '{n} rows', n)}" """)
    assert {*found} == {"t('Rows')", "tn('{n} row', '{n} rows', n)"}
    # The word of a variable is a message elsewhere.
    assert [*inside_an_f_string("""f"{t(word)} {number(3)}" + t("Rows")""")] == []


@pytest.mark.parametrize("place", messages.PLACES)
def test_no_message_stands_inside_an_f_string(place: str):
    # The catalogues are filled by a reader of Python that does not look into f-strings.
    paths = sorted((messages.ROOT / place).rglob("*.py"))
    found = {p.name: [*inside_an_f_string(p.read_text("utf-8"))] for p in paths}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_every_language_but_english_has_a_catalogue():
    assert set(CODES) == texts.LANGUAGES.keys() - {"en"}


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_can_be_read_and_used(code: str):
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue(code))
    assert catalogue(code).plural_forms == messages.PLURALS[code]
    assert compiled.tell() > 0


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_has_every_message_of_the_code(code: str):
    # Where one is missing: python -m tracker.messages adds it, a person translates it.
    assert sorted(named(said()).keys() - named(catalogue(code)).keys()) == []


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_has_no_message_the_code_no_longer_has(code: str):
    # python -m tracker.messages puts it at the end, behind #~: delete it there.
    assert sorted(named(catalogue(code)).keys() - named(said()).keys()) == []
    assert list(catalogue(code).obsolete) == []


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_counted_in_the_catalogue_where_it_is_in_the_code(code: str):
    code_says, found = named(said()), named(catalogue(code))
    both = code_says.keys() & found.keys()
    assert [key for key in sorted(both) if forms(found[key].id) != forms(code_says[key].id)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated_in_every_form(code: str):
    found = catalogue(code)
    wanted = {key: found.num_plurals if m.pluralizable else 1 for key, m in named(found).items()}
    written = {key: sum(map(bool, forms(m.string))) for key, m in named(found).items()}
    assert [key for key in sorted(wanted) if wanted[key] != written[key]] == []


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_unsure(code: str):
    # gettext leaves a fuzzy one out, so that its reader would see English.
    assert [key for key, message in named(catalogue(code)).items() if message.fuzzy] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_keeps_the_placeholders_of_its_message(code: str):
    wrong = [
        (message.id, text)
        for message in named(catalogue(code)).values()
        for text in forms(message.string)
        if any(placeholders(text) != placeholders(form) for form in forms(message.id))
    ]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_begins_and_ends_as_its_message(code: str):
    wrong = [
        (message.id, text)
        for message in named(catalogue(code)).values()
        for text in forms(message.string)
        if any(ends(text) != ends(form) for form in forms(message.id))
    ]
    assert wrong == []
