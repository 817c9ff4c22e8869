"""Where each role lands: partners on what to do, regional leads on the counties that need attention, others on the portfolio."""

import streamlit as st

from data.problem import Problem
from pages.parts import attention, frame, todo
from pages.parts.identity import viewer as whoever
from pages.parts.language import say

HOMES = {
    "partner": (say("To do"), todo.draw),
    "regional_lead": (say("Counties that need attention"), attention.draw),
}

try:
    role = whoever().role
except Problem:
    role = "nobody"
if role not in HOMES:
    st.switch_page("overview/portfolio.py", query_params=st.query_params.to_dict())
title, draw = HOMES[role]
viewer = frame.open_page(title, roles=tuple(HOMES))
with frame.section():
    draw(viewer)
