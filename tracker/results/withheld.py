"""Say at a figure's own place that it is suppressed, why, and which published figure is nearest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker import released, texts
from tracker.figures import figure
from tracker.formulas.absence import Absence, known
from tracker.programme import ALL, Programme
from tracker.released import Quarter
from tracker.results import answer_words, answered, attended, gained
from tracker.shown import Item
from tracker.store import Store
from tracker.texts import t


@dataclass(frozen=True)
class Withheld:
    """A figure the reader may not see; nearest is a published figure in words, "" for none."""

    what: str
    why: str
    nearest: str = ""


def items(*found: Withheld) -> list[Item]:
    """Return withheld figures as lines of a list, each with its hatched mark."""
    return [Item(Absence.SUPPRESSED, w.what, _said(w)) for w in found]


def _said(found: Withheld) -> str:
    if not found.nearest:
        return found.why
    nearest = t("Nearest published figure: {figure}", figure=found.nearest)
    return f"{found.why} {nearest}"


def by_workshop(store: Store) -> Withheld:
    """Return scores and answers by workshop, for below the same by quarter."""
    return Withheld(
        t("Scores, satisfaction and use by workshop"),
        _few(store),
        t("the same by quarter, above and below"),
    )


def of_session(store: Store) -> list[Withheld]:
    """Return what is not shown of one session held, with what all quarters together say."""
    quarters = released.quarters(store)
    return [
        Withheld(t("Scores before and after"), _few(store), gained.typical_words(store)),
        Withheld(t("Satisfaction"), _few(store), _satisfied(store, quarters)),
        Withheld(t("Use at follow-up"), _few(store), _used(store, quarters)),
    ]


def of_split(store: Store, chosen: Sequence[Quarter], pillar: str, place: str) -> list[Withheld]:
    """Return what is not shown of one pillar or place, with what the whole programme says."""
    new = Withheld(t("New people"), _split(store), _new(store, chosen))
    found = [new, *answers_of_split(store, chosen)]
    if place == ALL:
        return found
    came = attended.nearest(attended.attended(store, [], chosen, pillar))
    return [Withheld(t("Attendances"), _split(store), came), *found]


def of_outreach(store: Store, programme: Programme, as_of: date) -> Withheld:
    """Return the people reached in one pillar or place, with the whole programme's."""
    return Withheld(t("People reached"), _split(store), _reached(store, programme, as_of))


def different_people(store: Store, programme: Programme, as_of: date) -> Withheld:
    """Return how many different people were reached: the least is the largest single event."""
    why = t(
        "Different people are at least as many as came to the largest event, and no single event "
        "is published."
    )
    return Withheld(t("Different people reached"), why, _reached(store, programme, as_of))


def sexes_of_split(store: Store) -> Withheld:
    """Return the people reached by sex in one pillar or place."""
    return Withheld(t("Women and girls among the people reached"), _split(store))


def _reached(store: Store, programme: Programme, as_of: date) -> str:
    found = figure(store, programme, "outreach_reach", as_of)
    if not known(found.value):
        return ""
    return t(
        "{n} people reached by {day}, each counted at every event",
        n=texts.number(found.value),
        day=texts.day(found.as_of),
    )


def answers_of_split(store: Store, chosen: Sequence[Quarter]) -> list[Withheld]:
    """Return the scores and answers of one pillar or place, with the whole programme's."""
    return [
        Withheld(t("Scores before and after"), _split(store), gained.typical_words(store)),
        Withheld(t("Satisfaction"), _split(store), _satisfied(store, chosen)),
        Withheld(t("Use at follow-up"), _split(store), _used(store, chosen)),
    ]


def _few(store: Store) -> str:
    return t(
        "One workshop's scores and answers stand for too few people: no figure describes fewer "
        "than {k}, and none can be worked out by subtracting others.",
        k=store.k,
    )


def _split(store: Store) -> str:
    return t(
        "Published for everybody together: one pillar or place subtracted from the rest could "
        "leave fewer than {k} people.",
        k=store.k,
    )


def _new(store: Store, quarters: Sequence[Quarter]) -> str:
    found = answered.answered(store, answered.NEW, quarters)
    return answer_words.new_title(found) if answered.any_shown(found) else ""


def _satisfied(store: Store, quarters: Sequence[Quarter]) -> str:
    found = answered.answered(store, answered.SATISFIED, quarters)
    return answer_words.satisfied_title(found) if answered.any_shown(found) else ""


def _used(store: Store, quarters: Sequence[Quarter]) -> str:
    found = answered.answered(store, answered.USED, quarters)
    return answer_words.used_title(found) if answered.any_shown(found) else ""
