"""Results that have no rows of their own, by quarter, reported a month after the quarter's end."""

from collections.abc import Iterator
from datetime import date

from etl.sample.months import Row, month_end

HEADER = (
    "programme_id",
    "indicator_id",
    "pillar",
    "place",
    "period_end",
    "numerator",
    "denominator",
    "evidence",
    "reported_on",
    "basis",
)

QUARTER_ENDS = (date(2021, 9, 30), date(2021, 12, 31), date(2022, 3, 31))

# Counts are what was new in the quarter. Organisations improved is a rate: of those that set out
# to improve since the U.S. fiscal year began in October, how many had by the quarter's end.
RESULTS = (
    ("organisations_changed", "Protection", (0, 1, 1), None),
    ("organisations_changed", "Partnerships", (0, 0, 1), None),
    ("laws_supported", "Prosecution", (0, 0, 0), None),
    ("advocacy_products", "Partnerships", (0, 2, 2), None),
    ("organisations_improved", "Partnerships", (0, 1, 3), (3, 4, 9)),
    ("organisations_pursuing", "Partnerships", (3, 4, 5), None),
)


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield one row per result and quarter."""
    for indicator_id, pillar, counts, of in RESULTS:
        for place, period_end in enumerate(QUARTER_ENDS):
            out_of = of[place] if of else None
            yield _row(indicator_id, pillar, period_end, counts[place], out_of)


def _row(indicator_id: str, pillar: str, period_end: date, count: int, of: int | None) -> Row:
    reported_on = month_end(period_end, 1)
    return reported_on, (
        "CBI",
        indicator_id,
        pillar,
        "all",
        period_end,
        count,
        of,
        "Sample evidence: letter of the organisation" if count else None,
        reported_on,
        "sample",
    )
