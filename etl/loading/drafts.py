"""Sheets that were brought in and are not accepted yet: var/waiting/<draft>.

A draft keeps a copy of each file under its hash, and beside it what people said of it: the source,
columns mapped by hand, cells mended. The files themselves are never changed. Nothing of a draft is
read by anything a reader sees. A draft that nobody touched for a month goes.
"""

import json
import re
import secrets
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

import pyarrow.parquet as pq

from etl import cards, folders, guard, originals, own_headers, personal, raw, working
from etl.cards import Card
from etl.loading import recognise
from etl.log import Entry, Log, quarantine_path

ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
MOST = 100_000  # rows that may be mended in place
FORGOTTEN = 30 * 24 * 3600.0  # seconds after which a draft that nobody touched goes
Edits = Mapping[str, Mapping[str, str]]


class NoDraft(KeyError):
    """There is no draft of that name: it was accepted or dropped, or never was."""

    def __init__(self, draft: str) -> None:
        super().__init__(draft)
        self.draft = draft

    def __str__(self) -> str:
        return f"{self.draft!a}: no sheets wait under this name. Load the file again."


class NotPossible(ValueError):
    """A change that a draft cannot take: which file, what, and what to do."""


@dataclass(frozen=True)
class Part:
    """One file of a draft.

    `source` is None where it was not recognised. `columns` maps headers as they stand to columns
    of the card, by hand and for this file only; "" ignores one. `edits` holds mended cells: place,
    column, new text; a place is "12" (line of a CSV file) or "Day 1!12" (sheet and line). `only`
    names the places to read; None reads every row.
    """

    name: str
    sha256: str
    source: str | None
    columns: dict[str, str]
    edits: dict[str, dict[str, str]]
    only: tuple[str, ...] | None


@dataclass(frozen=True)
class Draft:
    """Files brought in together by one person; `at` is in UTC."""

    id: str
    who: str
    at: datetime
    parts: tuple[Part, ...]


def place(sheet: str | None, line: int) -> str:
    """Return where a row stands, as edits name it: "12", or "Day 1!12"."""
    return f"{sheet}!{line}" if sheet else str(line)


def start(files: Sequence[tuple[str, Path]], who: str) -> Draft:
    """Keep copies of files (name, where it lies now) as a draft and recognise their sources.

    Drafts that nobody touched for a month go. Raises guard.Refused, and keeps nothing, where one
    of the files should not be read by anybody.
    """
    _sweep()
    for name, file in files:
        guard.check(file, name)
    names = _apart([name for name, _ in files])
    draft = Draft(_new_id(), who, working.now().replace(microsecond=0), ())
    try:
        parts = [_kept(draft, name, file) for name, (_, file) in zip(names, files, strict=True)]
        return _written(replace(draft, parts=tuple(parts)))
    except BaseException:
        drop(draft)
        raise


def _sweep() -> None:
    for path in (folders.var() / "waiting").glob("*"):
        with suppress(FileNotFoundError):  # accepted or dropped while we looked
            if ID.fullmatch(path.name) and time.time() - path.stat().st_mtime > FORGOTTEN:
                shutil.rmtree(path, ignore_errors=True)


def _new_id() -> str:
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


def _apart(names: Sequence[str]) -> list[str]:
    """Return names that tell the files apart: two attendance.csv become two names."""
    found: list[str] = []
    for name in names:
        plain, numbers = Path(name), count(2)
        again = (f"{plain.stem} ({number}){plain.suffix}" for number in numbers)
        found.append(next(one for one in chain([name], again) if one not in found))
    return found


def _kept(draft: Draft, name: str, file: Path) -> Part:
    sha256 = raw.digest(file)
    _keep(draft, file, sha256, name)
    found = recognise.candidates(file, own_headers.known(cards.load()), name)
    if not recognise.is_sure(found, name):
        return Part(name, sha256, None, {}, {}, None)
    source = found[0].source
    columns = recognise.remembered(file, cards.load()[source], name)
    return Part(name, sha256, source, columns, {}, None)


