"""Name an exported file."""

import re
from collections.abc import Sequence
from datetime import date


def file_name(name: str, as_of: date | None, sample: bool, filters: Sequence[str] = ()) -> str:
    """Return a file name without its ending that says sample, what, filtered how, and as of when.

    as_of is None for published figures, which are whole whatever the day.
    """
    words = [*(["SAMPLE"] if sample else []), "pantau", name, *filters]
    words += [as_of.isoformat()] if as_of else []
    return "-".join(re.sub(r"[^\w-]+", "_", word) for word in words)
