"""Show training on Kirkpatrick's four levels: liked, learned, used, and what changed by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from tracker import released, shown, texts
from tracker.facts import joined
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence, Result, known
from tracker.programme import ALL, Programme
from tracker.results import scores
from tracker.results.answered import ASKED_LATER
from tracker.results.answers import Answers
from tracker.results.quarters import published_quarters, short
from tracker.shown import Measure, amount
from tracker.store import Store
from tracker.texts import t, tn

# The level each indicator stands for, as its standard code or its crosswalk says.
LEVELS = (
    (1, "satisfaction"),
    (2, "learning_gain"),
    (3, "learning_use"),
    (4, "organisations_changed"),
    (4, "organisations_improved"),
)


@dataclass(frozen=True)
class Level:
    """One measure of a level; `rests` says on what its value rests, "" where nothing is known."""

    level: int
    figure: Figure
    rests: str = ""

    @property
    def value(self) -> Result:
        """Return the figure's value."""
        return self.figure.value


def levels(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str, found: list[Answers]
) -> list[Level]:
    """Return the measures of each level for what was held; one pillar's stand with that pillar."""
    figures = _figures(store, programme, as_of, pillar, place)
    return [
        Level(level, _timed(f, found, as_of), _rests(level, f, found, as_of))
        for level, f in figures
    ]


def published(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str
) -> list[Level]:
    """Return the same measures from the public file, resting on the quarters that show them."""
    figures = _figures(store, programme, as_of, pillar, place)
    waiting = len(released.quarters(store)) <= ASKED_LATER
    return [
        Level(level, _not_asked_yet(f) if waiting else f, _quarters(store, level, f))
        for level, f in figures
    ]


def _figures(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str
) -> list[tuple[int, Figure]]:
    figures = [
        (level, figure(store, programme, indicator, as_of, pillar, place))
        for level, indicator in LEVELS
    ]
    return [
        (level, f)
        for level, f in figures
        if pillar == ALL or f.definition.pillar in (pillar, "cross-cutting")
    ]


def _not_asked_yet(found: Figure) -> Figure:
    """Return a figure; of use nothing is due while no quarter's people were asked about it."""
    if found.definition.id != "learning_use" or known(found.value):
        return found
    return replace(found, value=Absence.NOT_DUE, status=Absence.NOT_DUE)


def _quarters(store: Store, level: int, found: Figure) -> str:
    """Say on what a published value rests, and which quarters show it."""
    if not known(found.value):
        return ""
    said = _rests(level, found, None, found.as_of)
    quarters = published_quarters(store, found.definition.id, found.pillar, found.place)
    return joined(said, short(quarters))


def _timed(found: Figure, held: Sequence[Answers], as_of: date) -> Figure:
    """Return a figure; use is not due while nobody could have been asked about it."""
    waiting = bool(held) and all(a.followup(as_of) is Absence.NOT_DUE for a in held)
    if found.definition.id != "learning_use" or known(found.value) or not waiting:
        return found
    return replace(found, value=Absence.NOT_DUE, status=Absence.NOT_DUE)


def _rests(level: int, found: Figure, held: Sequence[Answers] | None, as_of: date) -> str:
    """Say on what a value rests; of people asked nothing is said where they are not known."""
    if not known(found.value):
        return ""
    n, of = round(found.numerator or 0), round(found.denominator or 0)
    if level == 1:
        return t("{yes} of {n} answers were 4 or 5", yes=texts.number(n), n=texts.number(of))
    if level == 2 and held is not None:
        people = sum(a.matched for a in held)
        return tn("{n} matched person", "{n} matched people", people)
    if level == 3 and held is None:
        return t("{yes} of {n} answers were yes", yes=texts.number(n), n=texts.number(of))
    if level == 3 and held is not None:
        return _asked(n, of, [a for a in held if a.followup(as_of) is not Absence.NOT_DUE])
    if level == 4 and of:
        return t("{n} of {all} that pursued one", n=texts.number(n), all=texts.number(of))
    return ""


def _asked(yes: int, answers: int, asked: Sequence[Answers]) -> str:
    return t(
        "{yes} of {n} answers were yes; {attended} attended the sessions asked about",
        yes=texts.number(yes),
        n=texts.number(answers),
        attended=texts.number(sum(a.attended for a in asked)),
    )


def title(found: Sequence[Level]) -> str:
    """Say each level in a few plain words, or why it has none."""
    first = {level.level: level for level in reversed(found)}
    said = [_words(first[n]) for n in sorted(first)]
    return t("Four levels of training: {said}", said="; ".join(said))


def _words(found: Level) -> str:
    value = found.value
    if not known(value):
        absence = t(str(value))
        return t("{measure}: {absence}", measure=shown.title(found.figure).lower(), absence=absence)
    if found.level == 1:
        return t("{share} satisfied", share=amount(value, scores.SHARE))
    if found.level == 2:
        return t("scores {points} points after", points=texts.signed(value, 1))
    if found.level == 3:
        return t("{share} used it later", share=amount(value, scores.SHARE))
    return tn("{n} organisation changed", "{n} organisations changed", round(value))


def summary(as_of: date) -> str:
    """Say whose levels these are, until when they count, and the caveat."""
    levels_of = t("Kirkpatrick's levels, to {day}.", day=texts.day(as_of))
    return f"{levels_of} {scores.caveat()}"


def published_summary(store: Store, as_of: date) -> str:
    """Say whose levels these are, until when people and until when organisations count."""
    closed = store.people_as_of
    people = t("people to {day}", day=texts.day(closed)) if closed else t("people: no quarter yet")
    levels_of = t(
        "Kirkpatrick's levels: {people}, organisations to {day}.",
        people=people,
        day=texts.day(as_of),
    )
    return f"{levels_of} {scores.caveat()}"


def cards(found: Sequence[Level]) -> list[Measure]:
    """Return a card per measure: its level, its value and on what it rests."""
    return [_card(level) for level in found]


def _card(found: Level) -> Measure:
    card = shown.measure(found.figure)
    label = t("{level} {measure}", level=found.level, measure=card.label)
    if not known(found.value):
        return replace(card, label=label, of="")
    if found.level == 2:
        return replace(card, label=label, more=joined(found.rests, card.more))
    return replace(card, label=label, line=found.rests or card.line)


def frame(found: Sequence[Level]) -> pd.DataFrame:
    """Return the levels as a table: measure, value, target, status, on what it rests."""
    rows = [_row(level, shown.measure(level.figure)) for level in found]
    heads = (
        t("Level"),
        t("Measure"),
        t("Number"),
        t("Unit"),
        t("Target"),
        t("Status"),
        t("Rests on"),
    )
    return pd.DataFrame(rows, columns=list(heads), dtype=object)


def _row(found: Level, card: Measure) -> tuple:
    f = found.figure
    rests = joined(card.line, found.rests) if found.level == 2 else found.rests
    return (
        found.level,
        card.label,
        round(f.value, 4) if known(f.value) else f.value,
        t(f.definition.unit),
        f.target_or_why,
        f.status if isinstance(f.status, Absence) else t(str(f.status or "")),
        rests or (f.value if isinstance(f.value, Absence) else t("the results sheet")),
    )
