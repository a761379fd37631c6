"""Run every benchmark, or those named: python -m benchmarks [load ...]."""

import argparse
import importlib
from pathlib import Path

NOT_ONE = {"__init__", "__main__", "ratio", "coverage"}


def main() -> None:
    """Print one line per ratio or coverage."""
    known = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem not in NOT_ONE)
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"any of: {', '.join(known)}")
    asked = parser.parse_args().names
    unknown = [name for name in asked if name not in known]
    if unknown:
        parser.error(f"{', '.join(unknown)} is no benchmark; choose from {', '.join(known)}")
    for name in asked or known:
        for result in importlib.import_module(f"benchmarks.{name}").run():
            print(result, flush=True)


if __name__ == "__main__":
    main()
