"""Say in a few sentences what changed between two days, the most important first.

The same rules for any data. Each sentence names its measure; a pillar or a place is named where
it is more than half of what is told. Scores are higher or lower after a workshop, nothing more.
"""

from collections import Counter
from collections.abc import Sequence

from tracker import texts
from tracker.facts import listed
from tracker.programme import ALL
from tracker.shown import title
from tracker.texts import t, tn
from tracker.use_the_data import compared_figures as figures
from tracker.use_the_data.compared_figures import Pair
from tracker.use_the_data.comparison import Comparison
from tracker.use_the_data.corrected_words import correction_sentence
from tracker.use_the_data.differences import Kind, What
from tracker.use_the_data.report_headline import ends, more, with_plan

NAMED = 3  # measures named in one sentence; the list has them all
PARTED = (("attendances", "pillar"), (figures.REACH, "place"), ("milestones_done", "pillar"))


def sentences(found: Comparison) -> list[str]:
    """Return what else changed, at most eight sentences; none where nothing did."""
    if found.nothing:
        return []
    said = [_turns(found), _late(found)]
    said += [_measure(found, indicator, by) for indicator, by in PARTED]
    said += [_scores(found), _plan(found), correction_sentence(found)]
    return [sentence for sentence in said if sentence]


def _turns(found: Comparison) -> str:
    """Name the measures whose status is worse now, then those whose status is better."""
    day, sessions = texts.day(found.two.since), found.total(figures.HELD)
    others = [p for p in found.pairs if p is not sessions]
    worse = sorted((p for p in others if p.turn == 1), key=lambda p: -p.rank)
    better = sorted((p for p in others if p.turn == -1), key=lambda p: p.rank)
    said = []
    if worse:
        said.append(t("A worse status than on {day}: {items}.", day=day, items=_statuses(worse)))
    if better:
        said.append(t("A better status than on {day}: {items}.", day=day, items=_names(better)))
    return " ".join(said)


def _statuses(pairs: Sequence[Pair]) -> str:
    words = [
        t(
            "{measure} ({before} to {after})",
            measure=named(p),
            before=t(str(p.before.status)),
            after=t(str(p.after.status)),
        )
        for p in pairs[:NAMED]
    ]
    return listed([*words, *_others(pairs)])


def _names(pairs: Sequence[Pair]) -> str:
    return listed([*(named(p) for p in pairs[:NAMED]), *_others(pairs)])


def _others(pairs: Sequence[Pair]) -> list[str]:
    left = len(pairs) - NAMED
    return [tn("{n} other", "{n} others", left)] if left > 0 else []


def named(pair: Pair) -> str:
    """Return what a figure measures and the part of it: "Sessions held, Prosecution"."""
    parts = [t(part) for part in (pair.after.pillar, pair.after.place) if part != ALL]
    return ", ".join([title(pair.after), *parts])


def _late(found: Comparison) -> str:
    """Count what is newly past its planned date or forecast to be, and what no longer is."""
    newly = _items(found, What.OVERDUE)
    forecast = _items(found, What.LATE)
    over = _items(found, What.NO_LONGER_OVERDUE)
    said = [t("Newly past their planned date: {items}.", items=newly)] if newly else []
    said += [t("No longer past their planned date: {items}.", items=over)] if over else []
    said += [t("Newly forecast late: {items}.", items=forecast)] if forecast else []
    return " ".join(said)


def _items(found: Comparison, what: What) -> str:
    sessions, milestones = (len(found.of(kind, what)) for kind in (Kind.SESSION, Kind.MILESTONE))
    words = [tn("{n} session", "{n} sessions", sessions)] if sessions else []
    words += [tn("{n} milestone", "{n} milestones", milestones)] if milestones else []
    return listed(words) if words else ""


def _measure(found: Comparison, indicator: str, by: str) -> str:
    """Return how much more of a counted measure there is, the plan, and the part that is most."""
    pair = found.total(indicator)
    if pair is None or pair.gained is None or not (pair.gained or pair.planned):
        return ""
    words = t(
        "{measure}: {more} ({ends})",
        measure=title(pair.after),
        more=more(pair.gained),
        ends=ends(found, pair),
    )
    said = with_plan(words, pair)
    parts = figures.parts(found.two, indicator, by)
    most = figures.most_of([(p, p.gained or 0) for p in parts])
    if most is None:
        return said
    name = most.after.pillar if by == "pillar" else most.after.place
    most_of_it = t("Most of it: {part}, {n}.", part=t(name), n=texts.number(most.gained or 0))
    return f"{said} {most_of_it}"


def _scores(found: Comparison) -> str:
    pair = found.total(figures.GAIN)
    if pair is None or not pair.gained:
        return ""
    before, after = _points(pair.before.value), _points(pair.after.value)
    if before == after:
        return ""
    return t(
        "Scores after the typical workshop: {after} than before it; on {day} it was {before}.",
        after=after,
        before=before,
        day=texts.day(found.two.since),
    )


def _points(value: object) -> str:
    points = float(value)  # type: ignore[arg-type]
    if round(points, 1) == 0:
        return t("no higher")
    if points < 0:
        return t("{n} points lower", n=texts.number(-points, 1))
    return t("{n} points higher", n=texts.number(points, 1))


def _plan(found: Comparison) -> str:
    """Count the plan changes and name their reasons, the most frequent first."""
    if not found.plan:
        return ""
    reasons = Counter(d.reason for d in found.plan)
    ordered = sorted(reasons, key=lambda r: (-reasons[r], r))
    words = [t(r) if r else t("no reason recorded") for r in ordered]
    return tn(
        "{n} plan change was recorded: {reasons}.",
        "{n} plan changes were recorded: {reasons}.",
        len(found.plan),
        reasons=listed(words),
    )
