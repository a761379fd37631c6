"""Tell the workshops: what was held, who came, what they knew after, whether they use it."""

from tracker import released
from tracker.programme import ALL, Session, sessions
from tracker.report import cells, drawn
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Cell, Column, Section, Table, Words
from tracker.report.parts import measured
from tracker.results import (
    answer_words,
    answered,
    answers,
    attended,
    gained,
    levels,
    quarters,
    scores,
    session_list,
    withheld,
    workshops,
)
from tracker.shown import title
from tracker.texts import t


def section(asked: Asked) -> Section:
    """Return the sessions, the four levels of training, and scores before and after."""
    planned = sessions(asked.store, asked.programme.programme_id)
    if not planned:
        return Section(t("Workshops"), "", (Words((t("No sessions are planned yet."),)),))
    made = _published(asked, planned) if asked.public else _for_staff(asked, planned)
    return Section(t("Workshops"), "", (_sessions(asked, planned), *made))


def _sessions(asked: Asked, planned: list[Session]) -> Table:
    frame, note = workshops.sessions_frame(planned, asked.as_of), ""
    if asked.public:
        frame, note = session_list.frame(planned, asked.as_of), session_list.reading()
    columns = [
        (t("Item"), 0),
        (t("Planned"), 0),
        (t("Current plan"), 0),
        (t("Held"), 1.2),
        (t("Days late"), 1.2),
        (t("People"), 1.2),
        (t("Pillar"), 1.2),
        (t("Title"), 2.2),
        (t("Place"), 1.7),
        (t("Region"), 1.8),
    ]
    return cells.table(
        workshops.held_title(planned, asked.as_of),
        frame,
        columns,
        note or t("In date order. Days late are against the original plan; minus is early."),
        t("Workshops sheet and plan changes"),
    )


def _levels(found: list[levels.Level], summary: str, source: str) -> Table:
    """Return a row per measure of a level, with what its value rests on."""
    rests = levels.frame(found)[t("Rests on")]
    rows = [
        (
            Cell(f"{level.level} {title(level.figure)}"),
            measured.value(level.figure),
            measured.target(level.figure),
            measured.status(level.figure),
            cells.cell(words),
        )
        for level, words in zip(found, rests, strict=True)
    ]
    return Table(
        levels.title(found),
        (
            Column(t("Level and measure"), width=2.6),
            Column(t("Value"), number=True),
            Column(t("Target"), number=True),
            Column(t("Status")),
            Column(t("Rests on"), width=3.4),
        ),
        tuple(rows),
        summary,
        cells.source_words(source),
    )


def _for_staff(asked: Asked, planned: list[Session]) -> list[Block]:
    store, programme, as_of = asked.store, asked.programme, asked.as_of
    held = answers.answers(store, programme.programme_id, planned)
    found = levels.levels(store, programme, as_of, ALL, ALL, held)
    blocks: list[Block] = [
        _levels(found, levels.summary(as_of), t("Attendance and results sheets"))
    ]
    if not held:
        return blocks
    sheet = t("Attendance sheet, with the workshops sheet for date, pillar and place")
    months = answers.months(store, programme, held, programme.start, as_of, ALL, ALL)
    people = workshops.people_title(held, answers.different_people(store, planned))
    bars = workshops.month_bars(months)
    blocks.append(drawn.upright(people, workshops.people_summary(months), bars, sheet))
    dumbbells = scores.dumbbells(held)
    blocks.append(drawn.pairs(scores.title(held), scores.summary(held), dumbbells, sheet))
    return blocks


def _published(asked: Asked, planned: list[Session]) -> list[Block]:
    store, as_of = asked.store, asked.as_of
    found = levels.published(store, asked.programme, as_of, ALL, ALL)
    sheet = t("Published quarters; results sheet")
    blocks: list[Block] = [_levels(found, levels.published_summary(store, as_of), sheet)]
    closed = released.quarters(store)
    if not closed:
        return [*blocks, Words((quarters.nothing_closed(store),))]
    source = t("Published quarters of the attendance sheet")
    came = attended.attended(store, planned, closed)
    bars = attended.bars(came)
    blocks.append(drawn.upright(attended.title(came), attended.summary(came), bars, source))
    gains = gained.gains(store, closed)
    pairs = gained.dumbbells(gains)
    blocks.append(drawn.pairs(gained.title(gains), gained.summary(store), pairs, source))
    rated = answered.answered(store, answered.SATISFIED, closed)
    used = answered.answered(store, answered.USED, closed)
    told = withheld.items(withheld.by_workshop(store))
    said = [f"{answer_words.satisfied_title(rated)}.", f"{answer_words.used_title(used)}."]
    blocks.append(Words((*said, *(f"{i.title}: {i.detail}" for i in told)), note=True))
    return blocks
