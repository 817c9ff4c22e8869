"""Who is here, the list of pages, the frame. Runs first on every page run."""

from pathlib import Path

import streamlit as st

from pages.parts.language import say

st.set_page_config(
    page_title=say("Gongyi Atlas"),
    page_icon=Path(__file__).parent / "parts" / "icon.png",
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.navigation(
    {
        "": [st.Page("overview/home.py", title=say("Gongyi Atlas"), default=True, visibility="hidden")],
        say("Overview"): [
            st.Page("overview/changes.py", title=say("Changes since the last version"), url_path="changes"),
        ],
        say("Programmes"): [
            st.Page("programmes/training.py", title=say("Happiness Lecture Hall"), url_path="training"),
        ],
        say("One county, one record"): [
            st.Page("places/county.py", title=say("One county, one record"), url_path="county"),
        ],
        say("Definitions and published figures"): [
            st.Page("evidence/indicators.py", title=say("Indicator definitions"), url_path="indicators"),
        ],
    },
    position="top",
).run()
