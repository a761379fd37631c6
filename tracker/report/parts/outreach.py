"""Tell public awareness: people reached against target, by channel and by month or quarter."""

from tracker import released
from tracker.figures import figure
from tracker.report import cells, drawn
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Section, Words
from tracker.results import channels, head_counts, outreach, quarters, reach, reached
from tracker.results import reached_words as worded
from tracker.texts import t


def section(asked: Asked) -> Section:
    """Return the three measures, the places against their targets, channels and time."""
    store, programme, as_of = asked.store, asked.programme, asked.as_of
    measured = [figure(store, programme, m, as_of) for m in outreach.MEASURES]
    places = reach.against_target(store, programme, as_of)
    blocks: list[Block] = []
    bars = outreach.place_bars(places)
    if bars:
        summary = outreach.places_summary(reached.last_day(store, as_of))
        sheets = t("Outreach sheet; targets sheet")
        blocks.append(drawn.places(outreach.places_title(places), summary, bars, sheets))
    blocks += _published(asked) if asked.public else _for_staff(asked)
    return Section(t("Outreach"), outreach.headline(measured[0], places), tuple(blocks))


def _columns() -> list[cells.Choice]:
    return [
        (t("Channel"), 1.3),
        (t("Counted by"), 1.6),
        (t("Rows of the sheet"), 0.9),
        (t("People reached"), 1),
        (t("Quarters shown"), 2),
        (t("Impressions"), 1),
        (t("Engagements"), 1),
        (t("Materials"), 1),
    ]


def _for_staff(asked: Asked) -> list[Block]:
    store, programme = asked.store, asked.programme
    found = reach.channels(store, programme.programme_id)
    if not found:
        return [Words((outreach.nothing_found(),))]
    sheet = t("Outreach sheet")
    counted = reach.counted(store, programme.programme_id)
    months = head_counts.by_month(counted, programme.start, asked.as_of)
    summary = t("Head counts of events in person and at schools, by month. Dash: no event.")
    bars = head_counts.month_bars(months)
    bounds = outreach.bounds_words(reach.bounds(store, programme.programme_id))
    title = t("By channel, each by itself")
    return [
        drawn.upright(head_counts.months_title(months), summary, bars, sheet),
        Words((bounds,), note=True),
        cells.table(title, channels.frame(found), _columns(), channels.summary(), sheet),
    ]


def _published(asked: Asked) -> list[Block]:
    store = asked.store
    closed = released.quarters(store)
    if not closed:
        return [Words((quarters.nothing_closed(store),))]
    counted = reach.counted(store, asked.programme.programme_id)
    source = t("Published quarters of the outreach sheet")
    by_quarter = reached.by_quarter(store, counted, closed)
    found = reached.channels(store, counted, closed)
    sexes = worded.sexes_title(reached.sexes(store, closed))
    return [
        drawn.upright(
            worded.quarters_title(by_quarter),
            worded.quarters_summary(by_quarter),
            worded.quarter_bars(by_quarter),
            source,
        ),
        Words((f"{sexes}.",), note=True),
        cells.table(
            t("By channel, each by itself"),
            worded.channels_frame(found),
            _columns(),
            channels.summary(),
            source,
        ),
    ]
