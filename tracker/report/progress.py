"""Gather the progress report: everything it says, for one role, in the language in use."""

from tracker import texts
from tracker.report import names
from tracker.report.asked import Asked
from tracker.report.blocks import Paper
from tracker.report.parts import (
    changed,
    measured,
    notes,
    opening,
    outreach,
    plan,
    timeline,
    workshops,
)
from tracker.texts import t
from tracker.use_the_data.comparison import compare


def paper(asked: Asked) -> Paper:
    """Return the report on a day, compared with an earlier one where there is one."""
    compared = compare(asked.two) if asked.two else None
    sections = [
        *([opening.changed(compared)] if compared else []),
        measured.against_target(asked),
        measured.pillars(asked),
        timeline.section(asked),
        plan.milestones_section(asked),
        workshops.section(asked),
        outreach.section(asked),
        plan.due_or_late(asked),
        plan.evidence(asked),
        timeline.plan_changes_section(asked),
        changed.narrative(asked, compared),
        *([changed.section(compared)] if compared else []),
        notes.gauges(asked),
        notes.how(asked),
        notes.whose(asked),
    ]
    return Paper(
        title=t("Progress report"),
        subtitle=asked.programme.name,
        language=texts.language(),
        author=asked.programme.implementer or asked.programme.name,
        day=asked.as_of.isoformat(),
        badges=asked.badges(),
        foot=asked.foot(),
        facts=opening.facts(asked),
        opening=opening.opening(asked),
        sections=tuple(sections),
        undrawn=names.undrawn(),
        file_name=names.paper_name("report", asked.as_of, asked.sample, asked.public),
    )
