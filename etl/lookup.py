"""Say which keys exist elsewhere, for foreign keys and for rules that look a date up."""

from etl import folders
from etl.cards import Card, Cards, Con, ForeignKey

# What a foreign key may offer to a rule, beside the dates of the row it points to.
PROGRAMME = ("start_on", "end_on")


def indicator_ids() -> list[str]:
    """Return the ids of all indicators: the stems of indicators/*.sql."""
    return sorted(p.stem for p in folders.INDICATORS.glob("*.sql"))


def offered(cards: Cards, key: ForeignKey) -> dict[str, str]:
    """Map each looked-up column of a foreign key to the SQL that gives it."""
    if key.source not in cards:
        return {}
    target = cards[key.source]
    dates = {f.name: f"newest.{f.name}" for f in target.fields if f.type == "date"}
    if any(k.source == "programmes" for k in target.foreign_keys):
        dates |= {name: f"programmes.{name}" for name in PROGRAMME}
    return dates


def table_sql(cards: Cards, key: ForeignKey) -> str:
    """Return a query with one row per known key and the columns it offers.

    Needs the accepted rows as schema `accepted` (see etl.accepted).
    """
    if key.source == "indicators":
        ids = ", ".join(f"('{i}')" for i in indicator_ids()) or "(null)"
        return f"select key from (values {ids}) as ids(key)"
    columns = [f"{sql} as {name}" for name, sql in offered(cards, key).items()]
    join = ""
    if any(k.source == "programmes" for k in cards[key.source].foreign_keys):
        join = "left join accepted.programmes as programmes using (programme_id)"
    return f"""
        select newest.{key.column} as key, {", ".join(columns) or "null as nothing"}
        from (
            select * from accepted.{key.source}
            where {key.column} is not null
            qualify row_number() over (partition by {key.column} order by _load desc, _seq desc) = 1
        ) as newest
        {join}
    """


def prepare(con: Con, cards: Cards, card: Card) -> None:
    """Make the table key_<source> for each foreign key of a card."""
    for key in card.foreign_keys:
        con.execute(f"create or replace temp table key_{key.source} as {table_sql(cards, key)}")
