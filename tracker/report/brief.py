"""Gather the one-page brief of a plan: what is late, due and unreported, or what was committed to.

A plan that is judged (own or sample milestones) has dates, slips and statuses; of a published one
only what public evidence says, never a status.
"""

from collections.abc import Sequence

from tracker import texts
from tracker.facts import Fact, joined
from tracker.national_plan import (
    commitments,
    loaded,
    milestone_bars,
    milestone_lists,
    milestones,
    plans,
)
from tracker.national_plan.commitments import Commitment
from tracker.national_plan.milestone_lists import Part
from tracker.national_plan.plans import Goal, Plan
from tracker.programme import ALL, Milestone
from tracker.programme import milestones as read
from tracker.report import cells, names
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Cell, Column, Listed, Paper, Section, Table, Words
from tracker.report.parts import plan as plan_part
from tracker.report.typeset import pictures
from tracker.texts import t, tn

MOST = (14, 11, 9, 7, 6, 5, 4, 3, 2, 1)  # lines of a list, tried until all stands on one page
SMALL = 20  # dots per inch, enough to count pages


class NoSuchPlan(LookupError):
    """The plan asked for is not among those loaded."""


class NoSuchLead(LookupError):
    """Who is asked for leads nothing in the plan."""


def known(asked: Asked) -> dict[str, Plan]:
    """Return the plans that can be asked for, the one first that ran at the programme's start."""
    return plans.plans(asked.store, asked.programme.start)


def paper(asked: Asked, plan_id: str = "", lead: str = ALL) -> Paper:
    """Return the brief of a plan ("": the first), of one lead ("all": of everybody), on one page.

    Lists are cut to what stands on the page, and say how many more there are. Raises NoSuchPlan and
    NoSuchLead.
    """
    found = known(asked)
    if not found or (plan_id and plan_id not in found):
        raise NoSuchPlan(f"{plan_id or 'a plan'} is not loaded. Loaded are: {', '.join(found)}.")
    plan = found[plan_id or next(iter(found))]
    leads = plans.leads(asked.store, plan.plan_id)
    if lead not in (ALL, *leads):
        named = "; ".join(leads) or "nobody"
        raise NoSuchLead(f"{lead} leads nothing in {plan.plan_id}. Leads are: {named}.")
    made = _paper(asked, plan, lead, MOST[0])
    for most in MOST[1:]:
        if len(pictures(made, SMALL)) == 1:
            break
        made = _paper(asked, plan, lead, most)
    return made


def _paper(asked: Asked, plan: Plan, lead: str, most: int) -> Paper:
    of = milestones.judged(read(asked.store, asked.as_of, plan.plan_id, lead=lead))
    opening, sections = (
        _judged(asked, plan, of, lead, most) if of else _published(asked, plan, lead, most)
    )
    sample = asked.sample and not plan.published
    badges = tuple(b for b in asked.badges() if sample or b != t("SAMPLE: synthetic data"))
    return Paper(
        title=t("Plan brief"),
        subtitle=plan.short,
        language=texts.language(),
        author=asked.programme.implementer or asked.programme.name,
        day=asked.as_of.isoformat(),
        badges=badges,
        foot=asked.foot(),
        facts=_facts(asked, plan, lead),
        opening=opening,
        sections=sections,
        undrawn=names.undrawn(),
        file_name=names.paper_name(f"brief_{plan.plan_id}", asked.as_of, sample, asked.public),
    )


def _facts(asked: Asked, plan: Plan, lead: str) -> tuple[tuple[str, str], ...]:
    ends = [texts.day(d) if d else t("day not read") for d in (plan.start, plan.end)]
    period = " \N{EN DASH} ".join(ends) if plan.start or plan.end else t("no period published")
    facts = [(t("Plan"), plan.title), (t("Period"), period)]
    facts.append((t("Lead"), plan.lead or "") if lead == ALL else (t("Milestones led by"), lead))
    facts.append((t("As of"), texts.day(asked.as_of)))
    return tuple((name, said) for name, said in facts if said)


