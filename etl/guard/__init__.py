"""Look at a file from outside before anything reads it: name, kind, size, unpacked size, XML.

Only CSV text and XLSX workbooks are let in, never a database (privacy.md, "Data shown to a reader
is text"). `check` raises Refused; nothing is parsed before it has passed.
"""

from pathlib import Path

from etl.guard import names, starts, workbook
from etl.guard.refused import MB, Refused

__all__ = ["LARGEST", "Refused", "check"]

LARGEST = {".csv": 200 * MB, ".xlsx": 20 * MB}


def check(path: Path, name: str | None = None) -> None:
    """Raise Refused for a file nobody should read; `name` is what its sender calls it."""
    called = path.name if name is None else name
    names.check(called)
    ending = kind(called)
    _check_size(called, ending, path.stat().st_size)
    with path.open("rb") as file:
        starts.check(called, ending, file.read(starts.LENGTH))
    if ending == ".xlsx":
        workbook.check(called, path)


def kind(name: str) -> str:
    """Return .csv or .xlsx; raise Refused for any other ending."""
    ending = Path(name).suffix.lower()
    if ending not in LARGEST:
        raise Refused(
            name,
            f"the ending {ending!r}",
            "Only CSV and XLSX files are read.",
            "Save the sheet as XLSX or as CSV (UTF-8).",
        )
    return ending


def _check_size(name: str, ending: str, size: int) -> None:
    if size > LARGEST[ending]:
        raise Refused(
            name,
            f"{size / MB:,.1f} MB",
            f"A file of the kind {ending[1:].upper()} may have {LARGEST[ending] // MB} MB.",
            "Split it by month and load the parts.",
        )
