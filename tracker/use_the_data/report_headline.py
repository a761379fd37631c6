"""Say in the first sentence of the Report page what became of the sessions between two days."""

from collections.abc import Iterable

from tracker import texts
from tracker.formulas.absence import known
from tracker.formulas.status import Status
from tracker.programme import ALL
from tracker.shown import amount
from tracker.texts import capital, t, tn
from tracker.use_the_data import compared_figures as figures
from tracker.use_the_data.compared_figures import Pair
from tracker.use_the_data.comparison import Comparison, reported_later
from tracker.use_the_data.differences import Kind, Two, What


def period(two: Two) -> str:
    """Return "From 31 Mar 2022 to 31 May 2022: what changed"."""
    days = {"since": texts.day(two.since), "as_of": texts.day(two.as_of)}
    return t("From {since} to {as_of}: what changed", **days)


def headline(found: Comparison) -> str:
    """Return the first sentence: the sessions, their plan and their status."""
    if found.nothing:
        return nothing(found.two)
    sessions = found.total(figures.HELD)
    if sessions is None:
        return period(found.two)
    parts = [p for p in found.pairs if p.definition.id == figures.HELD and p is not sessions]
    said = [_sessions(found, sessions), _status(sessions), _gap(parts)]
    return " ".join(filter(None, said))


def nothing(two: Two) -> str:
    """Say that both days read the same."""
    return t(
        "Nothing changed between {since} and {as_of}: no figure, session, milestone or plan reads "
        "differently.",
        since=texts.day(two.since),
        as_of=texts.day(two.as_of),
    )


def _sessions(found: Comparison, pair: Pair) -> str:
    two = found.two
    where = [t(x) for x in (two.pillar, two.place) if x != ALL]
    since = t("since {day}", day=texts.day(two.since))
    when = ", ".join([*where, since])
    words = t("{when}: {held}", when=capital(when), held=_held(found, pair))
    return with_plan(words, pair)


def _held(found: Comparison, pair: Pair) -> str:
    """Count what was held in these days, apart from what was held before and reported later."""
    if pair.gained is None:
        return t("no session is reported")
    n = len(found.of(Kind.SESSION, What.HELD))
    words = t("no more sessions were held")
    if n:
        words = tn("{n} more session was held", "{n} more sessions were held", n)
    return f"{words} ({ends(found, pair)})"


def ends(found: Comparison, pair: Pair) -> str:
    """Return "7 to 9", and how much of the difference is of the time before the earlier day."""
    unit = pair.definition.unit
    before, after = (amount(f.value, unit) for f in (pair.before, pair.after))
    if not pair.gained:
        return t("{after} then and now", after=after)
    late = reported_later(found, pair.definition.id)
    words = t("{before} to {after}", before=before, after=after)
    if late > 0:
        return t("{words}, {n} of it reported later", words=words, n=texts.number(late))
    if late < 0:
        return t("{words}, {n} of before taken back", words=words, n=texts.number(-late))
    return words


def with_plan(words: str, pair: Pair) -> str:
    """End a sentence with how much more the plan said, where it says anything."""
    if pair.planned is None:
        return t("{words}.", words=words)
    return t("{words}; the plan said {more}.", words=words, more=more(pair.planned))


def more(n: float) -> str:
    """Return "4 more", "no more" or "2 fewer"."""
    if round(n) == 0:
        return t("no more")
    if n < 0:
        return t("{n} fewer", n=texts.number(-n))
    return t("{n} more", n=texts.number(n))


def _status(pair: Pair) -> str:
    then, now = pair.before.status, pair.after.status
    words = {"before": t(str(then)), "after": t(str(now))}
    if isinstance(then, Status) and isinstance(now, Status):
        if then == now:
            return t("Sessions stay {after}.", **words)
        return t("Sessions went from {before} to {after}.", **words)
    return t("Status of the sessions: {before} then, {after} now.", **words) if then != now else ""


def _gap(parts: Iterable[Pair]) -> str:
    """Name the pillar that is most of what was planned in these days and not held."""
    short = [(p, (p.planned or 0) - (p.gained or 0)) for p in parts if known(p.planned)]
    worst = figures.most_of(short)
    if worst is None:
        return ""
    return t(
        "{pillar} sessions are most of the gap: {held} held, the plan said {more}.",
        pillar=t(worst.after.pillar),
        held=more(worst.gained or 0),
        more=more(worst.planned or 0),
    )
