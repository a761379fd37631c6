"""Find columns and values about identifiable people, which are never loaded (privacy.md)."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyarrow as pa
from pyarrow import compute

from etl import folders
from etl.spelling import loose, spaced

_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_RE2_BEFORE, _RE2_AFTER = r"(?:^|[^\p{L}\p{N}])", r"(?:$|[^\p{L}\p{N}])"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Words:
    """What makes a header or a value personal: data/personal.toml."""

    words: frozenset[str]
    contains: tuple[str, ...]
    people: frozenset[str]
    harmless: tuple[str, ...]
    values: dict[str, str]
    remedy: str
    remedy_ms: str
    outside: dict[str, tuple[str, str]]  # by where it stands: remedy in English and Malay


@cache
def words() -> Words:
    """Read data/personal.toml."""
    raw = tomllib.loads(folders.PERSONAL.read_text(encoding="utf-8"))
    headers, values = raw["headers"], dict(raw["values"])
    gap = values.pop("gap")
    return Words(
        words=frozenset(loose(spaced(w)) for w in headers["words"]),
        contains=tuple(f" {spaced(w)} " for w in headers["contains"]),
        people=frozenset(loose(spaced(w)) for w in headers["people"]),
        harmless=tuple(f" {spaced(w)} " for w in headers["except"]),
        values={kind: pattern.replace("{gap}", gap) for kind, pattern in values.items()},
        remedy=raw["remedy"],
        remedy_ms=raw["remedy_ms"],
        outside={where: (said["en"], said["ms"]) for where, said in raw["outside"].items()},
    )


def is_personal_header(header: str) -> bool:
    """Say whether an unknown column is personal by its header, English or Malay."""
    # "NoKP" is two words, "MyKad" is one: both readings are tried
    return any(_points_to_a_person(h) for h in (header, _HUMP.sub(" ", header)))


def _points_to_a_person(header: str) -> bool:
    text = f" {spaced(header)} "
    for phrase in words().harmless:  # "organisation name and phone" is still about a person
        text = text.replace(phrase, " ")
    return loose(text) in words().words or any(p in text for p in words().contains)


def may_name_people(header: str) -> bool:
    """Say whether a column may hold names by its header: "Peserta", which may be a count too."""
    readings = (header, _HUMP.sub(" ", header))
    return any(loose(_NUMBER.sub("", spaced(h))) in words().people for h in readings)


def any_name(cells: Iterable[str], missing: Iterable[str]) -> bool:
    """Say whether one of the cells below such a header names somebody: a count has no letter."""
    nobody = {loose(text) for text in missing}
    return any(any(map(str.isalpha, cell)) and loose(cell.strip()) not in nobody for cell in cells)


@cache
def _value_pattern() -> re.Pattern[str]:
    patterns = words().values
    whole = "|".join(f"(?:{patterns[name]})" for name in ("mykad", "telephone"))
    return re.compile(f"{patterns['email']}|{_BEFORE}(?:{whole}){_AFTER}")


def is_personal_value(value: str) -> bool:
    """Say whether a text holds an e-mail address, a MyKad number or a telephone number."""
    return bool(_value_pattern().search(value))


def are_personal_values(values: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Say of each of many texts whether it holds a personal value."""
    email, mykad, telephone = (words().values[name] for name in ("email", "mykad", "telephone"))
    pattern = f"{email}|{_RE2_BEFORE}(?:{mykad}|{telephone}){_RE2_AFTER}"
    return compute.match_substring_regex(values, pattern)


def any_personal_value(values: pa.ChunkedArray) -> bool:
    """Say whether one of many texts is a personal value."""
    return bool(compute.any(are_personal_values(values)).as_py())


def value_sql(cell: str, is_key: bool) -> str:
    """Return the same test as a DuckDB condition; a key counts only when it is one as a whole."""
    email, mykad, telephone = (
        words().values[name].replace("'", "''") for name in ("email", "mykad", "telephone")
    )
    if is_key:
        whole = f"regexp_full_match({cell}, '(?:{mykad})|(?:{telephone})')"
    else:
        whole = f"regexp_matches({cell}, '{_RE2_BEFORE}(?:{mykad}|{telephone}){_RE2_AFTER}')"
    return f"(regexp_matches({cell}, '{email}') or {whole})"


def is_personal_key(value: str) -> bool:
    """Say whether a key is personal; it counts as a number only when it is one as a whole."""
    whole = "|".join(f"(?:{words().values[name]})" for name in ("mykad", "telephone"))
    return bool(re.search(words().values["email"], value) or re.fullmatch(whole, value.strip()))


def mykads(text: str) -> list[str]:
    """Return the MyKad numbers in a text, as they stand."""
    return re.findall(f"{_BEFORE}(?:{words().values['mykad']}){_AFTER}", text)
