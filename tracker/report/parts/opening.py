"""Open the report: what it is of, its headline, the four measures and what changed."""

from tracker import texts
from tracker.facts import joined, listed
from tracker.figures import figure
from tracker.formulas.absence import Absence
from tracker.programme import ALL, PILLARS
from tracker.promise import promise
from tracker.report import cells, period
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Listed, Section, Words
from tracker.results import overview
from tracker.results.headline import headline
from tracker.texts import t
from tracker.use_the_data import report_headline, sentences
from tracker.use_the_data.comparison import Comparison


def facts(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return what the cover says of the report, label by label."""
    p = asked.programme
    return (
        (t("Award number"), _awards(asked)),
        (t("Funder"), p.funder or _not_loaded()),
        (t("Implementer"), p.implementer or _not_loaded()),
        (t("Period of the report"), period.words(asked.first, asked.as_of)),
        (t("Programme"), _runs(asked)),
        (t("Data"), _data(asked)),
    )


def _not_loaded() -> str:
    return t(str(Absence.NOT_LOADED))


def _awards(asked: Asked) -> str:
    sql = """
        select award_number from awards where programme_id = $programme
        order by start_on, award_number
    """
    found = asked.store.rows(sql, programme=asked.programme.programme_id)
    if not found:
        return t("not loaded: fill in the awards sheet")
    return listed([row["award_number"] for row in found])


def _runs(asked: Asked) -> str:
    p, clock = asked.programme, asked.clock
    ends = f"{texts.day(p.start)} \N{EN DASH} {texts.day(p.end)}"
    months = t(
        "{n} of {months} months complete on {day}",
        n=clock.complete,
        months=clock.months,
        day=texts.day(asked.as_of),
    )
    return joined(ends, months)


def _data(asked: Asked) -> str:
    people = asked.store.people_as_of
    return joined(
        t("as known on {day}", day=texts.day(asked.as_of)),
        t("people to {day}", day=texts.day(people)) if people else "",
        t("version {version}", version=asked.store.version),
    )


def opening(asked: Asked) -> tuple[Block, ...]:
    """Return the headline, the four measures and the promise."""
    store, programme, as_of = asked.store, asked.programme, asked.as_of
    total = figure(store, programme, "workshops_held", as_of)
    parts = [figure(store, programme, "workshops_held", as_of, p) for p in PILLARS]
    measures = overview.measured(store, programme, as_of, ALL, ALL)
    blocks: list[Block] = [Words((headline(total, parts),), box=True), cells.cards(measures)]
    targets = t("Targets are for the end of the programme, {day}.", day=texts.day(programme.end))
    blocks.append(Words(tuple(filter(None, (targets, promise(store)))), note=True))
    return tuple(blocks)


def changed(compared: Comparison) -> Section:
    """Return in a few sentences what changed since the earlier day."""
    said = (report_headline.headline(compared), *sentences.sentences(compared))
    return Section(report_headline.period(compared.two), "", (Listed(said),))
