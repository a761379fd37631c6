"""Sheets Pantau gives out: a template made from a card, a person's own sheet marked for mending.

A sheet that explains (how to fill in, what to mend, the lists) starts with etl.read.sheet.EXPLAINS
in its first cell, so that it is never read as data.
"""

from etl.template.keys import known
from etl.template.marking import marked
from etl.template.workbook import template

__all__ = ["known", "marked", "template"]
