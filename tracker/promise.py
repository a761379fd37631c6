"""Word what the public file promises about people: until when, and how few are never shown."""

from tracker import texts
from tracker.store import Store
from tracker.texts import t


def promise(store: Store) -> str:
    """Return the sentence that stands wherever the public sees people; nothing for staff."""
    if not store.public:
        return ""
    if store.people_as_of is None:
        return t(
            "No figure about people is shown yet: the first quarter closes 45 days after its end."
        )
    return t(
        "Figures about people run to {day}, the end of the last closed quarter. No figure of "
        "the programme describes fewer than {k} people, and none can be worked out by subtracting "
        "others.",
        day=texts.day(store.people_as_of),
        k=store.k,
    )
