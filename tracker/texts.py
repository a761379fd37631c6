"""Give every string a reader sees in the reader's language, and numbers and dates with it.

English is the language of the code; each other language is one catalogue in locales/<code>.po.
"""

import gettext
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages import mofile, pofile
from babel.numbers import format_decimal, format_percent

FOLDER = Path(__file__).resolve().parent.parent / "locales"
LANGUAGES = {"en": "English", "ms": "Bahasa Malaysia"}
_LOCALES = {"en": Locale("en", "GB"), "ms": Locale("ms", "MY")}
_MONTH = re.compile(r"\d{4}-\d{2}")
_language: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """Speak this language from here on in the current run; an unknown one is English."""
    _language.set(language if language in LANGUAGES else "en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while, then the one before again."""
    token = _language.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """Return the code of the language in use."""
    return _language.get()


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path = FOLDER / f"{code}.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = pofile.read_po(file, locale=code)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def t(message: str, **values: object) -> str:
    """Return a message in the reader's language, its {names} filled in."""
    found = _catalogue(language()).gettext(message) if message else ""
    return found.format(**values) if values else found


def tn(one: str, many: str, n: int, **values: object) -> str:
    """Return a counted message: the form for n, with {n} and the other {names} filled in."""
    found = _catalogue(language()).ngettext(one, many, n)
    return found.format(n=number(n), **values)


def mark(message: str) -> str:
    """Mark a message for translation where it is only stored; t() gives it later."""
    return message


def capital(text: str) -> str:
    """Return a text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def number(value: float, digits: int = 0) -> str:
    """Return 1,250 or 62.5."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(_rounded(value, digits), pattern, locale=_LOCALES[language()])


def exact(value: float) -> str:
    """Return a number with as many digits as it needs, at most three."""
    digits = next((n for n in (0, 1, 2) if round(value, n) == round(value, 4)), 3)
    return number(value, digits)


def percent(value: float) -> str:
    """Return a fraction as whole per cent: 0.824 is 82%."""
    return format_percent(_rounded(value, 2), "#,##0%", locale=_LOCALES[language()])


def _rounded(value: float, digits: int) -> Decimal:
    """Round halves away from zero, as people do by hand, and give no minus to zero."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def signed(value: float, digits: int = 0) -> str:
    """Return a number with its sign: +12, -3."""
    shown = _rounded(value, digits)
    sign = "+" if shown > 0 else "\N{MINUS SIGN}" if shown < 0 else ""
    return sign + number(abs(value), digits)


def day(value: date) -> str:
    """Return 31 May 2022."""
    return format_date(value, "d MMM y", locale=_LOCALES[language()])


def month(value: date) -> str:
    """Return May 2022."""
    return format_date(value, "MMM y", locale=_LOCALES[language()])


def date_words(text: str) -> str:
    """Return an ISO day or month as the reader writes it, any other text as it stands."""
    try:
        if _MONTH.fullmatch(text):
            return month(date.fromisoformat(f"{text}-01"))
        return day(date.fromisoformat(text))
    except ValueError:
        return text
