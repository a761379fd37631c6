"""Run every benchmark, or those named: python -m benchmarks [load ...]."""

import importlib
import sys
from pathlib import Path

NOT_ONE = {"__init__", "__main__", "ratio"}


def main(asked: list[str]) -> None:
    """Print one line per ratio."""
    found = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem not in NOT_ONE)
    for name in asked or found:
        for ratio in importlib.import_module(f"benchmarks.{name}").run():
            print(ratio, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
