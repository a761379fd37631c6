"""Run every attack, or those whose name holds a word: python -m tests.attack traits."""

import sys
from time import perf_counter

from tests.attack.registry import ATTACKS


def main(words: list[str]) -> int:
    """Print one line per attack; exit status 1 when one of them found something."""
    clean = True
    for name, attack in ATTACKS:
        if all(word in name for word in words):
            start = perf_counter()
            result = attack()
            clean = clean and result.is_clean
            verdict = "ok  " if result.is_clean else "LEAK"
            print(f"{verdict} {name}: {result} ({perf_counter() - start:.0f} s)", flush=True)
    return 0 if clean else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
