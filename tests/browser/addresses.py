"""Say at which address each page of the menu is found."""

from pathlib import Path

from dashboard import PAGES


def addresses() -> dict[str, str]:
    """Return the address of every page below the server's own, by the name of its script.

    The first page is the default one, which Streamlit serves at the root and nowhere else.
    """
    first, *others = PAGES
    return {stem(first.path): ""} | {stem(page.path): page.url for page in others}


def stem(path: str) -> str:
    """Return the name of a script without folder and ending."""
    return Path(path).stem
