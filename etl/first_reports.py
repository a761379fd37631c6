"""Keep the day on which each item of a sheet without history was first reported.

A row of attendance or outreach that is loaded again replaces the earlier one, with its reported_on.
That the item came in time is known only from the first.
"""

from datetime import date

from etl.cards import Con

ITEMS = {"attendance": "workshop_id", "outreach": "event_id"}


def write(con: Con, as_of: date | None) -> None:
    """Write `first_reports` (source, item, reported_on) from every version known by a day.

    Needs the accepted rows of the working database (etl.accepted), known_on stamped.
    """
    parts = [
        f"""select '{source}' as source, {item} as item, min(reported_on) as reported_on
            from work.accepted.{source} where known_on <= coalesce($as_of, known_on)
            group by {item}"""
        for source, item in ITEMS.items()
    ]
    con.execute(f"create table first_reports as {' union all '.join(parts)}", {"as_of": as_of})