def _keep(draft: Draft, file: Path, sha256: str, name: str) -> None:
    target = _copy(draft, sha256, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def waiting() -> list[Draft]:
    """Return the drafts that wait, the newest first."""
    found: list[Draft] = []
    for file in sorted((folders.var() / "waiting").glob("*/draft.json"), reverse=True):
        with suppress(FileNotFoundError):  # accepted or dropped while we looked
            found.append(_read(file))
    return found


def get(draft: str) -> Draft:
    """Return a draft by its id; raises NoDraft."""
    file = folder(draft) / "draft.json"
    if not file.exists():
        raise NoDraft(draft)
    return _read(file)


def change(
    draft: Draft,
    part: int,
    *,
    source: str | None = None,
    columns: Mapping[str, str] | None = None,
    edits: Edits | None = None,
) -> Draft:
    """Save what somebody said of one file and return the draft as it now stands.

    `columns` takes the place of those mapped before, `edits` are added to those made before. A new
    source forgets both, for they name columns of another card, and takes the columns remembered.
    Raises NotPossible, NoDraft.
    """
    now = get(draft.id)
    one = now.parts[part]
    if source is not None and source != one.source:
        known = recognise.remembered(path(now, one), _loadable(source), one.name)
        one = replace(one, source=source, columns=known, edits={})
    if columns is not None:
        one = replace(one, columns=_of_card(one, dict(columns)))
    if edits is not None:
        one = replace(one, edits=_merged(one, edits))
    parts = (*now.parts[:part], one, *now.parts[part + 1 :])
    return _written(replace(now, parts=parts))


def _loadable(source: str) -> Card:
    card = cards.load().get(source)
    if card is None or card.reference:
        raise NotPossible(f"{source!a} is no sheet that can be loaded. Choose one of the list.")
    return card


def _card(part: Part) -> Card:
    if part.source is None:
        raise NotPossible(f"{part.name}: say first which kind of sheet it is.")
    return cards.load()[part.source]


def _of_card(part: Part, columns: dict[str, str]) -> dict[str, str]:
    known = {"", *_card(part).names()}
    for header, column in columns.items():
        if personal.is_personal_value(header):  # it would stand in the log
            raise NotPossible(
                f"{part.name}: a header points to a person. {personal.words().remedy}"
            )
        if column not in known:
            raise NotPossible(
                f"{part.name}, column {header}: {_card(part).title} has no column {column!r}. "
                "Choose one of its columns, or leave this one out."
            )
    return columns


def _merged(part: Part, edits: Edits) -> dict[str, dict[str, str]]:
    merged = {where: dict(cells) for where, cells in part.edits.items()}
    for where, cells in edits.items():
        for column, value in cells.items():
            _check_edit(part, where, column, value)
            merged.setdefault(where, {})[column] = value
    return merged


def _check_edit(part: Part, where: str, column: str, value: str) -> None:
    """Raise NotPossible for a cell that is not there, or a text that must never be kept."""
    card = _card(part)
    if column not in card.names():
        raise NotPossible(f"{part.name}, {where}: {card.title} has no column {column!r}.")
    is_key = column.endswith("_key")
    if personal.is_personal_key(value) if is_key else personal.is_personal_value(value):
        raise NotPossible(f"{part.name}, {where}, column {column}: {personal.words().remedy}")


def reopen(load: int, source: str, who: str) -> Draft:
    """Return a draft of the rows that a load rejected of a source, to be mended in place.

    Rows that were loaded again since are left out. Raises NotPossible where there are none, where
    they are too many to be mended by hand, or where their files were not kept.
    """
    own = Log("own")
    entries = [e for e in own.active() if (e.load, e.source) == (load, source) and e.rejected]
    left = [(entry, places) for entry in entries if (places := _left(own, entry))]
    if not left:
        raise NotPossible(f"No rejected row of load {load} waits. Look at the newest load.")
    gone = dict.fromkeys(entry.file for entry, _ in left if entry.personal)
    left = [(entry, places) for entry, places in left if not entry.personal]
    if not left:
        raise NotPossible(
            f"{', '.join(gone)}: not kept, for a value in it points to a person, so its rows "
            "cannot be mended here. Correct the sheet, take such values out and load it again."
        )
    draft = Draft(_new_id(), who, working.now().replace(microsecond=0), ())
    for entry, _ in left:
        _keep(draft, originals.path(entry.sha256, entry.file), entry.sha256, entry.file)
    return _written(replace(draft, parts=tuple(_again(*pair) for pair in left)))


def _left(own: Log, entry: Entry) -> list[str]:
    """Return the places of the rows an entry rejected that were not loaded again since."""
    if entry.rejected > MOST:
        raise NotPossible(
            f"{entry.file}: {entry.rejected:,} rows were rejected, more than {MOST:,} cannot be "
            f"mended here. Take load {entry.load} back, correct the sheet and load it again."
        )
    path = quarantine_path(own.folder, "rows", entry.load)
    asked = [("source", "=", entry.source), ("file", "=", entry.file)]
    rows = pq.read_table(path, columns=["sheet", "line"], filters=asked).to_pylist()
    later = [e for e in own.active() if (e.source, e.sha256) == (entry.source, entry.sha256)]
    again = {where for e in later if e.load > entry.load for where in e.only or ()}
    places = [place(row["sheet"], row["line"]) for row in rows]
    return [where for where in places if where not in again]


def _again(entry: Entry, places: list[str]) -> Part:
    return Part(
        Path(entry.file).name, entry.sha256, entry.source, entry.columns, entry.edits, tuple(places)
    )


def drop(draft: Draft) -> None:
    """Forget a draft and its files; one that is gone already is no error."""
    shutil.rmtree(folder(draft.id), ignore_errors=True)


def path(draft: Draft, part: Part) -> Path:
    """Return where the copy of a draft's file lies."""
    return _copy(draft, part.sha256, part.name)


def _copy(draft: Draft, sha256: str, name: str) -> Path:
    return folder(draft.id) / "files" / f"{sha256}{guard.kind(name)}"


def folder(draft: str) -> Path:
    """Return the folder of a draft; raises NoDraft for what cannot be the id of one."""
    if not ID.fullmatch(draft):
        raise NoDraft(draft)
    return folders.var() / "waiting" / draft


def _written(draft: Draft) -> Draft:
    """Save a draft at once: a reader sees the old one or the new."""
    file = folder(draft.id) / "draft.json"
    new = file.with_suffix(f".{secrets.token_hex(4)}")
    new.write_text(json.dumps(asdict(draft), default=datetime.isoformat), "utf-8", newline="\n")
    new.replace(file)
    return draft


def _read(file: Path) -> Draft:
    said = json.loads(file.read_text("utf-8"))
    return Draft(
        id=said["id"],
        who=said["who"],
        at=datetime.fromisoformat(said["at"]),
        parts=tuple(_part(part) for part in said["parts"]),
    )


def _part(said: dict) -> Part:
    only = said["only"]
    return Part(**{**said, "only": None if only is None else tuple(only)})
