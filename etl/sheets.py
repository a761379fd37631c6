"""Find the sheets of a kind of data: the sample's folders, the team's inbox."""

from pathlib import Path

from etl import folders
from etl.cards import Cards


def sample_files(known_cards: Cards) -> dict[str, list[Path]]:
    """Return the sample's files by source, oldest month first."""
    found = sorted(folders.SAMPLE.glob("*/*.csv"))
    return {name: [p for p in found if p.stem == name] for name in known_cards}


def own_files(known_cards: Cards) -> dict[str, list[Path]]:
    """Return the files in the inbox by the source their name starts with."""
    found: dict[str, list[Path]] = {}
    for path in _inbox():
        source = _source(path, known_cards)
        if source:
            found.setdefault(source, []).append(path)
    return found


def unknown_files(known_cards: Cards) -> list[Path]:
    """Return the files in the inbox whose name does not start with a source."""
    return [path for path in _inbox() if not _source(path, known_cards)]


def _inbox() -> list[Path]:
    return sorted(p for p in folders.inbox().rglob("*") if p.suffix.lower() in (".csv", ".xlsx"))


def _source(path: Path, known_cards: Cards) -> str | None:
    kept = [name for name, card in known_cards.items() if not card.reference]
    longest = sorted(kept, key=len, reverse=True)
    return next((s for s in longest if path.stem.lower().startswith(s)), None)
