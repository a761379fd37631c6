"""Explain an indicator's figure: formula with values, status with its rule, rows, plan."""

from collections.abc import Iterable

import pandas as pd

from etl import counted
from tracker import planned, released, rows_behind
from tracker.definitions import Definition, definitions
from tracker.explained import formula, published, sessions, sheets, verdict
from tracker.explained.explanation import Explanation, Table, Unknown, View, file_name
from tracker.facts import joined
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence, known
from tracker.formulas.progress import ExpectedFrom
from tracker.planned import Asked
from tracker.programme import ALL, PILLARS
from tracker.programme import sessions as read
from tracker.shown import title
from tracker.texts import mark, number, t
from tracker.use_the_data.explained import newest, usable
from tracker.use_the_data.load_history import source_title

TARGET = ("indicator_id", "pillar", "place", "period_end", "target", "baseline", "mode", "set_on")
SESSION = ("workshop_id", "kind", "pillar", "state", "planned_on", "held_on", "status")
MILESTONE = ("milestone_id", "pillar", "lead", "planned_end")
PROGRESS = mark("Progress: UN ESCAP current-status index; IATI")
EXPECTED = mark("Expected progress and index: earned value, SPI = EV / PV")
BANDS = mark("Status bands: ratios of Statistics Canada and Eurostat")
INTERVAL = mark("Mean over workshops, each counting once: their people resemble each other")


def explain(view: View, indicator: str = "", pillar: str = "", place: str = "") -> Explanation:
    """Explain the figure of an indicator; without pillar and place, of the page's filters."""
    definition = definitions(view.store).get(indicator)
    if definition is None:
        raise Unknown(t("There is no indicator {name}.", name=indicator))
    usual = usable(definition, view.pillar, view.place)
    pillar, place = _asked(view, pillar or usual[0], place or usual[1])
    found = figure(view.store, view.programme, indicator, view.as_of, pillar, place)
    asked = Asked(view.store, view.programme, definition, found.pillar, found.place)
    return Explanation(
        title=named(found),
        about=definition.said("definition"),
        formula=(formula.in_words(definition),),
        values=_values(asked, found),
        status=verdict.verdict(found),
        interval=verdict.interval(found),
        notes=_notes(view, asked),
        definition=f"definitions?indicator={indicator}",
        sources=tuple(_sources(found)),
        tables=tuple(_tables(asked, found)),
    )


def _asked(view: View, pillar: str, place: str) -> tuple[str, str]:
    """Return pillar and place as they stand; raise Unknown for one that nobody knows."""
    if pillar not in (ALL, *PILLARS, "cross-cutting"):
        raise Unknown(t("There is no pillar {name}.", name=pillar))
    sql = """
        select place from cubes where place = $place
        union all select place from targets where place = $place
        union all select state from workshops where state = $place
    """
    if place != ALL and not view.store.rows(sql, place=place):
        raise Unknown(t("No row is about a place {name}.", name=place))
    return pillar, place


def named(found: Figure) -> str:
    """Return a figure's name: its indicator, pillar and place."""
    parts = [t(x) for x in (found.pillar, found.place) if x != ALL]
    return joined(title(found), *parts)


def _values(asked: Asked, found: Figure) -> tuple[str, ...]:
    said = [formula.value_words(found, newest(asked.store, found))]
    if found.target is not None and found.definition.direction != "context":
        line = formula.line_words(planned.plan(asked), asked.as_of, asked.definition.unit)
        said += [formula.plan_words(found), line, *formula.progress_words(found)]
    return tuple(filter(None, said))


def _notes(view: View, asked: Asked) -> tuple[str, ...]:
    notes = []
    if view.since or view.until:
        notes.append(t("The period has no effect here: figures run to the as-of date."))
    if not rows_behind.may_see(view.store, asked.definition.head["rows"]):
        notes.append(t("The rows behind it are for staff: suppressed."))
    if not released.is_published(view.store, asked.definition, asked.pillar, asked.place):
        notes.append(published.why_suppressed(view.store, asked.definition))
    return tuple(notes)


def _sources(found: Figure) -> Iterable[str]:
    if found.definition.over_workshops:
        yield t(INTERVAL)
    if found.target is not None and found.definition.direction != "context":
        yield from (t(PROGRESS), t(EXPECTED), t(BANDS))


