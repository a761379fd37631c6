"""What the sample organisations reported of their milestones, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.sample.months import Row, month_end

HEADER = (
    "milestone_id",
    "reported_on",
    "status",
    "percent_complete",
    "actual_start",
    "actual_end",
    "forecast_end",
    "evidence",
    "note",
    "basis",
)


@dataclass(frozen=True)
class Story:
    """The reports of one milestone: (month, percent complete, forecast end or nothing).

    Each but the last says "in progress" ("not started" at 0); the last says `status`.
    """

    milestone_id: str
    started: str
    steps: tuple[tuple[str, int, str], ...]
    status: str = "in progress"
    ended: str = ""
    note: str = ""


STORIES = (
    Story("SAMPLE-M01", "2021-09-06",
          (("2021-09", 20, ""), ("2021-10", 50, "2021-12-15"), ("2021-12", 100, "")),
          "done", "2021-12-10"),
    Story("SAMPLE-M02", "2021-11-08",
          (("2021-11", 20, ""), ("2022-01", 70, "2022-02-25"), ("2022-02", 100, "")),
          "done", "2022-02-24"),
    Story("SAMPLE-M03", "2022-01-10",
          (("2022-01", 10, ""), ("2022-03", 70, "2022-04-29"), ("2022-04", 100, "")),
          "done", "2022-04-29"),
    Story("SAMPLE-M04", "2022-03-01",
          (("2022-03", 30, "2022-08-31"), ("2022-04", 70, "2022-06-15"), ("2022-05", 100, "")),
          "done", "2022-05-20", "Sample note: finished early with the help of three schools."),
    Story("SAMPLE-M06", "2022-04-04", (("2022-04", 10, ""), ("2022-05", 25, "2022-11-30"))),
    Story("SAMPLE-M10", "2021-09-06",
          (("2021-09", 25, "2021-11-30"), ("2021-11", 80, "2021-12-15"), ("2021-12", 100, "")),
          "done", "2021-12-17", "Sample note: signed 17 days after the planned date."),
    Story("SAMPLE-M11", "2021-11-22",
          (("2021-11", 10, ""), ("2022-01", 40, "2022-03-31"), ("2022-03", 90, "2022-04-12"),
           ("2022-04", 100, "")),
          "done", "2022-04-12"),
    Story("SAMPLE-M12", "2022-01-24",
          (("2022-01", 10, "2022-05-16"), ("2022-03", 45, "2022-05-16"),
           ("2022-05", 80, "2022-06-20")),
          note="Sample note: the second desk starts its test in June."),
    Story("SAMPLE-M13", "2022-03-07",
          (("2022-03", 15, "2022-07-29"), ("2022-04", 30, "2022-08-26"),
           ("2022-05", 45, "2022-08-26"))),
    Story("SAMPLE-M16", "2022-02-07", (("2022-02", 5, ""), ("2022-04", 5, "")), "cancelled",
          note="Sample note: replaced by the referral form."),
    Story("SAMPLE-M19", "2021-09-20",
          (("2021-09", 15, ""), ("2021-11", 60, "2021-12-31"), ("2021-12", 100, "")),
          "done", "2021-12-22"),
    Story("SAMPLE-M20", "2021-12-06",
          (("2021-11", 0, "2022-02-28"), ("2022-01", 25, "2022-03-31"),
           ("2022-03", 40, "2022-05-13"), ("2022-05", 55, "2022-07-15")),
          note="Sample note: two of five parts are still with the reviewers."),
    Story("SAMPLE-M21", "2022-01-10",
          (("2022-01", 15, "2022-03-25"), ("2022-02", 30, "2022-04-29"),
           ("2022-04", 40, "2022-06-30")),
          note="Sample note: the writer changed in March."),
    Story("SAMPLE-M22", "2022-02-14",
          (("2022-02", 5, "2022-06-30"), ("2022-03", 10, "2022-09-30"), ("2022-05", 10, "")),
          "on hold", note="Sample note: waits for next year's funds."),
    Story("SAMPLE-M28", "2021-09-06", (("2021-09", 60, "2021-10-29"), ("2021-10", 100, "")),
          "done", "2021-10-27"),
    Story("SAMPLE-M29", "2021-10-04",
          (("2021-10", 20, ""), ("2021-12", 75, "2022-01-28"), ("2022-01", 100, "")),
          "done", "2022-01-28"),
    Story("SAMPLE-M30", "2022-01-17",
          (("2022-01", 15, ""), ("2022-03", 80, "2022-04-22"), ("2022-04", 100, "")),
          "done", "2022-04-20"),
    Story("SAMPLE-M31", "2022-04-11", (("2022-04", 10, ""), ("2022-05", 30, "2022-09-30"))),
    Story("SAMPLE-M34", "", (("2022-04", 0, "2022-12-16"),),
          "not started"),
)  # fmt: skip


def rows(seed: int, scale: int) -> Iterator[Row]:
    """Yield each milestone's reports in order."""
    for story in STORIES:
        for step in story.steps[:-1]:
            yield _report(story, step, "in progress" if step[1] else "not started")
        yield _report(story, story.steps[-1], story.status, is_last=True)


def _report(story: Story, step: tuple[str, int, str], status: str, is_last: bool = False) -> Row:
    month, percent, forecast = step
    reported_on = month_end(date.fromisoformat(f"{month}-01"))
    return reported_on, (
        story.milestone_id,
        reported_on,
        status,
        percent,
        story.started if percent else "",
        story.ended if is_last else "",
        forecast,
        "Sample evidence: the finished document" if status == "done" else "",
        story.note if is_last else "",
        "sample",
    )
