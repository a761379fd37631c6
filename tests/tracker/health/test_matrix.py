"""The matrix of sheets by month: counted, worded, drawn."""

from datetime import date

from tests.health_rows import AS_OF, PROGRAMME
from tracker import texts
from tracker.charts.matrix import matrix as drawn
from tracker.formulas.absence import Absence
from tracker.formulas.evidence import Arrival
from tracker.health import matrix
from tracker.health.expected import SOURCES, Expected, expected, months
from tracker.store import Store

OCTOBER, NOVEMBER = date(2021, 10, 31), date(2021, 11, 30)


def cells(store: Store) -> list[matrix.Cell]:
    return matrix.cells(expected(store, PROGRAMME, AS_OF), AS_OF)


def of(store: Store, source: str, month: date) -> matrix.Cell:
    (found,) = (c for c in cells(store) if (c.source, c.month) == (source, month))
    return found


def test_a_cell_counts_what_was_expected_and_what_came(staff: Store):
    # October: W4 told, W3 not
    assert of(staff, "workshops", OCTOBER) == matrix.Cell("workshops", OCTOBER, 2, 1, 0, 1, 0)
    assert of(staff, "workshops", NOVEMBER) == matrix.Cell("workshops", NOVEMBER, 2, 0, 0, 0, 2)


def test_the_title_counts_what_is_due_and_not_what_is_to_come(staff: Store):
    # In time: W1 W4 W7, list of W1, E1 E2 E3, M1, laws. Late: W2, a target, the narrative.
    # Missing: W3, list of W2, outreach of September, M2, a result. To come: W5 W6, November.
    whole = matrix.total(cells(staff))
    assert (whole.expected, whole.in_time, whole.late) == (9 + 3 + 5 + 3, 9, 3)
    assert matrix.title(cells(staff)) == "12 of 17 reports due have come, 9 of them in time"


def test_the_summary_names_the_sheets_and_how_many(staff: Store):
    said = matrix.summary(cells(staff))
    assert said.startswith(
        "Not reported: Workshops and consultations 1, Attendance 1, Outreach 1,"
        " Milestone reports 1, Results 1. Late: Workshops and consultations 1, Targets 1,"
        " Narratives 1."
    )


def test_where_all_is_well_the_summary_says_so():
    found = [matrix.Cell("results", OCTOBER, 2, 2, 0, 0, 0)]
    assert matrix.summary(found).startswith("None is missing and none came late.")
    assert matrix.title([]) == "Nothing was expected of any sheet so far"


def test_a_cell_is_drawn_as_the_worst_in_it():
    def worst(*counts: int) -> object:
        return matrix.Cell("results", OCTOBER, sum(counts), *counts).worst

    assert worst(1, 1, 1, 1) is Absence.NOT_REPORTED
    assert worst(1, 1, 0, 1) is Arrival.LATE
    assert worst(1, 0, 0, 1) is Absence.NOT_DUE
    assert worst(1, 0, 0, 0) is Arrival.IN_TIME


def test_the_table_has_the_share_in_time_of_those_due(staff: Store):
    frame = matrix.frame(cells(staff)).set_index(["Sheet", "Month"])
    october = frame.loc[("Workshops and consultations", "2021-10")]
    assert list(october) == [2, 1, 0, 1, 0, 1 / 2]
    november = frame.loc[("Workshops and consultations", "2021-11")]
    assert november["Share"] == Absence.NOT_DUE  # nothing was due, which is not 0 per cent


def test_what_is_late_or_missing_is_listed_with_its_days(staff: Store):
    frame = matrix.behind(expected(staff, PROGRAMME, AS_OF), AS_OF)
    rows = [tuple(row) for row in frame.itertuples(index=False)]
    assert len(rows) == 3 + 5
    late = ("Workshops and consultations", "2021-09", "W2", date(2021, 9, 30), date(2021, 10, 5))
    assert late in rows
    assert ("Outreach", "2021-09", "any row", date(2021, 9, 30), Absence.NOT_REPORTED) in rows


def test_every_sheet_that_is_asked_says_what_is_expected_of_it(staff: Store, everybody: Store):
    assert len(matrix.rules(staff)) == len(SOURCES)
    assert [term.label for term in matrix.rules(everybody)] == [
        "Milestone reports", "Results", "Targets", "Narratives"
    ]  # fmt: skip
    assert [w.what for w in matrix.withheld()] == [
        "Workshops and consultations", "Attendance", "Outreach"
    ]  # fmt: skip


def test_each_mark_of_the_chart_stands_in_the_legend(staff: Store):
    shapes = [shape for shape, _ in matrix.legend(cells(staff))]
    assert shapes == ["on-plan", "behind", "absent", "not-due"]


def test_the_chart_marks_each_month_once_and_writes_how_many_are_missing(staff: Store):
    shown = months(PROGRAMME, AS_OF)
    rows = matrix.rows(cells(staff), shown)
    figure = drawn(rows, shown)
    hatched = [trace for trace in figure.data if trace.type == "bar"]
    assert len(hatched) == 5  # one month of five sheets
    written = [note.text for note in figure.layout.annotations]
    assert written.count("1") == 5
    assert "<b>Outreach</b> · 3 of 4 received · 1 not reported · 1 not due" in written
    marks = [x for trace in figure.data if trace.type == "scatter" for x in trace.x]
    assert len(marks) + len(hatched) == len(rows) * len(shown)


def test_a_long_programme_names_few_months():
    shown = [date(2021, 1, 31), *(date(2021 + k // 12, k % 12 + 1, 28) for k in range(1, 60))]
    assert len(drawn([], shown).layout.xaxis.tickvals) <= 7


def test_a_sheet_is_named_in_the_readers_language():
    texts.use("ms")
    one = Expected("attendance", "W1", OCTOBER, OCTOBER, None)
    assert matrix.frame(matrix.cells([one], AS_OF)).iloc[0, 0] == "Kehadiran"
