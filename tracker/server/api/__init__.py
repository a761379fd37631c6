"""The data API: what the public file holds, for programs, at addresses below /api/v1.

Whoever asks gets the public file, staff too: no cookie, no sign-in and no header is read but
If-None-Match. A new table is one Table in tables.py; its address, its checks, its three formats and
its part of openapi.json follow from it.
"""

ROOT = "/api/v1"
EDITION = "1.0"  # of the addresses and columns; a change that breaks a program gets a new ROOT
