"""Lead from each session to its pillar, its goal in a plan and the standard codes it counts for.

A goal is the one the workshops sheet names, in the plan it belongs to: a sample goal stays one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import texts
from tracker.definitions import Definition, definitions
from tracker.explained.explanation import Term
from tracker.facts import Line, address, joined
from tracker.formulas.absence import Absence
from tracker.planned import Asked
from tracker.programme import Programme, Session, sessions
from tracker.results.withheld import Withheld
from tracker.rows_behind import counted_rows
from tracker.store import Store
from tracker.texts import t, tn

COUNTED = ("workshops", "attendance")  # sheets whose rows belong to a session
CODES = ("standard_code", "crosswalk")

Counted = list[tuple[Definition, set[str] | Absence]]  # an indicator and the sessions it counts


@dataclass(frozen=True)
class Goal:
    """The goal a session names: its plan, its title where somebody has read it, its pillar there.

    plan is None where no such goal is loaded, own_pillar where the plan's pillars are not.
    """

    goal_id: str
    plan: str | None
    title: str | None
    own_pillar: str | None

    @property
    def words(self) -> str:
        """Return its title, or whom to ask for it."""
        return self.title or t("Title not loaded: ask NSO MAPO for the plan")


@dataclass(frozen=True)
class Link:
    """One session, the goal it names and the indicators its rows are counted for."""

    session: Session
    goal: Goal | None
    counted: tuple[Definition, ...] | Absence

    @property
    def codes(self) -> list[str]:
        """Return the standard codes of its indicators, each once, those nearby last.

        The programme's own codes, which some indicators name as nearby, are no standard.
        """
        found = () if isinstance(self.counted, Absence) else self.counted
        own = {d.head.get("code", "") for d in found} | {""}
        heads = [d.head.get(kind, "") for kind in CODES for d in found]
        codes = [code for head in heads for code in head.split("; ")]
        return list(dict.fromkeys(code for code in codes if code not in own))


def links(store: Store, programme: Programme) -> list[Link]:
    """Return every session in the order it was held or is planned, with where it leads."""
    goals, counted = _goals(store, programme), _counted(store, programme)
    return [
        Link(s, goals.get(s.workshop_id), _indicators(counted, s.workshop_id))
        for s in sessions(store, programme.programme_id)
    ]


def _goals(store: Store, programme: Programme) -> dict[str, Goal]:
    sql = """
        with own_pillars as (
            -- one row per plan and pillar of the 4P
            select plan_id, pillar, string_agg(label, '; ' order by pillar_id) as own_pillar
            from pillars group by plan_id, pillar
        )
        select workshops.workshop_id, workshops.goal_id, plans.title as plan, goals.title,
            own_pillars.own_pillar
        from workshops
        left join goals using (goal_id)
        left join plans on plans.plan_id = goals.plan_id
        left join own_pillars on own_pillars.plan_id = goals.plan_id
            and own_pillars.pillar = workshops.pillar
        where workshops.programme_id = $programme and workshops.goal_id is not null
    """
    rows = store.rows(sql, programme=programme.programme_id)
    return {row.pop("workshop_id"): Goal(**row) for row in rows}


def _counted(store: Store, programme: Programme) -> Counted:
    """Return the sessions each indicator counts rows of; `suppressed` for who may not see rows."""
    found = [d for d in definitions(store).values() if d.head.get("rows") in COUNTED]
    return [(d, _sessions_of(counted_rows(Asked(store, programme, d)))) for d in found]


def _sessions_of(rows: pd.DataFrame | Absence) -> set[str] | Absence:
    return rows if isinstance(rows, Absence) else set(rows["workshop_id"])


def _indicators(counted: Counted, workshop_id: str) -> tuple[Definition, ...] | Absence:
    found = []
    for definition, ids in counted:
        if isinstance(ids, Absence):
            return ids
        found += [definition] if workshop_id in ids else []
    return tuple(found)


def title(found: Sequence[Link]) -> str:
    """Count the sessions that name a goal, and those that count for a standard code so far."""
    return t(
        "{goals} of {all} sessions name a goal of a plan; {coded} count for a standard code so far",
        goals=texts.number(sum(link.goal is not None for link in found)),
        all=texts.number(len(found)),
        coded=texts.number(sum(bool(link.codes) for link in found)),
    )


def frame(found: Sequence[Link], as_of: date) -> pd.DataFrame:
    """Return sessions as a table: pillar, goal and plan, indicators counted from it, their codes.

    A session nobody has held or reported on counts for nothing yet. The plan's own pillar stands
    where the pillars of any of the plans are loaded.
    """
    rows = [(*_session(link.session), *_goal(link.goal), *_counts(link, as_of)) for link in found]
    heads = (
        t("Item"),
        t("Title"),
        t("Pillar"),
        t("Goal"),
        t("Title of the goal"),
        t("Plan"),
        t("The plan's own pillar"),
        t("Indicators counted from it"),
        t("Standard codes"),
    )
    frame = pd.DataFrame(rows, columns=list(heads), dtype=object)
    own = any(link.goal and link.goal.own_pillar for link in found)
    return frame if own else frame.drop(columns=t("The plan's own pillar"))


def _session(session: Session) -> tuple[str, str, str]:
    return session.workshop_id, session.title, t(session.pillar)


def _goal(goal: Goal | None) -> tuple[str | Absence, ...]:
    if goal is None:
        return (Absence.NOT_REPORTED,) * 4
    if goal.plan is None:
        return goal.goal_id, *(Absence.NOT_LOADED,) * 3
    return goal.goal_id, goal.words, goal.plan, goal.own_pillar or Absence.NOT_LOADED


def _counts(link: Link, as_of: date) -> tuple[str | Absence, str | Absence]:
    if isinstance(link.counted, Absence):
        return link.counted, link.counted
    if not link.counted:
        held = link.session.held_or_why(as_of)
        why = held if isinstance(held, Absence) else Absence.NOT_REPORTED
        return why, why
    return "; ".join(d.said("title") for d in link.counted), "; ".join(link.codes)


def summary() -> str:
    """Say what the goals are and what is ours in the table."""
    return t(
        "Crosswalk from session to pillar, goal, indicators and codes. The goal is the one the "
        "workshops sheet names. A goal of the sample plan is no goal of a national plan; tagging "
        "sessions by the 4Ps is ours."
    )


def withheld() -> Withheld:
    """Return the crosswalk, which staff alone see: it tells which rows of people are counted."""
    return Withheld(
        t("From session to goal and standard code"),
        t("Which sessions an indicator counts is read from the sheets' own rows."),
        t("each indicator's own codes, in the tables above"),
    )


def term(found: Sequence[Link], definition: Definition) -> Term:
    """Return the same way for one indicator: from how many sessions to which goals."""
    counted = [link for link in found if _counts_for(link, definition)]
    lines = [Line(words) for words in _ways(counted)]
    nothing = Line(t("No session so far"))
    if definition.head.get("rows") not in COUNTED:
        nothing = Line(t("Not counted from sessions"))
    return Term(t("From session to goal"), tuple(lines) or (nothing,))


def _counts_for(link: Link, definition: Definition) -> bool:
    found = () if isinstance(link.counted, Absence) else link.counted
    return definition.id in {d.id for d in found}


def _ways(found: Sequence[Link]) -> list[str]:
    """Return a line per pillar and goal, in the order in which sessions came to them."""
    ways: dict[tuple[str, Goal | None], int] = {}
    for link in found:
        key = (link.session.pillar, link.goal)
        ways[key] = ways.get(key, 0) + 1
    return [_way(pillar, goal, n) for (pillar, goal), n in ways.items()]


def _way(pillar: str, goal: Goal | None, n: int) -> str:
    counted = tn("{n} session", "{n} sessions", n)
    if goal is None:
        return joined(counted, t(pillar), t("no goal named"))
    title = goal.words if goal.plan else t("not loaded")
    return joined(counted, t(pillar), goal.plan, f"{goal.goal_id}: {title}")


def own_pillars(store: Store) -> pd.DataFrame:
    """Return the pillars national plans name themselves beside the 4P, with their source."""
    sql = """
        select pillars.pillar, pillars.label, plans.title, pillars.public_status,
            pillars.source_url
        from pillars join plans using (plan_id)
        order by plans.plan_id, pillars.pillar_id
    """
    rows = [
        (t(r["pillar"]), r["label"], r["title"], r["public_status"], address(r["source_url"]))
        for r in store.rows(sql)
    ]
    heads = (t("Pillar"), t("The plan's own pillar"), t("Plan"), t("What was read"), t("Link"))
    return pd.DataFrame(rows, columns=list(heads))


def own_title(found: pd.DataFrame) -> str:
    """Count the pillars a national plan names in its own words."""
    return tn(
        "{n} pillar as a national plan names it, beside the 4P",
        "{n} pillars as a national plan names them, beside the 4P",
        len(found),
    )
