"""Give each part of the Report page its title, which says what the part shows."""

from collections import Counter
from collections.abc import Sequence

from tracker import texts
from tracker.facts import joined
from tracker.programme import ALL
from tracker.texts import t, tn
from tracker.use_the_data import difference_lines
from tracker.use_the_data.comparison import Comparison
from tracker.use_the_data.differences import ORDER, Kind, Two
from tracker.use_the_data.narratives import Narrative


def name(two: Two, what: str) -> str:
    """Return the name of a table: what it holds and since when."""
    return f"{what}_since_{two.since.isoformat()}"


def about(two: Two) -> str:
    """Say how the two days are read."""
    return t(
        "Each day shows what was known on it. What was held or done by {day} and reported later "
        "stands apart.",
        day=texts.day(two.since),
    )


def happened(found: Comparison, kind: Kind) -> str:
    """Return what happened to sessions or milestones, counted: "Sessions: 2 held, ..."."""
    counts = Counter(d.what for d in found.of(kind))
    words = [f"{counts[what]} {t(str(what))}" for what in ORDER if counts[what]]
    label = t("Sessions") if kind == Kind.SESSION else t("Milestones")
    return t("{label}: {counts}", label=label, counts=", ".join(words)) if words else label


def none(two: Two, kind: Kind) -> str:
    """Say why a list of sessions or milestones is empty."""
    if kind == Kind.SESSION:
        return t("No session was held, became late or was given up in these days.")
    if two.place != ALL:
        return t("Milestones belong to no place; they stand under All places.")
    return t("No milestone was done, became late or was stopped in these days.")


def plan(found: Comparison) -> str:
    """Return how many plan changes were recorded."""
    return t("Plan changes and their reasons: {n}", n=len(found.plan))


def corrections(found: Comparison) -> str:
    """Return how much of the time before is known only now."""
    day = texts.day(found.two.since)
    return tn(
        "Reported later or corrected, of the time up to {day}: {n} entry",
        "Reported later or corrected, of the time up to {day}: {n} entries",
        len(difference_lines.items(found.corrections)),
        day=day,
    )


def narrative(two: Two, found: Sequence[Narrative]) -> str:
    """Say whose words these are and when they came."""
    if not found:
        return ""
    whole = two.pillar == ALL and two.place == ALL
    return joined(
        t("As the programme reported after {day}.", day=texts.day(two.since)),
        "" if whole else t("Reports in words are of the whole programme."),
    )
