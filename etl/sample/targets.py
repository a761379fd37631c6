"""The sample targets: the final ones, and what should be reached by each quarter end before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.sample.months import END, START, Row

HEADER = (
    "programme_id",
    "indicator_id",
    "pillar",
    "place",
    "period_end",
    "target",
    "baseline",
    "baseline_on",
    "set_on",
    "mode",
    "basis",
)

QUARTER_ENDS = (
    date(2021, 9, 30),
    date(2021, 12, 31),
    date(2022, 3, 31),
    date(2022, 6, 30),
    date(2022, 9, 30),
    date(2022, 12, 31),
)
KUALA_LUMPUR = "Wilayah Persekutuan Kuala Lumpur"


@dataclass(frozen=True)
class Target:
    """A final target with its values by quarter end; texts, so that 0.70 stays as written.

    No quarter ends: the plan's own dates say what is expected. `mode` "cumulative" is a running
    total, "latest" a rate or mean that starts from its baseline.
    """

    indicator_id: str
    final: str
    by_quarter: str = ""
    pillar: str = "all"
    place: str = "all"
    baseline: str = "0"
    mode: str = "cumulative"


TARGETS = (
    Target("workshops_held", "5", pillar="Prevention"),
    Target("workshops_held", "6", pillar="Protection"),
    Target("workshops_held", "4", pillar="Prosecution"),
    Target("workshops_held", "5", pillar="Partnerships"),
    Target("consultations_held", "6", "0 1 2 2 5 6"),
    Target("milestones_done", "19"),
    # Forty people for each session the original plan puts before the quarter's end.
    Target("attendances", "800", "80 200 360 440 640 800"),
    Target("attendances", "200", "40 40 80 120 160 200", pillar="Prevention"),
    Target("attendances", "240", "40 80 120 160 200 240", pillar="Protection"),
    Target("attendances", "160", "0 40 80 80 120 160", pillar="Prosecution"),
    Target("attendances", "200", "0 40 80 80 160 200", pillar="Partnerships"),
    Target("new_people", "600", "60 150 250 310 460 600"),
    Target("completion", "0.85", "0.72 0.74 0.76 0.78 0.82 0.85", baseline="0.70", mode="latest"),
    Target("satisfaction", "0.80", "0.62 0.65 0.68 0.70 0.76 0.80", baseline="0.60", mode="latest"),
    Target("learning_gain", "15", "8 10 11 12 14 15", mode="latest"),
    Target("learning_use", "0.60", "0.30 0.34 0.40 0.45 0.52 0.60", baseline="0.30", mode="latest"),
    Target("organisations_changed", "12", "0 1 3 5 8 12"),
    Target("people_trained_prevention", "150", "35 35 70 100 130 150"),
    Target("outreach_events", "120", "5 18 33 56 86 114"),
    Target("outreach_reach", "12000", "750 2600 5350 8000 10150 11700"),
    Target("outreach_reach", "5000", "300 1000 2100 3250 4200 4900", place=KUALA_LUMPUR),
    Target("outreach_reach", "4000", "250 800 1700 2650 3400 3900", place="Pulau Pinang"),
    Target("outreach_reach", "3000", "200 800 1550 2100 2550 2900", place="Sabah"),
    Target("outreach_materials", "8000", "400 1500 3000 4700 6400 8000"),
    Target("first_responders_trained", "160", "30 60 98 115 135 160"),
    Target("laws_supported", "2", "0 0 0 1 1 2"),
    Target("law_enforcement_trained", "120", "0 30 60 70 95 120"),
    Target("organisations_reached", "60", "10 22 34 42 52 60"),
    Target("advocacy_products", "10", "0 1 3 4 6 10"),
    Target("organisations_improved", "0.50", "0.00 0.10 0.20 0.30 0.40 0.50",
           baseline="0.00", mode="latest"),
    Target("organisations_pursuing", "20", "3 6 10 13 17 20"),
)  # fmt: skip

CHANGED = Target("outreach_materials", "9000")
CHANGED_ON = date(2022, 2, 17)


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield the targets set at the start, then the one that was changed."""
    for target in TARGETS:
        for day, value in zip(QUARTER_ENDS, target.by_quarter.split(), strict=False):
            yield _row(target, day, value, START)
        yield _row(target, END, target.final, START)
    yield _row(CHANGED, END, CHANGED.final, CHANGED_ON)


def _row(target: Target, period_end: date, value: str, set_on: date) -> Row:
    return set_on, (
        "CBI",
        target.indicator_id,
        target.pillar,
        target.place,
        period_end,
        value,
        target.baseline,
        START,
        set_on,
        target.mode,
        "sample",
    )
