"""Make the elements that stand everywhere in an IATI file: narratives and numbers."""

from xml.etree.ElementTree import Element, SubElement

from tracker import texts
from tracker.command.printed import DIGITS, plain
from tracker.inert import inert
from tracker.texts import LANGUAGES, mark, t

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def told(parent: Element, tag: str, words: dict[str, str], **attributes: str) -> Element:
    """Add an element with a narrative for each language; "" is the language of the activity."""
    made = SubElement(parent, tag, attributes)
    for language, text in words.items():
        narrative = SubElement(made, "narrative", {LANG: language} if language else {})
        narrative.text = inert(text)
    return made


def in_languages(message: str, **values: str) -> dict[str, str]:
    """Return a message in every language, by the language's code."""
    found = {}
    for code in LANGUAGES:
        with texts.speaking(code):
            found[code] = t(message, **values)
    return found


def marked(words: dict[str, str], sample: bool) -> dict[str, str]:
    """Return the words of each language with SAMPLE before them where the data are synthetic."""
    if not sample:
        return words
    said = in_languages(mark("SAMPLE: synthetic data"))
    return {code: f"{said[code or 'en']}. {text}" for code, text in words.items()}


def number(value: float, unit: str) -> str:
    """Return a value as IATI has it: a share in per cent, everything else in its own unit."""
    return str(plain(round(100 * value if is_share(unit) else value, DIGITS)))


def is_share(unit: str) -> bool:
    """Say whether an indicator is measured in per cent."""
    return unit.startswith("share")
