"""The commands: python -m etl build | close | verify | reset | check | template | ..."""

import csv
import json
import sys
from pathlib import Path

import click

from etl import build as builds
from etl import cards, folders, guard, judge, sheets
from etl import pseudonymise as keys
from etl import sample as samples
from etl import template as templates
from etl import verify as verifying
from etl.accepted import Counts
from etl.ksafe import SMALLEST
from etl.ksafe import file as ksafe_file
from etl.loading import accept as accepting
from etl.lock import Busy
from etl.log import COMMAND, Log
from etl.pseudonymise import secret
from etl.raw import Problem
from etl.release import quarters
from etl.release.closing import TooEarly
from etl.release.policy import Unsafe


@click.group()
def main() -> None:
    """Read, check, log, count and publish the programme's data."""


@main.command()
def build() -> None:
    """Bring the published version up to date."""
    _build()


@main.command()
@click.argument("quarter")
def close(quarter: str) -> None:
    """Close a quarter that has ended, such as 2023-Q1, and publish what may be shown of it.

    It is published once: rows that come later are booked in the next quarter as reported late.
    """
    try:
        asked = quarters.named(quarter)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    _build(asked)


def _build(quarter: quarters.Quarter | None = None) -> None:
    with click.progressbar(length=1000, label="building", file=sys.stderr) as bar:
        done = 0

        def say(what: str, share: float) -> None:
            nonlocal done
            bar.label = f"{what[:34]:34}" if sys.stderr.isatty() else "building"
            bar.update(max(0, int(share * 1000) - done))
            done = max(done, int(share * 1000))

        outcome = None
        try:
            outcome = builds.build(say, close=quarter)
            problems = [p for c in outcome.counts for p in c.problems]
        except builds.Refused as refused:
            problems = refused.problems
        except (Unsafe, TooEarly, Busy) as error:
            raise click.ClickException(str(error)) from error
    _tell(problems)
    if outcome is None:
        click.echo(f"{len(problems)} problems in reference data; nothing was published.", err=True)
        raise SystemExit(1)
    unlisted = sum(c.unlisted for c in outcome.counts)
    if unlisted:
        click.echo(f"{unlisted:,} more problems: table quarantine of the full file", err=True)
    click.echo(table(outcome.counts))
    click.echo(said(outcome))


def _tell(problems: list[Problem]) -> None:
    """Print the problems, and every file of the inbox that was left alone, on standard error."""
    for problem in problems:
        click.echo(str(problem), err=True)
    for path in sheets.unknown_files(cards.load()):
        click.echo(
            f"{path.name}: not loaded. Start its name with its source: workshops.csv", err=True
        )


def table(counts: list[Counts]) -> str:
    """Return the closing table: rows in = blank + accepted + rejected, per source and in all."""
    sums: dict[str, list[int]] = {}
    for count in counts:
        row = sums.setdefault(count.source, [0] * 5)
        parts = (len(count.files), count.rows_in, count.blank, count.accepted, count.rejected)
        sums[count.source] = [a + b for a, b in zip(row, parts, strict=True)]
    sums["all"] = [sum(column) for column in zip(*sums.values(), strict=True)] or [0] * 5
    lines = [
        f"{'source':20}{'files':>8}{'rows in':>10}{'blank':>8}{'accepted':>10}{'rejected':>10}"
    ]
    lines += [f"{s:20}{f:8}{r:10}{b:8}{a:10}{x:10}" for s, (f, r, b, a, x) in sums.items()]
    return "\n".join(lines)


def said(outcome: builds.Outcome) -> str:
    """Return the closing sentence of a build."""
    state = "published" if outcome.published else "nothing new; still published"
    day = outcome.as_of.isoformat() if outcome.as_of else "no programme data yet"
    return f"{state}: version {outcome.version}, {outcome.kind} data, as of {day}"


@main.command()
@click.option("--head", help="The head printed in an export: is what it was made from still there?")
def verify(head: str | None) -> None:
    """Recompute every hash of the logs and their files; exit status 1 when one does not fit."""
    found = verifying.verify(head)
    for finding in found:
        click.echo(str(finding), err=True)
    for kind in verifying.KINDS:
        log = Log(kind).as_found()
        click.echo(f"{kind}: {len(log.lines())} entries, head {log.head}")
    if found:
        raise SystemExit(1)
    click.echo("All entries and their files are as they were written.")


@main.command()
@click.option("--to", required=True, type=click.Choice(["sample", "own"]))
def reset(to: str) -> None:
    """Show the sample again, or the own data that were set aside; nothing is deleted."""
    turn = accepting.reset_to_sample if to == "sample" else accepting.reset_to_own
    try:
        outcome = turn(COMMAND)
    except (accepting.NoLoad, accepting.Busy) as error:
        raise click.ClickException(str(error)) from error
    click.echo(said(outcome))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, type=click.Choice(list(cards.load())))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(file: Path, source: str, as_json: bool) -> None:
    """Judge one file without loading it; exit status 1 when anything is wrong."""
    count = judge.judge(file, source)
    verdict = judge.verdict(count)
    click.echo(json.dumps(verdict, indent=1, ensure_ascii=False) if as_json else _words(count))
    raise SystemExit(1 if count.rejected or count.problems else 0)


