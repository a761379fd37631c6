"""How do my sheets come in, are they right, and what would they change?"""

import streamlit as st

from tracker.screen import (
    at_hand,
    bringing,
    checked,
    deciding,
    filling,
    looking_back,
    marks,
    working,
)
from tracker.screen.choice import choice
from tracker.screen.here import here
from tracker.staff import told
from tracker.texts import t

WAYS = {"load": t("Load a sheet"), "form": t("Fill in a form"), "history": t("History and health")}

head = st.container()
do = choice(t("What to do"), list(WAYS), key="do", shown=WAYS.__getitem__, across=True)
working.reserve()
deciding.told_success()
deciding.told_taken_back()
draft = at_hand.asked_for() if do == "load" else None

if do == "form":
    with head:
        marks.headline(t("Report in a form, without a sheet"))
    filling.draw()
elif do == "history":
    with head:
        marks.headline(t("Who loaded what, when, and how good the data are"))
    looking_back.draw()
elif draft is None:
    with head:
        marks.headline(told.start(here().sample))
    marks.steps(told.steps(), told.BRING)
    marks.say(told.begin(), what_to_do=True)
    bringing.draw()
else:
    judged = at_hand.judged(draft)
    trial = at_hand.tried(draft)
    with head:
        marks.headline(told.sheet(draft, judged))
    marks.steps(told.steps(), told.at(judged, trial))
    if trial is None:
        marks.say(told.next_step(draft, judged), what_to_do=True)
        checked.draw(draft, judged)
        deciding.ask(draft, ready=told.accepted(judged), left_out=told.rejected(judged))
    else:
        deciding.draw(trial)
