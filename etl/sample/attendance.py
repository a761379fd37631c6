"""One row per person at a session; some again when they answered the follow-up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from etl.sample.draws import Draws
from etl.sample.months import LAST_REPORT, Row, month_end, yes_no
from etl.sample.people import Person, person
from etl.sample.roster import PEOPLE, Seat, seats
from etl.sample.schedule import held

HEADER = (
    "workshop_id",
    "participant_key",
    "sex",
    "age_band",
    "organisation_type",
    "organisation_key",
    "state",
    "registered",
    "attended",
    "pre_score",
    "post_score",
    "satisfaction",
    "followup_on",
    "used_learning",
    "reported_on",
    "basis",
)

# Mean score before and mean difference after, in points. The differences between sessions are
# about a tenth of all variance: people of one session had the same trainer and the same room.
SCORES = {
    "W01": (52, 13),
    "W02": (47, 12),
    "W03": (55, 10),
    "W04": (45, 15),
    "W05": (50, 9),
    "W06": (46, 16),
    "W07": (58, 4),
    "W08": (44, 13),
    "W11": (50, 15),
}

FOLLOWUP = {
    "W01": date(2022, 1, 12),
    "W02": date(2022, 2, 9),
    "W03": date(2022, 3, 16),
    "W04": date(2022, 4, 12),
    "W05": date(2022, 5, 10),
}

SATISFACTION = {"5": 26, "4": 42, "3": 22, "2": 8, "1": 2}


@dataclass(frozen=True)
class Answers:
    """What someone wrote on the forms of one session; None where nothing was written."""

    pre_score: int | None = None
    post_score: int | None = None
    satisfaction: str | None = None
    followup_on: date | None = None
    used_learning: str | None = None


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield every report of everyone at the sessions held; nobody is kept in memory."""
    seated = seats(seed)
    for session in held():
        for times in range(scale):
            for seat in seated[session.workshop_id]:
                number = times * PEOPLE + seat.person
                yield from _reports(seed, session.workshop_id, session.held_on, seat, number)


def _reports(
    seed: int, workshop_id: str, held_on: date | None, seat: Seat, number: int
) -> Iterator[Row]:
    draws = Draws(seed, "attendance", workshop_id, number)
    who = person(seed, number)
    first = _first_report(draws, held_on or LAST_REPORT)
    answers = _answers(draws, workshop_id, who) if seat.attended else Answers()
    yield _row(workshop_id, seat, who, answers, first)
    if seat.attended and workshop_id in FOLLOWUP and draws.chance(60):
        later = _followup(draws, FOLLOWUP[workshop_id], answers)
        yield _row(workshop_id, seat, who, later, month_end(later.followup_on or first))


def _first_report(draws: Draws, held_on: date) -> date:
    months_late = draws.whole(1, 2) if draws.chance(6) else 0
    return min(month_end(held_on, months_late), LAST_REPORT)


def _answers(draws: Draws, workshop_id: str, who: Person) -> Answers:
    before, gain = SCORES[workshop_id]
    pre = draws.normal(before + who.ability, 7)
    post = draws.normal(pre + gain, 11)
    # Those who start lower leave a little more often before the second test.
    left = draws.chance(16 if pre < before else 10)
    came_late, silent = draws.chance(5), draws.chance(9)
    satisfaction = draws.pick(SATISFACTION)
    return Answers(
        pre_score=None if came_late else _score(pre),
        post_score=None if left else _score(post),
        satisfaction=None if silent else satisfaction,
    )


def _score(points: float) -> int:
    return max(0, min(100, int(points + 0.5)))


def _followup(draws: Draws, around: date, answers: Answers) -> Answers:
    asked_on = around + timedelta(days=draws.whole(-6, 9))
    used = None if draws.chance(8) else yes_no(draws.chance(34))
    return replace(answers, followup_on=asked_on, used_learning=used)


def _row(workshop_id: str, seat: Seat, who: Person, answers: Answers, reported_on: date) -> Row:
    return reported_on, (
        workshop_id,
        who.key,
        who.sex,
        who.age_band,
        who.organisation_type,
        who.organisation_key,
        who.state,
        yes_no(seat.registered),
        yes_no(seat.attended),
        answers.pre_score,
        answers.post_score,
        answers.satisfaction,
        answers.followup_on,
        answers.used_learning,
        reported_on,
        "sample",
    )
