"""Write a programme as an IATI 2.03 activity: who, when, where, and its results.

Source: IATI Standard 2.03, activity; codelists ActivityStatus, ActivityDateType, OrganisationRole.
"""

from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker import texts
from tracker.iati import results
from tracker.iati.elements import LANG, marked, told
from tracker.iati.publisher import Publisher
from tracker.programme import Programme
from tracker.promise import promise
from tracker.store import Store
from tracker.texts import LANGUAGES, t

VERSION = "2.03"
COUNTRY = "MY"  # ISO 3166-1: every place of the sheets is a state of Malaysia
STARTS, STARTED, ENDS = "1", "2", "3"  # ActivityDateType: planned and actual start, planned end
PIPELINE, IMPLEMENTATION, FINALISATION = "1", "2", "3"  # ActivityStatus
FUNDING, IMPLEMENTING = "1", "4"  # OrganisationRole


class NoOrganisation(ValueError):
    """Nobody pays for the programme and nobody carries it out, as far as the sheet says."""


def xml(store: Store, programme: Programme, publisher: Publisher) -> bytes:
    """Return the activity as a file, the same bytes for the same data.

    It bears no time of making: that would be another file every second.
    """
    root = Element("iati-activities", {"version": VERSION})
    _activity(root, store, programme, publisher)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _activity(root: Element, store: Store, programme: Programme, publisher: Publisher) -> None:
    sample = store.data == "sample"
    made = SubElement(root, "iati-activity", {LANG: "en"})
    SubElement(made, "iati-identifier").text = publisher.activity
    who = {"ref": publisher.ref, "type": publisher.kind}
    told(made, "reporting-org", {"": publisher.name}, **who)
    told(made, "title", marked({"": programme.name}, sample))
    funder, implementers = _organisations(store, programme)
    told(made, "description", marked(_description(store, programme, funder, implementers), sample))
    for name in funder:
        told(made, "participating-org", {"": name}, role=FUNDING)
    for name in implementers:
        told(made, "participating-org", {"": name}, role=IMPLEMENTING)
    as_of = store.as_of or programme.start
    SubElement(made, "activity-status", {"code": _status(programme, as_of)})
    _dates(made, programme, as_of)
    SubElement(made, "recipient-country", {"code": COUNTRY})
    if publisher.sector:
        SubElement(made, "sector", {"code": publisher.sector})
    results.add(made, store, programme)


def _organisations(store: Store, programme: Programme) -> tuple[list[str], list[str]]:
    """Return who pays and who carries it out; several names stand with ; between."""
    sql = "select funder, implementer from programmes where programme_id = $programme"
    (row,) = store.rows(sql, programme=programme.programme_id)
    found = _names(row["funder"]), _names(row["implementer"])
    if not any(found):
        raise NoOrganisation(
            f"programmes, {programme.programme_id}: neither funder nor implementer is filled in. "
            "IATI asks for one organisation that takes part. Fill in one, load the sheet again."
        )
    return found


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(";") if name.strip()]


def _description(
    store: Store, programme: Programme, funder: list[str], implementers: list[str]
) -> dict[str, str]:
    """Say in every language who pays, who carries it out, when, and as known on which day."""
    found = {}
    for code in LANGUAGES:
        with texts.speaking(code):
            said = [_who(t("Funder"), funder), _who(t("Implementer"), implementers)]
            said += [_when(programme), _known(store, programme), promise(store)]
        found[code] = " ".join(filter(None, said))
    return found


def _who(role: str, names: list[str]) -> str:
    return f"{role}: {', '.join(names)}." if names else ""


def _when(programme: Programme) -> str:
    first, last = texts.day(programme.start), texts.day(programme.end)
    return t("From {first} to {last}.", first=first, last=last)


def _known(store: Store, programme: Programme) -> str:
    return t(
        "Figures as known on {day}, data version {version}.",
        day=texts.day(store.as_of or programme.start),
        version=store.version,
    )


def _status(programme: Programme, as_of: date) -> str:
    if as_of < programme.start:
        return PIPELINE
    return IMPLEMENTATION if as_of <= programme.end else FINALISATION


def _dates(made: Element, programme: Programme, as_of: date) -> None:
    """Add the start, planned or actual, and the planned end: no sheet has an actual one."""
    start = STARTED if programme.start <= as_of else STARTS
    for kind, day in ((start, programme.start), (ENDS, programme.end)):
        SubElement(made, "activity-date", {"type": kind, "iso-date": day.isoformat()})
