"""Where each role lands: partners on what to do, leads on what needs attention, others on the portfolio."""

import streamlit as st

from pages.parts import frame
from pages.parts.language import say
from pages.parts.overview import attention, todo
from pages.parts.reader import identity
from pages.parts.reader.doors import EVERYONE

HOMES = {
    "partner": (say("To do"), todo.draw),
    "regional_lead": (say("Counties that need attention"), attention.draw),
}

role = identity.role()
if role not in HOMES:
    st.switch_page("overview/portfolio.py", query_params=st.query_params.to_dict())
title, draw = HOMES[role]
viewer = frame.open_page(title, roles=EVERYONE)
frame.say_unknown({})
with frame.section():
    draw(viewer)
