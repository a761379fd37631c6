"""Turn a card into a short form, and what was answered into a sheet of one row.

The sheet is checked, shown and loaded like any other. What the form does not ask is taken from the
item it is about, as it stands in the published data, so that only the answers change.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from etl.cards import Field
from tracker import texts
from tracker.results import plan_changes
from tracker.staff import kinds
from tracker.store import Store
from tracker.texts import mark, t

Answer = str | float | date | None
TODAY = ("reported_on", "changed_on")  # asked days that are today unless somebody says otherwise
WHOLE, NUMBER, DAY, LIST, TEXT = "whole", "number", "day", "list", "text"
_KINDS = {"integer": WHOLE, "number": NUMBER, "date": DAY}


@dataclass(frozen=True)
class Form:
    """One form: the sheet its row belongs to, what it is about, and what it asks in order."""

    name: str
    title: str
    source: str
    about: str  # workshop, milestone or target, as a plan change names them
    asks: tuple[str, ...]


NEEDS = {"workshop": "workshops", "milestone": "milestones", "target": "targets"}
FIELDS = {"workshop": "planned_on", "milestone": "planned_end", "target": "target"}
LONGEST_CODE = 80  # characters of an item's code in a file's name
CHANGE = ("new_value", "changed_on", "reason", "note")
FORMS = {
    form.name: form
    for form in (
        Form(
            "milestone",
            mark("Report on a milestone"),
            "milestone_reports",
            "milestone",
            (
                "status",
                "percent_complete",
                "actual_start",
                "actual_end",
                "forecast_end",
                "evidence",
                "note",
                "reported_on",
            ),
        ),
        Form(
            "outcome",
            mark("Report what became of a workshop"),
            "workshops",
            "workshop",
            ("status", "held_on", "reported_on"),
        ),
        Form(
            "move_workshop",
            mark("Move the planned day of a workshop"),
            "plan_changes",
            "workshop",
            CHANGE,
        ),
        Form(
            "move_milestone",
            mark("Move the planned end of a milestone"),
            "plan_changes",
            "milestone",
            CHANGE,
        ),
        Form(
            "change_target",
            mark("Change a target"),
            "plan_changes",
            "target",
            CHANGE,
        ),
    )
}


@dataclass(frozen=True)
class Item:
    """What a form can be about: its code, its words, the value a plan change would change.

    `row` holds the columns of the form's sheet that the item already answers.
    """

    item_id: str
    title: str
    now: str = ""
    row: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One question: the column it fills, its words, how it is answered, what it may be."""

    name: str
    label: str
    meaning: str
    kind: str
    options: tuple[str, ...] = ()
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    today: bool = False


def questions(form: Form) -> list[Question]:
    """Return what a form asks, as its card says it."""
    card = kinds.card(form.source)
    return [_question(form, card.field(name)) for name in form.asks]


def _question(form: Form, found: Field) -> Question:
    kind = LIST if found.enum else _KINDS.get(found.type, TEXT)
    if found.name == "new_value":
        kind = NUMBER if form.about == "target" else DAY
    return Question(
        name=found.name,
        label=_label(form, found),
        meaning=kinds.meaning(found),
        kind=kind,
        options=found.enum,
        required=found.required,
        minimum=found.minimum,
        maximum=found.maximum,
        today=found.name in TODAY,
    )


def _label(form: Form, found: Field) -> str:
    """Return a question's words: of a new value what it is of, and what may be left out."""
    if found.name == "new_value":
        return t("New {what}", what=t(plan_changes.FIELDS[FIELDS[form.about]]))
    if found.required:
        return kinds.heading(found)
    return t("{question} (optional)", question=kinds.heading(found))


def items(form: Form, store: Store) -> list[Item]:
    """Return what a form can be about: own and public items, never the sample's."""
    found = {"workshop": _workshops, "milestone": _milestones, "target": _targets}
    return found[form.about](form, store)


def _workshops(form: Form, store: Store) -> list[Item]:
    sql = """
        with moved as (
            select item_id, max_by(new_value, changed_on) as day from plan_changes
            where item_kind = 'workshop' and field = 'planned_on' group by item_id
        )
        select workshops.*, coalesce(moved.day, planned_on::varchar) as now
        from workshops left join moved on item_id = workshop_id
        where _kind <> 'sample' order by planned_on, workshop_id
    """
    kept = [name for name in kinds.card("workshops").names() if name not in form.asks]
    return [
        Item(
            row["workshop_id"],
            _words(row["workshop_id"], row["title"], row["now"]),
            row["now"],
            _cells(row, kept) if form.source == "workshops" else {},
        )
        for row in store.rows(sql)
    ]


def _milestones(form: Form, store: Store) -> list[Item]:
    sql = """
        with moved as (
            select item_id, max_by(new_value, changed_on) as day from plan_changes
            where item_kind = 'milestone' and field = 'planned_end' group by item_id
        )
        select milestone_id, title, coalesce(moved.day, planned_end::varchar) as now
        from milestones left join moved on item_id = milestone_id
        where _kind <> 'sample' order by planned_end nulls last, milestone_id
    """
    found = [row for row in store.rows(sql) if row["now"] or form.source != "plan_changes"]
    return [
        Item(
            row["milestone_id"],
            _words(row["milestone_id"], row["title"], row["now"]),
            row["now"] or "",
            {"milestone_id": row["milestone_id"]} if form.source == "milestone_reports" else {},
        )
        for row in found
    ]


def _targets(_form: Form, store: Store) -> list[Item]:
    sql = """
        select indicator_id || '|' || pillar || '|' || place || '|' || period_end as item_id,
            indicator_id, pillar, place, period_end, target
        from targets where _kind <> 'sample' order by indicator_id, pillar, place, period_end
    """
    return [
        Item(
            row["item_id"],
            _words(
                row["indicator_id"], t(row["pillar"]), row["place"], row["period_end"].isoformat()
            ),
            _number(row["target"]),
        )
        for row in store.rows(sql)
    ]


def _words(code: str, *more: str | None) -> str:
    return " \N{MIDDLE DOT} ".join([code, *(_day(word) for word in more if word)])


def _day(word: str) -> str:
    try:
        return texts.day(date.fromisoformat(word))
    except ValueError:
        return word


def _cells(row: Mapping[str, object], names: list[str]) -> dict[str, str]:
    return {name: cell(row[name]) for name in names}


def cell(value: object) -> str:
    """Return an answer as a sheet writes it: days as 2022-05-31, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float):
        return _number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value}"


def row(form: Form, item: Item, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return the row a filled form stands for: every column of its sheet that is known."""
    found = dict(item.row)
    if form.source == "plan_changes":
        found |= {"item_kind": form.about, "item_id": item.item_id}
        found |= {"field": FIELDS[form.about], "old_value": item.now}
    found |= {name: cell(answer) for name, answer in answers.items()}
    return found | {"basis": "own"}


def sheet(found: Mapping[str, str]) -> bytes:
    """Return one row as a CSV file in UTF-8, its header the card's own names."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(found)
    writer.writerow(found.values())
    return out.getvalue().encode("utf-8")


def file_name(form: Form, item: Item, at: datetime) -> str:
    """Return what the sheet of a form is called in the history; no two have one name."""
    code = re.sub(r"[^A-Za-z0-9]+", "-", item.item_id).strip("-")[:LONGEST_CODE]
    return f"{form.source}-form-{code}-{at:%Y-%m-%d-%H%M%S}.csv"


def value(now: str) -> str:
    """Return what the plan says now, as the reader writes it."""
    return texts.date_words(now)
