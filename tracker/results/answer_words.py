"""Say what people answered by quarter: titles by rule, how to read the rows, what is nearest."""

from collections.abc import Sequence

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.results.answered import Answered, of_answers, share_words, whole
from tracker.texts import t


def _base_note(found: Sequence[Answered]) -> str:
    if of_answers(found):
        return t("The share is of answers.")
    return t(
        "The share is of all attendances, answered or not: a quarter with few other answers does "
        "not tell how many gave none."
    )


def _reading(found: Sequence[Answered]) -> str:
    said = [_base_note(found)] if any(not a.missing for a in found) else []
    missing = {a.missing for a in found}
    if Absence.SUPPRESSED in missing:
        said.append(t("Hatched: fewer people than may be shown."))
    if Absence.NOT_DUE in missing:
        said.append(t("Not due: people are asked 3 to 6 months later."))
    return " ".join(said)


def satisfied_title(found: Sequence[Answered]) -> str:
    """Say the share of 4 or 5, of the answers or else of the attendances."""
    share = share_words(found)
    if not share:
        return t("Satisfaction by quarter: none is shown")
    if of_answers(found):
        return t("{share} of {n} answers were 4 or 5 of 5", share=share, n=whole(found))
    return t("{share} of {n} attendances gave the answer 4 or 5 of 5", share=share, n=whole(found))


def satisfied_summary(found: Sequence[Answered]) -> str:
    """Say what was asked, and how to read the rows."""
    asked = t("Asked right after the workshop, on a scale of 1 to 5, by closed quarter.")
    return f"{asked} {_reading(found)}"


def used_title(found: Sequence[Answered]) -> str:
    """Say the share of yes at follow-up, or that none is published yet."""
    share = share_words(found)
    if not share:
        return t("Use at follow-up by quarter: none is shown")
    if of_answers(found):
        return t("At follow-up {share} of {n} answers were yes", share=share, n=whole(found))
    return t("At follow-up {share} of {n} attendances gave a yes", share=share, n=whole(found))


def used_summary(found: Sequence[Answered]) -> str:
    """Say what was asked, and how to read the rows."""
    asked = t(
        "Asked 3 to 6 months later whether they used what they learned, by the quarter in which "
        "they attended."
    )
    return f"{asked} {_reading(found)}"


def new_title(found: Sequence[Answered]) -> str:
    """Say how many people came for the first time, of how many attendances."""
    shown = [a for a in found if not a.missing]
    if not shown:
        return t("New people by quarter: none is shown")
    return t(
        "{new} people came for the first time, of {n} attendances",
        new=texts.number(sum(a.yes for a in shown)),
        n=texts.number(sum(a.of for a in shown)),
    )


def new_summary(found: Sequence[Answered]) -> str:
    """Say how to read the rows, and why two quarters may stand together."""
    said = t(
        "Filled: the share of attendances by people at their first session of the programme. A "
        "quarter with few who had come before waits and is published with the next."
    )
    hidden = t("Hatched: fewer people than may be shown.")
    return f"{said} {hidden}" if any(a.missing for a in found) else said
