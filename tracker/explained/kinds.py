"""Find what explains a number by its id: figure:workshops_held:Protection:all, session:W09."""

from collections.abc import Callable

from tracker.explained import (
    evidence,
    figures,
    forecast,
    items,
    outreach,
    plans,
    schedule,
    training,
)
from tracker.explained.explanation import Explanation, Unknown, View, nothing
from tracker.texts import t

# Kind of number: what explains it, and how many parts its id may have after the kind.
KINDS: dict[str, tuple[Callable[..., Explanation], int]] = {
    "figure": (figures.explain, 3),
    "schedule": (schedule.explain, 1),
    "forecast": (forecast.explain, 1),
    "session": (items.explain_session, 1),
    "milestone": (items.explain_milestone, 1),
    "milestones": (plans.explain_milestones, 3),
    "plan": (plans.explain_plan, 1),
    "gain": (training.explain, 0),
    "bounds": (outreach.explain_bounds, 0),
    "channel": (outreach.explain_channel, 1),
    "gauge": (evidence.explain_gauge, 1),
    "sums": (evidence.explain_sums, 0),
}


def explain(asked: str, view: View) -> Explanation:
    """Return the explanation an id asks for; what cannot be found is said, never raised."""
    kind, _, rest = asked.partition(":")
    if kind not in KINDS:
        return nothing(asked, t("Numbers of the kind {kind} are not known here.", kind=kind))
    make, most = KINDS[kind]
    parts = rest.split(":", max(0, most - 1)) if rest else []  # a code may have a colon itself
    if len(parts) > most:
        return nothing(asked, t("It has more parts than such a number has."))
    try:
        return make(view, *parts)
    except Unknown as wrong:
        return nothing(asked, str(wrong))
