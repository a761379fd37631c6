"""Say what no sheet says of tables made of sheets, or anew for everybody: columns, licence."""

from collections.abc import Mapping

from tracker.texts import mark

_LATE_TOO = mark(
    "(not shown): the rest put together; (reported late): of earlier quarters; empty: not told "
    "apart below the column before"
)
_SLIP = mark(
    "Days the sessions are behind the plan, late is positive. Empty: none is planned, or it would "
    "give away the day of a session still to come"
)
_PROGRAMME = mark("The programme")
_INDICATOR = mark("The indicator's code")
_ALL_OR_CONSULTATION = mark("all: every session; consultation: consultations alone")

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "cells": {
        "pillar": mark(
            "The pillar; (not shown): the rest put together; (reported late): of earlier quarters; "
            "empty: the quarter is published as one number"
        ),
        "region": _LATE_TOO,
        "workshop_id": _LATE_TOO,
    },
    "traits": {
        "trait": mark("What is asked of each attendance: sex, age band, matched scores, ..."),
        "value": mark(
            "The answer or class; (not shown): the rest put together, so that no small group shows"
        ),
    },
    "gain": {
        "quarter": mark("The closed quarter; all: every quarter the figure covers, together"),
        "matched": mark("People with a score before and one after"),
        "before": mark("Sum of their scores before training, 0 to 100 each"),
        "after": mark("Sum of their scores after training, 0 to 100 each"),
        "groups": mark(
            "How many groups the typical gain is the mean of: a workshop, or several; empty for "
            "one quarter"
        ),
        "points": mark(
            "Typical gain, the mean of the groups' mean gains, in points; empty for one quarter"
        ),
        "low": mark("Lower end of the typical gain's 95% interval; empty for one quarter"),
        "high": mark("Upper end of the typical gain's 95% interval; empty for one quarter"),
        "standard_error": mark(
            "Standard error of the typical gain, in points; empty for one quarter"
        ),
    },
    "outreach_cells": {
        "counted": mark("head count: at events and schools; own count: what a channel counts"),
        "city": _LATE_TOO,
        "place": mark("The state or federal territory of the city; empty: no city is named"),
        "channel": _LATE_TOO,
    },
    "outreach_sexes": {
        "female": mark("Heads counted as female; a quarter without a row shows none"),
        "male": mark("Heads counted as male"),
        "rest": mark("Heads counted whose sex is not stated, or not shown"),
    },
    "referrals": {
        "referrals": mark("Referrals in the quarter; a quarter without a row shows none"),
    },
    "quarters": {
        "first": mark("First day of the quarter"),
        "last": mark("Last day of the quarter"),
        "reported_late": mark(
            "Attendances of earlier quarters that were reported after these had closed; empty: not "
            "shown"
        ),
        "k": mark("The fewest people a figure of the quarter may describe"),
    },
    "published_splits": {
        "indicator_id": _INDICATOR,
        "quarters": mark(
            "The closed quarters its figure covers; a + joins quarters published together"
        ),
    },
    "schedule": {
        "programme_id": _PROGRAMME,
        "kind": _ALL_OR_CONSULTATION,
        "planned": mark("Sessions in the original plan"),
        "due": mark("Sessions due by the as-of date, original plan"),
        "due_with_grace": mark("Sessions due 14 days before the as-of date, original plan"),
        "done": mark("Sessions held by the as-of date"),
        "overdue_days": mark("Days the oldest session not held is past its first date; 0: none is"),
        "slip_original": _SLIP,
        "slip_current": _SLIP,
        "planned_current": mark("Sessions in the current plan, without those cancelled"),
        "due_current": mark("Sessions due by the as-of date, current plan"),
    },
    "schedule_months": {
        "programme_id": _PROGRAMME,
        "kind": _ALL_OR_CONSULTATION,
        "day": mark("A month end, or the as-of date"),
        "due": mark("Sessions due by that day, original plan"),
        "done": mark("Sessions held by that day"),
    },
    "cubes": {
        "indicator_id": _INDICATOR,
        "period": mark(
            "First day of the month, or of the closed quarter, in which it happened"
        ),
        "programme_id": mark("The programme; empty for national figures"),
        "pillar": mark("The pillar, or all; empty: not named, or not published"),
        "place": mark("The state or federal territory, or all; empty: not named, or not published"),
        "city": mark("The city; empty: not named, or not published"),
        "channel": mark("The channel of outreach; empty: not named, or not published"),
        "kind": mark("The kind of session; empty: not named, or not published"),
        "mode": mark("How the session was held; empty: not named, or not published"),
        "sex": mark("Sex as stated; empty: not named, or not published"),
        "age_band": mark("Age as a band of years; empty: not named, or not published"),
        "organisation_type": mark("Type of organisation; empty: not named, or not published"),
        "workshop_id": mark("The workshop; empty: not named, or not published"),
        "denominator": mark("What it is divided by; empty for a count"),
    },
    "definitions": {
        "indicator_id": _INDICATOR,
        "name": mark("What is told of the indicator: its title, unit, definition, source, ..."),
        "value": mark("What is told, in the words of the indicator's file"),
    },
    "columns": {
        "source": mark("The sheet"),
        "name": mark("The column's name in files"),
        "title": mark("The column's title in English"),
        "title_ms": mark("The column's title in Malay"),
        "description": mark("What the column means, in English"),
        "description_ms": mark("What the column means, in Malay; empty: only in English"),
        "unit": mark("The column's unit; empty: it has none"),
        "type": mark("The column's type: string, date, integer, number or boolean"),
    },
}  # fmt: skip
# Of sheets that everybody sees made anew; a column not named here means what its card says.
ANEW: Mapping[str, Mapping[str, str]] = {
    "workshops": {
        "title": mark("Title of the session; empty until it is held"),
        "module": mark("Training module, if any; empty until the session is held"),
        "mode": mark("How the session was held; empty until then"),
        "state": mark(
            "The region: Peninsular Malaysia, or East Malaysia and not stated. No smaller place is "
            "published"
        ),
        "planned_on": mark(
            "The day in the original plan; of a session not held yet the last day of its month, "
            "for the month alone is published"
        ),
        "month_only": mark("Whether planned_on stands for a month: the session is not held yet"),
        "people": mark(
            "Head count, published when the quarter of the session has closed; empty until then, "
            "and where it would describe or give away too few people"
        ),
        "absence": mark("Why cells of the row are empty, each by its column: people: suppressed"),
    },
    "plan_changes": {
        "old_value": mark(
            "The value until then, dates as 2022-03-10; of a session not held yet the last day of "
            "the month"
        ),
        "new_value": mark(
            "The value from then on, dates as 2022-04-14; of a session not held yet the last day "
            "of the month"
        ),
    },
}
# The licence of a card, and what it is in the public file.
PUBLISHED: Mapping[str, str] = {
    "Own data: internal": mark("Own data: published by the programme, no licence stated"),
    (
        "Own rows: internal. Reference rows: our own words, CC-BY-4.0; facts belong to the "
        "publishers named in each row"
    ): mark(
        "Own rows: published by the programme, no licence stated. Reference rows: our own words, "
        "CC-BY-4.0; facts belong to the publishers named in each row"
    ),
}
