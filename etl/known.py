"""Say from which day each version of a row counts as known, and cut the rows to a day.

sources.md: a key's first version is known on its own date; a later one on its own date where
that is later than the date of the version it replaces, otherwise on its load date or on the
default as-of at that load, whichever is earlier. The day is stamped once and kept in the log.
"""

from datetime import date

from etl.cards import Card, Con

ALWAYS = "date '0001-01-01'"  # stands for no day, so that it is kept from every reader


def has_day(card: Card) -> bool:
    """Say whether each row of a sheet counts as known from a day of its own."""
    return card.known_on not in ("always", "context")


def stamp(con: Con, card: Card, loaded_on: date, as_of: date | None) -> None:
    """Fill known_on of the rows this run added (schema `added`)."""
    if not has_day(card):
        con.execute(f"update added.{card.name} set known_on = {ALWAYS}")
        return
    con.execute(f"update added.{card.name} set known_on = {card.known_on}")
    late = min(loaded_on, as_of or loaded_on)
    con.execute(_corrections_sql(card), {"late": late})


def _corrections_sql(card: Card) -> str:
    """Return the update for rows that replace a version known no earlier than they say."""
    keys = ", ".join(card.primary_key)
    same = " and ".join(f"a.{k} is not distinct from b.{k}" for k in card.primary_key)
    added = "_load = (select max(_load) from added." + card.name + ")"
    return f"""
        with repeated as (
            select {keys} from accepted.{card.name} group by {keys} having count(*) > 1
        ),
        versions as (
            select a.*, max(a.known_on) over before as replaced
            from accepted.{card.name} as a
            where exists (select 1 from repeated as b where {same})
            window before as (
                partition by {keys} order by _load, _seq
                rows between unbounded preceding and 1 preceding)
        ),
        judged as (
            select _load, _seq, known_on <= replaced as corrects,
                bool_or({added} and known_on <= replaced) over (
                    partition by {keys} order by _load, _seq
                    rows between unbounded preceding and current row) as after_correction
            from versions
        )
        update added.{card.name} as rows set known_on = $late
        from judged
        where judged._load = rows._load and judged._seq = rows._seq
            and (judged.corrects or (judged.after_correction and rows.known_on <= $late))
    """


def newest_sql(card: Card, as_of: date | None, versions: str) -> str:
    """Return a query for the rows known by a day: the newest version of each newest_of."""
    known = f"known_on <= date '{as_of}'" if as_of and card.known_on != "context" else "true"
    keys, per = ", ".join(card.primary_key), ", ".join(card.newest_of)
    reported = card.known_on if has_day(card) else "known_on"
    return f"""
        select * from (
            select * from {versions} where {known}
            qualify row_number() over (partition by {keys} order by _load desc, _seq desc) = 1
        )
        qualify row_number() over (
            partition by {per} order by {reported} desc, known_on desc, _load desc, _seq desc) = 1
    """
