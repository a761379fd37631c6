"""List the closed words that reach a reader through t(value), so that they are translated."""

from tracker.texts import mark

DENIED = mark("Only staff can see this data: it has not been made safe for others yet.")
MENU = (
    mark("Results"),
    mark("Overview"),
    mark("The 4Ps"),
    mark("Timeline"),
    mark("Workshops"),
    mark("Outreach"),
    mark("National plan"),
    mark("NAPTIP"),
    mark("Published figures"),
    mark("Use the data"),
    mark("Definitions and quality"),
)
PILLARS = (
    mark("Prevention"),
    mark("Protection"),
    mark("Prosecution"),
    mark("Partnerships"),
    mark("cross-cutting"),
    mark("all"),
)
STATUSES = (
    mark("achieved"),
    mark("not achieved"),
    mark("at target now"),
    mark("on plan"),
    mark("behind plan"),
    mark("well behind plan"),
    mark("moving away"),
    mark("done on time"),
    mark("done late"),
    mark("in progress"),
    mark("forecast late"),
    mark("overdue 1-30 days"),
    mark("overdue more than 30 days"),
    mark("on hold"),
    mark("cancelled"),
)
ABSENCES = (
    mark("not due"),
    mark("not reported"),
    mark("not loaded"),
    mark("not published"),
    mark("no target"),
    mark("no baseline"),
    mark("too early"),
    mark("too few answers"),
    mark("suppressed"),
)
SESSIONS = (
    mark("training"),
    mark("consultation"),
    mark("planned"),
    mark("held"),
    mark("postponed"),
)
REASONS = (
    mark("adaptive management"),
    mark("budget"),
    mark("context"),
    mark("costed extension"),
    mark("pandemic"),
    mark("donor requirement"),
    mark("implementation delay"),
    mark("other"),
)
EVIDENCE = (
    mark("Reported done by the lead"),
    mark("Public evidence found"),
    mark("Partly evidenced"),
    mark("No public evidence found in our search"),
)
PUBLISHED = (
    mark("U.S. State Department"),
    mark("Special court"),
    mark("TIP Report / SCMP"),
    mark("official"),
    mark("report copy"),
    mark("press"),
    mark("blog"),
    mark("Tier 1"),
    mark("Tier 2"),
    mark("Tier 2 Watch List"),
    mark("Tier 3"),
)
PARTS = (
    mark("total"),
    mark("forced labour"),
    mark("sexual exploitation"),
    mark("sex trafficking"),
    mark("unknown"),
    mark("adult women"),
    mark("men and children"),
    mark("women"),
    mark("men"),
    mark("girls"),
    mark("boys"),
    mark("female"),
    mark("male"),
    mark("child"),
    mark("children"),
    mark("trafficking"),
    mark("smuggling"),
    mark("other acts"),
)
CHANNELS = (
    mark("in person"),
    mark("school"),
    mark("social media"),
    mark("radio"),
    mark("television"),
    mark("print"),
    mark("website"),
    mark("other"),
)
MODES = (
    mark("online"),
    mark("hybrid"),
    mark("nationwide"),
)
LEVELS = (mark("output"), mark("outcome"), mark("impact"))
DIRECTIONS = (mark("up"), mark("down"))
UNITS = (
    mark("products"),
    mark("attendances"),
    mark("share of people"),
    mark("consultations"),
    mark("persons"),
    mark("people"),
    mark("cases"),
    mark("yes (1) or no (0)"),
    mark("laws, policies or agreements"),
    mark("points of 0-100"),
    mark("share of answers"),
    mark("milestones"),
    mark("share of people surveyed"),
    mark("prosecutions"),
    mark("organisations"),
    mark("share of organisations"),
    mark("engagements"),
    mark("events"),
    mark("impressions"),
    mark("materials"),
    mark("orders"),
    mark("tier (1 best, 4 worst)"),
    mark("per 100,000 people"),
    mark("sessions"),
)
GLOSSARY = (
    mark("Pillars"),
    mark("Law and people"),
    mark("Bodies"),
    mark("Plan"),
    mark("Programme"),
    mark("Protection and enforcement"),
    mark("Places"),
    mark("Measuring"),
    mark("Status of a measure"),
    mark("When there is no number"),
    mark("Data"),
    mark("read"),
    mark("background"),
    mark("confirm"),
)
LEVELS = (
    mark("goal"),
    mark("objective"),
    mark("focus"),
)
REPORTED = (
    mark("not started"),
    mark("done"),
)
