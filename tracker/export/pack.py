"""Write the pack: a ZIP file with the rows, what their columns mean, and how to cite them.

The description is a Frictionless Data Package (specs.frictionlessdata.io), so that programs that
are not ours can check the rows against it.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import IO, BinaryIO

from tracker import texts
from tracker.export import csv_text
from tracker.export.about import About
from tracker.export.content import Content, Say, silent
from tracker.export.zipped import Zipped
from tracker.texts import t

ROWS, PACKAGE, README = "data.csv", "datapackage.json", "README.md"


class _Counted:
    """A file being written, with its length and SHA-256."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.sum, self.size = out, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        self.size += len(data)
        return self.out.write(data)


def pack(content: Content, out: BinaryIO, say: Say = silent) -> None:
    """Write the pack; the same rows of the same version give the same bytes."""
    with Zipped(out) as made:
        with made.writing(ROWS) as part:
            counted = _Counted(part)
            csv_text.plain(content, counted, say)  # type: ignore[arg-type]
        checksum = counted.sum.hexdigest()
        package = _package(content, checksum, counted.size)
        made.writestr(PACKAGE, json.dumps(package, indent=2, ensure_ascii=False) + "\n")
        made.writestr(README, "\n".join(_readme(content, checksum)) + "\n")


def _package(content: Content, checksum: str, size: int) -> dict[str, object]:
    about = content.about
    return {
        "name": _slug(about.name),
        "title": about.title,
        "version": about.version,
        "pantau": json.loads(about.as_json()) | _heads(about),
        "resources": [
            {
                "name": _slug(about.name),
                "type": "table",
                "path": ROWS,
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": size,
                "hash": f"sha256:{checksum}",
                "rowCount": content.count,
                "schema": _schema(content),
            }
        ],
    }


def _heads(about: About) -> dict[str, object]:
    return {"indicators": [dict(head) for head in about.indicators]} if about.indicators else {}


def _slug(name: str) -> str:
    """Return a name as the specification has it: small letters, digits, - and _."""
    small = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return "-".join(filter(None, small.split("-")))


def _schema(content: Content) -> dict[str, object]:
    about = content.about
    fields = [_field(content, name) for name in content.schema.names]
    key = [name for name in about.key if name in content.schema.names]
    keyed = bool(key) and len(key) == len(about.key)
    return {"fields": fields, "missingValues": [""]} | ({"primaryKey": key} if keyed else {})


def _field(content: Content, name: str) -> dict[str, object]:
    meaning, found = content.about.meaning(name), content.kinds[name]
    field: dict[str, object] = {"name": name, "type": meaning.type or found}
    said = {"title": meaning.title, "description": meaning.description, "unit": meaning.unit}
    field |= {what: words for what, words in said.items() if words}
    return field | ({"constraints": dict(meaning.constraints)} if meaning.constraints else {})


def _readme(content: Content, checksum: str) -> Iterator[str]:
    about = content.about
    yield f"# {_line(about.title)}"
    yield ""
    for what, words in about.notes()[1:]:
        yield f"- {_line(what)}: {_line(words)}"
    yield _told(t("Rows"), texts.number(content.count))
    yield _told(f"SHA-256 ({ROWS})", checksum)
    yield from _heading(t("Files"))
    yield _told(f"`{ROWS}`", t("the rows; UTF-8, commas, empty cells for what is missing"))
    yield _told(f"`{PACKAGE}`", t("what each column means; check with: frictionless validate"))
    if about.indicators:
        yield from _heading(t("Indicators"))
        for head in about.indicators:
            yield "- " + _line(
                f"{head['id']}: {head['title']} ({head['unit']}). {head['definition']}"
            )
    yield from _heading(t("How to cite"))
    yield _line(about.citation(checksum))


def _heading(words: str) -> Iterator[str]:
    yield from ("", f"## {words}", "")


def _told(what: str, words: str) -> str:
    return f"- {what}: {words}"


def _line(text: str) -> str:
    """Return a text on one line that no Markdown reader takes for more than text."""
    flat = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~$" else c for c in flat)
