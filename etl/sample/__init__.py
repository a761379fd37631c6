"""Make synthetic programme data: 20 sessions, their people and events, and a plan of 36 milestones.

Every row says `sample` and names no real body. The same seed and scale give the same bytes.
"""

from etl.sample.writing import ForeignFolderError, write

__all__ = ["ForeignFolderError", "write"]
