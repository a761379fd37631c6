"""The columns of the tables, each with what it means."""

from tracker.server.api.shape import DAY, FLAG, NUMBER, WHOLE, Column

DATA = Column(
    "data", "SAMPLE for synthetic rows, own, or published for what others published.", always=True
)
FIGURE = (
    Column("unit", "The unit of value, target and expected; a share is a fraction.", always=True),
    Column("pillar", "The pillar, or all.", always=True),
    Column("place", "The state or territory, or all.", always=True),
    Column(
        "period",
        "all: up to as_of. By period a month (2021-09) or, about people, a closed quarter (2021-Q3)"
        " or quarters published together (2021-Q3 + 2021-Q4); all where none has a figure yet. A "
        "national figure has its month.",
        always=True,
    ),
    Column("as_of", "The day it stands for; none for a national figure, the newest there is.", DAY),
    Column("value", "The figure; null where absence says why.", NUMBER),
    Column("numerator", "What is divided, or the count itself.", NUMBER),
    Column("denominator", "What it is divided by.", NUMBER),
    Column("target", "What is to be reached by the end; null in a row by period.", NUMBER),
    Column("expected", "The amount the plan said for as_of; null in a row by period.", NUMBER),
    Column("status", "How it stands against the plan; null in a row by period and for context."),
    Column("absence", "Why value or status is null: suppressed, not reported, no target, ..."),
)
ONE = (DATA, Column("indicator", "The indicator's id.", always=True), *FIGURE)
LISTED = (
    DATA,
    Column("indicator", "The indicator's id: where its figures stand.", always=True),
    Column("code", "The code in the programme's own documents."),
    Column("title", "Its name in English.", always=True),
    Column("title_ms", "Its name in Malay.", always=True),
    Column("definition", "What is counted, and how, in English.", always=True),
    Column("definition_ms", "The same in Malay.", always=True),
    Column("direction", "up, down, or context: never judged.", always=True),
    Column("kind", "count, rate, mean or latest.", always=True),
    Column("belongs_to", "The pillar it belongs to.", always=True),
    Column("level", "output, outcome or impact."),
    Column("national", "Whether it is national context, no result of the programme.", FLAG, True),
    Column("splits", "What it can be split by, with commas between.", always=True),
    Column("source", "Where its rows come from, in English.", always=True),
    Column("source_ms", "The same in Malay.", always=True),
    Column("source_url", "Where that can be read."),
    Column("standard_code", "Its code in a standard."),
    *FIGURE,
)
MILESTONES = (
    DATA,
    Column("milestone", "The milestone's id.", always=True),
    Column("plan", "The plan it belongs to.", always=True),
    Column("goal", "The goal it belongs to."),
    Column("pillar", "The pillar.", always=True),
    Column("title", "What is to be done.", always=True),
    Column("lead", "Who leads."),
    Column("status", "How it stands; null for what a public body published, never judged here."),
    Column("days_late", "Days after the planned end; early is negative.", WHOLE),
    Column("planned_start", "Planned start.", DAY),
    Column("planned_end", "Planned end, original plan.", DAY),
    Column("current_end", "Planned end, current plan.", DAY),
    Column("actual_start", "Actual start.", DAY),
    Column("actual_end", "Actual end.", DAY),
    Column("forecast_end", "End as the newest report expects it.", DAY),
    Column("slip_original", "Days behind the original plan; late is positive.", WHOLE),
    Column("slip_current", "Days behind the current plan.", WHOLE),
    Column("reported", "What the newest report says."),
    Column("reported_on", "The day of the newest report.", DAY),
    Column("percent_complete", "As reported, 0 to 100.", NUMBER),
    Column("target_year", "The year a published plan names.", WHOLE),
    Column("source_url", "Where it can be read."),
    Column("absence", "Why cells are null: planned_end: not published; actual_end: not due"),
)
FIGURES = (
    DATA,
    Column("measure", "The measure's code.", always=True),
    Column("title", "Its name in English.", always=True),
    Column("body", "Who published it.", always=True),
    Column("part", "total, or the part it is of the total.", always=True),
    Column("period_start", "First day of its window.", DAY, True),
    Column("period_end", "Last day of its window.", DAY, True),
    Column("period_basis", "How the window is known."),
    Column("edition", "The edition of the report."),
    Column("value", "The figure; null where absence says why.", NUMBER),
    Column("value_text", "The figure as published, where it is no plain number."),
    Column("unit", "Its unit.", always=True),
    Column("source_title", "The source."),
    Column("source_url", "Where it can be read."),
    Column("source_class", "The class of the source."),
    Column("note", "What has to be known of it."),
    Column("absence", "Why value is null: not published, not loaded, or suppressed."),
)
