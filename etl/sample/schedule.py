"""The 20 sessions: the original plan, what was held, and the report each month made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.sample.months import LAST_REPORT, START, Row, month_end

HEADER = (
    "workshop_id",
    "programme_id",
    "title",
    "kind",
    "module",
    "pillar",
    "mode",
    "city",
    "state",
    "planned_on",
    "held_on",
    "status",
    "planned_participants",
    "goal_id",
    "reported_on",
    "basis",
)

NATIONWIDE = ("", "nationwide")
KUALA_LUMPUR = ("Kuala Lumpur", "Wilayah Persekutuan Kuala Lumpur")
PENANG = ("Penang", "Pulau Pinang")
KOTA_KINABALU = ("Kota Kinabalu", "Sabah")

IDENTIFICATION = "Victim identification and assistance"
MONITORING = "Monitoring and reporting of TIP issues"
ADVOCACY = "Strategic advocacy for legislative change"


@dataclass(frozen=True)
class Session:
    """One session. `postponed` are the month ends whose report said so."""

    workshop_id: str
    pillar: str
    topic: str
    planned_on: date
    place: tuple[str, str]
    held_on: date | None = None
    postponed: tuple[date, ...] = ()
    kind: str = "training"
    mode: str = "in person"
    module: str = ""
    goal: int = 0


MARCH, MAY = date(2022, 3, 31), date(2022, 5, 31)

SESSIONS = (
    Session("W01", "Prevention", "talking about safe recruitment", date(2021, 8, 19), NATIONWIDE,
            held_on=date(2021, 8, 19), mode="online", goal=1),
    Session("W02", "Protection", "victim identification and assistance", date(2021, 9, 16),
            NATIONWIDE, held_on=date(2021, 9, 16), mode="online", module=IDENTIFICATION, goal=3),
    Session("W03", "Partnerships", "what organisations can report together", date(2021, 10, 14),
            KUALA_LUMPUR, held_on=date(2021, 10, 21), kind="consultation", mode="hybrid",
            module=MONITORING, goal=7),
    Session("W04", "Protection", "victim identification at the health desk", date(2021, 11, 11),
            PENANG, held_on=date(2021, 11, 11), module=IDENTIFICATION, goal=3),
    Session("W05", "Prosecution", "interviewing with care", date(2021, 12, 2), KUALA_LUMPUR,
            held_on=date(2021, 12, 9), goal=5),
    Session("W06", "Prevention", "awareness work in communities", date(2022, 1, 20),
            KOTA_KINABALU, held_on=date(2022, 1, 27), goal=1),
    Session("W07", "Partnerships", "sharing information between organisations",
            date(2022, 2, 17), KUALA_LUMPUR, held_on=date(2022, 3, 3), kind="consultation",
            mode="hybrid", module=MONITORING, goal=7),
    Session("W08", "Protection", "first contact and referral", date(2022, 3, 10), KOTA_KINABALU,
            held_on=date(2022, 4, 14), postponed=(MARCH,), module=IDENTIFICATION, goal=4),
    Session("W09", "Prosecution", "keeping evidence", date(2022, 3, 24), KUALA_LUMPUR,
            postponed=(MARCH,), goal=5),
    Session("W10", "Protection", "working with interpreters", date(2022, 5, 5), KUALA_LUMPUR,
            postponed=(MAY,), module=IDENTIFICATION, goal=4),
    Session("W11", "Prevention", "fair recruitment for employers", date(2022, 6, 23), PENANG,
            held_on=date(2022, 5, 26), goal=2),
    Session("W12", "Partnerships", "planning advocacy together", date(2022, 7, 14), KUALA_LUMPUR,
            kind="consultation", module=ADVOCACY, goal=8),
    Session("W13", "Protection", "support after first contact", date(2022, 8, 11), KOTA_KINABALU,
            module=IDENTIFICATION, goal=4),
    Session("W14", "Prevention", "awareness work with young people", date(2022, 8, 25),
            KUALA_LUMPUR, goal=1),
    Session("W15", "Prosecution", "comparing rules on evidence", date(2022, 9, 15), PENANG,
            kind="consultation", module=ADVOCACY, goal=6),
    Session("W16", "Partnerships", "writing a policy brief", date(2022, 9, 29), KOTA_KINABALU,
            kind="consultation", module=ADVOCACY, goal=8),
    Session("W17", "Protection", "care for those who care", date(2022, 10, 20), PENANG,
            module=IDENTIFICATION, goal=4),
    Session("W18", "Prevention", "measuring awareness", date(2022, 11, 3), NATIONWIDE,
            mode="online", goal=2),
    Session("W19", "Partnerships", "what comes after the programme", date(2022, 11, 24),
            KUALA_LUMPUR, kind="consultation", module=ADVOCACY, goal=9),
    Session("W20", "Prosecution", "mock interview day", date(2022, 12, 8), KUALA_LUMPUR, goal=6),
)  # fmt: skip


def held() -> list[Session]:
    """Return the sessions held by the last report, in the order they were held."""
    done = [s for s in SESSIONS if s.held_on and s.held_on <= LAST_REPORT]
    return sorted(done, key=_held_on)


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield the first plan, then a row for each month whose report of a session changed."""
    for session in SESSIONS:
        yield _report(session, START, "planned")
        for month in session.postponed:
            yield _report(session, month, "postponed")
    for session in held():
        yield _report(session, month_end(_held_on(session)), "held")


def _held_on(session: Session) -> date:
    if session.held_on is None:
        raise ValueError(f"{session.workshop_id} has not been held")
    return session.held_on


def _report(session: Session, reported_on: date, status: str) -> Row:
    return reported_on, (
        session.workshop_id,
        "CBI",
        f"Sample workshop: {session.topic}",
        session.kind,
        session.module,
        session.pillar,
        session.mode,
        *session.place,
        session.planned_on,
        session.held_on if status == "held" else None,
        status,
        40,
        f"SAMPLE-G{session.goal}",
        reported_on,
        "sample",
    )
