"""The tree of any file with a row per person: python -m etl ksafe."""

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from etl.ksafe import tree
from etl.ksafe.groups import counted
from etl.ksafe.tree import LATE, NOT_SHOWN, Possible, Row
from etl.read import text
from etl.spelling import loose

HEADER_WITHIN = 40


class Unusable(ValueError):
    """A file or a wish that cannot be followed: place, value, rule, remedy."""


def dimensions_of(listed: str) -> list[str]:
    """Return the dimensions of a list with commas."""
    names = [name.strip() for name in listed.split(",")]
    columns = Counter(map(loose, names))  # as they are looked for in the header
    for name in names:
        if not name or columns[loose(name)] > 1 or name == "n":
            raise Unusable(
                f"--dimensions {listed!r}: {name!r} cannot be used. Name each column once, with "
                "commas between them; n is the name of the count."
            )
    return names


def published(people: Path, dimensions: list[str], k: int, possible: Path | None) -> list[Row]:
    """Return the rows of a file with one row per person; each dimension is a level of the tree."""
    heads = Counter(combination for _, combination in records(people, dimensions))
    if possible is None:
        return unlisted(heads, len(dimensions), k)
    could = only(possible, dimensions)
    _refuse_unlisted(people, dimensions, could)
    return _rows(heads, could, tree.Policy(k=k))


def unlisted(heads: Counter[tree.Path], levels: int, k: int) -> list[Row]:
    """Return the rows where nobody listed what could hold people: every combination of the values.

    Each value found is somebody's (Policy.found). A zero that names a value which no row with
    people names would tell that whoever has it is in a merged or unsplit row: it is left out.
    """
    rows = _rows(heads, every(heads, levels), tree.Policy(k=k, found=True))
    named = {place for row in rows if row.n for place in enumerate(row.path)}
    named.update((level, None) for level in range(levels))
    return [row for row in rows if named.issuperset(enumerate(row.path))]


def _rows(heads: Counter[tree.Path], could: Possible, policy: tree.Policy) -> list[Row]:
    return tree.publish({path: counted(n) for path, n in heads.items()}, could, policy)


def every(heads: Counter[tree.Path], levels: int) -> Possible:
    """Return the tree of every combination of the values found."""
    below: Possible = {}
    for level in reversed(range(levels)):
        below = dict.fromkeys(sorted({path[level] for path in heads}), below)
    return below


def only(possible: Path, dimensions: list[str]) -> Possible:
    """Return the tree of the combinations a file lists."""
    return tree.listed(combination for _, combination in records(possible, dimensions))


def _refuse_unlisted(people: Path, dimensions: list[str], could: Possible) -> None:
    for line, combination in records(people, dimensions):
        node = could
        for name in combination:
            if name not in node:
                found = ", ".join(combination)
                raise Unusable(
                    f"{people.name}, line {line}: {found!r} is not among the combinations that "
                    "could hold people. Add it to the file of --possible, or correct the row."
                )
            node = node[name]


def records(path: Path, dimensions: list[str]) -> Iterator[tuple[int, tree.Path]]:
    """Yield (line, values of the dimensions) of each row that is not blank."""
    if path.suffix.lower() == ".xlsx":
        raise Unusable(f"{path.name}: a workbook is not read here. Save it as CSV (UTF-8).")
    try:
        yield from _records(path, dimensions)
    except (OSError, csv.Error) as error:
        raise Unusable(
            f"{path.name}: the file cannot be read ({error}). Save it as CSV (UTF-8)."
        ) from error


def _records(path: Path, dimensions: list[str]) -> Iterator[tuple[int, tree.Path]]:
    separator = max(text.SEPARATORS, key=lambda mark: _columns_found(path, mark, dimensions))
    rows = (row for row in text.rows(path, separator) if any(map(str.strip, row[1])))
    line, header = next(rows, (0, []))
    places = _places(path, line, header, dimensions)
    width, head = len(header), line
    for line, cells in rows:
        if any(map(str.strip, cells[width:])):
            raise Unusable(
                f"{path.name}, line {line}: it has {len(cells)} cells, and line {head} names only "
                f"{width} columns. Put a value in which {separator!r} stands in quotation marks."
            )
        values = tuple(cells[p].strip() if p < len(cells) else "" for p in places)
        for value in values:
            if _plain(value) in OURS:
                raise Unusable(
                    f"{path.name}, line {line}: {value!r} has a meaning of its own in what is "
                    "published. Write another value."
                )
        yield line, values


@lru_cache(maxsize=10_000)
def _plain(value: str) -> str:
    """Return a value as it looks: no difference of capitals, of spaces or of kinds of signs."""
    return "".join(unicodedata.normalize("NFKC", value).casefold().split())


OURS = {_plain(word) for word in (NOT_SHOWN, LATE)}


def _columns_found(path: Path, separator: str, dimensions: list[str]) -> int:
    first = (row for row in text.first_rows(path, separator, HEADER_WITHIN) if any(row[1]))
    header = next((cells for _, cells in islice(first, 1)), [])
    return len({loose(d) for d in dimensions} & {loose(cell.strip()) for cell in header})


def _places(path: Path, line: int, header: list[str], dimensions: list[str]) -> list[int]:
    """Return where each dimension stands in the header."""
    if not header:
        raise Unusable(f"{path.name}: the file is empty. Its first row names the columns.")
    titles = [loose(cell.strip()) for cell in header]
    counts = Counter(titles)
    for wanted in dimensions:
        if counts[loose(wanted)] != 1:
            there = ", ".join(cell.strip() for cell in header)
            often = "is not there" if not counts[loose(wanted)] else "stands there more than once"
            raise Unusable(
                f"{path.name}, line {line}: column {wanted!r} {often}. The columns are: {there}."
            )
    return [titles.index(loose(wanted)) for wanted in dimensions]


def as_json(rows: list[Row], dimensions: list[str], k: int) -> dict:
    """Return what --json prints: `rows` hold people; `zeros` are known to hold nobody."""
    cells = [{**dict(zip(dimensions, row.path, strict=True)), "n": row.n} for row in rows]
    return {
        "k": k,
        "dimensions": dimensions,
        "rows": [cell for cell in cells if cell["n"]],
        "zeros": [cell for cell in cells if not cell["n"]],
    }


def as_table(rows: list[Row], dimensions: list[str]) -> str:
    """Return the rows as a table to read; a level that is not split is "all"."""
    lines = [[*dimensions, "n"]]
    lines += [["all" if v is None else v for v in row.path] + [str(row.n)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([*map(str.ljust, line[:-1], widths), line[-1].rjust(widths[-1])])
        for line in lines
    )
