"""Hold published parts against their whole: what does not add up is flagged, never corrected.

Source: formulas.md section 7.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from tracker import texts
from tracker.national_plan.published import TOTAL, Published, part
from tracker.texts import t


def splits(found: Sequence[Published]) -> list[tuple[Published, list[Published]]]:
    """Return each figure that has parts with the parts of one kind, as published together."""
    pairs = []
    for whole in found:
        mates = [f for f in found if _issue(f) == _issue(whole) and _above(f.split) == whole.split]
        for _, each in groupby(sorted(mates, key=_kind), _kind):
            pairs.append((whole, list(each)))
    return pairs


def _issue(figure: Published) -> tuple:
    return (figure.start, figure.end, figure.edition)


def _above(split: str) -> str | None:
    """Return the split a part belongs to: the total, or what stands before its last ";"."""
    return None if split == TOTAL else split.rpartition(";")[0] or TOTAL


def _last(split: str) -> str:
    return split.rpartition(";")[2]


def _kind(figure: Published) -> str:
    """Return what a part is a part by: form in form=forced labour, "" where no word is given."""
    last = _last(figure.split)
    return last.partition("=")[0] if "=" in last else ""


def adds_up(whole: Published, parts: Sequence[Published]) -> bool | None:
    """Say whether all parts make their whole; None where that cannot be known here."""
    values = [p.value for p in parts if p.value is not None]
    if whole.value is None or len(values) < len(parts) or len(parts) == 1:
        return None
    return sum(values) == whole.value


def verdict(whole: Published, parts: Sequence[Published]) -> str:
    """Say in words whether parts add up; nothing is corrected, whatever the answer."""
    made = sum(p.value or 0 for p in parts)
    words = {"sum": texts.number(made), "whole": whole.number}
    match adds_up(whole, parts):
        case True:
            return t("the parts make {sum}: they add up", **words)
        case False:
            return t("the parts make {sum}, not {whole}: left as published", **words)
    if any(p.absence for p in (whole, *parts)):
        return t("cannot be checked here")
    return t("one part only: {sum} of {whole}", **words)


def splits_frame(found: Sequence[Published]) -> pd.DataFrame:
    """Return every split as a row: window, edition, whole, parts, whether they add up, note."""
    rows = [
        (
            whole.start,
            whole.end,
            whole.edition,
            f"{part(whole.split)}: {whole.shown}",
            "; ".join(f"{part(_last(p.split))}: {p.shown}" for p in parts),
            verdict(whole, parts),
            whole.note,
        )
        for whole, parts in splits(found)
    ]
    heads = (
        t("Covers from"),
        t("Covers to"),
        t("Edition"),
        t("Whole"),
        t("Parts"),
        t("Do they add up?"),
        t("Note"),
    )
    frame = pd.DataFrame(rows, columns=list(heads))
    return frame if any(f.edition for f in found) else frame.drop(columns=t("Edition"))


def title(found: Sequence[Published]) -> str:
    """Return how many splits add up, how many do not and how many cannot be checked."""
    answers = Counter(adds_up(whole, each) for whole, each in splits(found))
    return t(
        "Parts as published. Adding up: {yes}; not adding up: {no}; not to be checked here: {open}",
        yes=texts.number(answers[True]),
        no=texts.number(answers[False]),
        open=texts.number(answers[None]),
    )
