"""Publish the attendances of one quarter: the tree and the traits of its row (rules 1 to 4)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.cards import Card
from etl.ksafe import traits, tree
from etl.ksafe.groups import Group, came
from etl.ksafe.tree import LATE, NOT_SHOWN, Path, Policy, Row
from etl.release.kept import Rows
from etl.release.quarters import Quarter

NOT_STATED = "not stated"
CLASSES = ("age_band", "organisation_type")
SATISFIED = 4  # of 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """One attendance, as it was known when the quarter closed."""

    workshop_id: str
    participant_key: str
    held_on: date
    pillar: str
    region: str
    sex: str
    age_band: str | None
    organisation_type: str | None
    pre_score: float | None
    post_score: float | None
    satisfaction: int | None
    used_learning: bool | None

    @property
    def row(self) -> tuple[str, str]:
        """Return the key of its row."""
        return self.workshop_id, self.participant_key

    @property
    def is_matched(self) -> bool:
        """Tell whether there is a score before and after."""
        return self.pre_score is not None and self.post_score is not None


def group(visits: Iterable[Visit]) -> Group:
    """Return attendances and the people behind them."""
    return came(*(visit.participant_key for visit in visits))


def tree_rows(
    visits: Iterable[Visit],
    quarter: Quarter,
    sessions: Iterable[Path],
    waiting: Iterable[str],
    policy: Policy,
) -> list[Row]:
    """Return the quarter's rows by pillar, region and workshop; none where too few people came.

    `sessions` are those of the quarter in the public list, `waiting` those of quarters before it
    that waited. Visits of earlier quarters are booked here as reported late.
    """
    found: dict[Path, list[Visit]] = {}
    for visit in visits:
        in_time = quarter.first <= visit.held_on
        leaf = (visit.pillar, visit.region, visit.workshop_id)
        found.setdefault(leaf if in_time else tree.late(levels=3), []).append(visit)
    leaves = {path: group(there) for path, there in found.items()}
    could = [*sessions, *((LATE, workshop) for workshop in waiting)]
    return tree.publish(leaves, tree.listed(could), policy)


def cells(rows: Iterable[Row], names: Sequence[str], count: str) -> Rows:
    """Return rows of a tree as rows of a table; below "(not shown)" and late rows, null."""
    return [{**dict(zip(names, _cut(row.path), strict=True)), count: row.n} for row in rows]


def _cut(path: tuple[str | None, ...]) -> list[str | None]:
    end = next((n for n, name in enumerate(path) if name in (LATE, NOT_SHOWN)), len(path))
    return [name if n <= end else None for n, name in enumerate(path)]


def reported_late(rows: Sequence[Row]) -> int | None:
    """Return how many attendances were booked late; None where that is not shown (0 to k - 1)."""
    tops = {row.path[0] for row in rows}
    if rows and not tops & {None, NOT_SHOWN, LATE}:
        return 0
    late = [row.n for row in rows if row.path[0] == LATE]
    return sum(late) if late else None


def trait_rows(name: str, visits: Sequence[Visit], card: Card, k: int) -> Rows:
    """Return what is shown of the traits of a quarter's row; the row itself is published."""
    answers = ((visit.participant_key, _is_satisfied(visit)) for visit in visits)
    return [
        *_yes_no(name, "sex", ("female", "everyone else"), visits, lambda v: v.sex == "female", k),
        *(row for column in CLASSES for row in _classes(name, column, visits, card, k)),
        *_yes_no(name, "matched", ("yes", "no"), visits, lambda v: v.is_matched, k),
        *question_rows(name, "satisfied", answers, k),
    ]


def _is_satisfied(visit: Visit) -> bool | None:
    return None if visit.satisfaction is None else visit.satisfaction >= SATISFIED


def _yes_no(
    quarter: str,
    trait: str,
    values: tuple[str, str],
    visits: Sequence[Visit],
    has: Callable[[Visit], bool],
    k: int,
) -> Rows:
    yes, no = (group(v for v in visits if has(v) is answer) for answer in (True, False))
    shown = traits.yes_no(yes=yes, no=no, k=k)
    parts = dict(zip(values, (shown.yes, shown.rest), strict=True)) if shown else {}
    return as_rows(quarter, trait, parts, len(visits))


def question_rows(
    quarter: str, trait: str, answers: Iterable[tuple[str, bool | None]], k: int
) -> Rows:
    """Return what is shown of a question: all three parts, yes and the rest, or nothing.

    `answers` has the participant and the answer of each attendance of the quarter's row.
    """
    keys: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for key, answer in answers:
        keys[answer].append(key)
    of = sum(map(len, keys.values()))
    yes, no, unanswered = (came(*keys[answer]) for answer in (True, False, None))
    shown = traits.question(yes=yes, no=no, unanswered=unanswered, k=k)
    if shown is None:
        return []
    if shown.no is None or shown.unanswered is None:
        named = {"yes": shown.yes, "no or not answered": shown.rest}
    else:
        named = {"yes": shown.yes, "no": shown.no, "not answered": shown.unanswered}
    return as_rows(quarter, trait, named, of)


def _classes(quarter: str, column: str, visits: Sequence[Visit], card: Card, k: int) -> Rows:
    about = card.field(column)
    every = about.enum if about.required else dict.fromkeys((*about.enum, NOT_STATED))
    found: dict[str, list[Visit]] = {name: [] for name in every}
    for visit in visits:
        found[getattr(visit, column) or NOT_STATED].append(visit)
    shown = traits.classes({name: group(there) for name, there in found.items()}, k=k)
    named = {row.path[0]: row.n for row in shown if row.path[0] is not None}
    return as_rows(quarter, column, named, len(visits))


def as_rows(quarter: str, trait: str, parts: Mapping[str, int], of: int) -> Rows:
    """Return the parts of a trait as rows of the table traits."""
    return [
        {"quarter": quarter, "trait": trait, "value": value, "n": n, "of": of}
        for value, n in parts.items()
    ]
