"""The tables of the API, each made by the functions that make the pages."""

from collections.abc import Sequence

from tracker import long_rows
from tracker.definitions import Definition, definitions
from tracker.facts import address
from tracker.formulas.absence import Absence
from tracker.long_rows import PILLAR, PLACE, SPLITS
from tracker.national_plan import milestone_lists, published
from tracker.national_plan.published import Published, Topic
from tracker.programme import ALL, PILLARS, Milestone, Programme, milestones
from tracker.server.api.asked import Given, Parameter
from tracker.server.api.columns import FIGURES, LISTED, MILESTONES, ONE
from tracker.server.api.refused import Problem, Refused
from tracker.server.api.shape import Row, Table
from tracker.store import Store
from tracker.use_the_data.catalogue import ordered

SAMPLE, PUBLISHED = "SAMPLE", "published"
# The table of the page, by the columns it has there.
AS_ON_THE_PAGE = (
    "planned_start", "planned_end", "current_end", "actual_start", "actual_end", "forecast_end",
    "slip_original", "slip_current", "reported", "reported_on",
)  # fmt: skip
ON_THE_PAGE = ("milestone", "title", "pillar", "lead", "said", *AS_ON_THE_PAGE, "evidence")


def _indicators(store: Store, programme: Programme, _: Given) -> list[Row]:
    return [_listed(store, programme, d) for d in ordered(definitions(store))]


def _listed(store: Store, programme: Programme, definition: Definition) -> Row:
    head = definition.head
    return {
        "data": _kind(store, national=definition.national),
        "code": head.get("code"),
        "title": definition.title,
        "title_ms": definition.title_ms,
        "definition": head["definition"],
        "definition_ms": head["definition_ms"],
        "direction": definition.direction,
        "kind": definition.kind,
        "belongs_to": definition.pillar,
        "level": head.get("level"),
        "national": definition.national,
        "splits": ",".join(long_rows.splits(store, definition)),
        "source": head["source"],
        "source_ms": head["source_ms"],
        "source_url": head.get("source_url"),
        "standard_code": head.get("standard_code"),
    } | long_rows.rows(store, programme, definition)[0]


def _indicator(store: Store, programme: Programme, given: Given) -> list[Row]:
    definition = definitions(store)[str(given["id"])]
    asked = given.get("by")
    by = asked if isinstance(asked, tuple) else ()
    split = {name: str(given[name]) for name in (PILLAR, PLACE) if name in given}
    possible = long_rows.splits(store, definition)
    problems = [_no_split(possible, "by", name) for name in by if name not in possible]
    problems += [
        _no_split(possible, *chosen) for chosen in split.items() if chosen[0] not in possible
    ]
    if problems:
        raise Refused(422, problems)
    found = long_rows.rows(store, programme, definition, by, **split)
    return [{"data": _kind(store, national=definition.national)} | row for row in found]


def _no_split(possible: Sequence[str], place: str, value: str) -> Problem:
    can = ", ".join(possible) or "nothing"
    rule = f"The public data split this indicator by {can}."
    return Problem(place, value, rule, "Leave it out.")


def _kind(store: Store, *, national: bool) -> str:
    if national:
        return PUBLISHED
    return SAMPLE if store.data == "sample" else "own"


def _ids(store: Store) -> Parameter:
    return Parameter("id", "The indicator.", tuple(sorted(definitions(store))))


def _splits(store: Store, _: Programme) -> list[Parameter]:
    known = definitions(store).values()
    pillars = {p for d in known for p in long_rows.pillars_of(store, d)} - {*PILLARS}
    places = {p for d in known for p in long_rows.places_of(store, d)}
    return [
        Parameter("by", "What to split by, with commas between.", SPLITS, many=True),
        Parameter("pillar", "One pillar.", (*PILLARS, *sorted(pillars))),
        Parameter("place", "One state or territory.", tuple(sorted(places))),
    ]


def _milestones(store: Store, programme: Programme, given: Given) -> list[Row]:
    day = store.as_of or programme.start
    split = {name: str(given.get(name, ALL)) for name in ("plan", "pillar", "lead")}
    found = milestones(store, day, **split)
    page = milestone_lists.frame(found, day, {}).set_axis([*ON_THE_PAGE], axis="columns")
    said = page[[*AS_ON_THE_PAGE]].to_dict("records")
    return [_milestone(m, cells) for m, cells in zip(found, said, strict=True)]


