"""How far is the programme, by the plan it began with and by the plan it has now?"""

import streamlit as st

from tracker.charts import finishes, schedule, slips, trends
from tracker.charts.burn_up import burn_up
from tracker.charts.gantt import gantt
from tracker.programme import ALL, changes, milestones, sessions
from tracker.results import (
    clocks,
    forecast_dates,
    forecasts,
    milestone_forecasts,
    overview,
    plan_changes,
    schedules,
    session_bars,
    session_days,
    timeline,
)
from tracker.screen import blocks, marks
from tracker.screen.here import here
from tracker.texts import day, t

now = here()
store, programme, as_of = now.store, now.programme, now.as_of
found = sessions(store, programme.programme_id, now.pillar, now.place)
blocks.guard(found, session_days.nothing(store, now.place))

standing = schedules.schedule(found, programme, as_of, now.pillar, store)
forecast = forecasts.forecast(found, programme, as_of, now.pillar, store)
marks.headline(timeline.title(standing, forecast, as_of))
marks.measures(timeline.measures(programme, standing, forecast, as_of))
blocks.period_note(t("Running totals start at the beginning; the period narrows the sessions."))

plan, current, held = timeline.plans(found)
moved = plan_changes.of_sessions(changes(store), found, now.pillar, now.place)
numbered = plan_changes.numbered(moved, found)
blocks.chart(
    forecasts.title(forecast),
    burn_up(
        plan,
        current,
        held,
        programme.start,
        programme.end,
        as_of,
        changes=numbered,
        forecast=forecast.range,
    ),
    name="burn_up",
    summary=forecasts.reading(forecast, bool(numbered)),
    table=timeline.burn_up_frame(plan, current, held, forecast, session_days.months(found)),
    source=t("Workshops sheet and plan changes"),
    explain=f"forecast:{now.pillar}",
    key=[words for _, words in numbered],
)
marks.note(session_days.note(found))
marks.note(forecasts.honesty(forecast))

reported = forecast_dates.reported(store, programme, as_of, now.pillar, now.place)
spoken = forecast_dates.spoken(reported)
slipping = milestone_forecasts.forecasts(store, milestones(store, as_of, pillar=now.pillar))
lines = milestone_forecasts.trends(slipping)
both = spoken and lines
left, right = st.columns(2, gap="large") if both else (st.container(), st.container())
with left:
    if spoken:
        blocks.chart(
            forecast_dates.title(reported),
            finishes.finishes(
                spoken,
                forecast_dates.silent(reported),
                programme.start,
                programme.end,
                as_of,
            ),
            name="forecast_finish_by_report",
            summary=forecast_dates.summary(reported),
            table=forecast_dates.frame(reported),
            source=t("Workshops sheet, as reported by each date"),
            explain=f"forecast:{now.pillar}",
        )
    else:
        blocks.section(forecast_dates.title(reported), forecast_dates.summary(reported))
with right:
    if now.place != ALL:
        marks.note(overview.place_note(now.place))
    elif lines:
        blocks.chart(
            milestone_forecasts.title(slipping),
            trends.trends(lines, as_of),
            name="milestone_forecasts_by_report",
            summary=milestone_forecasts.summary(slipping),
            table=milestone_forecasts.frame(slipping),
            source=t("Milestones and milestone reports sheets"),
        )
    elif slipping:
        blocks.table(
            milestone_forecasts.title(slipping),
            milestone_forecasts.frame(slipping),
            name="milestone_forecasts_by_report",
            summary=t("A row per report that named an end."),
            source=t("Milestones and milestone reports sheets"),
        )
    else:
        blocks.section(milestone_forecasts.title(slipping))

by_pillar = schedules.schedules(found, programme, as_of, now.pillar, store)
blocks.chart(
    schedules.title(by_pillar),
    slips.slips(schedules.rows(by_pillar)),
    name="schedule_by_pillar",
    summary=t(
        "Bar: days against the original plan; diamond: against the current plan. The table adds "
        "the schedule earned and SPI(t), the schedule earned divided by the time gone."
    ),
    table=schedules.frame(by_pillar),
    source=t("Workshops sheet and plan changes"),
    explain=f"schedule:{now.pillar}",
)
spans = clocks.clocks(store, programme)
blocks.chart(
    clocks.title(spans, programme),
    schedule.clocks(spans, as_of),
    name="clocks",
    summary=t("Filled: gone by {day}.", day=day(as_of)),
    table=clocks.frame(spans),
    source=t("the links in the table"),
    real=True,
)
shown = overview.in_period(found, now.within, as_of)
blocks.chart(
    session_bars.title(shown, as_of),
    gantt(session_bars.bars(shown, as_of), programme.start, programme.end, as_of),
    name="sessions_planned_and_held",
    summary=session_bars.summary(shown),
    table=overview.sessions_frame(shown, as_of),
    source=t("Workshops sheet and plan changes"),
    explain=f"schedule:{now.pillar}",
)
if moved:
    blocks.table(
        plan_changes.title(moved),
        plan_changes.frame(store, moved),
        name="plan_changes",
        summary=t("The original plan stays; each change is written down with its reason."),
        source=t("Plan changes sheet"),
    )
else:
    blocks.section(plan_changes.title(moved))
