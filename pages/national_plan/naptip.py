"""What does the national plan say, what of it is loaded, and what is due, late or unreported?"""

from functools import partial

import streamlit as st

from tracker.charts import windows
from tracker.charts.gantt import gantt
from tracker.national_plan import (
    commitments,
    loaded,
    milestone_bars,
    milestone_lists,
    milestones,
    plans,
)
from tracker.programme import ALL
from tracker.programme import milestones as read
from tracker.report import offered
from tracker.screen import blocks, facts, marks, papers
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.shapes import shape
from tracker.texts import language, t

now = here()
store, as_of = now.store, now.as_of
known = plans.plans(store, now.programme.start)
blocks.guard(known, t("No plan is loaded. Run: python -m etl build"))

left, right = st.columns(2)
with left:
    plan = known[choice(t("Plan"), list(known), key="plan", shown=lambda p: known[p].title)]
with right:
    leads = [ALL, *plans.leads(store, plan.plan_id)]
    lead = choice(t("Lead"), leads, key="lead", shown=lambda x: t("All") if x == ALL else x)
goals = plans.goals(store, plan.plan_id)
announced = commitments.commitments(store, plan.plan_id, now.pillar, lead)
found = milestones.judged(read(store, as_of, plan.plan_id, now.pillar, lead))
blocks.guard(plan.published or found, t("No milestone here. Choose another lead or pillar."))

size = plans.size(store, plan.plan_id)
if not found:
    marks.headline(loaded.headline(plan, goals, size.loaded))
    marks.measures(loaded.cards(plan, goals, size.loaded, plans.today()))
    marks.note(commitments.due_note(announced))
    marks.note(t("What is published stands whole; it bears no status and no sample row."))
if now.place != ALL or now.since or now.until:
    marks.note(t("Place and period have no effect here: a plan is national and shown whole."))

if found:
    marks.headline(milestones.headline(plan.short, found, as_of))
    marks.measures(milestones.cards(found, as_of, lead))
    marks.legend([(shape(s), f"{marks.word(s)}: {n}") for s, n in milestones.counts(found)])
    proofs = milestone_lists.evidence(store)
    for part in milestone_lists.parts(found, as_of, proofs):
        blocks.listing(part.title, part.items, part.frame, name=part.name, none=part.none)
    shown = milestone_bars.begun(found, as_of)
    if shown:
        first, last = milestone_bars.span(shown, as_of)
        blocks.chart(
            milestone_bars.title(shown, found, as_of),
            gantt(milestone_bars.bars(shown, as_of), first, last, as_of),
            name="plan_gantt",
            summary=t("Grey: planned. Blue: work. Dotted: slip, to the forecast or to the day."),
            table=milestone_lists.frame(shown, as_of, proofs),
            source=milestone_lists.source(),
            explain=f"milestones:all:{plan.plan_id}:{lead}",
        )
    blocks.table(
        t("All {n} milestones, with lead, slip and evidence", n=len(found)),
        milestone_lists.frame(found, as_of, proofs),
        name="plan_milestones",
        summary=t("Slip in days: late is positive, against the original and the current plan."),
        source=milestone_lists.source(),
        explain=f"milestones:all:{plan.plan_id}:{lead}",
    )

papers.button(
    t("Download the one-page brief (PDF)"),
    partial(offered.brief_pdf, store, now.programme, plan.plan_id, lead, language()),
    offered.brief_name(store, as_of, plan.plan_id, bool(found)),
    key="brief_pdf",
)

own = plans.pillars(store, plan.plan_id)
facts.listing(
    t("The plan, and its own pillars beside the 4P") if own else t("About the plan"),
    [*plans.about(plan), *own],
    name="plan",
    real=plan.published,
)
facts.listing(
    loaded.goals_title(goals), plans.goal_facts(goals), name="plan_goals", real=plan.published
)
facts.listing(
    commitments.title(announced),
    commitments.facts(announced),
    commitments.frame(announced),
    name="commitments",
    summary=t("Evidence words say what can be found in public; they judge nobody."),
)
ticks = commitments.ticks(announced)
if ticks and plan.start and plan.end:
    blocks.chart(
        commitments.ticks_title(announced),
        windows.target_years(ticks, plan.start, plan.end),
        name="target_years",
        summary=t("A tick stands in the middle of its target year: no day was published."),
        table=commitments.frame(announced),
        source=t("The documents linked in the table"),
        real=True,
    )
if plan.published and not size.own and not loaded.is_list(goals, size.loaded):
    blocks.section(t("Load the whole plan"), t(loaded.HOW_TO))
    columns = plans.columns(store)
    blocks.folded(t("Columns of the two sheets"), columns, name="plan_columns", real=True)
