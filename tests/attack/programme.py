"""An integer programme: the smallest and largest value of a sum under what is known."""

from random import Random

import highspy
import numpy as np

Terms = dict[int, float]
INFINITE = highspy.kHighsInf


class Programme:
    """Numbers that are not known, and what is known of them."""

    def __init__(self) -> None:
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.size = 0
        self.asked: list[int] = []
        self.solutions: list[np.ndarray] = []

    def number(self, low: float = 0, high: float = INFINITE, *, whole: bool = True) -> int:
        """Add a number that is not known; by itself `whole`, or because of the others."""
        self.solver.addVar(low, high)
        if whole:
            self.solver.changeColIntegrality(self.size, highspy.HighsVarType.kInteger)
        self.size += 1
        return self.size - 1

    def choice(self) -> int:
        """Add a number that is 0 or 1."""
        return self.number(0, 1)

    def know(self, terms: Terms, low: float = -INFINITE, high: float = INFINITE) -> None:
        """Add that a sum lies between two bounds."""
        places = np.fromiter(terms, dtype=np.int32)
        self.solver.addRow(low, high, len(terms), places, np.array(list(terms.values()), float))

    def is_sum(self, total: int, parts: list[int]) -> None:
        """Add that one number is the sum of others."""
        self.know({total: -1, **dict.fromkeys(parts, 1)}, 0, 0)

    def bounds(self, numbers: list[int], enough: int | None = None) -> tuple[int, int]:
        """Return the smallest and the largest value of a sum of numbers.

        With `enough`, two values so far apart that solutions found earlier have will do.
        """
        if enough is not None and self.solutions:
            values = [round(solution[numbers].sum()) for solution in self.solutions]
            if max(values) - min(values) >= enough:
                return min(values), max(values)
        self._ask(dict.fromkeys(numbers, 1))
        return self._best(highspy.ObjSense.kMinimize), self._best(highspy.ObjSense.kMaximize)

    def wander(self, numbers: list[int], times: int) -> None:
        """Find solutions far apart: each pulls every number at random up or down."""
        draw = Random(times)
        for _ in range(times):
            self._ask({number: draw.choice((-1, 1)) for number in numbers})
            self._best(highspy.ObjSense.kMaximize)

    def _ask(self, weights: Terms) -> None:
        for place in self.asked:
            self.solver.changeColCost(place, 0)
        for place, weight in weights.items():
            self.solver.changeColCost(place, weight)
        self.asked = list(weights)

    def _best(self, sense: highspy.ObjSense) -> int:
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the integer programme ended with {status}: the model is wrong")
        self.solutions.append(np.array(self.solver.getSolution().col_value))
        return round(self.solver.getInfo().objective_function_value)
