"""Count what the rows of a file do to the rows there are, by key."""

from dataclasses import dataclass

from etl.accepted import FILE_STEP, Load
from etl.cards import Card, Con
from etl.raw import File


@dataclass(frozen=True)
class Changed:
    """What the accepted rows of one part do to the rows there are, by key.

    `added` have a key that was not there; `replaced` take the place of a row that said something
    else; `same` say what was there; `stays` is the number of rows of an earlier file of the same
    name that this one has not: they stay; `outdone` is the number of its rows whose key a later
    file of the same draft has too: they never count.
    """

    part: int
    added: int
    replaced: int
    same: int
    stays: int
    outdone: int = 0

    @property
    def counts(self) -> int:
        """Return how many of its rows count once it is loaded."""
        return self.added + self.replaced + self.same - self.outdone


def changed(con: Con, card: Card, part: int, file: File, load: Load) -> Changed:
    """Compare the rows just added of a file with the newest version of each key before them."""
    keys = card.primary_key
    on = " and ".join(f"new.{k} is not distinct from before.{k}" for k in keys)
    alike = " and ".join(f"new.{n} is not distinct from before.{n}" for n in card.names())
    first = file.number * FILE_STEP
    sql = f"""
        with new as (
            select *, true as there from added.{card.name}
            where _load = {load.number} and _seq >= {first} and _seq < {first + FILE_STEP}
        ),
        before as (
            select *, true as there from accepted.{card.name}
            where _load < {load.number} or _seq < {first}
            qualify row_number() over (
                partition by {", ".join(keys)} order by _load desc, _seq desc) = 1
        )
        select
            count(*) filter (where before.there is null) as added,
            count(*) filter (where new.there and before.there and not ({alike})) as replaced,
            count(*) filter (where new.there and before.there and ({alike})) as same,
            count(*) filter (
                where $whole and new.there is null
                    and before._kind = 'own' and before._file = $name) as stays
        from new full join before on {on}
    """
    asked = {"name": file.name, "whole": file.only is None}
    return Changed(part, *con.execute(sql, asked).fetchall()[0])


def outdone(con: Con, card: Card, file: File, load: Load) -> int:
    """Return how many rows just added of a file have a key that a later file of the load has.

    To be asked when the rows of all its files were added.
    """
    first = file.number * FILE_STEP
    sql = f"""
        with versions as (
            select _seq, max(_seq) over (partition by {", ".join(card.primary_key)}) as newest
            from added.{card.name} where _load = {load.number}
        )
        select count(*) from versions
        where _seq >= {first} and _seq < {first + FILE_STEP} and newest >= {first + FILE_STEP}
    """
    return con.execute(sql).fetchall()[0][0]
