"""Count the people, scores and answers of each session held.

Answers belong to their session: whoever chooses sessions by the day they were held counts their
answers whole, also those given later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.formulas.absence import Absence, Result
from tracker.formulas.months import calendar_months, month_start
from tracker.formulas.training import Attrition, Scores, effect_size, normalised_gain
from tracker.programme import ALL, Programme, Session
from tracker.store import Store

FOLLOWUP_MONTHS = 6  # people are asked 3 to 6 months later (indicators/learning_use.sql)


@dataclass(frozen=True)
class Answers:
    """One session held, with its people counted; means are None without people.

    expected: registered, or came without registering. spread: standard deviation of the gains.
    leavers have a score before and none after.
    """

    session: Session
    attended: int = 0
    expected: int = 0
    matched: int = 0
    before: float | None = None
    after: float | None = None
    spread: float | None = None
    leavers: int = 0
    before_of_leavers: float | None = None
    satisfied: int = 0
    rated: int = 0
    used: int = 0
    followed: int = 0

    def count_or_why(self, n: int) -> int | Absence:
        """Return a count of its people; `not reported` while its attendance has not come in."""
        return n if self.attended or self.expected else Absence.NOT_REPORTED

    @property
    def scores(self) -> Scores | None:
        """Return the scores of the matched people, None without any."""
        if self.before is None or self.after is None:
            return None
        return Scores(people=self.matched, before=self.before, after=self.after, spread=self.spread)

    @property
    def silent(self) -> int:
        """Count the people who attended and have not answered at follow-up."""
        return self.attended - self.followed

    def followup(self, as_of: date) -> Absence | None:
        """Say why there is no answer at follow-up yet, None where there is one."""
        if self.followed or not self.session.held_on:
            return None
        return Absence.NOT_REPORTED if self.window_closed(as_of) else Absence.NOT_DUE

    def window_closed(self, as_of: date) -> bool:
        """Say whether the months in which people are asked again are over."""
        held = self.session.held_on
        return held is not None and as_of >= month_start(held, FOLLOWUP_MONTHS + 1)


@dataclass(frozen=True)
class Pooled:
    """All matched people of some sessions together, each person counting once per session.

    spreads are standard deviations (n - 1), 0 with one person.
    """

    people: int
    before: float
    after: float
    spread_before: float
    spread_after: float

    @property
    def normalised_gain(self) -> Result:
        """Measure the share of the possible gain that was seen."""
        return normalised_gain(self.before, self.after)

    @property
    def effect_size(self) -> Result:
        """Measure the gain in standard deviations of the scores."""
        return effect_size(
            self.before,
            self.after,
            spread_before=self.spread_before,
            spread_after=self.spread_after,
            people=self.people,
        )


@dataclass(frozen=True)
class Month:
    """One month: sessions held, attendances, and people who came for the first time.

    silent counts the sessions whose attendance has not come in.
    """

    first: date
    sessions: int
    attendances: int
    new: int
    silent: int = 0

    @property
    def missing(self) -> Absence | None:
        """Say why nobody is counted: sessions were held and none of them has been reported on."""
        return Absence.NOT_REPORTED if self.sessions and self.silent == self.sessions else None


def held(found: Iterable[Session]) -> list[Session]:
    """Return the sessions held, in date order."""
    return [s for s in found if s.held_on]


def answers(store: Store, programme: str, found: Iterable[Session]) -> list[Answers]:
    """Return what was counted at each session held, in the order given."""
    counts = {row.pop("workshop_id"): row for row in _counts(store, programme)}
    scores = {row.pop("workshop_id"): row for row in _scores(store)}
    return [
        Answers(s, **counts.get(s.workshop_id, {}), **scores.get(s.workshop_id, {}))
        for s in held(found)
    ]


def _counts(store: Store, programme: str) -> list[dict]:
    """Return the counts the cubes have by workshop."""
    sql = """
        with parts as (
            select workshop_id, indicator_id, cast(sum(numerator) as integer) as n,
                cast(sum(denominator) as integer) as d
            from cubes
            where programme_id = $programme and workshop_id is not null
            group by workshop_id, indicator_id
        )
        select workshop_id,
            coalesce(any_value(n) filter (where indicator_id = 'attendances'), 0) as attended,
            coalesce(any_value(d) filter (where indicator_id = 'completion'), 0) as expected,
            coalesce(any_value(n) filter (where indicator_id = 'satisfaction'), 0) as satisfied,
            coalesce(any_value(d) filter (where indicator_id = 'satisfaction'), 0) as rated,
            coalesce(any_value(n) filter (where indicator_id = 'learning_use'), 0) as used,
            coalesce(any_value(d) filter (where indicator_id = 'learning_use'), 0) as followed
        from parts group by workshop_id
    """
    return store.rows(sql, programme=programme)


def _scores(store: Store) -> list[dict]:
    """Return mean scores per workshop: the cubes hold only their difference."""
    sql = """
        select workshop_id,
            count(*) filter (where post_score is not null) as matched,
            avg(pre_score) filter (where post_score is not null) as before,
            avg(post_score) as after,
            stddev_samp(post_score - pre_score) as spread,
            count(*) filter (where post_score is null) as leavers,
            avg(pre_score) filter (where post_score is null) as before_of_leavers
        from attendance where attended and pre_score is not null
        group by workshop_id
    """
    return store.rows(sql)


def pooled(store: Store, found: Iterable[Session]) -> Pooled | None:
    """Return the matched people of some sessions together, None without any."""
    sql = """
        select count(*) as people, avg(pre_score) as before, avg(post_score) as after,
            coalesce(stddev_samp(pre_score), 0) as spread_before,
            coalesce(stddev_samp(post_score), 0) as spread_after
        from attendance
        where attended and pre_score is not null and post_score is not null
            and list_contains($workshops, workshop_id)
    """
    row = store.rows(sql, workshops=_ids(found))[0]
    return Pooled(**row) if row["people"] else None


def different_people(store: Store, found: Iterable[Session]) -> int:
    """Count the different people who attended some sessions; never to be added up."""
    sql = """
        select count(distinct participant_key) as people from attendance
        where attended and list_contains($workshops, workshop_id)
    """
    return store.rows(sql, workshops=_ids(found))[0]["people"]


def _ids(found: Iterable[Session]) -> tuple[str, ...]:
    """Return codes of sessions held; never empty, since an empty list has no type in SQL."""
    return tuple(s.workshop_id for s in held(found)) or ("",)


def attrition(found: Sequence[Answers]) -> Attrition:
    """Return who of the people who attended is matched, and the scores before of both groups."""
    stayers = [(a.before, a.matched) for a in found if a.before is not None]
    leavers = [(a.before_of_leavers, a.leavers) for a in found if a.before_of_leavers is not None]
    return Attrition(
        attended=sum(a.attended for a in found),
        stayers=sum(a.matched for a in found),
        leavers=sum(a.leavers for a in found),
        before_of_stayers=_mean(stayers),
        before_of_leavers=_mean(leavers),
    )


def _mean(parts: Sequence[tuple[float, int]]) -> float | None:
    people = sum(n for _, n in parts)
    return sum(mean * n for mean, n in parts) / people if people else None


def months(
    store: Store,
    programme: Programme,
    found: Sequence[Answers],
    first: date,
    last: date,
    pillar: str = ALL,
    place: str = ALL,
) -> list[Month]:
    """Return every month between two days, also those without a session."""
    new = _new_people(store, programme.programme_id, pillar, place)
    return [
        Month(
            first=month,
            sessions=len(here := [a for a in found if _month(a) == month]),
            attendances=sum(a.attended for a in here),
            new=new.get(month, 0),
            silent=sum(isinstance(a.count_or_why(a.attended), Absence) for a in here),
        )
        for month in calendar_months(first, last)
    ]


def _month(found: Answers) -> date | None:
    return found.session.held_on.replace(day=1) if found.session.held_on else None


def _new_people(store: Store, programme: str, pillar: str, place: str) -> dict[date, int]:
    sql = """
        select period, cast(sum(numerator) as integer) as people from cubes
        where indicator_id = 'new_people' and programme_id = $programme
            and $pillar in ('all', pillar) and $place in ('all', place)
        group by period
    """
    rows = store.rows(sql, programme=programme, pillar=pillar, place=place)
    return {row["period"]: row["people"] for row in rows}
