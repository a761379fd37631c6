"""Every attack by its name. A new door is one more line: a name and what attacks it."""

from collections.abc import Callable

from tests.attack import (
    bounds,
    every_figure,
    every_quarter,
    every_tree,
    letters,
    one_rule_less,
    papers,
    whole,
)
from tests.attack.result import Result

ATTACKS: list[tuple[str, Callable[[], Result]]] = [
    ("every data set: one tree", every_tree.one_tree),
    ("every data set: people at several workshops", every_tree.several_workshops),
    ("every data set: somebody came to every session", every_tree.nobody_absent),
    ("every data set: a file without a list", every_tree.nobody_listed),
    ("every data set: several traits at once", every_figure.several_traits),
    ("every data set: sums of answers", every_figure.sums_of_answers),
    ("every data set: two releases, a late batch", every_quarter.two_releases),
    ("every data set: new people", every_quarter.new_people),
    ("every data set: outreach", every_figure.outreach),
    ("the same on gates with one rule less", one_rule_less.gates_attacked),
    ("integer programmes at 600 people", bounds.six_hundred_people),
    ("the public file", whole.public_cells),
    ("late and corrected rows", whole.late_rows),
    ("every page as every role", whole.roles),
    ("every export as every role", whole.exports),
    ("deep links, first request, not signed in", whole.deep_links),
    ("payloads through every input", whole.payloads),
    ("the report and the briefs as every role", papers.roles),
    ("payloads through every text of a report", papers.payloads),
    ("the API, whoever asks", whole.programs),
    ("the load page", whole.load_page),
    ("the digest and the IATI file as every role", letters.roles),
    ("payloads through every text of a digest", letters.payloads),
]
