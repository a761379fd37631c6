"""Explain words: the glossary as kept in GLOSSARY.md, and what each named absence means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from etl import folders
from tracker.formulas.absence import Absence
from tracker.shown import Item
from tracker.texts import t

FILE = folders.ROOT / "GLOSSARY.md"


@dataclass(frozen=True)
class Word:
    """One line of the glossary; `form` says how sure we are of the Malay word."""

    group: str
    english: str
    malay: str
    form: str
    meaning: str


@cache
def words(path: Path = FILE) -> tuple[Word, ...]:
    """Return the words of the glossary in its order."""
    return tuple(_words(path.read_text(encoding="utf-8").splitlines()))


def _words(lines: Iterable[str]) -> Iterator[Word]:
    """Yield the rows of each table; the first two lines of a table are its head."""
    group, line_of_table = "", 0
    for line in lines:
        if line.startswith("## "):
            group = line.removeprefix("## ").strip()
        line_of_table = line_of_table + 1 if line.startswith("|") else 0
        if line_of_table > 2:
            yield Word(group, *(cell.strip() for cell in line.strip().strip("|").split("|")))


def frame(found: Iterable[Word]) -> pd.DataFrame:
    """Return the glossary as a table: group, English, Malay, how sure, meaning."""
    rows = [(t(w.group), w.english, w.malay, t(w.form), w.meaning) for w in found]
    names = (t("Group"), t("English"), t("Malay"), t("Malay form"), t("Meaning"))
    return pd.DataFrame(rows, columns=list(names))


def absences() -> list[Item]:
    """Return each named absence with its mark, what it means and what would fill it."""
    said = {
        Absence.NOT_DUE: (t("Its date has not come"), t("Nothing to do yet.")),
        Absence.NOT_REPORTED: (
            t("Its date has come, no report has"),
            t("Ask whoever keeps the sheet for a report."),
        ),
        Absence.NOT_LOADED: (
            t("A source exists, nobody has loaded it here"),
            t("Load the sheet or document the definition names."),
        ),
        Absence.NOT_PUBLISHED: (
            t("The body's document was read and has no figure"),
            t("Only the body itself can fill it."),
        ),
        Absence.NO_TARGET: (
            t("No target is set for exactly what is shown"),
            t("Set one in the targets sheet; a total's target is never shared out."),
        ),
        Absence.NO_BASELINE: (
            t("No value to start from"),
            t("Enter the baseline in the targets sheet."),
        ),
        Absence.TOO_EARLY: (
            t("Too little time or too few events to judge"),
            t("It fills itself as the programme goes on."),
        ),
        Absence.TOO_FEW_ANSWERS: (
            t("The answers cannot tell the target from the baseline"),
            t("The value is shown with its range; more answers give it a status."),
        ),
        Absence.SUPPRESSED: (
            t("Fewer than 10 people, or it would give such a group away"),
            t("The nearest published figure stands beside it."),
        ),
    }
    return [Item(absence, title, detail) for absence, (title, detail) in said.items()]
