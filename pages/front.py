"""Who is here, the list of pages, the frame. Runs first on every page run."""

from functools import partial
from pathlib import Path

import streamlit as st

from pages.parts import missing
from pages.parts.language import say

st.set_page_config(
    page_title=say("Gongyi Atlas"),
    page_icon=Path(__file__).parent / "parts" / "icon.png",
    layout="wide",
    initial_sidebar_state="collapsed",
)
pages = {
    "": [st.Page("overview/home.py", title=say("Gongyi Atlas"), default=True, visibility="hidden")],
    say("Programmes"): [
        st.Page("programmes/training.py", title=say("Happiness Lecture Hall"), url_path="training"),
    ],
    say("Definitions and published figures"): [
        st.Page("evidence/indicators.py", title=say("Indicator definitions"), url_path="indicators"),
    ],
}
if asked := missing.asked_in_vain(page.url_path for group in pages.values() for page in group):
    nowhere = partial(missing.page, asked)
    pages[""].append(st.Page(nowhere, title=say("There is no such page"), url_path=asked, visibility="hidden"))
st.navigation(pages, position="top").run()
