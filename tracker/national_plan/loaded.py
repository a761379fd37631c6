"""Say what is loaded of a published plan, without a status.

A title nobody has read stays empty and says whom to ask; how many activities a national plan has
is not known until somebody loads it whole.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker import texts
from tracker.national_plan.plans import Goal, Plan
from tracker.shown import Measure
from tracker.texts import mark, t, tn

LEVELS = ("goal", "objective", "focus")
HOW_TO = mark(
    "Nobody has loaded this plan whole. Fill in the sheets goals and milestones with the columns"
    " below; staff find their templates on the page Load data and bring them in there."
    " Milestones you load with basis own get their dates and slip here."
)


def headline(plan: Plan, found: Sequence[Goal], activities: int) -> str:
    """Return what is loaded of a published plan, in one sentence."""
    said = [_activities_words(found, activities)]
    if _of("goal", found):
        said.append(_titled_words(_of("goal", found)))
    if _of("focus", found):
        n = len(_of("focus", found))
        said.append(tn("{n} announced focus", "{n} announced focuses", n))
    return f"{plan.short}: {'; '.join(said)}"


def _of(level: str, found: Sequence[Goal]) -> list[Goal]:
    return [goal for goal in found if goal.level == level]


def goals_title(found: Sequence[Goal]) -> str:
    """Return what is loaded of a plan's goals, as the title of their list."""
    if _of("goal", found):
        return _titled_words(_of("goal", found))
    n = len(_of("focus", found))
    return tn("{n} announced focus", "{n} announced focuses", n)


def is_list(found: Sequence[Goal], activities: int) -> bool:
    """Say whether a plan is a plain list of commitments, which is loaded as it was announced."""
    return bool(activities) and not found


def _activities_words(found: Sequence[Goal], n: int) -> str:
    if is_list(found, n):
        return tn("{n} published commitment", "{n} published commitments", n)
    return t("{n} of an unknown number of activities loaded", n=texts.number(n))


def _titled_words(found: Sequence[Goal]) -> str:
    titled = sum(bool(goal.title) for goal in found)
    return tn(
        "{n} of {all} goals has a title",
        "{n} of {all} goals have a title",
        titled,
        all=texts.number(len(found)),
    )


def cards(plan: Plan, found: Sequence[Goal], activities: int, day: date) -> list[Measure]:
    """Return a published plan's period, and what is loaded of it, as cards without a status."""
    made = [_period(plan, day), _activities(found, activities), *_levels(found)]
    return [replace(card, explain=f"plan:{plan.plan_id}") for card in made]


def _period(plan: Plan, day: date) -> Measure:
    years = [str(d.year) for d in (plan.start, plan.end) if d]
    if not (plan.start or plan.end):
        return Measure(t("Period"), t("not published"), line=t("no dates in the source read"))
    ended = plan.end is not None and plan.end < day
    days = [texts.day(d) if d else t("day not read") for d in (plan.start, plan.end)]
    return Measure(
        label=t("Period"),
        value="\N{EN DASH}".join(years) if plan.start else t("until {year}", year=years[0]),
        line=" \N{EN DASH} ".join(days),
        more=t("ended {day}", day=days[1]) if ended else "",
    )


def _activities(found: Sequence[Goal], n: int) -> Measure:
    listed = is_list(found, n)
    return Measure(
        label=t("Commitments") if listed else t("Activities"),
        value=texts.number(n),
        of=t("loaded as announced") if listed else t("of an unknown number"),
        line="" if listed else t("The whole plan is not loaded: ask NSO MAPO for the plan"),
    )


def _levels(found: Sequence[Goal]) -> list[Measure]:
    cards = []
    labels = {"goal": t("Goals"), "objective": t("Objectives"), "focus": t("Announced focuses")}
    for level in LEVELS:
        each = _of(level, found)
        titled = sum(bool(goal.title) for goal in each)
        of, line = t("loaded"), ""
        if titled < len(each):
            of = t("of {all} with a title", all=texts.number(len(each)))
            line = t("Title not loaded: ask NSO MAPO for the plan")
        if each:
            cards.append(Measure(labels[level], texts.number(titled), of, line))
    return cards
