"""Read what an address asks for: every name and every value stands in a closed list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.server.api.refused import Problem, Refused, cut

MOST_QUERY = 2_000  # characters after the question mark
MOST_ROWS = 10_000  # in one answer; the next ones follow at the address the answer gives
MOST_OFFSET = 1_000_000_000
FORMATS = ("json", "csv", "parquet")
WHOLE = re.compile(r"0|[1-9][0-9]{0,9}", re.ASCII)
_LISTED = 20  # choices that a problem repeats

Value = str | int | tuple[str, ...]
Given = Mapping[str, Value]


@dataclass(frozen=True)
class Parameter:
    """One name an address may ask with: a choice, several with `many`, or a whole number."""

    name: str
    means: str
    choices: tuple[str, ...] = ()
    many: bool = False
    least: int = 0
    most: int = 0
    default: str | int | None = None


PAGING = (
    Parameter("format", "How the rows are written.", FORMATS, default="json"),
    Parameter("limit", "The most rows to send.", least=1, most=MOST_ROWS, default=MOST_ROWS),
    Parameter("offset", "How many rows to leave out first.", most=MOST_OFFSET, default=0),
)


def read(parameters: Sequence[Parameter], pairs: Sequence[tuple[str, str]]) -> Given:
    """Return what is asked by name, with defaults; raise Refused with every problem."""
    known = {parameter.name: parameter for parameter in parameters}
    problems = [*_names(known, [name for name, _ in pairs])]
    given: dict[str, Value] = {p.name: p.default for p in parameters if p.default is not None}
    for name, text in pairs:
        if name in known:
            problem = _wrong(known[name], text)
            problems += [problem] if problem else []
            given[name] = text if problem else _value(known[name], text)
    if problems:
        raise Refused(400, problems)
    return given


def _names(known: Mapping[str, Parameter], names: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the names: not known, or there twice."""
    for name in dict.fromkeys(names):
        if name not in known:
            rule = "This address has no such parameter."
            yield Problem(cut(name) or "", None, rule, f"It has {_listed(known) or 'none'}.")
        elif names.count(name) > 1:
            yield Problem(name, None, "It stands there more than once.", "Write it once.")


def _wrong(parameter: Parameter, text: str) -> Problem | None:
    if not parameter.choices:
        good = WHOLE.fullmatch(text) and parameter.least <= int(text) <= parameter.most
        rule = f"It is a whole number from {parameter.least} to {parameter.most}."
        return None if good else Problem(parameter.name, cut(text), rule, "Correct the number.")
    values = text.split(",") if parameter.many else [text]
    if len(set(values)) < len(values):
        rule = "A word stands there more than once."
        return Problem(parameter.name, cut(text), rule, "Write each once.")
    if set(values) <= {*parameter.choices}:
        return None
    rule = "It is none of the words allowed here."
    remedy = f"Write {'some' if parameter.many else 'one'} of: {_listed(parameter.choices)}."
    return Problem(parameter.name, cut(text), rule, remedy)


def _value(parameter: Parameter, text: str) -> Value:
    if not parameter.choices:
        return int(text)
    return tuple(text.split(",")) if parameter.many else text


def _listed(words: Sequence[str] | Mapping[str, Parameter]) -> str:
    few = ", ".join([*words][:_LISTED])
    more = f" and {len(words) - _LISTED} more, in openapi.json" if len(words) > _LISTED else ""
    return few + more
