"""Collect every message of the code into the catalogues: python -m tracker.messages.

A message is the text in t("..."), tn("...", "...", n) or mark("..."). Translations stay, new
messages are added empty, messages no longer used are taken out.
"""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tracker.texts import FOLDER, LANGUAGES

ROOT = FOLDER.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {"t": None, "mark": None, "tn": (1, 2)}
PLACES = ("tracker", "pages")
PLURALS = {"ms": "nplurals=1; plural=0;"}  # Malay nouns keep one form
HEAD = """# {name} catalogue of Pantau. New messages come by: python -m tracker.messages
msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def collected() -> Catalog:
    """Return every message of the code, with the file that says it."""
    found = Catalog(project="Pantau", charset="utf-8", fuzzy=False)
    for place in PLACES:
        for file, _, message, _, _ in extract_from_dir(
            ROOT / place, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message, locations=[(f"{place}/{Path(file).as_posix()}", 0)])
    return found


def catalogue(code: str) -> Catalog:
    """Return one language's catalogue as it stands, empty when there is none."""
    path = FOLDER / f"{code}.po"
    text = path.read_bytes() if path.exists() else _head(code).encode("utf-8")
    return read_po(io.BytesIO(text), locale=code)


def _head(code: str) -> str:
    return HEAD.format(name=LANGUAGES[code], code=code, plurals=PLURALS[code])


def update(code: str) -> None:
    """Bring one language's file up to date with the code."""
    updated = catalogue(code)
    updated.update(collected(), no_fuzzy_matching=True)
    out = io.BytesIO()
    write_po(
        out,
        updated,
        width=100,
        include_lineno=False,
        sort_output=True,
        omit_header=True,
        ignore_obsolete=True,
    )
    text = _head(code) + out.getvalue().decode("utf-8").lstrip("\n")
    (FOLDER / f"{code}.po").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for code in LANGUAGES:
        if code != "en":
            update(code)
