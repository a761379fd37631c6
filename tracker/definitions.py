"""Read what each indicator means: the heads of indicators/*.sql as they were published."""

from dataclasses import dataclass

from tracker import texts
from tracker.store import Store


@dataclass(frozen=True)
class Definition:
    """An indicator's head: what it means, as written in indicators/<id>.sql."""

    id: str
    title: str
    title_ms: str
    unit: str
    pillar: str
    direction: str
    kind: str
    mode: str
    dimensions: tuple[str, ...]
    expected_from: str
    head: dict[str, str]

    def said(self, name: str) -> str:
        """Return a text of the head in the reader's language.

        name: title, why, definition, target, owner or source; each has its Malay beside it.
        """
        return self.head[f"{name}_ms" if texts.language() == "ms" else name]

    @property
    def national(self) -> bool:
        """Say whether this is national context, which is no result of the programme."""
        return "context" in self.head

    @property
    def over_workshops(self) -> bool:
        """Say whether the value is the unweighted mean of the workshops' means (formulas.md 4)."""
        return self.kind == "mean" and "workshop_id" in self.dimensions

    @property
    def zero_when_nothing(self) -> bool:
        """Say whether no rows mean none: things are counted row by row, so none is 0."""
        return self.head.get("nothing_found") == "zero"


def definitions(store: Store) -> dict[str, Definition]:
    """Return the definition of every indicator by id."""
    heads: dict[str, dict[str, str]] = {}
    sql = "select indicator_id, name, value from definitions order by indicator_id"
    for row in store.rows(sql):
        heads.setdefault(row["indicator_id"], {})[row["name"]] = row["value"]
    return {i: _definition(head) for i, head in heads.items()}


def _definition(head: dict[str, str]) -> Definition:
    names = ("id", "title", "title_ms", "unit", "pillar", "direction", "kind", "mode")
    return Definition(
        **{name: head[name] for name in names},
        dimensions=tuple(filter(None, head["dimensions"].split("; "))),
        expected_from=head.get("expected_from", ""),
        head=head,
    )
