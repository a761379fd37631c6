"""Find what points to a person in a workbook outside its cells: it refuses the file.

It is no row, so nothing of it would be loaded, but an accepted file is kept as it came. Who made a
workbook stands in each one: a name there refuses nothing; a telephone number, an e-mail address or
an identity-card number there keeps the file from being kept (etl.unkept; DECISIONS.md).
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from etl import personal
from etl.read import outside
from etl.read.outside import Said

MOST = 100  # places told of one file; the others are told when these are mended
BATCH = 10_000  # texts looked at together
PROPERTIES = "what the file says of who made it"


def found(path: Path) -> list[Said]:
    """Return the texts that point to a person, one of each kind and cell."""
    places = {(one.kind, one.sheet, one.cell): one for one in islice(_personal(path), MOST)}
    return list(places.values())


def _personal(path: Path) -> Iterator[Said]:
    texts = outside.said(path)
    while batch := list(islice(texts, BATCH)):
        are = personal.are_personal_values(pa.array([one.text for one in batch]))
        yield from (one for one, is_ in zip(batch, are.to_pylist(), strict=True) if is_)


def is_about_its_author(said: Said) -> bool:
    """Say whether a text is about who made the workbook."""
    return said.kind == outside.AUTHOR


def line(said: Said) -> int | None:
    """Return the line a text belongs to, None where it belongs to no cell."""
    digits = re.search(r"\d+$", said.cell or "")
    return int(digits[0]) if digits else None


def remedy(said: Said) -> str:
    """Return what to do about a text, its cell before it: "C5: A note points to a person. ..."."""
    at = f"{said.cell}: " if said.cell else ""
    return at + personal.words().outside[said.kind][0]


def remedy_ms(remedy: str) -> str | None:
    """Return the same in Malay; None for a remedy of something else."""
    for en, ms in personal.words().outside.values():
        if remedy.endswith(en):
            return remedy.removesuffix(en) + ms
    return None
