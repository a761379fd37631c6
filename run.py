"""Install, build, serve and test Pantau, the same way on every system: python run.py VERB.

make and run.cmd call it. Any Python can read this file, even one too old for the rest.
"""

import sys

OLDEST_PYTHON = (3, 11)

if sys.version_info[:2] < OLDEST_PYTHON:
    sys.exit(
        "Pantau needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ". "
        "Install a newer one from python.org or from your system's packages, then try again."
    )

if __name__ == "__main__":
    from launch.verbs import main

    sys.exit(main())
