"""Run pages without a browser and collect what would reach one."""

from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD = ROOT / "dashboard.py"
# What Streamlit reads as Markdown: nothing from outside may stand there as it came.
MARKDOWN = {"markdown", "caption", "alert", "heading", "metric", "toast"}


def opened(page: str, asked: dict[str, str], patience: int = 90) -> AppTest:
    """Run one page with an address; the first page needs no switch."""
    app = AppTest.from_file(str(DASHBOARD), default_timeout=patience)
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run() if page.endswith("overview.py") else app.run().switch_page(page).run()


def pieces(app: AppTest) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of every element of the page and the side bar."""
    for element in [*app.main, *app.sidebar]:
        yield element.type, str(getattr(element.proto, "body", "") or getattr(element, "value", ""))


def everything(app: AppTest) -> str:
    """Return all that the page sends, as text."""
    return "\n".join(str(element.proto) for element in [*app.main, *app.sidebar])
