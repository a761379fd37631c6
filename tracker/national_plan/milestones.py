"""Word how the milestones of a judged plan stand: own and sample ones, never published ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.programme import ALL, Milestone
from tracker.results.headline import NEXT_DAYS, due, late
from tracker.results.overview import days_late
from tracker.shown import Measure
from tracker.texts import t, tn

DONE = (MilestoneStatus.DONE_ON_TIME, MilestoneStatus.DONE_LATE)
CLOSED = (*DONE, MilestoneStatus.CANCELLED)


def judged(found: Sequence[Milestone]) -> list[Milestone]:
    """Return the milestones that have a status: those of basis own and sample."""
    return [m for m in found if m.standing]


def headline(plan: str, found: Sequence[Milestone], as_of: date) -> str:
    """Return how many milestones are past their planned date, and the longest delay."""
    passed = late([], found, as_of)
    if not passed:
        return t(
            "{plan}: none of {n} milestones is past its planned date",
            plan=plan,
            n=texts.number(len(found)),
        )
    return tn(
        "{plan}: {n} of {all} milestones is past its planned date, {days} days at most",
        "{plan}: {n} of {all} milestones are past their planned date, {days} days at most",
        len(passed),
        plan=plan,
        all=texts.number(len(found)),
        days=texts.number(passed[0].days_late),
    )


def cards(found: Sequence[Milestone], as_of: date, lead: str = ALL) -> list[Measure]:
    """Return done against planned, past the planned date, due next and without a report.

    lead: the one the milestones were chosen by, for what explains their number.
    """
    passed, coming = late([], found, as_of), due([], found, as_of)
    worst = days_late(passed[0].days_late) if passed else ""
    of = f"{found[0].plan_id}:{lead}"
    return [
        replace(_done(found, as_of), explain=f"milestones:done:{of}"),
        Measure(
            label=t("Past their planned date"),
            value=texts.number(len(passed)),
            line=t("{late} at most, against the original plan", late=worst) if passed else "",
            explain=f"milestones:late:{of}",
        ),
        Measure(
            label=t("Due in the next {days} days", days=NEXT_DAYS),
            value=texts.number(len(coming)),
            line=t("next: {day}", day=texts.day(coming[0].due_on)) if coming else "",
            explain=f"milestones:due:{of}",
        ),
        Measure(
            label=t("Without a report"),
            value=texts.number(len(silent(found, as_of))),
            line=t("begun by the plan, nobody has reported"),
            explain=f"milestones:silent:{of}",
        ),
    ]


def _done(found: Sequence[Milestone], as_of: date) -> Measure:
    done = sum(status(m) in DONE for m in found)
    planned = sum(m.planned_end is not None and m.planned_end <= as_of for m in found)
    return Measure(
        label=t("Done"),
        value=texts.number(done),
        of=t("of {target}", target=texts.number(len(found))),
        line=t("{amount} expected by now", amount=texts.number(planned)),
        done=done / len(found),
        expected=planned / len(found),
    )


def status(milestone: Milestone) -> MilestoneStatus | None:
    """Return a milestone's status, None for a published one."""
    return milestone.standing.status if milestone.standing else None


def counts(found: Sequence[Milestone]) -> list[tuple[MilestoneStatus, int]]:
    """Return how many milestones have each status, in the order of the statuses."""
    number = Counter(status(m) for m in found)
    return [(status, number[status]) for status in MilestoneStatus if number[status]]


def silent(found: Sequence[Milestone], as_of: date) -> list[Milestone]:
    """Return open milestones that should have begun and that nobody has reported on."""
    return [
        m
        for m in found
        if m.standing
        and m.standing.flag is Absence.NOT_REPORTED
        and (m.planned_start or m.planned_end or as_of) < as_of
    ]