def _milestone(found: Milestone, said: Row) -> Row:
    """Return a milestone with its dates as the page has them, each empty one with its reason."""
    days = found.standing.days if found.standing else None
    cells = {"days_late": Absence.NOT_DUE if days is None else days} | said
    why = {name: _why(found, cell) for name, cell in cells.items() if isinstance(cell, Absence)}
    return {name: None if name in why else cell for name, cell in cells.items()} | {
        "data": SAMPLE if found.basis == "sample" else found.basis,
        "milestone": found.milestone_id,
        "plan": found.plan_id,
        "goal": found.goal_id,
        "pillar": found.pillar,
        "title": found.title,
        "lead": found.lead,
        "status": str(found.standing.status) if found.standing else None,
        "percent_complete": found.percent_complete,
        "target_year": found.target_year,
        "source_url": found.source_url,
        "absence": "; ".join(f"{name}: {word}" for name, word in why.items()) or None,
    }


def _why(found: Milestone, cell: Absence) -> Absence:
    """Return why a cell is empty; of what a public body published its document says no more."""
    return cell if found.standing else Absence.NOT_PUBLISHED


def _plans(store: Store, programme: Programme) -> list[Parameter]:
    found = milestones(store, store.as_of or programme.start)
    return [
        Parameter("plan", "One plan.", tuple(sorted({m.plan_id for m in found}))),
        Parameter("pillar", "One pillar.", tuple(sorted({m.pillar for m in found}))),
        Parameter("lead", "One lead.", tuple(sorted({m.lead for m in found if m.lead}))),
    ]


def _published(store: Store, _: Programme, given: Given) -> list[Row]:
    names = published.bodies(store)
    return [
        _figure(figure, topic, names[body])
        for topic in published.topics(store).values()
        for body in topic.bodies
        if given.get("measure", topic.measure) == topic.measure and given.get("body", body) == body
        for figure in published.figures(store, topic.measure, body)
    ]


def _figure(found: Published, topic: Topic, body: str) -> Row:
    return {
        "data": PUBLISHED,
        "measure": found.measure,
        "title": topic.title,
        "body": body,
        "part": found.split,
        "period_start": found.start,
        "period_end": found.end,
        "period_basis": published.basis(found),
        "edition": found.edition,
        "value": None if found.absence else found.value,
        "value_text": None if found.absence or found.plain else found.value_text,
        "unit": found.unit,
        "source_title": found.source_title,
        "source_url": address(found.source_url) or None,
        "source_class": found.source_class,
        "note": found.note,
        "absence": found.absence and str(found.absence),
    }


def _bodies(store: Store, _: Programme) -> list[Parameter]:
    found = published.topics(store).values()
    return [
        Parameter("measure", "One measure, by its code.", tuple(x.measure for x in found)),
        Parameter("body", "One body.", tuple(sorted({b for x in found for b in x.bodies}))),
    ]


def _nothing(_: Store, __: Programme) -> list[Parameter]:
    return []


TABLES = (
    Table(
        name="indicators",
        path="/indicators",
        title="Every indicator with its meaning and its newest total",
        means="The programme's indicators by pillar, then national context.",
        columns=LISTED,
        rows=_indicators,
        choices=_nothing,
        dated=True,
    ),
    Table(
        name="indicator",
        path="/indicators/{id}",
        title="One indicator's figures, whole or split",
        means=(
            "One row for what is asked; with `by` one for each pillar, place or period. An "
            "indicator says under `splits` what it can be split by; anything else is answered 422."
        ),
        columns=ONE,
        rows=_indicator,
        choices=_splits,
        dated=True,
        of=_ids,
    ),
    Table(
        name="milestones",
        path="/milestones",
        title="Milestones of the plans, with how they stand",
        means="By planned end. Dates and slips are those of the NAPTIP page.",
        columns=MILESTONES,
        rows=_milestones,
        choices=_plans,
        dated=True,
    ),
    Table(
        name="published-figures",
        path="/published-figures",
        title="National figures as public bodies published them",
        means=(
            "By measure and body. Bodies are never one series, and windows overlap: do not add "
            "them up."
        ),
        columns=FIGURES,
        rows=_published,
        choices=_bodies,
    ),
)
