"""End the report: evidence gauges, how figures are made, where they come from, whose they are."""

from tracker import released, texts
from tracker.facts import address, joined
from tracker.formulas.schedule import GRACE_DAYS
from tracker.report import cells
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Listed, Section, Terms, Words
from tracker.results import scores
from tracker.texts import t
from tracker.use_the_data import methods, quality


def gauges(asked: Asked) -> Section:
    """Return how good the data are."""
    found = quality.gauges(asked.store, asked.programme, asked.as_of)
    columns = [
        (t("Gauge"), 2.4),
        (t("Numerator"), 0.8),
        (t("Denominator"), 0.9),
        (t("Share"), 0.8),
        (t("What is counted"), 3),
    ]
    frame = quality.gauges_frame(found)
    table = cells.table(
        quality.weakest(found), frame, columns, quality.lesson(), shares=[t("Share")]
    )
    return Section(t("Evidence gauges"), "", (table,))


def how(asked: Asked) -> Section:
    """Return how the figures are made and, for the public, how they were made safe."""
    blocks: list[Block] = [Listed(tuple(_methods()))]
    if asked.public:
        closed = released.quarters(asked.store)
        terms = methods.terms(asked.store)[:4]
        pairs = tuple((one.label, " ".join(line.text for line in one.lines)) for one in terms)
        last = (_closed(closed),) if closed else ()
        blocks += [Words(last, note=True), Terms(pairs)] if last else [Terms(pairs)]
    return Section(t("How to read the figures"), "", tuple(blocks))


def _methods() -> list[str]:
    return [
        t(
            "Expected by now comes from the plan's dates or interim targets, a straight line only "
            "where there is no schedule. The original plan stays the plan."
        ),
        t(
            "A status compares progress with what was expected: on plan from 95%, behind plan from "
            "60%, else well behind plan; counted things have {days} days of grace. A pillar has no "
            "status of its own.",
            days=GRACE_DAYS,
        ),
        t("Late is positive, in days, against the original plan unless a heading says otherwise."),
        scores.caveat(),
        t(
            "People reached adds up head counts of events; impressions and other channels' counts "
            "are never added to them."
        ),
        t("A missing number is named: not due, not reported, no target, too early, suppressed."),
    ]


def _closed(closed: list[released.Quarter]) -> str:
    last = closed[-1]
    return t(
        "Closed quarters: {n}. Figures about people run to {day}; that quarter closed on {closed} "
        "and is not worked out again.",
        n=len(closed),
        day=texts.day(last.last),
        closed=texts.day(last.closed_on),
    )


def whose(asked: Asked) -> Section:
    """Return the sources, who paid and answers for it, and which data these are."""
    p = asked.programme
    sheets = t(
        "Sheets of the programme: workshops, attendance, outreach, results, targets, milestones, "
        "milestone reports, plan changes, narratives."
    )
    lines = [joined(sheets, t("SAMPLE: synthetic data") if asked.sample else "")]
    lines += [f"{p.name}: {link}" for link in _links(asked)]
    lines.append(quality.LESSON)
    blocks: list[Block] = [Listed(tuple(lines))]
    if p.funder:
        blocks.append(Words((_disclaimer(asked, p.funder),), box=False))
    blocks.append(Words((_version(asked),), note=True))
    return Section(t("Sources, funding and data version"), "", tuple(blocks))


def _links(asked: Asked) -> list[str]:
    sql = "select source_url from programmes where programme_id = $programme"
    rows = asked.store.rows(sql, programme=asked.programme.programme_id)
    return [link for row in rows if (link := address(row["source_url"]))]


def _disclaimer(asked: Asked, funder: str) -> str:
    """Say who paid and that what is said here is not theirs, as U.S. awards ask."""
    author = asked.programme.implementer or t("the programme")
    return t(
        "Paid for by {funder}. What is said, found and concluded here is {author}'s own and need "
        "not be the view of {funder} or of the United States Government.",
        funder=funder,
        author=author,
    )


def _version(asked: Asked) -> str:
    head = log_head(asked)
    return joined(
        t("data version {version}", version=asked.store.version),
        t("as known on {day}", day=texts.day(asked.as_of)),
        t("log head {head}", head=head) if head else "",
        t("read as {role}", role=t("public") if asked.public else t("staff")),
    )


def log_head(asked: Asked) -> str:
    """Return the hash of the load log's last line the data were built from, "" where not noted."""
    rows = asked.store.rows("select value from meta where name = 'log_head'")
    return (rows[0]["value"] or "") if rows else ""
