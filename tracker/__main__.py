"""The same numbers without a browser: python -m tracker figures | report | digest | ..."""

import argparse
import io
import math
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tracker.access import PUBLIC, ROLES
from tracker.command import printed, schedule, training
from tracker.command.refused import Refused
from tracker.digest import links
from tracker.iati import publisher

ENDS = "Exit status: 0 fine, 1 refused (standard error says why), 2 used wrongly."
DAY = "year-month-day, such as 2022-05-31"
FIGURES = "Print every figure of the Overview and the 4Ps, as known on a day."
TRAINING = """Print the gain between two scores of the same people, from any CSV or XLSX file with
workshop_id, participant_key, pre_score and post_score; who did not attend by a column attended is
left out."""
SCHEDULE = """Print how a plan stands and when it will be done, from any CSV or XLSX file with
planned_on and done_on, one row per item; done_on is empty until it is done."""
DIGEST = """Write what changed since a day as an e-mail, plain text or HTML: where the programme
stands, what changed, what is late or due, what is being done. It is read from the public file
unless the role is staff; then INTERNAL stands on it. With --out FILE.eml both texts are one mail,
ready to be addressed."""
IATI = """Write the results as an IATI 2.03 activity, from the public file. Who publishes it, and
under which identifiers, no sheet holds: it has to be given."""


REPORT = """Write the progress report as a PDF: to a day, compared with an earlier one. It is read
from the public file unless the role is staff; then INTERNAL stands on every page."""
BRIEF = "Write the one-page brief of a plan as a PDF: what is late, due and without a report."


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    line = command_line()
    asked = line.parse_args(words)
    if asked.command == "schedule":
        _refuse_order(line, asked)
    try:
        sys.stdout.write(COMMANDS[asked.command](asked) + "\n")
    except Refused as why:
        sys.stderr.write(f"{why}\n")
        return 1
    return 0


def command_line() -> argparse.ArgumentParser:
    """Return what may be asked."""
    line = argparse.ArgumentParser("python -m tracker", description=__doc__, epilog=ENDS)
    commands = line.add_subparsers(dest="command", required=True)
    figures = _command(commands, "figures", FIGURES)
    figures.add_argument("--as-of", type=_day, metavar="DATE", help=f"{DAY}; else the last report")
    figures.add_argument("--compare", type=_day, metavar="DATE", help="also as known on this day")
    figures.add_argument("--role", choices=ROLES, default="staff")
    scores = _command(commands, "training", TRAINING)
    scores.add_argument("file", type=_file)
    words = "of the scores; write = before a minus: --scale=-5:10 (0:100)"
    scores.add_argument(
        "--scale", type=_scale, default=(0.0, 100.0), metavar="LOW:HIGH", help=words
    )
    report = _paper(commands, "report", REPORT)
    report.add_argument("--compare", type=_day, metavar="DATE", help="what changed since this day")
    brief = _paper(commands, "brief", BRIEF)
    brief.add_argument("--plan", default="", metavar="ID", help="such as NAPTIP3; else the first")
    brief.add_argument("--lead", default="all", metavar="NAME", help="milestones of this lead only")
    _digest_line(_described(commands, "digest", DIGEST))
    _iati_line(_described(commands, "iati", IATI))
    dates = _command(commands, "schedule", SCHEDULE)
    dates.add_argument("file", type=_file)
    for name, what in (("start", "the first day"), ("end", "the last day"), ("as-of", "today")):
        dates.add_argument(f"--{name}", type=_day, required=True, metavar="DATE", help=what)
    return line


def _command(commands: argparse._SubParsersAction, name: str, what: str) -> argparse.ArgumentParser:
    command = _described(commands, name, what)
    command.add_argument("--json", action="store_true", help="print JSON")
    return command


def _paper(commands: argparse._SubParsersAction, name: str, what: str) -> argparse.ArgumentParser:
    command = _described(commands, name, what)
    command.add_argument("--as-of", type=_day, metavar="DATE", help=f"{DAY}; else the last report")
    command.add_argument("--language", choices=("en", "ms"), default="en")
    command.add_argument("--role", choices=ROLES, default="public")
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="else a name that says what it is"
    )
    return command


def _described(
    commands: argparse._SubParsersAction, name: str, what: str
) -> argparse.ArgumentParser:
    short = what.partition(":")[0].partition(",")[0]
    return commands.add_parser(name, help=short, description=what, epilog=ENDS)


def _digest_line(command: argparse.ArgumentParser) -> None:
    command.add_argument("--since", type=_day, required=True, metavar="DATE", help=DAY)
    command.add_argument("--as-of", type=_day, metavar="DATE", help=f"{DAY}; else the last report")
    command.add_argument("--language", choices=("en", "ms"), default="en")
    command.add_argument("--role", choices=ROLES, default=PUBLIC)
    command.add_argument("--html", action="store_true", help="HTML in place of plain text")
    words = "the address of your dashboard, to which lines then link; without it there are no links"
    command.add_argument("--link", type=_address, metavar="ADDRESS", help=words)
    command.add_argument("--out", type=Path, metavar="FILE", help="else it is printed")


