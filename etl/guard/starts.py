"""Refuse a file whose first bytes are not what its ending says, a database before anything."""

from etl.guard.refused import Refused

LENGTH = 64  # bytes that are looked at
ZIP = b"PK\x03\x04"
DATABASES = {b"SQLite format 3\x00": 0, b"DUCK": 8, b"\x00\x01\x00\x00Standard": 0}
# What a CSV file never starts with; most by the list of file signatures of the Library of Congress.
OTHERS = {
    ZIP: "a ZIP archive or a workbook",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old workbook (XLS), or one with a password",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a GZIP archive",
    b"BZh": "a BZIP2 archive",
    b"\xfd7zXZ": "an XZ archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"#!": "a program",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"<?xml": "XML",
    b"<html": "a web page",
    b"<!DOCTYPE": "a web page",
}


def check(name: str, ending: str, start: bytes) -> None:
    """Raise Refused where the first bytes and the ending (.csv or .xlsx) do not agree."""
    if any(start[at : at + len(sign)] == sign for sign, at in DATABASES.items()):
        raise Refused(
            name, "a database", "A database is never read.", "Send the sheet it was made from."
        )
    if ending == ".xlsx" and start.startswith(ZIP):
        return
    found = next((words for sign, words in OTHERS.items() if start.startswith(sign)), None)
    if ending == ".csv" and found is None:
        return
    raise Refused(
        name,
        found or "no workbook",
        f"The name says {ending[1:].upper()}, the content does not.",
        "Save it again as XLSX or as CSV (UTF-8).",
    )
