"""The Sample plan: one plan, nine goals and 36 milestones, in the shape of a five-year plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.sample.months import START, Row

PLANS_HEADER = ("plan_id", "title", "lead", "start_on", "end_on", "basis")
GOALS_HEADER = ("goal_id", "plan_id", "level", "title", "pillar", "basis")
MILESTONES_HEADER = (
    "milestone_id",
    "plan_id",
    "goal_id",
    "pillar",
    "title",
    "lead",
    "partners",
    "planned_start",
    "planned_end",
    "target_year",
    "means_of_verification",
    "source_url",
    "basis",
)


@dataclass(frozen=True)
class Goal:
    """A goal with its milestones: (text, letter of the lead, planned start, planned end)."""

    pillar: str
    text: str
    milestones: tuple[tuple[str, str, str, str], ...]


GOALS = (
    Goal("Prevention", "more people know the signs and where to ask for help", (
        ("awareness messages agreed in four languages", "A", "2021-09-01", "2021-12-15"),
        ("leaflet tested with readers in three cities", "B", "2021-11-01", "2022-02-28"),
        ("poster series printed for schools", "A", "2022-01-03", "2022-04-29"),
        ("outline of a school talk ready for use", "C", "2022-03-01", "2022-08-31"),
        ("radio script recorded in two languages", "B", "2022-09-01", "2023-03-31"),
    )),
    Goal("Prevention", "workers and employers know what fair recruitment is", (
        ("checklist for employers written", "C", "2022-04-01", "2022-11-30"),
        ("page of questions and answers for workers published", "A", "2022-10-03", "2023-06-30"),
        ("talk for recruiters held in three cities", "C", "2023-07-03", "2024-06-28"),
        ("yearly survey of awareness reported", "B", "2024-09-02", "2025-11-28"),
    )),
    Goal("Protection", "first contact with people at risk is safe and calm", (
        ("referral form agreed by Sample organisation A and Sample organisation B", "A",
         "2021-09-01", "2021-11-30"),
        ("list of interpreters drawn up", "D", "2021-11-15", "2022-03-31"),
        ("first-contact guide tested at two desks", "D", "2022-01-17", "2022-05-16"),
        ("contact list for referrals checked", "B", "2022-03-01", "2022-07-29"),
        ("guide for health desks translated", "D", "2022-05-02", "2022-12-30"),
    )),
    Goal("Protection", "help after first contact is joined up", (
        ("calendar of case meetings agreed", "A", "2022-08-01", "2023-02-28"),
        ("shared intake questions agreed", "D", "2022-02-01", "2023-05-31"),
        ("feedback cards in six languages in use", "B", "2023-06-01", "2024-05-31"),
        ("yearly review of referrals held", "A", "2024-06-03", "2025-10-31"),
    )),
    Goal("Prosecution", "evidence is gathered with care for the people heard", (
        ("checklist for interviews drafted", "E", "2021-09-15", "2021-12-31"),
        ("training notes for interviewers reviewed", "E", "2021-11-01", "2022-02-28"),
        ("invented case file for exercises written", "F", "2021-12-01", "2022-03-25"),
        ("mock interview exercise held", "E", "2022-02-01", "2022-06-30"),
        ("list of trained interviewers kept up to date", "E", "2022-10-03", "2023-06-30"),
    )),
    Goal("Prosecution", "rules are discussed with those who use them", (
        ("comparison of rules on evidence written", "F", "2022-06-01", "2023-03-31"),
        ("notes on support for witnesses agreed", "F", "2023-04-03", "2024-03-29"),
        ("proposal on recorded statements discussed", "F", "2024-01-02", "2024-12-31"),
        ("yearly review of exercises held", "E", "2024-07-01", "2025-12-31"),
    )),
    Goal("Partnerships", "organisations meet and share what they know", (
        ("joint calendar of meetings agreed", "A", "2021-09-01", "2021-10-29"),
        ("contact group of six sample organisations formed", "B", "2021-10-01", "2022-01-28"),
        ("shared reporting form agreed", "C", "2022-01-10", "2022-04-22"),
    )),
    Goal("Partnerships", "organisations speak together", (
        ("first joint brief written", "C", "2022-04-01", "2022-09-30"),
        ("meeting with sponsors of joint work held", "A", "2022-09-01", "2023-04-28"),
        ("second joint brief written", "C", "2023-09-01", "2024-04-30"),
    )),
    Goal("Partnerships", "joint work goes on after the projects end", (
        ("self-check of organisations repeated", "F", "2022-03-01", "2022-12-16"),
        ("plan for shared costs agreed", "B", "2023-01-03", "2024-09-30"),
        ("closing report of the Sample plan written", "A", "2025-01-02", "2025-12-31"),
    )),
)  # fmt: skip

NEXT_LETTER = dict(zip("ABCDEF", "BCDEFA", strict=True))


def plans(seed: int, scale: int) -> Iterator[Row]:
    """Yield the one plan."""
    lead, first, last = "Sample organisation A", date(2021, 1, 1), date(2025, 12, 31)
    yield START, ("SAMPLE", "Sample plan", lead, first, last, "sample")


def goals(seed: int, scale: int) -> Iterator[Row]:
    """Yield the nine goals."""
    for n, goal in enumerate(GOALS, start=1):
        title = f"Sample goal {n}: {goal.text}"
        yield START, (f"SAMPLE-G{n}", "SAMPLE", "goal", title, goal.pillar, "sample")


def milestones(seed: int, scale: int) -> Iterator[Row]:
    """Yield the 36 milestones with their original planned dates."""
    listed = [(g, goal, entry) for g, goal in enumerate(GOALS, 1) for entry in goal.milestones]
    for number, (g, goal, entry) in enumerate(listed, start=1):
        yield (
            START,
            (f"SAMPLE-M{number:02d}", "SAMPLE", f"SAMPLE-G{g}", *_cells(number, goal, entry)),
        )


def _cells(number: int, goal: Goal, entry: tuple[str, str, str, str]) -> tuple[str, ...]:
    text, letter, start, end = entry
    return (
        goal.pillar,
        f"Sample milestone {number}: {text}",
        f"Sample organisation {letter}",
        f"Sample organisation {NEXT_LETTER[letter]}",
        start,
        end,
        end[:4],
        "Sample evidence: the document, with the day it was agreed",
        "",
        "sample",
    )
