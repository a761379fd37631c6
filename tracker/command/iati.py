"""Write the results as an IATI 2.03 activity: python -m tracker iati."""

import sys
from datetime import date
from pathlib import Path

from tracker.access import PUBLIC
from tracker.command.figures import opened
from tracker.command.refused import Refused
from tracker.iati.activity import NoOrganisation, xml
from tracker.iati.publisher import Publisher
from tracker.programme import programmes

NO_SECTOR = (
    "note: without a sector, which the IATI rules ask for beside the schema. No sheet holds it: "
    "give --sector, a DAC purpose code of five digits.\n"
)


def written(publisher: Publisher, as_of: date | None, out: Path) -> str:
    """Write the activity as the public may see it and return where it lies."""
    store = opened(PUBLIC, as_of)
    try:
        made = xml(store, programmes(store)[0], publisher)
        out.write_bytes(made)
    except NoOrganisation as why:
        raise Refused(str(why)) from why
    except OSError as why:
        raise Refused(f"{out} cannot be written: {why.strerror}. Choose another --out.") from why
    if not publisher.sector:
        sys.stderr.write(NO_SECTOR)
    return f"{out} (SAMPLE: synthetic data)" if store.data == "sample" else str(out)
