"""Read a made PDF back: its pages' words, its tags, its fonts."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pypdf import PdfReader


@dataclass(frozen=True)
class Tag:
    """One element of the structure a screen reader follows."""

    kind: str
    alt: str


def pages(made: bytes) -> list[str]:
    """Return the words of each page, with one space between them."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def words(made: bytes) -> str:
    """Return all the words of a PDF."""
    return " ".join(pages(made))


def tags(made: bytes) -> list[Tag]:
    """Return the tags in the order of reading."""
    with pikepdf.open(io.BytesIO(made)) as read:
        return list(_tags(read.Root.StructTreeRoot.K))


def _tags(node: object) -> Iterator[Tag]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield Tag(str(node.S), str(node.get("/Alt", "")))
        if "/K" in node:
            yield from _tags(node.K)


def fonts(made: bytes) -> dict[str, bool]:
    """Return the fonts of a PDF, and whether each lies in it."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(made)) as read:
        for thing in read.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                name = str(thing.FontName).split("+")[-1]
                found[name] = any(f"/FontFile{n}" in thing for n in ("", "2", "3"))
    return found


def actions(made: bytes) -> list[str]:
    """Return whatever a PDF would do or open: links, scripts, files."""
    doing = {"/URI", "/JS", "/JavaScript", "/Launch", "/GoToR", "/EmbeddedFile", "/SubmitForm"}
    with pikepdf.open(io.BytesIO(made)) as read:
        things = [t for t in read.objects if isinstance(t, pikepdf.Dictionary)]
        return [str(key) for thing in things for key in thing.keys() & doing]
