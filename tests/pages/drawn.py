"""Read everything a page has drawn: own HTML, texts, tables whole, every number of every chart."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")


def nodes(block: Any) -> Iterator[Any]:
    """Yield every element below a block, however deep."""
    for child in getattr(block, "children", {}).values():
        yield child
        yield from nodes(child)


def texts(app: AppTest) -> list[str]:
    """Return every text a page shows, without markup."""
    found = []
    for node in nodes(app._tree):
        proto = getattr(node, "proto", None)
        said = (getattr(proto, name, "") for name in ("body", "label", "help", "alt"))
        found += [unescape(TAG.sub(" ", text)) for text in said if isinstance(text, str)]
        found += [str(option) for option in getattr(proto, "options", ())]
    return found


def frames(app: AppTest) -> list[pd.DataFrame]:
    """Return every table, also those in expanders."""
    return [node.value for node in nodes(app._tree) if getattr(node, "type", "") == "dataframe"]


def charts(app: AppTest) -> list[dict]:
    """Return the specification of every chart."""
    specs = (getattr(getattr(node, "proto", None), "spec", "") for node in nodes(app._tree))
    return [json.loads(spec) for spec in specs if spec]


def words(app: AppTest) -> str:
    """Return all that is written on a page as one text: words, cells of tables, labels of charts.

    Days are written as in ISO 8601.
    """
    cells = [str(cell) for frame in frames(app) for cell in frame.to_numpy().ravel()]
    labels = [text for chart in charts(app) for text in _strings(chart)]
    return "\n".join([*texts(app), *cells, *labels])


def numbers(app: AppTest) -> set[float]:
    """Return every number a page shows, in words, tables and charts."""
    said = [*texts(app), *(text for chart in charts(app) for text in _strings(chart))]
    cells = [cell for frame in frames(app) for cell in frame.to_numpy().ravel()]
    said += [cell for cell in cells if isinstance(cell, str)]
    plain = [float(n.replace(",", "")) for text in said for n in NUMBER.findall(text)]
    plain += [float(cell) for cell in cells if isinstance(cell, int | float) and pd.notna(cell)]
    plain += [float(n) for chart in charts(app) for n in _numbers(chart["data"])]
    return {round(n, 4) for n in plain}


def _strings(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield unescape(TAG.sub(" ", part))
    for child in _children(part):
        yield from _strings(child)


def _numbers(part: object) -> Iterator[float]:
    if isinstance(part, int | float) and not isinstance(part, bool):
        yield part
    for child in _children(part):
        yield from _numbers(child)


def _children(part: object) -> list:
    if isinstance(part, dict):
        return list(part.values())
    return part if isinstance(part, list) else []
