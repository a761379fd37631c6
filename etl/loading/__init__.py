"""Load a team's own sheets: what the load page does, and what its forms do.

    recognise.py    which source a sheet is, by its headers and its name
    drafts.py       sheets brought in and not accepted yet, in var/waiting
    judging.py      judge a draft against own and reference data, never against the sample
    trial.py        the version that a draft would make, written beside the current one
    accept.py       say yes to a trial; take a load back; bring the sample back
    changes.py      what the rows of a draft add, replace and leave standing

Nothing a reader sees moves before `accept`, and a load that is cut off leaves nothing half entered.
"""
