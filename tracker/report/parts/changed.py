"""Tell what changed since the earlier day, and what is being done about delays."""

from tracker.facts import joined
from tracker.report import cells
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Section, Terms, Words
from tracker.texts import t
from tracker.use_the_data import difference_lines as lines
from tracker.use_the_data import narratives, published_since, report, report_titles
from tracker.use_the_data.comparison import Comparison
from tracker.use_the_data.differences import Kind


def section(compared: Comparison) -> Section:
    """Return changed statuses, sessions, milestones, plan changes and corrections since."""
    two = compared.two
    parts = [
        _listed(
            report.statuses_title(compared),
            report.statuses(compared),
            t("No figure has another status than it had then."),
            (2.5, 2.4, 2.1),
        )
    ]
    for kind in (Kind.SESSION, Kind.MILESTONE):
        found = lines.items(compared.of(kind))
        none = report_titles.none(two, kind)
        parts.append(_listed(report_titles.happened(compared, kind), found, none))
    if two.after.public:
        quarters = published_since.quarters(two)
        title = published_since.title(two, quarters)
        none = published_since.none(two)
        parts.append(_listed(title, published_since.items(quarters), none))
    parts.append(
        _listed(
            report_titles.corrections(compared),
            lines.items(compared.corrections),
            t("Nothing of the time before was reported later or corrected."),
        )
    )
    return Section(t("What changed, item by item"), report_titles.about(two), tuple(parts))


def _listed(title: str, found: list, none: str, widths: tuple = (1.4, 2.8, 3)) -> Block:
    if not found:
        return Words((f"{title}. {none}",), note=True)
    names = (t("Status"), t("Item"), t("What changed"))
    return cells.items(title, found, list(zip(names, widths, strict=True)))


def narrative(asked: Asked, compared: Comparison | None) -> Section:
    """Return what the programme reported in words since the earlier day."""
    title = t("Challenges, corrective action, next quarter")
    told = narratives.since(compared.two) if compared else []
    if compared is None or not told:
        words = t("Nothing was reported in words in these days.")
        return Section(title, "", (Words((words,)),))
    terms = narratives.terms(told)
    pairs = tuple((joined(one.label, one.lines[-1].text), one.lines[0].text) for one in terms)
    return Section(title, report_titles.narrative(compared.two, told), (Terms(pairs),))
