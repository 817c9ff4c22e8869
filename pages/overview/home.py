"""Where each role lands: partners on what to do, leads on what needs attention, others on the portfolio."""

import streamlit as st

from pages.parts import attention, frame, identity, todo
from pages.parts.doors import EVERYONE
from pages.parts.language import say

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
