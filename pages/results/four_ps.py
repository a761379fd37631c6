"""How does one pillar stand: sessions, learning, reach and milestones against its schedule?"""

from tracker import released, shown
from tracker.charts.burn_up import burn_up
from tracker.figures import figure
from tracker.programme import sessions
from tracker.results import (
    forecasts,
    four_ps,
    overview,
    schedules,
    session_days,
    timeline,
    withheld,
)
from tracker.results.headline import headline
from tracker.screen import blocks, marks
from tracker.screen.here import here
from tracker.texts import t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
pillar, behind = four_ps.chosen(store, programme, as_of, now.pillar, now.place)
marks.note(four_ps.why(now.pillar, pillar, behind))
marks.headline(headline(figure(store, programme, "workshops_held", as_of, pillar, now.place), []))
common = four_ps.common(store, programme, as_of, pillar, now.place)
own = four_ps.own(store, programme, as_of, pillar, now.place)
marks.note(four_ps.count_words([*common, *own]))
marks.measures([shown.measure(f) for f in common])
if store.public:
    quarters = released.quarters(store)
    marks.items(withheld.items(*withheld.answers_of_split(store, quarters)))
marks.note(t("A figure takes a target only where one was set for exactly this pillar and place."))
marks.note(overview.place_note(now.place))
blocks.period_note(t("Figures run to the as-of date; the period changes nothing on this page."))

blocks.section(
    t("{pillar}: the indicators of this pillar", pillar=t(pillar)),
    t("Each for the whole programme, whatever the pillar of the event."),
)
marks.measures([shown.measure(f) for f in own])

held = sessions(store, programme.programme_id, pillar, now.place)
plan, current, done = timeline.plans(held)
if held:
    standing = schedules.schedule(held, programme, as_of, pillar, store)
    forecast = forecasts.forecast(held, programme, as_of, pillar, store)
    blocks.chart(
        timeline.title(standing, forecast, as_of),
        burn_up(
            plan,
            current,
            done,
            programme.start,
            programme.end,
            as_of,
            forecast=forecast.range,
        ),
        name="pillar_sessions",
        summary=forecasts.told(forecast),
        table=timeline.burn_up_frame(plan, current, done, forecast, session_days.months(held)),
        source=t("Workshops sheet and plan changes"),
        explain=f"forecast:{pillar}",
    )
    marks.note(session_days.note(held))
late, _ = overview.coming(store, programme, as_of, pillar, now.place)
blocks.listing(
    overview.late_title(late),
    overview.late_items(late),
    overview.late_frame(late),
    name="pillar_late",
    none=session_days.hidden(store, now.place) or t("Nothing is past its planned date."),
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
