"""How does one pillar stand: sessions, learning, reach and milestones against its schedule?"""

from tracker import shown
from tracker.charts import schedule
from tracker.figures import figure
from tracker.programme import sessions
from tracker.results import four_ps, overview, timeline
from tracker.results.headline import part_sentence
from tracker.screen import blocks, marks
from tracker.screen.here import here
from tracker.texts import t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
pillar = four_ps.chosen(store, programme, as_of, now.pillar, now.place)
marks.note(four_ps.why(now.pillar, pillar))
marks.headline(part_sentence(figure(store, programme, "workshops_held", as_of, pillar, now.place)))
found = four_ps.figures(store, programme, as_of, pillar, now.place)
marks.note(four_ps.count_words(found))
marks.measures([shown.measure(f) for f in found])
marks.note(t("A figure takes a target only where one was set for exactly this pillar and place."))

held = sessions(store, programme.programme_id, pillar, now.place)
plan, current, done = timeline.plans(held)
if held:
    blocks.chart(
        timeline.title(plan, done, as_of),
        schedule.burn_up(plan, current, done, programme.start, programme.end, as_of),
        name="pillar_sessions",
        summary=t("Solid: held. Dashed: original plan. Dotted: current plan."),
        table=overview.sessions_frame(held, as_of),
        source=t("Workshops sheet and plan changes"),
    )
late, _ = overview.coming(store, programme, as_of, pillar, now.place)
blocks.listing(
    overview.late_title(late),
    overview.late_items(late),
    overview.late_frame(late),
    name="pillar_late",
    none=t("Nothing is past its planned date."),
)
context = four_ps.context(store, pillar)
blocks.table(
    t("National context: not the programme's results"),
    context,
    name="context",
    summary=t("As published, with no target and no status. Whole series under Published figures."),
    source=t("The bodies named in each row"),
    real=True,
)
