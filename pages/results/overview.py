"""Where do we stand against the plan?"""

from tracker.charts import schedule
from tracker.figures import figure
from tracker.programme import PILLARS, sessions
from tracker.results import overview, session_days
from tracker.results.headline import headline
from tracker.screen import blocks, marks
from tracker.screen.here import here
from tracker.texts import day, t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of

total = figure(store, programme, "workshops_held", as_of, now.pillar, now.place)
chosen = [p for p in PILLARS if now.pillar in ("all", p)]
parts = [figure(store, programme, "workshops_held", as_of, p, now.place) for p in chosen]
marks.headline(headline(total, parts if len(chosen) > 1 else []))

marks.measures(overview.measured(store, programme, as_of, now.pillar, now.place))
marks.note(t("Targets are for the end of the programme, {day}.", day=day(programme.end)))
marks.note(overview.place_note(now.place))

blocks.section(
    t("The 4Ps"), t("Each against its own schedule; the bar's mark is what was expected by now.")
)
marks.measures([overview.pillar_measure(store, programme, p, as_of, now.place) for p in chosen])

hidden = session_days.hidden(store, now.place)
blocks.guard(not hidden, hidden)  # all that follows is about sessions
blocks.period_note(t("Figures run to the as-of date; the period narrows the sessions below."))
held = overview.in_period(
    sessions(store, programme.programme_id, now.pillar, now.place), now.within, as_of
)
clock = programme.clock(as_of)
blocks.chart(
    t(
        "{n} of {months} months complete on {day}",
        n=clock.complete,
        months=clock.months,
        day=day(as_of),
    ),
    schedule.strip(
        [t(p) for p in overview.strip_rows(held)],
        overview.strip_marks(held, as_of),
        programme.start,
        programme.end,
        as_of,
    ),
    name="sessions",
    summary=t("Filled: held. Triangle: up to 30 days late. Square: later. Hollow: to come."),
    table=overview.sessions_frame(held, as_of),
    source=t("Workshops sheet and plan changes, original plan"),
    explain=f"schedule:{now.pillar}",
)
marks.note(session_days.note(held))

late, due = overview.coming(store, programme, as_of, now.pillar, now.place)
blocks.listing(
    overview.late_title(late),
    overview.late_items(late),
    overview.late_frame(late),
    name="late",
    none=t("Nothing is past its planned date."),
)
blocks.listing(
    overview.due_title(due),
    overview.due_items(due),
    overview.due_frame(due),
    name="due",
    none=t("Nothing is due in these days."),
)
