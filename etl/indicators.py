"""Read the indicator files: a TOML head in opening `--` lines, then a portable query."""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from etl import folders

DIMENSIONS = (
    "programme_id",
    "pillar",
    "place",
    "city",
    "channel",
    "kind",
    "mode",
    "sex",
    "age_band",
    "organisation_type",
    "workshop_id",
)


@dataclass(frozen=True)
class Indicator:
    """One indicator: its head as a dict (see any file in indicators/) and its query."""

    id: str
    head: dict
    sql: str

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Return the declared dimensions, in the query's order."""
        return tuple(self.head["dimensions"])


def parse(path: Path) -> Indicator:
    """Return the indicator a file describes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    opening = list(takewhile(lambda line: line.startswith("--"), lines))
    head = tomllib.loads("\n".join(line[2:].strip() for line in opening))
    return Indicator(head["id"], head, "\n".join(lines[len(opening) :]).strip())


@cache
def load(folder: Path = folders.INDICATORS) -> dict[str, Indicator]:
    """Return all indicators by id."""
    found = (parse(path) for path in sorted(folder.glob("*.sql")))
    return {indicator.id: indicator for indicator in found}


def cube_sql(indicator: Indicator, schema: str = "main") -> str:
    """Return the query of one indicator in the shape of the table `cubes`."""
    columns = [d if d in indicator.dimensions else f"null as {d}" for d in DIMENSIONS]
    return f"""
        select '{indicator.id}' as indicator_id, period, {", ".join(columns)},
            cast(numerator as double) as numerator, cast(denominator as double) as denominator
        from ({indicator.sql.rstrip(";")}) as parts
    """
