"""Lists its pages as the real front does."""

import streamlit as st

from pages.parts.reader import identity
from pages.parts.reader.doors import EVERYONE, Door, listed

st.navigation(
    listed(
        identity.roles(),
        {"": [Door("inside/home.py", "Home", "", EVERYONE), Door("inside/staff.py", "Staff", "staff", ("manager",))]},
    )
).run()
