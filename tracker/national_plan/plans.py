"""Read the national plans and ministries' lists, their goals and their own pillars."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from tracker import texts
from tracker.facts import Fact, Line, address, joined
from tracker.store import Store
from tracker.texts import t, tn

MALAYSIA = ZoneInfo("Asia/Kuala_Lumpur")


@dataclass(frozen=True)
class Plan:
    """A plan or a list of initiatives; dates are None where none was published."""

    plan_id: str
    title: str
    lead: str | None
    start: date | None
    end: date | None
    public_status: str | None
    source_url: str | None
    source_note: str | None
    basis: str

    @property
    def short(self) -> str:
        """Return the short name a title ends with in brackets, else the title."""
        return self.title[:-1].rpartition("(")[2] if self.title.endswith(")") else self.title

    @property
    def published(self) -> bool:
        """Say whether this is a public body's plan, which is never judged here."""
        return self.basis == "published"


@dataclass(frozen=True)
class Goal:
    """A goal, objective or announced focus of a plan; title is None where nobody has read it."""

    goal_id: str
    level: str
    title: str | None
    pillar: str | None
    lead: str | None
    public_status: str | None
    source_url: str | None
    source_note: str | None


@dataclass(frozen=True)
class Size:
    """How many activities of a plan are loaded, and how many of them are own rows."""

    loaded: int
    own: int


def today() -> date:
    """Return the day it is in Malaysia: a plan's end is context and does not wait for data."""
    return datetime.now(MALAYSIA).date()


def plans(store: Store, day: date) -> dict[str, Plan]:
    """Return the plans: the published one that ran on a day, then the newest first, sample last."""
    sql = """
        select *, start_on as start, end_on as end
        from plans
        order by
            basis = 'sample',
            coalesce(basis = 'published' and $day between start_on and end_on, false) desc,
            end_on desc nulls last,
            plan_id desc
    """
    return {row["plan_id"]: Plan(**_named(Plan, row)) for row in store.rows(sql, day=day)}


def _named(kind: type, row: dict) -> dict:
    """Return the fields of a row that a kind has; notes stand in the full file alone."""
    return {field.name: row.get(field.name) for field in fields(kind)}


def goals(store: Store, plan: str) -> list[Goal]:
    """Return a plan's goals, each followed by its objectives."""
    sql = """
        select * from goals where plan_id = $plan
        order by coalesce(parent_id, goal_id), parent_id is not null, goal_id
    """
    return [Goal(**_named(Goal, row)) for row in store.rows(sql, plan=plan)]


def size(store: Store, plan: str) -> Size:
    """Return how much of a plan is loaded, whatever is filtered."""
    sql = """
        select count(*) as loaded, count(*) filter (where basis <> 'published') as own
        from milestones where plan_id = $plan
    """
    return Size(**store.rows(sql, plan=plan)[0])


def leads(store: Store, plan: str) -> list[str]:
    """Return who leads something in a plan."""
    sql = """select distinct lead from milestones
             where plan_id = $plan and lead is not null order by lead"""
    return [row["lead"] for row in store.rows(sql, plan=plan)]


def about(plan: Plan) -> list[Fact]:
    """Return what was published about a plan, with its source."""
    ends = [texts.day(d) if d else t("day not read") for d in (plan.start, plan.end)]
    period = " \N{EN DASH} ".join(ends) if plan.start or plan.end else t("no period published")
    lines = [Line(period), Line(plan.public_status or "", address(plan.source_url))]
    lines += [Line(plan.source_note)] if plan.source_note else []
    return [Fact(plan.lead or "", plan.title, tuple(lines))]


def pillars(store: Store, plan: str) -> list[Fact]:
    """Return the plan's own pillars, each beside its place in the 4P."""
    sql = """select label, pillar, public_status, source_url from pillars
             where plan_id = $plan order by pillar_id"""
    return [
        Fact(
            row["label"],
            t("4P: {pillar}", pillar=t(row["pillar"])),
            (Line(row["public_status"] or "", address(row["source_url"])),),
        )
        for row in store.rows(sql, plan=plan)
    ]


def goal_facts(found: Sequence[Goal]) -> list[Fact]:
    """Return the goals somebody has read as lines of a list, the others as one line."""
    facts = [_goal(goal) for goal in found if goal.title]
    unread = [goal for goal in found if not goal.title]
    if unread:
        word = tn("{n} goal", "{n} goals", len(unread))
        line = Line(unread[0].public_status or "", address(unread[0].source_url))
        facts.append(Fact(word, t("Title not loaded: ask NSO MAPO for the plan"), (line,)))
    return facts


def _goal(goal: Goal) -> Fact:
    pillar = t(goal.pillar) if goal.pillar else ""
    line = Line(joined(pillar, goal.lead, goal.source_note), address(goal.source_url))
    return Fact(joined(t(goal.level).capitalize(), goal.goal_id), goal.title or "", (line,))


def columns(store: Store) -> pd.DataFrame:
    """Return the columns of the sheets a whole plan is loaded with, in the reader's language."""
    malay = texts.language() == "ms"
    sql = """
        select source, name, if($malay, title_ms, title) as title,
            if($malay, description_ms, description) as meaning
        from columns where source in ('goals', 'milestones')
    """
    rows = [tuple(row.values()) for row in store.rows(sql, malay=malay)]
    return pd.DataFrame(rows, columns=[t("Sheet"), t("Column"), t("Title"), t("Meaning")])
