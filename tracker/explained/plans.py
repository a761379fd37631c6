"""Explain the counts of the NAPTIP page: milestones of a judged plan, what is loaded of one."""

from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd

from tracker import rows_behind, texts
from tracker.explained import sheets
from tracker.explained.explanation import Explanation, Table, Unknown, View, file_name
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.national_plan import milestone_lists
from tracker.national_plan.milestones import DONE, judged, silent, status
from tracker.programme import ALL, Milestone, milestones
from tracker.results.headline import NEXT_DAYS, due, late
from tracker.store import Store
from tracker.texts import number, t

LOADED = {
    "goals": "select * from goals where plan_id = $plan",
    "milestones": """
        select * from milestones where plan_id = $plan and basis = 'published'
    """,
}


def explain_milestones(view: View, what: str = "", plan: str = ALL, lead: str = ALL) -> Explanation:
    """Explain a count of milestones: done, late, due or silent, of a plan and a lead."""
    if what not in WHICH:
        raise Unknown(t("There is no count of milestones {name}.", name=what))
    found = judged(milestones(view.store, view.as_of, plan, view.pillar, lead))
    if not found:
        raise Unknown(t("No milestone here. Choose another lead or pillar."))
    chosen = WHICH[what](found, view.as_of)
    parts = [x for x in (plan, lead) if x != ALL]
    return Explanation(
        title=joined(_title(what), *parts, t(view.pillar) if view.pillar != ALL else ""),
        about=t("Milestones of own and sample plans; what public bodies published is not judged."),
        formula=(_formula(what),),
        values=(t("{n} of {all} milestones", n=number(len(chosen)), all=number(len(found))),),
        definition="definitions?indicator=milestones_done" if what == "done" else "",
        tables=tuple(
            _tables(view.store, chosen, view.as_of, file_name(f"milestones-{what}", plan))
        ),
    )


def _all(found: list[Milestone], _as_of: date) -> list[Milestone]:
    return found


def _done(found: list[Milestone], _as_of: date) -> list[Milestone]:
    return [m for m in found if status(m) in DONE]


def _late(found: list[Milestone], as_of: date) -> list[Milestone]:
    ids = {x.item_id for x in late([], found, as_of)}
    return [m for m in found if m.milestone_id in ids]


def _due(found: list[Milestone], as_of: date) -> list[Milestone]:
    ids = {x.item_id for x in due([], found, as_of)}
    return [m for m in found if m.milestone_id in ids]


WHICH: dict[str, Callable[[list[Milestone], date], list[Milestone]]] = {
    "all": _all,
    "done": _done,
    "late": _late,
    "due": _due,
    "silent": silent,
}


def _title(what: str) -> str:
    return {
        "all": t("Milestones"),
        "done": t("Done"),
        "late": t("Past their planned date"),
        "due": t("Due in the next {days} days", days=NEXT_DAYS),
        "silent": t("Without a report"),
    }[what]


def _formula(what: str) -> str:
    return {
        "all": t("every milestone of the plan, pillar and lead chosen"),
        "done": t("milestones whose newest report says done"),
        "late": t("milestones not done by their original planned end, which has passed"),
        "due": t("milestones not done whose current planned end lies in these days"),
        "silent": t("milestones that should have begun and that nobody has reported on"),
    }[what]


def _tables(store: Store, chosen: list[Milestone], as_of: date, name: str) -> Iterable[Table]:
    ids = [m.milestone_id for m in chosen]
    rows = rows_behind.lines(store, "milestones", ids)
    if isinstance(rows, Absence):
        return
    told = milestone_lists.frame(chosen, as_of, {})
    placed = rows.set_index("milestone_id").loc[ids].reset_index()
    title = t("Rows behind: {n} of the milestones sheet", n=number(len(chosen)))
    yield Table(title, sheets.beside(told, placed), f"{name}-rows")
    reports = rows_behind.lines(store, "milestone_reports", ids)
    if isinstance(reports, pd.DataFrame) and len(reports):
        headed = sheets.table(reports, "milestone_reports")
        title = t("The newest report of each: {n}", n=number(len(reports)))
        yield Table(title, headed, f"{name}-reports")


def explain_plan(view: View, plan: str = "") -> Explanation:
    """Explain what is loaded of a published plan: its rows, each with its source."""
    sql = "select title, start_on, end_on from plans where plan_id = $plan"
    found = view.store.rows(sql, plan=plan)
    if not found:
        raise Unknown(t("There is no plan {name}.", name=plan))
    days = [texts.day(d) for d in (found[0]["start_on"], found[0]["end_on"]) if d]
    return Explanation(
        title=found[0]["title"],
        about=t("What is loaded of a published plan; it bears no status."),
        formula=(t("rows loaded, each counted once"),),
        values=(" \N{EN DASH} ".join(days),),
        tables=tuple(_loaded(view.store, plan)),
    )


def _loaded(store: Store, plan: str) -> Iterable[Table]:
    titles = {
        "goals": t("Goals, objectives and focuses loaded: {n}"),
        "milestones": t("Activities loaded: {n}"),
    }
    for source, sql in LOADED.items():
        rows = store.frame(sql, plan=plan)
        if "_line" in rows:
            rows = rows.sort_values("_line", ignore_index=True)
        if len(rows):
            title = titles[source].format(n=number(len(rows)))
            headed = sheets.table(rows, source)
            yield Table(title, headed, f"plan-{plan}-{source}", real=sheets.real(rows))
