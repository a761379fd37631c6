"""Turn what a row says of a person into one key, however it was typed.

Written alike: small and capital letters, spaces, dashes, dots, apostrophes, wide and other digits,
invisible characters; telephones with and without +60 or the first 0. Accents and spelling count.
A valid MyKad number says by itself who somebody is: where a row has one, the key is made of it
alone, so that a name typed in another way changes nothing. Otherwise all named cells count, in the
order they were named, e-mail addresses and telephones first.

The key is HMAC-SHA-256 (RFC 2104) in hexadecimal, cut to 20 characters (80 bits): among a million
people the chance that any two share one is below 1 in a million million. "p-" before it keeps
spreadsheets from reading it as a number.
"""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl import personal
from etl.read.shown import ERRORS
from etl.spelling import spaced

LENGTH = 20
PREFIX = "p-"
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʻ‛′"))
_SHORTENED = re.compile(r"\d([.,]\d+)?e\+?\d+")
_WHOLE = re.compile(r"(\d{6,})\.0+")
_FILLER = re.compile(r"(.)\1{2,}")  # "000000-00-0000", "xxx"
_CARD = re.compile(r"\b(ic|noic|nric|kp|nokp|k p|mykad|mykid|mypr|pengenalan|identity|id card)\b")
_TELEPHONE = re.compile(r"\b(tel|telefon|telephone|phone|handphone|hp|nohp|h p|mobile|whatsapp)\b")
_NOBODY = {
    *("na", "n/a", "nil", "tiada", "none", "null", "anonymous", "unknown", "tanpa nama"),
    *(error.casefold() for error in ERRORS),
    *("tidak berkenaan", "tidak diketahui", "not applicable", "not stated", "tidak dinyatakan"),
}


@dataclass(frozen=True)
class Key:
    """A person's key, whether a MyKad number made it, and what else the row said of the person."""

    text: str
    by_mykad: bool
    others: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def key(secret: str, cells: Iterable[tuple[str, str]]) -> Key | None:
    """Return the key of the person named by (header, cell) pairs; None where nobody is named."""
    said = [part for header, cell in cells for part in _parts(header, plain(cell))]
    cards = list(dict.fromkeys(part for part in said if part[0] == "mykad"))
    parts = cards or sorted(said, key=lambda part: _ORDER.index(part[0]))
    if not parts:
        return None
    message = json.dumps(["pantau participant", *parts], ensure_ascii=False)
    made = hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()
    return Key(PREFIX + made[:LENGTH], bool(cards), tuple(p for p in said if p not in cards))


def plain(cell: str) -> str:
    """Return a cell as it is compared: one kind of letters, digits, dashes and spaces."""
    text = unicodedata.normalize("NFKC", cell.translate(_APOSTROPHES))
    text = unicodedata.normalize("NFKC", text.casefold())
    if not text.isascii():
        text = "".join(_written_alike(character) for character in text)
    text = " ".join(text.split())
    text = re.sub(" ?- ?", "-", text)
    return "" if text in _NOBODY else _WHOLE.sub(r"\1", text)


def _written_alike(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "\u2212":
        return "-"
    return "" if category == "Cf" else character


def is_shortened(cell: str) -> bool:
    """Say whether a spreadsheet cut a long number to "9.00819E+11": many people would be one."""
    return bool(_SHORTENED.fullmatch(plain(cell)))


_ORDER = ("mykad", "e-mail", "telephone", "other")


def _parts(header: str, text: str) -> list[tuple[str, str]]:
    """Return what a cell says as (kind, text written in one way); empty where it says nothing."""
    bare = "".join(c for c in text if unicodedata.category(c)[0] in "LMN")
    if _FILLER.fullmatch(bare):
        return []
    cards = _mykads(header, text, bare)
    if cards:
        return [("mykad", card) for card in cards]
    values = personal.words().values
    if re.fullmatch(values["email"], text.replace(" ", "")):
        return [("e-mail", text.replace(" ", ""))]
    if bare.isdecimal() and (
        re.fullmatch(values["telephone"], text) or _TELEPHONE.search(spaced(header))
    ):
        return [("telephone", bare.removeprefix("00").removeprefix("60").lstrip("0"))]
    return [("other", bare)] if bare else []


def _mykads(header: str, text: str, bare: str) -> list[str]:
    """Return the MyKad numbers of a cell, 12 digits each.

    A cell that became a number lost its first zeros: they come back under a header of cards.
    """
    found = [re.sub(r"\D", "", one) for one in personal.mykads(text)]
    if not found and bare.isdecimal() and 8 < len(bare) < 12 and _CARD.search(spaced(header)):
        bare = bare.zfill(12)
    whole = re.fullmatch(personal.words().values["mykad"], bare)
    return found or ([bare] if whole else [])
