"""Who came to which session: seats of 300 people, some of whom came to several sessions."""

from dataclasses import dataclass

from etl.sample.draws import Draws

PEOPLE = 300


@dataclass(frozen=True)
class Turnout:
    """How many signed up: for the first time, again; of these absent, or there unannounced."""

    first: int
    again: int
    absent: int
    walk_in: int = 0


@dataclass(frozen=True)
class Seat:
    """A person (0 to 299) at a session."""

    person: int
    registered: bool
    attended: bool


TURNOUT = {
    "W01": Turnout(first=56, again=0, absent=4, walk_in=2),
    "W02": Turnout(first=37, again=6, absent=4),
    "W03": Turnout(first=32, again=14, absent=4, walk_in=1),
    "W04": Turnout(first=30, again=12, absent=4),
    "W05": Turnout(first=34, again=4, absent=4),
    "W06": Turnout(first=36, again=18, absent=4, walk_in=2),
    "W07": Turnout(first=22, again=22, absent=4),
    "W08": Turnout(first=24, again=14, absent=4, walk_in=1),
    "W11": Turnout(first=29, again=23, absent=4, walk_in=2),
}


def first_session(person: int) -> str:
    """Return the session a person signed up for first."""
    for workshop_id, turnout in TURNOUT.items():
        person -= turnout.first
        if person < 0:
            return workshop_id
    raise ValueError("there are 300 people in the roster")


def seats(seed: int) -> dict[str, list[Seat]]:
    """Return the seats of every session held, in the order the sessions were held."""
    known, result = 0, {}
    for workshop_id, turnout in TURNOUT.items():
        draws = Draws(seed, "roster", workshop_id)
        new = list(range(known, known + turnout.first))
        people = new + draws.shuffled(range(known))[: turnout.again]
        result[workshop_id] = _seated(draws.shuffled(people), turnout)
        known += turnout.first
    return result


def _seated(people: list[int], turnout: Turnout) -> list[Seat]:
    came = len(people) - turnout.absent
    return [
        Seat(person, registered=place >= turnout.walk_in, attended=place < came)
        for place, person in enumerate(people)
    ]
