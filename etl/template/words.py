"""The words of the sheets given out, in English and Malay: data/sheet_words.toml.

Another language than these two is English.
"""

import re
import tomllib
from functools import cache

from etl import cards, folders, outside, personal
from etl.cards import Card, Field, ForeignKey
from etl.check import NO_TEXT
from etl.raw import Problem
from etl.template.retold import retold

LISTED_IN_FULL = 12
_COLUMN = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_NEAR = re.compile(r" Did you mean '(.*)'\?$", re.DOTALL)
_PERCENT = re.compile(r" Write (\S+), not (\S+ ?%)\.$")


@cache
def _words() -> dict:
    return tomllib.loads(folders.SHEET_WORDS.read_text(encoding="utf-8"))


def text(key: str, language: str, **values: object) -> str:
    """Return one text of the file, its {names} filled in."""
    forms = _words()["texts"][key]
    return forms.get(language, forms["en"]).format(**values)


def every(key: str) -> set[str]:
    """Return a text in all its languages."""
    return set(_words()["texts"][key].values())


def title(named: Card | Field, language: str) -> str:
    """Return the title of a source or a column."""
    return (named.title_ms if language == "ms" else "") or named.title


def description(field: Field, language: str) -> str:
    """Return what a column means."""
    return (field.description_ms if language == "ms" else "") or field.description


def value(listed: str, language: str) -> str:
    """Return a listed or yes/no value as it is written; the card reads it as that value."""
    return _words()["values_ms" if language == "ms" else "values_en"].get(listed, listed)


def values(field: Field, language: str) -> list[str]:
    """Return what a listed or yes/no column may hold, in the card's order; none for another."""
    listed = ("yes", "no") if field.type == "boolean" else field.enum
    return [value(v, language) for v in listed]


def example(field: Field, language: str) -> str:
    """Return the column's cell of the example row."""
    return value(field.example, language) if field.spellings() else field.example


def sentence(card: Card, said: str, language: str) -> str:
    """Return what a card says of a rule or its remedy, columns by their titles."""
    if language == "ms":
        return _words()["sentences_ms"].get(said, said)
    return _titled(card, said)


def _titled(card: Card, said: str) -> str:
    """Return a sentence with "held_on" as the heading people see, "Held on"."""
    titles = {f.name: f.title for f in card.fields if "_" in f.name}
    return _COLUMN.sub(lambda name: titles.get(name[0], name[0]), said)


def source_title(name: str, language: str) -> str:
    """Return the title of a source by its name, the name itself where it has no card."""
    known_cards = cards.load()
    return title(known_cards[name], language) if name in known_cards else name


def foreign_key(card: Card, field: Field) -> ForeignKey | None:
    """Return where a column points to, None where it does not."""
    return next((k for k in card.foreign_keys if k.field == field.name), None)


def allowed(card: Card, field: Field, language: str, full: bool = True) -> str:
    """Say what may be written in a column; a long list is named only where `full`."""
    listed = values(field, language)
    if listed:
        if full or len(listed) <= LISTED_IN_FULL:
            return text("one_of", language, values=", ".join(listed))
        return text("choose", language)
    key = foreign_key(card, field)
    if key:
        return text("code_of", language, source=source_title(key.source, language))
    if field.pattern:
        return text("pattern", language, example=field.example)
    if field.type in ("integer", "number"):
        return _number(field, language)
    return text("date" if field.type == "date" else "text", language)


def _number(field: Field, language: str) -> str:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        return text(f"{field.type}_between", language, low=f"{low:g}", high=f"{high:g}")
    if low is not None:
        return text(f"{field.type}_from", language, low=f"{low:g}")
    if high is not None:
        return text(f"{field.type}_to", language, high=f"{high:g}")
    return text(field.type, language)


def has_near(problem: Problem) -> bool:
    """Say whether a remedy ends with what a wrong value may have been meant to be."""
    return _NEAR.search(problem.remedy) is not None


def rule(problem: Problem, language: str) -> str:
    """Say in a few words which rule is broken."""
    return text(f"rule_{problem.rule}", language)


def remedy(card: Card, problem: Problem, language: str) -> str:
    """Say what to do; what has no Malay words stays as the check said it."""
    if language != "ms":
        return _titled(card, problem.remedy)
    said = _remedy_ms(card, problem)
    return problem.remedy if said is None else said + _nearer_ms(problem.remedy)


def _nearer_ms(remedy: str) -> str:
    """Return in Malay what a remedy says at its end of the value that stands there."""
    forms = _words()["remedies_ms"]
    if near := _NEAR.search(remedy):
        return f" {forms['near'].format(near=value(near[1], 'ms'))}"
    if percent := _PERCENT.search(remedy):
        return f" {forms['percent'].format(number=percent[1], percent=percent[2])}"
    return ""


def _remedy_ms(card: Card, problem: Problem) -> str | None:
    if problem.rule == "personalData":
        return outside.remedy_ms(problem.remedy) or personal.words().remedy_ms
    if problem.rule == "structure" or problem.remedy == NO_TEXT:
        return retold(problem.remedy, "ms")
    if problem.rule == "consistency":
        return _across_ms(card, problem.remedy)
    if problem.column not in card.names():
        return None
    field = card.field(problem.column)
    said = _words()["sentences_ms"].get(field.remedy)
    form = said or _words()["remedies_ms"].get(problem.rule)
    if said and problem.rule in ("unique", "foreignKey"):
        form = _words()["remedies_ms"][problem.rule]
    if form is None:
        return None
    key = foreign_key(card, field)
    return form.format(
        column=title(field, "ms"),
        allowed=allowed(card, field, "ms"),
        key=" + ".join(title(card.field(n), "ms") for n in _unique(card, field)),
        source=source_title(key.source, "ms") if key else "",
    )


def _unique(card: Card, field: Field) -> tuple[str, ...]:
    return (field.name,) if field.unique else card.primary_key


def _across_ms(card: Card, remedy: str) -> str | None:
    for across in card.rules:
        if remedy == f"{across.says} {across.remedy}":
            return f"{sentence(card, across.says, 'ms')} {sentence(card, across.remedy, 'ms')}"
    return _words()["sentences_ms"].get(remedy)
