"""Put participant keys in place of the personal columns of a sheet that waits."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.loading import drafts
from etl.loading.drafts import Draft
from etl.pseudonymise import Done, StillPersonal, pseudonymise, secret
from etl.template.retold import retold
from tracker.facts import listed
from tracker.staff import kinds
from tracker.texts import language, t, tn

KEY = "participant_key"


def counts_people(source: str) -> bool:
    """Say whether a sheet tells people apart by a key; any other only has its columns taken out."""
    return KEY in kinds.card(source).names()


def replaced(
    draft: Draft, number: int, columns: Sequence[str], drop: Sequence[str], who: str
) -> tuple[Draft, Done]:
    """Return a draft in which one file has a key in place of `columns` and is without `drop`.

    The draft before it goes, and with it the file that names people. Raises
    etl.pseudonymise.Unusable, and changes nothing, where people could still be found in it.
    """
    part = draft.parts[number]
    with TemporaryDirectory() as folder:
        out = Path(folder) / part.name
        key_secret = secret.found() if columns else ""
        done = pseudonymise(drafts.path(draft, part), columns, out, key_secret, drop=drop)
        files = [
            (one.name, out if place == number else drafts.path(draft, one))
            for place, one in enumerate(draft.parts)
        ]
        new = drafts.start(files, who)
    for place, one in enumerate(draft.parts):
        if one.source:
            new = drafts.change(new, place, source=one.source)
        if one.source and place != number:
            new = drafts.change(new, place, columns=one.columns, edits=one.edits)
    drafts.drop(draft)
    return new, done


def refused(headers: Sequence[str]) -> str:
    """Say why a sheet was not read."""
    names = listed(f"“{header}”" for header in headers)
    return tn(
        "This sheet was not read: the column {names} points to people.",
        "This sheet was not read: the columns {names} point to people.",
        len(headers),
        names=names,
    )


def still_personal(error: StillPersonal) -> str:
    """Say where people can still be found."""
    return t(
        "Nothing was changed yet: people can still be found in {places}. Choose such a column "
        "here too; correct a single cell in your own sheet and drop it again.",
        places="; ".join(retold(place, language()) for place in error.places),
    )


def words(done: Done) -> list[str]:
    """Return what was done, and what somebody should look at."""
    said = [t("Taken out: {columns}.", columns=listed(done.removed))]
    if done.mark:
        said.append(
            tn("{n} person has a key now.", "{n} people have a key now.", done.people)
            + " "
            + t("The same person gets the same key in every sheet.")
        )
    if done.unnamed:
        said.append(
            tn(
                "{n} row names nobody and has no key.",
                "{n} rows name nobody and have no key.",
                done.unnamed,
            )
        )
    return [*said, *(retold(note, language()) for note in done.notes)]
