"""Say which entries the published version was made from: it bears witness to the logs."""

from dataclasses import dataclass

import duckdb

from etl import publish
from etl.log import START


class Unreadable(ValueError):
    """The published version does not say what it was made from."""


@dataclass(frozen=True)
class Shown:
    """The version that is shown, and the heads of the logs it was made from, by their kind."""

    version: str
    heads: dict[str, str]


def shown() -> Shown:
    """Return what the published version says; before the first one, that no entry was published.

    Its history holds the hash of every entry of own data, also while the sample is shown. A version
    of own data says nothing of the sample's log, which is made anew from its files. Raises
    Unreadable.
    """
    try:
        now = publish.current()
        meta = publish.meta(now.full)
        heads = {"own": _own(now)}
        if meta["data"] == "sample":
            heads["sample"] = meta["log_head"] or START
        return Shown(now.version, heads)
    except publish.NothingPublished:
        return Shown("", {"own": START, "sample": START})
    except (duckdb.Error, KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            f"the published version cannot be read, so no log was compared with it ({error}). "
            "Compare with a head printed in an export (--head), then move the folder published "
            "away and run: python -m etl build"
        ) from None


def _own(now: publish.Published) -> str:
    last = "select hash from history order by number desc limit 1"
    row = publish.cursor(now.full).execute(last).fetchone()
    return row[0] if row else START
