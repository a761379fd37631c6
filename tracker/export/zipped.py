"""Write ZIP files whose bytes depend on what is in them and on nothing else."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first a ZIP file can hold
READABLE = 0o644 << 16


class Zipped(zipfile.ZipFile):
    """A ZIP file for writing; each file in it has the same time and the same rights."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out, "w", zipfile.ZIP_DEFLATED)

    def entry(self, name: str) -> zipfile.ZipInfo:
        """Return the head of a file in it."""
        found = zipfile.ZipInfo(name, NO_TIME)
        found.compress_type = zipfile.ZIP_DEFLATED
        found.external_attr = READABLE
        found.create_system = 3  # as on Unix, wherever it is written
        return found

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """Give a file in it to be written, however large."""
        with super().open(self.entry(name), "w", force_zip64=True) as part:
            yield part

    def writestr(self, zinfo_or_arcname, data, *_: object) -> None:  # type: ignore[no-untyped-def]
        """Write a whole file."""
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        super().writestr(self.entry(name), data)

    def write(self, filename, arcname=None, *_: object) -> None:  # type: ignore[no-untyped-def]
        """Write a file from disk."""
        with Path(filename).open("rb") as source, self.writing(str(arcname or filename)) as part:
            shutil.copyfileobj(source, part)
