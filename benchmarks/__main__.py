"""Run every benchmark, or those named: python -m benchmarks [load ...]."""

import importlib
import sys
from pathlib import Path

NOT_ONE = {"__init__", "__main__", "ratio", "coverage"}


def main(asked: list[str]) -> None:
    """Print one line per ratio or coverage."""
    found = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem not in NOT_ONE)
    for name in asked or found:
        for result in importlib.import_module(f"benchmarks.{name}").run():
            print(result, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
