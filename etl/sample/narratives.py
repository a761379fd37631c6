"""The words of the quarterly reports: what was hard, what is done about it, what comes next."""

from collections.abc import Iterator
from datetime import date

from etl.sample.months import Row, month_end

HEADER = ("programme_id", "period_end", "section", "text", "reported_on", "basis")

QUARTERS = {
    date(2021, 9, 30): {
        "challenges": "Both sessions of the quarter were held online, and some people did not "
        "finish the second test.",
        "corrective action": "The second test now comes before the closing talk.",
        "next quarter": "Two sessions in person and the first consultation are planned.",
        "success": "The first session had more people than planned.",
    },
    date(2021, 12, 31): {
        "challenges": "Two sessions were held a week after their planned dates, and events in "
        "Kota Kinabalu were fewer than planned.",
        "corrective action": "Halls are now booked eight weeks ahead, and a partner in Kota "
        "Kinabalu was asked to host events.",
        "next quarter": "Four sessions are planned, one of them the second on prosecution.",
        "success": "Sample organisation A and Sample organisation B agreed a referral form.",
    },
    date(2022, 3, 31): {
        "challenges": "Two sessions were postponed, one because the hall was closed and one "
        "because its exercise file was not ready.",
        "corrective action": "The exercise file has a new writer, and the session on first "
        "contact moved to April.",
        "next quarter": "Three sessions are planned, and one of June may be held earlier.",
        "success": "Three of twelve organisations had improved by their own self-check.",
    },
}


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield the sections of each quarter's report, made a month after the quarter's end."""
    for period_end, sections in QUARTERS.items():
        reported_on = month_end(period_end, 1)
        for section, text in sections.items():
            words = f"Sample text: {text}"
            yield reported_on, ("CBI", period_end, section, words, reported_on, "sample")
