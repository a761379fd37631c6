"""The changes of planned dates and targets, each with its reason, in the month it was recorded."""

from collections.abc import Iterator
from datetime import date

from etl.sample.months import Row

HEADER = (
    "item_kind",
    "item_id",
    "field",
    "old_value",
    "new_value",
    "changed_on",
    "reason",
    "note",
    "basis",
)

CHANGES = (
    ("target", "outreach_materials|all|all|2023-01-29", "target", "8000", "9000",
     date(2022, 2, 17), "donor requirement",
     "Sample note: one more print run was agreed for the last month."),
    ("workshop", "W08", "planned_on", "2022-03-10", "2022-04-14", date(2022, 3, 7), "pandemic",
     "Sample note: the hall was closed to groups."),
    ("milestone", "SAMPLE-M22", "planned_end", "2022-06-30", "2022-09-30", date(2022, 3, 17),
     "budget", "Sample note: the exercise waits for next year's funds."),
    ("workshop", "W09", "planned_on", "2022-03-24", "2022-05-12", date(2022, 3, 21),
     "implementation delay", "Sample note: the exercise file was not ready."),
    ("milestone", "SAMPLE-M13", "planned_end", "2022-07-29", "2022-08-26", date(2022, 4, 21),
     "implementation delay", "Sample note: two contact points asked for more time."),
    ("workshop", "W11", "planned_on", "2022-06-23", "2022-05-26", date(2022, 5, 5),
     "adaptive management", "Sample note: a hall was free earlier."),
    ("workshop", "W09", "planned_on", "2022-05-12", "2022-07-21", date(2022, 5, 9),
     "adaptive management", "Sample note: joined to a later visit of the trainers."),
    ("workshop", "W10", "planned_on", "2022-05-05", "2022-06-16", date(2022, 4, 28), "context",
     "Sample note: the date met a public holiday week."),
)  # fmt: skip


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield the changes in the order they were recorded."""
    for change in CHANGES:
        yield change[5], (*change, "sample")
