"""Draw what is not there: hatched, each absence in its own way, its name always beside it.

A hatched mark has no height or length to read, so that it is never taken for zero.
"""

from tracker.charts import style
from tracker.formulas.absence import Absence

# Plotly has seven hatchings for nine names: the two plain pairs never stand in one chart.
SHAPES = {
    Absence.NOT_DUE: ".",
    Absence.NOT_REPORTED: "\\",
    Absence.NOT_LOADED: "/",
    Absence.NOT_PUBLISHED: "-",
    Absence.SUPPRESSED: "x",
    Absence.TOO_FEW_ANSWERS: "+",
    Absence.TOO_EARLY: ".",
    Absence.NO_TARGET: "|",
    Absence.NO_BASELINE: "|",
}


def marker(absence: Absence) -> dict:
    """Return how a plotly bar is drawn where a number is not there."""
    colour = style.palette().absent
    return {
        "color": "rgba(0,0,0,0)",
        "line": {"color": colour, "width": 1},
        "pattern": {
            "shape": SHAPES[absence],
            "fgcolor": colour,
            "fgopacity": 0.6,
            "size": 7,
            "solidity": 0.2,
        },
    }
