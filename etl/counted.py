"""Find the rows of a sheet that an indicator counts, by the indicator's own query.

The last select of every query reads one CTE. It has one row per thing counted and carries the key
of the sheet named as `rows` in the head, so each of its rows can be found again in that sheet.
"""

import re
from dataclasses import dataclass

from etl.cards import Card

END_OF_CTES = "\n)\n\nselect\n"
READS = re.compile(r"\nfrom (?P<name>\w+)(\ngroup by all)?;?\s*\Z")


@dataclass(frozen=True)
class Counted:
    """What a query counts: its CTEs as they stand and the name of the last one."""

    ctes: str
    name: str


def counted(query: str) -> Counted:
    """Return what an indicator's query counts.

    Raises ValueError where the last select does not read one CTE and nothing else.
    """
    ctes, end, final = query.rpartition(END_OF_CTES)
    reads = READS.search(final)
    if not (end and reads):
        raise ValueError(
            f"query: {query[-60:]!r} does not end in one select from one CTE. "
            "Count in the last select; join and filter in the CTEs above it."
        )
    return Counted(ctes + "\n)", reads["name"])


def rows_sql(query: str, dimensions: tuple[str, ...], kind: str, card: Card) -> str:
    """Return a query for the sheet's rows that are counted for a programme, pillar and place.

    $programme, $pillar and $place narrow as they do in the cubes; of kind `latest` only the newest
    period is counted. Columns: those of the sheet, then those of the query that the sheet lacks.
    """
    found = counted(query)
    programme, pillar, place = (
        name if name in dimensions else "null" for name in ("programme_id", "pillar", "place")
    )
    newest = "qualify period = max(period) over ()" if kind == "latest" else ""
    same = " and ".join(f"sheet.{k} is not distinct from counted.{k}" for k in card.newest_of)
    return f"""{found.ctes},

counted as (
    select *
    from {found.name}
    where coalesce({programme}, $programme) = $programme
        and $pillar in ('all', {pillar})
        and $place in ('all', {place})
    {newest}
)

select
    sheet.*,
    counted.*
from {card.name} as sheet
join counted on {same}
order by {", ".join(f"sheet.{k}" for k in card.newest_of)}
"""


def used(query: str, card: Card) -> list[str]:
    """Return the columns of a sheet that a query names, in the card's order, its key with them.

    Where a query joins sheets, each column of this one is written with the sheet's name.
    """
    text = re.sub(r"--.*|'[^']*'", "", query)
    named = set(re.findall(rf"\b{card.name}\.(\w+)", text)) or set(re.findall(r"\w+", text))
    return [f.name for f in card.fields if f.name in named or f.name in card.newest_of]
