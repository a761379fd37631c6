"""Read a header that fills two lines: "Markah" merged over "Pra" and "Pasca".

Nothing is guessed: two lines are one header only where together they name more of the card's
columns than either alone, say of a column which days it has, or name people, and where nothing
stands under a header of the first line but another one. So a row of data is never half a header.
"""

from collections.abc import Iterator
from itertools import pairwise, zip_longest

from etl import personal
from etl.cards import Card
from etl.read.header import Header, header_of


def stacked(headers: list[Header], card: Card) -> Iterator[Header]:
    """Yield each header that two of these lines, one right under the other, make together."""
    for above, below in pairwise(headers):
        if not any(above.cells) or not any(below.cells) or not (known(above) or known(below)):
            continue  # two rows of data: nothing to join
        if below.line == above.line + 1:
            both = header_of(below.line, list(_joined(above, below, card)), card)
            if _is_one(above, below, both):
                yield both


def known(header: Header) -> int:
    """Return how many of the card's columns a header names, days of one as one."""
    return len({*header.columns, *(tick.field for tick in header.ticks.values())})


def _is_one(above: Header, below: Header, both: Header) -> bool:
    over = _places(above)
    under = {p for p in over if p < len(below.cells) and below.cells[p].strip()}
    if not under <= _places(both):
        return False
    most = max(known(above), known(below))
    days = bool(over & below.ticks.keys()) and known(below) < known(above)
    people = any(map(personal.is_personal_header, below.cells)) and known(below) < known(above)
    return known(both) > most or (known(both) == most and (days or people))


def _places(header: Header) -> set[int]:
    return {*header.columns.values(), *header.ticks}


def _joined(above: Header, below: Header, card: Card) -> Iterator[str]:
    """Yield what the two lines say of each position; a title may be merged over several."""
    merged = ""
    for over, under in zip_longest(above.cells, below.cells, fillvalue=""):
        first, second = over.strip(), under.strip()
        merged = first or merged
        together = f"{merged} {second}"
        if not second:
            yield first
        elif _is_known(together, card):
            yield together
        elif _is_known(second, card) or not first or personal.is_personal_header(second):
            yield second
        else:
            yield f"{first} {second}"


def _is_known(text: str, card: Card) -> bool:
    return bool(_places(header_of(1, [text], card)))