def _words(count: Counts) -> str:
    lines = [str(p) for p in count.problems]
    lines += [f"note: {n}" for f in count.files for n in f.notes]
    lines += [f"note: {n}" for n in judge.unlisted(count)]
    lines.append(
        f"{count.rows_in} rows = {count.blank} blank + {count.accepted} accepted"
        f" + {count.rejected} rejected"
    )
    return "\n".join(lines)


def _named(headers: str) -> list[str]:
    """Return the headers of a list such as: Nama,No. KP,"Name, as on the card"."""
    rows = csv.reader([headers], skipinitialspace=True)
    return [header.strip() for row in rows for header in row if header.strip()]


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--columns", default="", help="Headers that say who somebody is: Nama,No. KP.")
@click.option("--drop", default="", help="Headers to take out that make no key: Tandatangan.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def pseudonymise(file: Path, columns: str, drop: str, out: Path) -> None:
    """Put a participant key in place of the columns that name people, in a new file.

    The same person gets the same key in every file, made with the secret PANTAU_KEY, which stands
    in the environment or in .streamlit/secrets.toml.
    """
    named = _named(columns)
    try:
        made_with = secret.found() if named else ""
        done = keys.pseudonymise(file, named, out, made_with, drop=_named(drop))
    except (keys.Unusable, guard.Refused) as problem:
        raise click.ClickException(str(problem)) from None
    for note in done.notes:
        click.echo(f"note: {note}")
    click.echo(_said_of_keys(done))


def _said_of_keys(done: keys.Done) -> str:
    lines = [f"{done.out.name}: {done.rows} rows, without {', '.join(done.removed)}"]
    if done.mark:
        lines.append(
            f"{done.people} people by their key, {done.by_mykad} rows by a MyKad number; made with "
            f"the secret {done.mark}: the same in every file while the secret stays"
        )
    if done.unnamed:
        lines.append(f"{done.unnamed} rows name nobody and have no key; a check will reject them")
    return "\n".join(lines)


@main.command()
@click.argument(
    "source", type=click.Choice([n for n, c in cards.load().items() if not c.reference])
)
@click.option("--language", default="en", show_default=True, type=click.Choice(["en", "ms"]))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="SOURCE.xlsx if left.")
def template(source: str, language: str, out: Path | None) -> None:
    """Write the template of a source: an XLSX workbook to fill in and load."""
    card = cards.load()[source]
    path = out or Path(f"{source}.xlsx")
    path.write_bytes(templates.template(card, language, templates.known(card)))
    click.echo(str(path))


@main.command()
@click.option("--seed", default=7, show_default=True)
@click.option("--scale", default=1, show_default=True, type=click.IntRange(min=1))
@click.option("--out", default=folders.SAMPLE, type=click.Path(file_okay=False, path_type=Path))
def sample(seed: int, scale: int, out: Path) -> None:
    """Write the synthetic sample data."""
    with click.progressbar(length=100, label="sample", file=sys.stderr) as bar:
        samples.write(out, seed, scale, bar.update)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dimensions", required=True, help="Columns, from the top of the tree down: a,b,c.")
@click.option("--k", default=SMALLEST, show_default=True, type=click.IntRange(min=2))
@click.option(
    "--possible",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of the combinations that could hold people; otherwise every one of the values.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ksafe(file: Path, dimensions: str, k: int, possible: Path | None, as_json: bool) -> None:
    """Publish a CSV file with one row per person so that nobody can be found in it.

    Publish a file once: of two outputs between which one person was added, the difference is that
    person. Where it is known which combinations there can be (a workshop is in one quarter), list
    them with --possible: otherwise combinations that cannot be are taken for cover, and whoever
    knows which values the file holds knows that each of them is somebody's.
    """
    try:
        names = ksafe_file.dimensions_of(dimensions)
        rows = ksafe_file.published(file, names, k, possible)
    except ksafe_file.Unusable as problem:
        raise click.ClickException(str(problem)) from None
    if k < SMALLEST:
        click.echo(f"k is {k}, for trying the rules: publish with {SMALLEST} or more.", err=True)
    if k == 2:
        click.echo("With k = 2 a hidden number can only be 1. Use 3 or more.", err=True)
    if as_json:
        click.echo(json.dumps(ksafe_file.as_json(rows, names, k), indent=1, ensure_ascii=False))
    else:
        click.echo(ksafe_file.as_table(rows, names))


if __name__ == "__main__":
    main()