def _iati_line(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, required=True, metavar="FILE")
    command.add_argument("--as-of", type=_day, metavar="DATE", help=f"{DAY}; else the last report")
    for name, what in (
        ("reporting-org", "IATI organisation identifier of who publishes"),
        ("reporting-org-name", "its name"),
        ("reporting-org-type", "its code in the IATI list OrganisationType, such as 22"),
        ("activity-id", "IATI identifier of the activity: the organisation's, -, your own code"),
        ("sector", "DAC purpose code of five digits"),
    ):
        command.add_argument(f"--{name}", metavar="TEXT", help=what)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # 20220531 and 2022-W22-2 are read, and easily wrong
        raise argparse.ArgumentTypeError(f"{text!r} is no day. Write {DAY}.")
    return day


def _address(text: str) -> str:
    try:
        return links.base(text)
    except links.NoAddress as why:
        raise argparse.ArgumentTypeError(str(why)) from why


def _scale(text: str) -> tuple[float, float]:
    try:
        low, high = map(float, text.split(":"))
    except ValueError:
        low = high = math.nan
    if not -math.inf < low < high < math.inf:
        why = f"{text!r} is no scale. Write LOW:HIGH, the lower first, such as 0:100 or -5:10."
        raise argparse.ArgumentTypeError(why)
    return low, high


def _file(text: str) -> Path:
    try:
        found = Path(text).is_file()
    except OSError:  # no system has a name as long as that
        found = False
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no file. Name a CSV or XLSX file.")
    return Path(text)


def _refuse_order(line: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    for name, day in (("--end", asked.end), ("--as-of", asked.as_of)):
        if day < asked.start:
            line.error(f"{name} {day} is before --start {asked.start}. Correct one of them.")


def _figures(asked: argparse.Namespace) -> str:
    from tracker.command import figures  # brings the pages' tables and charts: seconds

    store = figures.opened(asked.role, asked.as_of)
    compared = figures.opened(asked.role, asked.compare) if asked.compare else None
    found = figures.pairs(store, compared)
    if asked.json:
        return printed.as_json([figures.compared_row(*pair) for pair in found])
    return "\n".join([*figures.heading(store, compared), *figures.table(found)])


def _report(asked: argparse.Namespace) -> str:
    from tracker.command import papers  # brings the pages' tables and charts: seconds

    return papers.report(asked.role, asked.as_of, asked.compare, asked.language, asked.out)


def _brief(asked: argparse.Namespace) -> str:
    from tracker.command import papers

    named = asked.plan, asked.lead
    return papers.plan_brief(asked.role, asked.as_of, *named, asked.language, asked.out)


def _digest(asked: argparse.Namespace) -> str:
    from tracker.command import digest  # brings the pages' tables and charts: seconds

    words = asked.role, asked.since, asked.as_of, asked.language, asked.link or ""
    if asked.out:
        return digest.written(*words, asked.out, as_html=asked.html)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # what a mail is in, whatever the terminal's is
    return digest.digest(*words, as_html=asked.html).rstrip("\n")


def _iati(asked: argparse.Namespace) -> str:
    from tracker.command import iati  # brings the pages' tables and charts: seconds

    who = asked.reporting_org, asked.reporting_org_name, asked.reporting_org_type
    try:
        found = publisher.publisher(*who, asked.activity_id, asked.sector)
    except publisher.NotGiven as why:
        raise Refused(str(why)) from why
    return iati.written(found, asked.as_of, asked.out)


def _training(asked: argparse.Namespace) -> str:
    low, high = asked.scale
    sheet = training.read(asked.file, low, high)
    return _numbers(asked, training.training(sheet.rows, high=high), sheet.notes, training.CAVEAT)


def _schedule(asked: argparse.Namespace) -> str:
    sheet = schedule.read(asked.file)
    days = {"start": asked.start, "end": asked.end, "as_of": asked.as_of}
    return _numbers(asked, schedule.schedule(sheet.rows, **days), sheet.notes)


COMMANDS = {
    "figures": _figures,
    "report": _report,
    "brief": _brief,
    "digest": _digest,
    "iati": _iati,
    "training": _training,
    "schedule": _schedule,
}


def _numbers(
    asked: argparse.Namespace, found: dict[str, object], notes: Iterable[str], *more: str
) -> str:
    """Return a file's numbers; what was seen in it beside its rows goes to standard error."""
    sys.stderr.writelines(f"note: {note}\n" for note in notes)
    if asked.json:
        return printed.as_json(printed.named(found))
    return "\n".join([*printed.as_lines(found), *more])


if __name__ == "__main__":
    sys.exit(main())
