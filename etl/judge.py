"""Judge one file as a check would, without loading it: python -m etl check."""

from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from etl import accepted, cards, own_headers, raw, reference, sheets
from etl.accepted import Counts, Load
from etl.cards import Card, Cards, Con
from etl.log import Log
from etl.raw import File

CHECK = Load("own", 1_000_000, datetime(2021, 1, 1))


def judge(path: Path, source: str) -> Counts:
    """Return the counts, problems and notes of a file of one source.

    Foreign keys are judged against own and reference data, against the sample while no own data
    is loaded. Needs no earlier build and changes nothing.
    """
    known_cards = cards.load()
    con = accepted.open_working()
    try:
        for card in _needed(known_cards, known_cards[source]):
            _fill(con, known_cards, card)
        columns = own_headers.of(source)
        file = File(1, path, path.name, raw.digest(path), columns=columns)
        return accepted.add(con, known_cards, known_cards[source], [file], CHECK)
    finally:
        con.close()


def rows(path: Path, card: Card) -> tuple[Counts, list[dict]]:
    """Judge a file by a card that points to no other; return the counts and the rows accepted.

    The card needs no file in data/cards. Rows are dicts of its columns, in the file's order.
    """
    with closing(accepted.open_working()) as con:
        accepted.start(con, card)
        file = File(1, path, path.name, raw.digest(path))
        count = accepted.add(con, {card.name: card}, card, [file], CHECK)
        sql = f"select {', '.join(card.names())} from accepted.{card.name} order by _seq"
        found = con.execute(sql).fetchall()
    return count, [dict(zip(card.names(), row, strict=True)) for row in found]


def _needed(known_cards: Cards, card: Card) -> list[Card]:
    """Return the card and all it points to, in loading order."""
    wanted, todo = {card.name}, [card]
    while todo:
        names = {k.source for k in todo.pop().foreign_keys} & known_cards.keys() - wanted
        wanted |= names
        todo += [known_cards[n] for n in names]
    return [c for c in known_cards.values() if c.name in wanted]


def _fill(con: Con, known_cards: Cards, card: Card) -> None:
    own = Log("own")
    accepted.start(con, card, own.rows(card.name))
    if file := reference.file_of(card):
        accepted.add(con, known_cards, card, [file], reference.LOAD)
    if not own.active():
        paths = sheets.sample_files(known_cards)[card.name]
        files = [File(n, p, p.name, raw.digest(p)) for n, p in enumerate(paths, start=1)]
        if files:
            accepted.add(con, known_cards, card, files, Load("sample", 1, datetime(2021, 1, 1)))


def unlisted(count: Counts) -> list[str]:
    """Return the note that not all problems are listed, where they are too many."""
    if not count.unlisted:
        return []
    return [f"the first {len(count.problems):,} of {count.problem_count:,} problems are listed"]


def verdict(count: Counts) -> dict:
    """Return what a check prints: sources.md, "What a check says"."""
    file = count.files[0]
    return {
        "source": count.source,
        "refused": file.refused,
        "personal_columns": file.personal_columns(),
        "rows_in": count.rows_in,
        "blank": count.blank,
        "accepted": count.accepted,
        "rejected": count.rejected,
        "problems": [asdict(p) for p in count.problems],
        "notes": [*file.notes, *unlisted(count)],
    }
