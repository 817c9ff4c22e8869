"""Lists its pages as the real front does."""

import streamlit as st

from pages.parts import identity
from pages.parts.doors import EVERYONE, Door, listed

st.navigation(
    listed(
        identity.roles(),
        {"": [Door("inside/home.py", "Home", "", EVERYONE), Door("inside/staff.py", "Staff", "staff", ("manager",))]},
    )
).run()
