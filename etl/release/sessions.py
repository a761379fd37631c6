"""Write the public list of sessions, their plan changes and what the schedule says of them.

Of a session that was not held yet stand there month and region, also when it is overdue, and the
pillar and kind the schedule counts it under: no day, title, module, mode or smaller place. What the
schedule says of all of them together is worked out beforehand from the exact days (rule 9).
"""

from collections.abc import Sequence
from datetime import date

from etl.cards import Card, Con
from etl.release import schedule
from etl.release.kept import Kept, Rows
from etl.release.regions import region_sql
from etl.release.schedule import Session
from etl.release.tables import COUNT, DAY, TEXT, insert

PLACE = {"programme_id": TEXT, "pillar": TEXT, "kind": TEXT}
RESULTS = dict.fromkeys(
    (
        "planned", "due", "due_with_grace", "done", "overdue_days", "slip_original",
        "slip_current", "planned_current", "due_current",
    ),
    COUNT,
)  # fmt: skip
MONTHS = {"day": DAY, "due": COUNT, "done": COUNT}


def write(con: Con, card: Card, closed: Sequence[Kept], as_of: date | None, source: str) -> None:
    """Write workshops, plan_changes, schedule and schedule_months from a full file."""
    _write_workshops(con, closed, source)
    _write_plan_changes(con, source)
    results, months = _schedule(con, card, as_of, source) if as_of else ([], [])
    insert(con, "schedule", PLACE | RESULTS, results)
    insert(con, "schedule_months", PLACE | MONTHS, months)


def _schedule(con: Con, card: Card, day: date, source: str) -> tuple[Rows, Rows]:
    """Return the results of a day, and the counts by month up to it."""
    results: Rows = []
    months: Rows = []
    for place, asked in schedule.each(_sessions(con, source), card.field("pillar").enum):
        start = _start(con, source, place["programme_id"])
        results.append(place | schedule.result(asked, day))
        months += [place | row for row in schedule.counts(asked, start, day)]
    return results, months


def _write_workshops(con: Con, closed: Sequence[Kept], source: str) -> None:
    counted = [
        {"workshop_id": row["workshop_id"], "people": row["n"]}
        for one in closed
        for row in one.rows("cells")
        if row["workshop_id"]
    ]
    insert(con, "head_counts", {"workshop_id": TEXT, "people": COUNT}, counted, temporary=True)
    con.execute(
        f"""
        create table workshops as
        select workshop_id, programme_id, case when held then title end as title, kind,
            case when held then module end as module, pillar, case when held then mode end as mode,
            null::varchar as city,
            {region_sql(f"{source}.states")} as state,
            case when held then planned_on else last_day(planned_on) end as planned_on,
            held_on, status, basis, null::date as reported_on, not held as month_only, people
        from (select *, status = 'held' as held from {source}.workshops)
        left join (
            select workshop_id, sum(people)::bigint as people from head_counts group by workshop_id
        ) using (workshop_id)
        order by workshop_id
        """
    )
    con.execute("drop table head_counts")


def _write_plan_changes(con: Con, source: str) -> None:
    """Write plan changes without notes; of a session not held yet the month of its days."""
    held = f"select workshop_id from {source}.workshops where status = 'held'"
    hidden = f"item_kind = 'workshop' and item_id not in ({held})"
    old, new = (
        f"case when {hidden} then last_day(try_cast({value} as date))::varchar else {value} end"
        for value in ("old_value", "new_value")
    )
    con.execute(
        f"""
        create table plan_changes as
        select item_kind, item_id, field, {old} as old_value, {new} as new_value, changed_on,
            reason, basis, known_on
        from {source}.plan_changes
        order by changed_on, item_kind, item_id, field
        """
    )


def _sessions(con: Con, source: str) -> list[Session]:
    """Return every session with its first and its current day, as tracker.programme reads them."""
    rows = con.execute(
        f"""
        with moved as (
            select item_id, max_by(try_cast(new_value as date), changed_on) as current_on
            from {source}.plan_changes
            where item_kind = 'workshop' and field = 'planned_on'
            group by item_id
        )
        select programme_id, pillar, kind, planned_on, coalesce(current_on, planned_on), held_on,
            status = 'cancelled'
        from {source}.workshops left join moved on item_id = workshop_id
        order by workshop_id
        """
    ).fetchall()
    names = ("programme_id", "pillar", "kind", "planned_on", "current_on", "held_on")
    return [Session(**dict(zip((*names, "is_cancelled"), row, strict=True))) for row in rows]


def _start(con: Con, source: str, programme: str) -> date:
    sql = f"select start_on from {source}.programmes where programme_id = $programme"
    ((start,),) = con.execute(sql, {"programme": programme}).fetchall()
    return start
