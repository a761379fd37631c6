"""Say what the columns of figures and tables mean, from heads and cards where they say it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.cards import Card, Field
from tracker import texts
from tracker.definitions import Definition
from tracker.export.about import Meaning
from tracker.texts import mark, t

COLUMNS = {
    "data": mark("SAMPLE: synthetic; own: the programme's; published: what others published"),
    "indicator": mark("The indicator's code; its definition comes with the pack and the workbook"),
    "unit": mark("Unit of value, target and expected; a share is a fraction"),
    "pillar": mark("The pillar, or all"),
    "place": mark("The state or federal territory, or all"),
    "period": mark(
        "all: up to as_of, also where no period has a figure yet. Else the month, or the closed "
        "quarter, in which it happened; of national figures the month they are of"
    ),
    "as_of": mark("The day the figure stands for; none for a national figure"),
    "value": mark("The figure; empty where absence says why"),
    "numerator": mark("What is divided, or the count itself"),
    "denominator": mark("What it is divided by"),
    "target": mark("What is to be reached by the end; of the whole figure only"),
    "expected": mark("What the plan said for as_of; of the whole figure only"),
    "status": mark("How it stands against the plan; of the whole figure only"),
    "absence": mark("Why value or status is empty"),
    "city": mark("The city as the sheet names it"),
    "channel": mark("The channel of outreach"),
    "kind": mark("The kind of session"),
    "mode": mark("How the session was held"),
    "sex": mark("Sex as stated"),
    "age_band": mark("Age as a band of years"),
    "organisation_type": mark("Type of organisation"),
    "workshop_id": mark("The workshop"),
    "known_on": mark("The day from which the row counts as known"),
    "quarter": mark("The closed calendar quarter"),
    "closed_on": mark("The day its figures were published"),
    "region": mark("Peninsular, or East Malaysia and not stated; empty: (not shown)"),
    "n": mark("Attendances in this published group"),
    "of": mark("Attendances of the quarter of which n is a part"),
    "people": mark("People reached in this published group"),
    "_file": mark("The file the row was read from"),
    "_sheet": mark("The sheet of that file"),
    "_line": mark("The line of that sheet"),
}


def of_columns(
    names: Sequence[str],
    card: Card | None = None,
    own: Mapping[str, str] | None = None,
    *,
    as_checked: bool = False,
) -> dict[str, Meaning]:
    """Return what is known of some columns: in a table's own words, in its card's, or in general.

    `as_checked`: the rows are as the card's rules left them, so the rules hold for them too.
    """
    fields = {f.name: f for f in card.fields} if card else {}
    found = {n: _of_field(fields[n], as_checked) for n in names if n in fields}
    general = {n: Meaning(description=t(COLUMNS[n])) for n in names if n in COLUMNS}
    told = general | found
    said = {n: words for n, words in (own or {}).items() if n in names}
    return told | {
        n: replace(told.get(n, Meaning()), description=t(words)) for n, words in said.items()
    }


def _of_field(field: Field, as_checked: bool) -> Meaning:
    malay = texts.language() == "ms"
    return Meaning(
        title=(malay and field.title_ms) or field.title,
        description=(malay and field.description_ms) or field.description,
        unit=t(field.unit),
        constraints=_constraints(field) if as_checked else {},
    )


def _constraints(field: Field) -> dict[str, object]:
    """Return a column's rules in the words of Table Schema."""
    rules = {
        "required": field.required or None,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "pattern": field.pattern or None,
        "enum": list(field.enum) or None,
    }
    return {name: rule for name, rule in rules.items() if rule is not None}


def head(definition: Definition) -> dict[str, str]:
    """Return an indicator's head as a file gives it; the query stands on the page."""
    names = ("code", "direction", "level", "source_url", "standard_code")
    return {
        "id": definition.id,
        "title": definition.said("title"),
        "unit": t(definition.unit),
        "pillar": definition.pillar,
        "definition": definition.said("definition"),
        "source": definition.said("source"),
    } | {name: definition.head[name] for name in names if definition.head.get(name)}