def _tables(asked: Asked, found: Figure) -> Iterable[Table]:
    if found.value is Absence.SUPPRESSED:
        return
    if asked.store.public and released.about_people(asked.definition):
        yield from published.tables(asked.store, asked.definition, asked.pillar, asked.place)
    if asked.store.public and asked.counts_sessions:
        programme = asked.programme.programme_id
        listed = read(asked.store, programme, asked.pillar, asked.place, asked.kind)
        yield sessions.published(listed, asked.as_of, _file(asked))
    rows = rows_behind.counted_rows(asked)
    if isinstance(rows, pd.DataFrame):
        yield _behind(asked, rows)
        if asked.definition.over_workshops and len(rows):
            yield _by_workshop(asked, rows)
        if asked.definition.kind == "latest":
            yield from _earlier(asked, len(rows))
    targets = rows_behind.target_rows(asked)
    if isinstance(targets, pd.DataFrame) and len(targets):
        headed = sheets.table(targets, "targets", TARGET)
        name = f"{_file(asked)}-targets"
        yield Table(t("Targets it is held against"), headed, name, real=sheets.real(targets))
    if found.standing.expected is not Absence.NO_TARGET or known(found.planned):
        yield from _due(asked)


def _file(asked: Asked) -> str:
    return file_name(asked.definition.id, asked.pillar, asked.place)


def _behind(asked: Asked, rows: pd.DataFrame) -> Table:
    """Return the rows a figure counts, with the columns its query uses."""
    card, query = rows_behind.sheet(asked.definition), asked.definition.head["query"]
    columns = [*counted.used(query, card), *_added(asked.definition, rows, card.names())]
    return Table(
        title=t(
            "Rows behind: {n} of the sheet {sheet}",
            n=number(len(rows)),
            sheet=source_title(card.name),
        ),
        frame=sheets.table(rows, card.name, columns),
        name=f"{_file(asked)}-rows",
        note=_counting(asked.definition) if len(rows) else t("No row is counted."),
        real=asked.definition.national and sheets.real(rows),
    )


def _earlier(asked: Asked, newest: int) -> Iterable[Table]:
    """Return the rows of every period, where there are more than of the newest."""
    rows = rows_behind.counted_rows(asked, every_period=True)
    if isinstance(rows, pd.DataFrame) and len(rows) > newest:
        card, query = rows_behind.sheet(asked.definition), asked.definition.head["query"]
        columns = [*counted.used(query, card), "period"]
        ordered = rows.sort_values("period", ignore_index=True)
        title = t("Every period it has, never added up: {n} rows", n=number(len(rows)))
        frame = sheets.table(ordered, card.name, columns)
        yield Table(title, frame, f"{_file(asked)}-periods", real=sheets.real(rows))


def _added(definition: Definition, rows: pd.DataFrame, own: list[str]) -> list[str]:
    """Return what the query adds to the sheet: nothing said twice, no other name for a column."""
    joins = f"{definition.head['rows']}." in definition.head["query"]
    names = [c for c in rows.columns if c in sheets.added() and c not in own]
    return [c for c in names if joins or c in ("fiscal_year", "period")]


def _counting(definition: Definition) -> str:
    """Say how the rows make the value."""
    if definition.over_workshops:
        return t("Each workshop's mean first, then the mean of these.")
    if definition.kind == "latest":
        return t("The newest period alone.")
    if "count(*)" not in definition.head["query"]:
        return t("What the rows say is added up.")
    if definition.kind == "rate":
        return t("All make the denominator; those that the formula names make the numerator too.")
    return t("Each row counts as one.")


def _by_workshop(asked: Asked, rows: pd.DataFrame) -> Table:
    """Return the mean of each workshop, which the figure averages."""
    each = rows.groupby("workshop_id")["gain"].agg(["count", "sum", "mean"]).reset_index()
    headings = [t("Workshop"), t("Matched people"), t("Gains added up"), t("Mean gain")]
    frame = each.set_axis(headings, axis="columns")
    title = t("Means of {n} workshops", n=number(len(frame)))
    return Table(title, frame.round(4), f"{_file(asked)}-workshops")


def _due(asked: Asked) -> Iterable[Table]:
    """Return what was planned by the as-of date, which makes the expected amount."""
    if planned.plan(asked).expected_from is not ExpectedFrom.SCHEDULE:
        return
    ids = [i.item_id for i in planned.items(asked) if i.planned <= asked.as_of]
    whose, columns, day = "workshops", list(SESSION), "planned_on"
    if asked.definition.id == "milestones_done":
        whose, columns, day = "milestones", list(MILESTONE), "planned_end"
    rows = rows_behind.lines(asked.store, whose, ids)
    if isinstance(rows, pd.DataFrame):
        headed = sheets.table(rows.sort_values([day, columns[0]]), whose, columns)
        title = t("Planned by now, by the original plan: {n}", n=number(len(rows)))
        yield Table(title, headed, f"{_file(asked)}-planned")
