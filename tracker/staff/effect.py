"""Say what a load would change before anybody says yes: rows, figures, statuses, headline."""

from collections.abc import Sequence
from dataclasses import replace

from etl.loading.trial import Changed, Trial
from tracker.definitions import definitions
from tracker.explained.explanation import Term
from tracker.facts import Line, between, joined, listed
from tracker.figures import Figure, figure
from tracker.formulas.absence import known
from tracker.formulas.status import Status
from tracker.programme import ALL, PILLARS, Programme
from tracker.results import headline as overview
from tracker.results.overview import MEASURES
from tracker.shown import Item, Measure, amount, measure
from tracker.store import Store
from tracker.texts import t, tn
from tracker.use_the_data import difference_lines as lines
from tracker.use_the_data import report
from tracker.use_the_data.catalogue import ordered
from tracker.use_the_data.compared_figures import Pair
from tracker.use_the_data.comparison import Comparison
from tracker.use_the_data.differences import Difference


def rows(found: Changed) -> str:
    """Return what becomes of the rows of one file: new, corrected, as before."""
    said = [tn("{n} new row", "{n} new rows", found.added)] if found.added else []
    if found.replaced:
        said.append(
            tn(
                "{n} row replaces an earlier one",
                "{n} rows replace earlier ones",
                found.replaced,
            )
        )
    if found.same:
        said.append(tn("{n} row says what is known", "{n} rows say what is known", found.same))
    return joined(*said)


def stays(found: Changed) -> str:
    """Say how many rows of an earlier file of that name stay; nothing where none does."""
    if not found.stays:
        return ""
    return tn(
        "{n} row of an earlier file of this name is not in this one. It stays.",
        "{n} rows of an earlier file of this name are not in this one. They stay.",
        found.stays,
    )


def file(trial: Trial, found: Changed) -> str:
    """Return what becomes of one file: its rows, those that stay, those that never count."""
    name = trial.draft.parts[found.part].name
    return " ".join(filter(None, (f"{name}: {rows(found)}.", stays(found), outdone(found))))


def steps_aside(trial: Trial) -> str:
    """Say that the sample gives way to the first own data; nothing later."""
    if not trial.first_own:
        return ""
    return t(
        "These are your first own data. The sample steps aside: every page will show your data "
        "only, and figures without data will say so. Taking the load back brings the sample back."
    )


def closes(trial: Trial) -> str:
    """Say which quarters would be published for everybody, for good; nothing where none would."""
    if not trial.closes:
        return ""
    names = listed(between(q.first, q.last) for q in trial.closes)
    return tn(
        "This would publish {quarters} for everybody. A published quarter stays as it is, also "
        "when this load is taken back; rows that come later count in the next quarter.",
        "This would publish {quarters} for everybody. Published quarters stay as they are, also "
        "when this load is taken back; rows that come later count in the next quarter.",
        len(trial.closes),
        quarters=names,
    )


def headline(store: Store, programme: Programme) -> str:
    """Return the first sentence of the Overview as a version would say it."""
    day = store.as_of or programme.start
    total = figure(store, programme, "workshops_held", day, ALL, ALL)
    parts = [figure(store, programme, "workshops_held", day, p, ALL) for p in PILLARS]
    return overview.headline(total, parts)


def headlines(before: Store, after: Store, programme: Programme) -> list[Term]:
    """Return the first sentence of the Overview as it is and as it would be."""
    says_now = t("The Overview says now")
    if before.data == "sample":
        says_now = t("The Overview says now, of sample data")
    pairs = ((says_now, before), (t("It would say"), after))
    return [Term(label, (Line(headline(store, programme)),)) for label, store in pairs]


def cards(found: Comparison) -> list[Measure]:
    """Return the main measures that would read differently, before and after."""
    pairs = [pair for name in MEASURES if (pair := found.total(name)) and pair.changed]
    return [_card(pair) for pair in pairs]


def _card(pair: Pair) -> Measure:
    ends = [amount(f.value, pair.definition.unit) for f in (pair.before, pair.after)]
    was = t("was {status}", status=t(str(pair.before.status))) if pair.turned else ""
    return replace(
        measure(pair.after),
        value=report.ARROW.join(f" {end} " for end in ends).strip(),
        line=was,
        link="",
        explain="",
    )


def standing(after: Store, programme: Programme) -> list[Figure]:
    """Return every figure of the programme as a version holds it, the main measures first."""
    day = after.as_of or programme.start
    own = [d.id for d in ordered(definitions(after)) if not d.national]
    names = [*MEASURES, *(name for name in own if name not in MEASURES)]
    return [figure(after, programme, name, day) for name in names]


def main_cards(found: Sequence[Figure]) -> list[Measure]:
    """Return the main measures; no link: it would lead to the data as they are."""
    main = [one for one in found if one.definition.id in MEASURES]
    return [replace(measure(one), explain="") for one in main]


def judged(found: Sequence[Figure]) -> list[Item]:
    """Return the other figures that have a status, likewise."""
    others = [one for one in found if one.definition.id not in MEASURES]
    return [_judged(one) for one in others if isinstance(one.status, Status)]


def _judged(found: Figure) -> Item:
    said = measure(found)
    value = f"{said.value} {said.of}".strip()
    return Item(status=found.status, title=said.label, detail=joined(value, said.line))


def standing_title(found: Sequence[Figure]) -> str:
    """Return how many figures would have a value; the others say why they have none."""
    valued = sum(known(one.value) for one in found)
    return t("All figures as they would stand: {n} of {all} have a value", n=valued, all=len(found))


def items(found: Sequence[Difference]) -> list[Item]:
    """Return what would read differently; no link: it would lead to the data as they are."""
    return [replace(item, link="", explain="") for item in lines.items(found)]


def statuses(found: Comparison) -> list[Item]:
    """Return the figures that would have another status, likewise."""
    return [replace(item, link="", explain="") for item in report.statuses(found)]


def outdone(found: Changed) -> str:
    """Say how many rows of a file a later file of the same load has too; nothing for none."""
    if not found.outdone:
        return ""
    return tn(
        "{n} row of it stands in a later one of these files too: the later one counts.",
        "{n} rows of it stand in later ones of these files too: the later ones count.",
        found.outdone,
    )


def left_out(trial: Trial) -> str:
    """Name the files that change nothing; nothing where each changes something."""
    if not trial.same:
        return ""
    names = [trial.draft.parts[number].name for number in trial.same]
    return tn(
        "{files} changes nothing and is left out: the same file is loaded already, or is one of "
        "these.",
        "{files} change nothing and are left out: the same files are loaded already, or are among "
        "these.",
        len(names),
        files=listed(names),
    )


def loaded(trial: Trial) -> str:
    """Say in one sentence how many rows of which files would count."""
    files = [trial.draft.parts[one.part].name for one in trial.changes if one.counts]
    rows = sum(one.counts for one in trial.changes)
    return tn("{n} row of {files}", "{n} rows of {files}", rows, files=listed(files))


def nothing_new(names: Sequence[str]) -> str:
    """Say that files were loaded before just as they are."""
    return tn(
        "{files} was loaded before, just as it is. Loading it again changes nothing.",
        "{files} were loaded before, just as they are. Loading them again changes nothing.",
        len(names),
        files=listed(names),
    )


def last_step(trial: Trial) -> str:
    """Return what saying yes does."""
    return t(
        "Next: say yes, and {rows} count for every reader. You can take it back at any time.",
        rows=loaded(trial),
    )
