"""How far is the programme, by the plan it began with and by the plan it has now?"""

from tracker.charts import schedule
from tracker.programme import changes, sessions
from tracker.results import overview, timeline
from tracker.screen import blocks, marks
from tracker.screen.here import here
from tracker.texts import day, t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
found = sessions(store, programme.programme_id, now.pillar, now.place)
blocks.guard(found, t("No sessions are planned here. Choose another pillar or place."))

plan, current, held = timeline.plans(found)
moved = timeline.of_sessions(changes(store), found, now.pillar, now.place)
marks.headline(timeline.title(plan, held, as_of))
marks.measures(timeline.measures(programme, found, as_of))
blocks.period_note(t("Running totals start at the beginning; the period narrows the sessions."))

blocks.chart(
    t("Sessions held, in steps, against the original and the current plan"),
    schedule.burn_up(
        plan,
        current,
        held,
        programme.start,
        programme.end,
        as_of,
        timeline.change_marks(moved, found),
    ),
    name="burn_up",
    summary=t("Solid: held. Dashed: original plan. Dotted: current plan. Diamonds: plan changes."),
    table=timeline.burn_up_frame(plan, current, held),
    source=t("Workshops sheet and plan changes"),
)
spans = timeline.clocks(store, programme)
blocks.chart(
    timeline.clocks_title(spans, programme),
    schedule.clocks(spans, as_of),
    name="clocks",
    summary=t("Filled: gone by {day}.", day=day(as_of)),
    table=timeline.span_frame(spans),
    source=t("the links in the table"),
    real=True,
)
shown = overview.in_period(found, now.within, as_of)
blocks.chart(
    timeline.gantt_title(shown, as_of),
    schedule.gantt(timeline.bars(shown, as_of), programme.start, programme.end, as_of),
    name="sessions_planned_and_held",
    summary=t(
        "Grey diamond: planned. Blue diamond: held. Dotted: days late, so far or as now planned."
    ),
    table=overview.sessions_frame(shown, as_of),
    source=t("Workshops sheet and plan changes"),
)
blocks.table(
    t("Plan changes and their reasons: {n}", n=len(moved)),
    timeline.changes_frame(moved),
    name="plan_changes",
    summary=t("The original plan stays; each change is written down with its reason."),
    source=t("Plan changes sheet"),
)
