"""Who is here, the list of pages, the frame. Runs first on every page run."""

from functools import partial

import streamlit as st

from pages.parts import icon, in_turn, missing
from pages.parts.language import say
from pages.parts.reader import identity, recorded
from pages.parts.reader.doors import EVERYONE, Door, listed

st.set_page_config(
    page_title=say("Gongyi Atlas"),
    page_icon=icon.address(),
    layout="wide",
    initial_sidebar_state="collapsed",
)
roles = identity.roles()
role = roles[0]
homes = {"partner": say("To do"), "regional_lead": say("Counties that need attention")}
pages = listed(
    roles,
    {
        say("Overview"): [
            Door("overview/home.py", homes.get(role or "", say("Gongyi Atlas")), "", EVERYONE, role not in homes),
            Door("overview/portfolio.py", say("Portfolio"), "portfolio", EVERYONE),
            Door("overview/changes.py", say("Changes since the last version"), "changes", EVERYONE),
        ],
        say("Programmes"): [
            Door("programmes/training.py", say("Happiness Lecture Hall"), "training", EVERYONE),
            Door("programmes/women.py", say("Her Power"), "women", EVERYONE),
            Door("programmes/studios.py", say("Shared live studios"), "studios", EVERYONE),
            Door("programmes/leaders.py", say("Leaders and farm aid"), "leaders", EVERYONE),
            Door("programmes/knowledge.py", say("Knowledge for all"), "knowledge", EVERYONE),
            Door("programmes/response.py", say("Disaster response"), "response", EVERYONE),
        ],
        say("One county, one record"): [
            Door("places/county.py", say("One county, one record"), "county", EVERYONE),
        ],
        say("Definitions and published figures"): [
            Door("evidence/indicators.py", say("Indicator definitions"), "indicators", EVERYONE),
        ],
        say("Reporting and data"): [
            Door("desk/slices.py", say("Data export"), "slices", EVERYONE),
            Door("desk/access.py", say("Access"), "access", ("manager", "steward", "auditor")),
        ],
    },
)
if asked := missing.asked_in_vain(page.url_path for group in pages.values() for page in group):
    nowhere = partial(missing.page, asked)
    pages.setdefault("", []).append(
        st.Page(nowhere, title=say("There is no such page"), url_path=asked, visibility="hidden")
    )
opened = st.navigation(pages, position="top" if role else "hidden")
recorded.page_is(opened, (page for group in pages.values() for page in group))
with in_turn.turn():
    opened.run()
