"""Say where a load stands and what to do next, in one sentence each."""

from collections.abc import Sequence

from etl import guard
from etl.accepted import Counts
from etl.loading import drafts
from etl.loading.drafts import Draft
from etl.loading.trial import Judged, Trial
from etl.template.retold import retold
from tracker import texts
from tracker.facts import joined, listed
from tracker.staff import columns, history, kinds, problems
from tracker.texts import language, mark, t, tn
from tracker.use_the_data.load_history import whom

STEPS = (
    mark("Bring your sheet"),
    mark("Mend what is wrong"),
    mark("See what changes"),
    mark("Say yes"),
)
BRING, MEND, SEE, YES = range(4)  # places in STEPS


def steps() -> list[str]:
    """Return the steps of a load in the reader's language."""
    return [t(step) for step in STEPS]


def start(sample: bool) -> str:
    """Return the first sentence of the page while no sheet is at hand."""
    if sample:
        return t("You see sample data. Load your own sheets, and they take its place.")
    return t("{loaded}. Load the next sheets here.", loaded=history.title(history.acts()))


def begin() -> str:
    """Return what to do first."""
    return t(
        "Next: drop a sheet you have, or take a template, fill it in and drop it. Nothing changes "
        "for any reader until you have seen the effect and said yes; then it can be taken back."
    )


def sheet(draft: Draft, judged: Sequence[Judged]) -> str:
    """Return how many rows of a draft's files are ready."""
    names = listed(part.name for part in draft.parts)
    ready, rows = accepted(judged), sum(one.count.rows_in - one.count.blank for one in judged)
    if any(one.count.refused for one in judged):
        return t("{files}: not read, it holds personal data", files=names)
    if not rows:
        return t("{files}: nothing to load yet", files=names)
    if ready == rows == 1:
        return t("{files}: the row is ready", files=names)
    if ready == rows:
        return t("{files}: all {n} rows are ready", files=names, n=texts.number(rows))
    return t(
        "{files}: {ready} of {rows} rows are ready",
        files=names,
        ready=texts.number(ready),
        rows=texts.number(rows),
    )


def accepted(judged: Sequence[Judged]) -> int:
    """Return how many rows of all files could be loaded."""
    return sum(one.count.accepted for one in judged)


def rejected(judged: Sequence[Judged]) -> int:
    """Return how many rows of all files would be left out."""
    return sum(one.count.rejected for one in judged)


def next_step(draft: Draft, judged: Sequence[Judged]) -> str:
    """Return what to do now with the sheets at hand."""
    if any(part.source is None for part in draft.parts):
        return t("Next: say which kind of sheet each file is.")
    if any(file.personal_columns() for one in judged for file in one.count.files):
        return t("Next: replace the personal columns by a key, here below.")
    if any(one.count.refused for one in judged):
        return t("Next: take out in your own sheet what is named below, and drop it again.")
    ready, wrong = accepted(judged), rejected(judged)
    if first := _load_first(draft, judged):
        return t(
            "Next: load {sheets} first: these rows point to it. Its template is below, if you have "
            "none. This sheet waits here meanwhile.",
            sheets=listed(kinds.title(source) for source in first),
        )
    if gone := _missing(draft):
        return t("Next: say below which column is {names}.", names=listed(gone))
    if judged and all(is_empty(one.count) for one in judged):
        return t("Next: write your rows under the header, and drop the sheet again.")
    if not ready and not wrong:
        return t("Next: mend the sheet as it says below, and drop it again.")
    if not ready:
        return t("Next: mend the rows below and check them again.")
    if wrong:
        return tn(
            "Next: mend {n} row below and check it again. Or go on: it is left out, kept, and "
            "can be mended later.",
            "Next: mend {n} rows below and check them again. Or go on: they are left out, kept, "
            "and can be mended later.",
            wrong,
        )
    return t("Next: see what this would change.")


def _load_first(draft: Draft, judged: Sequence[Judged]) -> list[str]:
    """Return the sheets that have to come before these; none where these bring them along."""
    brought = {part.source for part in draft.parts}
    found = [s for one in judged for s in problems.needed(one.count)]
    return [source for source in dict.fromkeys(found) if source not in brought]


def _missing(draft: Draft) -> list[str]:
    """Return needed columns that one of the headers nobody knows may be."""
    found = [columns.found(part, drafts.path(draft, part)) for part in draft.parts]
    pairs = [(part, one) for part, one in zip(draft.parts, found, strict=True) if one]
    asked = [one for part, one in pairs if columns.to_explain(part, one)]
    return [name for one in asked for name in columns.missing(one)]


def part(source: str | None, name: str) -> str:
    """Return the title of one file: its name and which sheet it is."""
    return joined(name, kinds.title(source) if source else t("which kind of sheet is it?"))


def whole(count: Counts) -> str:
    """Say why a file could not be judged at all; "" where it was."""
    found = [p for p in count.problems if p.rule == "structure" and p.column is None]
    return retold(found[0].remedy, language()) if found and not count.rows_in else ""


def is_empty(count: Counts) -> bool:
    """Say whether a header was found and no row under it."""
    refused = any(file.problems for file in count.files)
    return not refused and count.rows_in == count.blank


def no_rows() -> str:
    """Say what a sheet without rows needs."""
    return t(
        "The header was found, and no row stands under it: there is nothing to check yet. Write "
        "your rows under the header, save the sheet and drop it again."
    )


def notes(count: Counts) -> list[str]:
    """Return what was noted on reading its files."""
    return [retold(note, language()) for file in count.files for note in file.notes]


def waiting(draft: Draft, moment: str) -> str:
    """Return what waits, who brought it and when."""
    return joined(listed(part.name for part in draft.parts), whom(draft.who), moment)


def refused(error: guard.Refused) -> str:
    """Say why a file was not taken, and what to do."""
    found, rule, remedy = (
        retold(said, language()) for said in (error.value, error.rule, error.remedy)
    )
    return t(
        "{file} was not taken: {found}. {rule} {remedy}",
        file=error.file,
        found=found,
        rule=rule,
        remedy=remedy,
    )


def not_done(error: Exception) -> str:
    """Say why something could not be done, and what to do."""
    return refused(error) if isinstance(error, guard.Refused) else retold(str(error), language())


def at(judged: Sequence[Judged], trial: Trial | None) -> int:
    """Return the step a load has come to."""
    if trial is not None:
        return YES
    return SEE if accepted(judged) and not rejected(judged) else MEND
