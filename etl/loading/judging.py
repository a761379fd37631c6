"""Judge the files of a draft, in the order in which their sources need each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from etl import accepted, reference, working
from etl.accepted import Counts, Load
from etl.cards import Card, Cards, Con
from etl.loading import drafts
from etl.loading.drafts import Draft, Part
from etl.log import Log
from etl.raw import File, Progress
from etl.working import Say

SAMPLED = 1 << 16  # bytes looked at to say how many rows a file may have


@dataclass(frozen=True)
class Judged:
    """What a check says of one part of a draft (its place in draft.parts)."""

    part: int
    count: Counts


def uncounted(_rows: int) -> None:
    """Count no rows while judging."""


def judged(
    con: Con,
    known_cards: Cards,
    draft: Draft,
    log: Log,
    load: Load,
    say: Say,
    read: Progress,
) -> Iterator[Judged]:
    """Yield each recognised part as it is judged; its accepted rows are then in `added`.

    Foreign keys see own and reference rows and those of the parts before, never the sample. The
    tables raw_<source> and judged_<source> are those of the part until the next one is asked for.
    """
    working.start(con, known_cards, log)
    reference.add(con, known_cards, say)
    order = _in_order(draft, known_cards)
    for done, (number, part) in enumerate(order):
        card = known_cards[part.source or ""]
        file = file_of(draft, number)
        telling = _telling(say, part, card, file.path, done / len(order), 1 / len(order))
        progress = partial(_both, read, telling)
        yield Judged(number, accepted.add(con, known_cards, card, [file], load, progress))


def _both(read: Progress, telling: Progress, rows: int) -> None:
    read(rows)
    telling(rows)


def _in_order(draft: Draft, known_cards: Cards) -> list[tuple[int, Part]]:
    places = {name: place for place, name in enumerate(known_cards)}
    parts = [(number, part) for number, part in enumerate(draft.parts) if part.source in places]
    return sorted(parts, key=lambda pair: (places[pair[1].source or ""], pair[0]))


def file_of(draft: Draft, number: int) -> File:
    """Return one part as a file to be read; files of a load are numbered from 1."""
    part = draft.parts[number]
    return File(
        number=number + 1,
        path=drafts.path(draft, part),
        name=part.name,
        sha256=part.sha256,
        columns=part.columns,
        edits=part.edits,
        only=part.only,
    )


def _telling(say: Say, part: Part, card: Card, path: Path, start: float, share: float) -> Progress:
    """Return what tells how many rows of a file were read, between 0.1 and 0.6 of all work."""
    expected, read = _rows_expected(path), 0

    def progress(rows: int) -> None:
        nonlocal read
        read += rows
        done = min(1.0, read / expected)
        say(f"{part.name}: {read:,} rows of {card.title}", 0.1 + 0.5 * (start + share * done))

    say(f"reading {part.name}", 0.1 + 0.5 * start)
    return progress


def _rows_expected(path: Path) -> float:
    """Guess the number of rows from the first ones; a workbook is small enough for any guess."""
    with path.open("rb") as file:
        start = file.read(SAMPLED)
    lines = max(1, start.count(b"\n"))
    return max(1.0, path.stat().st_size / max(1, len(start)) * lines)
