"""Word what of the time up to the earlier day is known only now."""

from collections import Counter
from collections.abc import Sequence

from tracker import texts
from tracker.facts import listed
from tracker.texts import t, tn
from tracker.use_the_data.comparison import Comparison, later
from tracker.use_the_data.corrected_rows import ATTENDANCES, COUNTS, RESULT, ROWS
from tracker.use_the_data.differences import Difference, What

REACHED = COUNTS["people_reached"]


def correction_sentence(found: Comparison) -> str:
    """Say what was reported later and what was corrected, so that it is not taken for new work."""
    day = texts.day(found.two.since)
    said = []
    added = [d for d in found.corrections if d.what == What.REPORTED_LATER]
    if added:
        items = listed(_reported(added))
        said.append(t("Reported later, of the time up to {day}: {items}.", day=day, items=items))
    other = [d for d in found.corrections if d.what != What.REPORTED_LATER]
    if other:
        items = listed(_corrected(other))
        said.append(t("Corrected, of the time up to {day}: {items}.", day=day, items=items))
    return " ".join(said)


def _reported(found: Sequence[Difference]) -> list[str]:
    """Return what was reported later: sessions, people, milestones, results, plan changes."""
    counted = {name: round(later(found, name)) for name in (ATTENDANCES, REACHED)}
    days = Counter(d.measure for d in found)
    plan = sum(bool(d.reason) for d in found)
    words = (
        (days["held on"], tn("{n} session", "{n} sessions", days["held on"])),
        (
            counted[ATTENDANCES],
            tn("{n} attendance", "{n} attendances", counted[ATTENDANCES]),
        ),
        (
            counted[REACHED],
            tn("{n} person reached", "{n} people reached", counted[REACHED]),
        ),
        (days["done on"], tn("{n} milestone done", "{n} milestones done", days["done on"])),
        (days[RESULT], tn("{n} result", "{n} results", days[RESULT])),
        (plan, tn("{n} plan change", "{n} plan changes", plan)),
    )
    return [word for n, word in words if n] or [_things(found)]


def _corrected(found: Sequence[Difference]) -> list[str]:
    rows = round(later(found, ROWS))
    others = [d for d in found if d.measure != ROWS]
    words = [tn("{n} row of attendance", "{n} rows of attendance", rows)] if rows else []
    return [*words, _things(others)] if others else words


def _things(found: Sequence[Difference]) -> str:
    return tn("{n} other entry", "{n} other entries", len(found))
