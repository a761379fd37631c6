"""Two small cards for tests of reading and checking: sites, and visits that point to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import duckdb
from openpyxl import Workbook

from etl import accepted, cards
from etl.accepted import Counts, Load
from etl.raw import File, Problem

SITES = cards.parse("""
name = "sites"
title = "Sites"
description = "One row per site."
known_on = "always"
primaryKey = ["site"]
fields = [
    { name = "site", type = "string", title = "Site", constraints = { required = true } },
    { name = "opens_on", type = "date", title = "Opens" },
    { name = "closes_on", type = "date", title = "Closes" },
]
""")
VISITS = cards.parse(r"""
name = "visits"
title = "Visits"
description = "One row per visit and day."
known_on = "day"
primaryKey = ["visit", "day"]
missingValues = ["-", "n/a"]

[[foreignKeys]]
fields = "site"
reference = { resource = "sites", fields = "site" }

[[fields]]
name = "visit"
type = "string"
title = "Visit"
aliases = ["ID lawatan"]
constraints = { required = true, pattern = "[A-Z]\\d+" }

[[fields]]
name = "day"
type = "date"
title = "Day"
aliases = ["Tarikh"]
constraints = { required = true }

[[fields]]
name = "site"
type = "string"
title = "Site"
aliases = ["Tapak"]

[[fields]]
name = "people"
type = "integer"
title = "People"
aliases = ["Bilangan orang"]
constraints = { minimum = 0, maximum = 5000 }

[[fields]]
name = "women"
type = "integer"
title = "Women"

[[fields]]
name = "kind"
type = "string"
title = "Kind"
aliases = ["Jenis"]
constraints = { enum = ["first", "follow-up"] }
[fields.values]
first = ["Pertama", "Café"]
follow-up = ["Susulan"]

[[fields]]
name = "done"
type = "boolean"
title = "Done"
trueValues = ["yes", "ya"]
falseValues = ["no", "tidak"]

[[fields]]
name = "note"
type = "string"
title = "Note"

[[fields]]
name = "share"
type = "number"
title = "Share"
constraints = { minimum = 0, maximum = 100 }

[[fields]]
name = "guest_key"
type = "string"
title = "Guest key"
constraints = { unique = true }

[[fields]]
name = "basis"
type = "string"
title = "Basis"
default = "own"
constraints = { enum = ["own", "sample"] }

[[ticks]]
field = "done"
pattern = '^(day|hari)\d+$'
trueValues = ["1", "x"]

[[rules]]
field = "people"
uses = ["women", "people"]
holds = "women <= people"
says = "More women than people."
remedy = "Correct one of the two."

[[rules]]
field = "day"
uses = ["site"]
holds = "day between sites.opens_on and sites.closes_on"
says = "The site was closed."
remedy = "Correct the day."

[[unchanged]]
field = "site"
per = ["visit"]
remedy = "A visit keeps its site."
""")
OPEN_SITES = """
site,opens_on,closes_on
S1,2021-08-01,2021-08-31
S2,2021-08-01,2021-12-31
"""


@dataclass(frozen=True)
class Judged:
    """What a check said of one sheet of visits, and the rows it accepted."""

    count: Counts
    rows: list[dict]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Return rows in, blank, accepted, rejected."""
        return self.count.rows_in, self.count.blank, self.count.accepted, self.count.rejected

    @property
    def problems(self) -> list[tuple[int | None, str | None, str]]:
        """Return line, column and rule of each problem."""
        return [(p.line, p.column, p.rule) for p in self.count.problems]

    @property
    def notes(self) -> list[str]:
        """Return what else was said of the files."""
        return [note for file in self.count.files for note in file.notes]

    def only_problem(self) -> Problem:
        """Return the problem where there is just one."""
        (problem,) = self.count.problems
        return problem

    def column(self, name: str) -> list:
        """Return one column of the accepted rows."""
        return [row[name] for row in self.rows]


KNOWN = {card.name: card for card in (SITES, VISITS)}
LOAD = Load("own", 1, datetime(2022, 1, 1))


def judged(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    *sheets: str | bytes,
    name: str = "visits.csv",
) -> Judged:
    """Check sheets of visits, loaded together into a database that knows the sites."""
    accepted.start(con, VISITS)
    files = [_file(folder / str(n), n, name, data) for n, data in enumerate(sheets, start=1)]
    count = accepted.add(con, KNOWN, VISITS, files, LOAD)
    found = con.execute("select * from accepted.visits order by _seq")
    names = [column[0] for column in found.description or ()]
    return Judged(count, [dict(zip(names, row, strict=True)) for row in found.fetchall()])


def know_sites(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Load OPEN_SITES into a fresh working database."""
    for card in KNOWN.values():
        accepted.start(con, card)
    file = _file(folder, 1, "sites.csv", OPEN_SITES.lstrip())
    accepted.add(con, KNOWN, SITES, [file], LOAD)


def _file(folder: Path, number: int, name: str, data: str | bytes) -> File:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return File(number, path, name, sha256=str(number))


def workbook(**sheets: Iterable[Iterable[object]]) -> bytes:
    """Return an XLSX file with these sheets, rows from line 1 on."""
    book = Workbook()
    book.remove(book["Sheet"])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()
