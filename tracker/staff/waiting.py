"""Let nothing wait for ever: a sheet nobody goes on with may name people."""

from datetime import timedelta

from etl import working
from etl.loading import drafts

DAYS = 7


def tidy() -> None:
    """Remove the drafts that have waited longer than so many days; their senders have the files."""
    oldest = working.now() - timedelta(days=DAYS)
    for draft in drafts.waiting():
        if draft.at < oldest:
            drafts.drop(draft)