def _judged(
    asked: Asked, plan: Plan, found: Sequence[Milestone], lead: str, most: int
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return a plan with milestones of its own: headline, cards, what is late, due, unreported."""
    as_of = asked.as_of
    counts = ", ".join(f"{t(str(s))}: {n}" for s, n in milestones.counts(found))
    opening = (
        Words((f"{milestones.headline(plan.short, found, as_of)}.",), box=True),
        cells.cards(milestones.cards(found, as_of, lead), 4),
        Words((cells.capital(counts),), note=True),
    )
    parts = milestone_lists.parts(found, as_of, milestone_lists.evidence(asked.store))
    sections = [_part(part, most) for part in parts]
    shown = milestone_bars.begun(found, as_of)
    if shown:
        gantt = plan_part.gantt(shown, found, asked, most)
        sections.append(Section(t("Milestones"), "", (gantt, *_more(len(shown), most))))
    return opening, tuple(sections)


def _part(part: Part, most: int) -> Section:
    if not part.items:
        return Section(part.title, "", (Words((part.none,)),))
    columns = [(t("Status"), 1.1), (t("Milestone"), 2.8), (t("Where and when"), 3.6)]
    table = cells.items("", part.items[:most], columns)
    return Section(part.title, "", (table, *_more(len(part.items), most)))


def _more(n: int, most: int) -> tuple[Block, ...]:
    """Say how many lines there was no room for."""
    if n <= most:
        return ()
    words = tn(
        "{n} more stands on the NAPTIP page.", "{n} more stand on the NAPTIP page.", n - most
    )
    return (Words((words,), note=True),)


def _published(
    asked: Asked, plan: Plan, lead: str, most: int
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return a published plan: what is loaded of it and which evidence can be found in public."""
    store = asked.store
    goals = plans.goals(store, plan.plan_id)
    size = plans.size(store, plan.plan_id)
    announced = commitments.commitments(store, plan.plan_id, lead=lead)
    cards = loaded.cards(plan, goals, size.loaded, asked.as_of)
    opening = (
        Words((f"{loaded.headline(plan, goals, size.loaded)}.",), box=True),
        cells.cards(cards, max(1, min(4, len(cards)))),
        Words(
            (t("What is published stands whole; it bears no status and no sample row."),), note=True
        ),
    )
    own = plans.pillars(store, plan.plan_id)
    made = [_pillars(own)] if own else []
    made += [_goals(goals, most)] if goals else []
    made += [_commitments(announced, most)] if announced else []
    links = tuple(filter(None, (plan.source_url,)))
    return opening, (*made, Section(t("Source"), "", (Listed(links),))) if links else (*made,)


def _pillars(found: Sequence[Fact]) -> Section:
    """Return the plan's own pillars beside the 4P."""
    lines = tuple(f"{fact.word} ({fact.title})" for fact in found)
    return Section(t("The plan's own pillars"), "", (Listed(lines),))


def _goals(found: Sequence[Goal], most: int) -> Section:
    titled = [f"{goal.goal_id}: {goal.title}" for goal in found if goal.title]
    untitled = len(found) - len(titled)
    unread = t("Title not loaded: ask NSO MAPO for the plan")
    lines = titled[:most] + ([f"{untitled} \N{MULTIPLICATION SIGN} {unread}"] if untitled else [])
    more = _more(len(titled), most)
    return Section(loaded.goals_title(found), "", (Listed(tuple(lines)), *more))


def _commitments(found: Sequence[Commitment], most: int) -> Section:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Cell(c.word), Cell(c.title), Cell(joined(t(c.pillar), c.lead, c.when)), Cell(_found(c)))
        for c in found[:most]
    )
    columns: tuple[Column, ...] = (
        Column(t("Public evidence"), width=1.7),
        Column(t("Commitment"), width=3),
        Column(t("Where and when"), width=2.4),
        Column(t("What was found"), width=3),
    )
    if not any(c.evidence for c in found):
        rows, columns = tuple(row[:-1] for row in rows), columns[:-1]
    note = joined(
        t("Evidence words say what can be found in public; they judge nobody."),
        commitments.due_note(found),
    )
    table = Table("", columns, rows)
    return Section(commitments.title(found), note, (table, *_more(len(found), most)))


def _found(commitment: Commitment) -> str:
    return "; ".join(filter(None, (joined(e.evidenced_on, e.found) for e in commitment.evidence)))
