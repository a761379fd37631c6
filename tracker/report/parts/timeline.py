"""Tell the time: sessions against both plans, the forecast, the slip of each pillar."""

from tracker.programme import ALL, changes, sessions
from tracker.report import cells, drawn
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Section, Words
from tracker.results import (
    forecast_dates,
    forecasts,
    plan_changes,
    schedules,
    session_days,
    timeline,
)
from tracker.texts import t


def section(asked: Asked) -> Section:
    """Return the burn-up with its forecast, and each pillar's schedule."""
    store, programme, as_of = asked.store, asked.programme, asked.as_of
    found = sessions(store, programme.programme_id)
    if not found:
        return Section(t("Timeline"), "", (Words((session_days.nothing(store, ALL),)),))
    standing = schedules.schedule(found, programme, as_of, ALL, store)
    forecast = forecasts.forecast(found, programme, as_of, ALL, store)
    title = forecasts.title(forecast)
    headline = timeline.title(standing, forecast, as_of)
    chart = drawn.burn_up(
        title,
        drawn.said(title, [headline, forecasts.chance(forecast) or title]),
        " ".join(filter(None, (forecasts.reading(forecast), session_days.note(found)))),
        timeline.plans(found),
        forecast,
        programme.start,
        as_of,
        t("Workshops sheet and plan changes"),
    )
    cards = cells.cards(timeline.measures(programme, standing, forecast, as_of), 4)
    said = (forecasts.honesty(forecast), _moved(asked))
    honest: Block = Words(tuple(filter(None, said)), note=True)
    return Section(
        t("Timeline and forecast"), headline, (cards, chart, honest, *_schedules(asked, found))
    )


def _moved(asked: Asked) -> str:
    reported = forecast_dates.reported(asked.store, asked.programme, asked.as_of, ALL, ALL)
    return f"{forecast_dates.title(reported)}." if forecast_dates.spoken(reported) else ""


def _schedules(asked: Asked, found: list) -> tuple[Block, ...]:
    by_pillar = schedules.schedules(found, asked.programme, asked.as_of, ALL, asked.store)
    columns = [
        (t("Pillar"), 1.4),
        (t("Planned"), 0.8),
        (t("Held"), 0.7),
        (t("Due, original plan"), 1),
        (t("Slip in days, original plan"), 1.1),
        (t("SPI(t), original plan"), 1),
        (t("Due, current plan"), 1),
        (t("Slip in days, current plan"), 1.1),
    ]
    table = cells.table(
        schedules.title(by_pillar),
        schedules.frame(by_pillar),
        columns,
        note=t("SPI(t): the schedule earned divided by the time gone. Late is positive."),
        source=t("Workshops sheet and plan changes"),
    )
    return (table,)


def plan_changes_section(asked: Asked) -> Section:
    """Return every plan change known, with its reason."""
    found = changes(asked.store)
    title = plan_changes.title(found)
    if not found:
        return Section(t("Plan changes"), "", (Words((f"{title}.",)),))
    frame = plan_changes.frame(asked.store, found)
    columns = [
        (t("Changed on"), 0),
        (t("Item"), 1.8),
        (t("What changed"), 0),
        (t("Before"), 0),
        (t("After"), 0),
        (t("Reason"), 1.4),
        (t("Note"), 2.4),
    ]
    table = cells.table(title, frame, columns, source=t("Plan changes sheet"))
    return Section(
        t("Plan changes"),
        t("The original plan stays; each change is written down with its reason."),
        (table,),
    )
