"""Word the rule that decided a status, with the numbers it was decided by."""

from tracker import texts
from tracker.explained.formula import exact, share
from tracker.figures import Figure
from tracker.formulas import status as statuses
from tracker.formulas.absence import Absence, known
from tracker.formulas.progress import performance_index, rounded
from tracker.formulas.schedule import GRACE_DAYS
from tracker.formulas.status import Rule, Standing
from tracker.texts import capital, t, tn

FIXED = {
    Rule.CONTEXT: lambda: t("Context: shown for orientation, never judged"),
    Rule.NO_TARGET: lambda: t("no target was set for exactly this pillar and place."),
    Rule.NO_BASELINE: lambda: t("without a baseline, progress cannot be measured."),
}


def verdict(found: Figure) -> str:
    """Return a figure's status and the rule that decided it, in one sentence."""
    if found.status is Absence.SUPPRESSED:
        return ""  # the note says why; there is no number to judge
    rule = statuses.deciding_rule(found.standing)
    why = FIXED[rule]() if rule in FIXED else _why(rule, found.standing, found.definition.unit)
    said = why if found.status is None else f"{capital(t(str(found.status)))}: {why}"
    return f"{said} {_flag(found)}".strip()


def interval(found: Figure) -> str:
    """Return the interval a status was judged by, "" for what does not come from answers."""
    ends = found.standing.interval
    if ends is None:
        return ""
    low, high = (exact(end, found.definition.unit) for end in ends)
    errors = texts.number(statuses.STANDARD_ERRORS, 2)
    return t("{low} to {high}: {n} standard errors either side, 80%", low=low, high=high, n=errors)


def _why(rule: Rule, standing: Standing, unit: str) -> str:
    if rule in (Rule.INDEX, Rule.GRACE, Rule.NEAR, Rule.ONE_SHORT, Rule.FAR):
        return _band(rule, standing, unit)
    if rule in (Rule.ENDED_SHORT, Rule.AT_TARGET, Rule.REACHED):
        return _final(rule, standing)
    if rule is Rule.TOO_FEW_ANSWERS:
        return _answers(standing, unit)
    return _early(rule, standing, unit)


def _final(rule: Rule, standing: Standing) -> str:
    said = {"progress": _share(standing.progress), "day": texts.day(standing.end)}
    if rule is Rule.ENDED_SHORT:
        return t("the period ended on {day} with {progress} of the way done.", **said)
    if rule is Rule.AT_TARGET:
        return t("progress is {progress}, and the period runs on to {day}.", **said)
    return t("progress is {progress}, at least 100%.", **said)


def _answers(standing: Standing, unit: str) -> str:
    if not (known(standing.standard_error) and known(standing.target) and known(standing.baseline)):
        return t("there are too few answers to say how exact the value is.")
    return t(
        "{n} standard errors are {reach}; a quarter of the way from baseline to target, "
        "{room}, is the most allowed.",
        n=texts.number(statuses.STANDARD_ERRORS, 2),
        reach=exact(statuses.STANDARD_ERRORS * standing.standard_error, unit),
        room=exact(abs(standing.target - standing.baseline) / 4, unit),
    )


def _early(rule: Rule, standing: Standing, unit: str) -> str:
    if rule is Rule.TOO_EARLY:
        return t(
            "{gone} of {days} days are gone, less than 10%.",
            gone=texts.number(max(0, (standing.as_of - standing.start).days)),
            days=texts.number((standing.end - standing.start).days),
        )
    if rule is Rule.TOO_LITTLE_EXPECTED:
        return t(
            "{expected} was expected by now, less than 5%.", expected=_share(standing.expected)
        )
    if rule is Rule.AWAY:
        return _away(standing, unit)
    absent = standing.progress if rule is Rule.NO_VALUE else standing.expected
    return t("there is no number to judge: {absence}.", absence=_share(absent))


def _away(standing: Standing, unit: str) -> str:
    said = t("progress is {progress}, below -5%.", progress=_share(standing.progress))
    if standing.interval is None or not known(standing.baseline):
        return said
    low, high = (exact(end, unit) for end in standing.interval)
    base = exact(standing.baseline, unit)
    more = t(
        "The interval {low} to {high} leaves the baseline {base} out.",
        low=low,
        high=high,
        base=base,
    )
    return f"{said} {more}"


def _band(rule: Rule, standing: Standing, unit: str) -> str:
    """Return how the index stands to 0.95 and, below that, how it stands with the grace."""
    index = performance_index(standing.progress, standing.expected)
    limit = statuses.ON_PLAN_INDEX
    said = {"index": _beside(index, limit), "limit": _number(limit)}
    if rule is Rule.INDEX:
        return t("index {index} is at least {limit}.", **said)
    below = t("index {index} is below {limit}", **said)
    return f"{below}; {_with_grace(rule, standing, unit)}"


def _with_grace(rule: Rule, standing: Standing, unit: str) -> str:
    amounts = _grace_words(standing, unit)
    if rule is Rule.GRACE:
        return t("but {amounts}, which is enough.", amounts=amounts)
    index = performance_index(standing.progress, standing.expected_with_grace)
    if not known(index):
        nothing = t("nothing was due {days} days ago", days=GRACE_DAYS)
        if rule is Rule.NEAR:
            return t("{nothing} and no ground was lost, so not well behind.", nothing=nothing)
        return _lost(rule, nothing, standing)
    limit = statuses.BEHIND_INDEX
    words = {"amounts": amounts, "index": _beside(index, limit), "limit": _number(limit)}
    if rule is Rule.NEAR:
        return t("{amounts}: {index}, at least {limit}, so not well behind.", **words)
    return _lost(rule, t("{amounts}: {index}, below {limit}", **words), standing)


def _lost(rule: Rule, said: str, standing: Standing) -> str:
    if rule is Rule.FAR:
        return f"{said}."
    short = tn(
        "but at most one item is short and {n} day overdue, so not well behind.",
        "but at most one item is short and {n} days overdue, so not well behind.",
        standing.overdue_days or 0,
    )
    return f"{said}, {short}"


def _grace_words(standing: Standing, unit: str) -> str:
    """Return "9 are done and 10 were due 14 days ago"."""
    due = standing.expected_with_grace
    if not (known(due) and known(standing.target) and known(standing.baseline)):
        return t("what was due {days} days ago is not known", days=GRACE_DAYS)
    amount = standing.baseline + due * (standing.target - standing.baseline)
    done = standing.value if standing.value is not None else Absence.NOT_REPORTED
    said = {"done": exact(done, unit), "due": exact(amount, unit), "days": GRACE_DAYS}
    if standing.counted:
        return t("{done} done, {due} due {days} days ago", **said)
    return t("{done} reached, {due} expected {days} days ago", **said)


def _flag(found: Figure) -> str:
    if not found.check_target:
        return ""
    limit, items = texts.number(statuses.CHECK_INDEX, 2), statuses.CHECK_ITEMS
    return t(
        "Check the target: the index is above {limit} and at least {items} items are ahead.",
        limit=limit,
        items=items,
    )


def _share(value: float | Absence) -> str:
    return share(value) if known(value) else t(str(value))


def _number(value: float) -> str:
    return texts.number(value, 2)


def _beside(value: float | Absence, limit: float) -> str:
    """Return an index with as many decimals, from two on, as tell it from a limit it misses."""
    if not known(value):
        return t(str(value))
    places = 2
    while round(value, places) == limit and rounded(value) != limit:
        places += 1
    return texts.number(value, places)
